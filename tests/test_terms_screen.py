"""The screen of the lists, and the forms that offer what is in them."""

from conftest import TODAY
from filling import put
from joined import joined
from textual.widgets import Static
from visiting import queries, visiting

from models.vocabulary import LISTS
from storage.folder import Folder
from storage.notebook import Notebook
from storage.refusals import ReadOnlyNotebook
from storage.sharing.led import LedByAnother
from tui.screens.lists import ListsScreen
from tui.screens.lists.asking import AskChange


async def opened(visitor):
    """Go to the lists by the list of commands."""
    await visitor.press("f10", *"listes et seuil", "enter")
    assert isinstance(visitor.app.screen, ListsScreen)


def shown(visitor, static):
    return str(visitor.app.screen.query_one(static, Static).content)


async def test_the_leader_adds_renames_and_retires_words_and_undoes_it(notebook):
    async with visiting("today", notebook) as visitor:
        await opened(visitor)
        assert visitor.rows("#lists")[0] == ["Domaine", "8"]
        assert visitor.column("#codes", 0)[3] == "santé"
        await visitor.press("n", *"Mobilité", "enter")
        assert visitor.rows("#codes")[-1] == ["Mobilité", "ajouté"]
        assert visitor.rows("#lists")[0] == ["Domaine", "9"]
        await visitor.press("tab", "down", "down", "down", "enter", *" et soins", "enter")
        assert visitor.rows("#codes")[3] == ["santé et soins", "renommé"]
        assert shown(visitor, "#sentence") == "santé et soins · code health · « santé » à l’origine"
        await visitor.press("d", "enter")
        assert visitor.rows("#codes")[3] == ["santé et soins", "retiré"]
        assert "retiré à partir du 12/06/2024" in shown(visitor, "#sentence")
        await visitor.press("d")
        assert "de nouveau proposé" in visitor.notified
        await visitor.press("u", "u")
        assert visitor.rows("#codes")[3] == ["santé et soins", "renommé"]
        await visitor.press("slash", *"logement", "enter")
        assert visitor.app.screen.code == "housing"


async def test_what_is_refused_is_said_and_stays_to_be_mended(notebook):
    async with visiting("today", notebook) as visitor:
        await opened(visitor)
        await visitor.press("n", *"santé", "enter")
        assert isinstance(visitor.app.screen, AskChange)
        assert shown(visitor, "#understood").startswith("! Libellé : « santé » est déjà")
        await visitor.press("escape")
        assert notebook.records("terms") == []
        await visitor.press("tab", "d", *["backspace"] * 10, "enter")
        assert shown(visitor, "#understood") == "! à renseigner."
        await visitor.press("escape", "escape")
        assert not isinstance(visitor.app.screen, ListsScreen)


async def test_who_may_not_change_the_lists_is_told_so_and_reads_them(notebook, blank):
    second = Notebook(Folder(notebook.folder.path), today=lambda: TODAY)
    second._open(lambda: blank.key)
    async with visiting("today", second) as visitor:
        await opened(visitor)
        await visitor.press("n", *"Sport", "enter")
        assert shown(visitor, "#understood") == f"! {ReadOnlyNotebook()}"
        await visitor.press("escape", "t", "enter")
        assert str(ReadOnlyNotebook()) in visitor.notified
        assert visitor.rows("#lists")[0] == ["Domaine", "8"]


async def test_who_does_not_lead_is_told_so_before_typing(blank, tmp_path):
    kept = joined(blank, tmp_path / "made", ("educator",))[1]
    educator = kept.open_copy(Folder(tmp_path / "b"), TODAY)
    async with visiting("today", educator) as visitor:
        await opened(visitor)
        await visitor.press("tab", "n")
        for key in "rdt":
            await visitor.press(key)
        assert isinstance(visitor.app.screen, ListsScreen)
        assert visitor.told.count(str(LedByAnother())) == 4
    educator.lock()


async def test_the_threshold_that_the_leader_chooses_is_the_least_of_the_report(notebook):
    async with visiting("today", notebook) as visitor:
        await opened(visitor)
        await visitor.press("t", *"8 :", "enter")
        assert notebook.lists.threshold == 8
        assert "petits nombres : 8" in shown(visitor, "#threshold")
        await visitor.press("escape", "6", "s")
        assert "seuil 8" in visitor.text("#protection")
        await visitor.press("t")
        assert [option.value for option in visitor.app.screen.options] == [8, 9, 10, 11]


async def test_the_lists_are_read_in_one_query_whatever_they_hold(notebook):
    notebook.lists.add("domain", "Mobilité", TODAY)
    async with visiting("today", notebook) as visitor:
        await opened(visitor)
        with queries() as asked:
            visitor.app.screen.show_changes()
            await visitor.press("down", "down")
        assert visitor.column("#codes", 0)[0] == "rue"
    assert len([query for query in asked if query.startswith("SELECT")]) == 1


async def test_a_form_offers_a_retired_word_only_where_it_stands(notebook):
    kept = put(notebook, "contacts", date=TODAY, counts="boy:13-15:1", themes=["health"])
    notebook.lists.retire("domain", "health", TODAY)
    async with visiting("today", notebook) as visitor:
        for record, is_there in ((kept, True), (None, False)):
            await visitor.open("contacts", record)
            offered = [o.value for o in visitor.row("themes").widget.options]
            assert ("health" in offered) == is_there
            await visitor.press("escape")
        assert LISTS["domain"].label_of("health") == "santé"
        assert isinstance(visitor.app.screen, type(visitor.app.screen_stack[0]))
