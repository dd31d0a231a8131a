"""A form refuses nothing silently and loses nothing: errors, warnings, refusals, the mouse."""

from datetime import date

from conftest import PASSPHRASE, TODAY
from filling import at_the_keyboard, put
from full_disk import files_of_at_most

from models.headcount import Headcount
from storage.folder import Folder
from storage.notebook import Notebook
from tui.screens.dialog import Confirm


async def test_all_problems_are_told_at_once_beside_their_fields(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("outings")
        await hands.fill("start", "25h")
        await hands.press("f2")
        assert "n’est pas une heure" in hands.said("start")
        assert hands.said("duration_min") == "✗ à renseigner."
        assert hands.app.focused is hands.row("start").widget
        assert hands.notice.startswith("Rien n’est perdu")
        assert notebook.records("outings") == []


async def test_what_cannot_be_read_is_said_once_the_field_is_left(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("outings")
        await hands.fill("duration_min", "deux")
        assert hands.said("duration_min") == ""
        await hands.press("tab")
        assert "n’est pas une durée" in hands.said("duration_min")
        await hands.fill("duration_min", ["ctrl+u", *"1h30"])
        assert hands.said("duration_min") == "1\u202fh\u202f30"


async def test_a_contradiction_is_told_beside_its_field(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("followups")
        await hands.fill("closed_on", "1/1/2020")
        await hands.press("f2")
        assert hands.said("closed_on") == "✗ la fin vient avant le début."
        assert hands.app.focused is hands.row("closed_on").widget


async def test_every_error_stays_until_its_field_is_changed(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("followups")
        await hands.fill("birth_year", "deux mille")
        await hands.fill("closed_on", [*"1/1/20", "f2"])
        assert hands.app.focused is hands.row("birth_year").widget
        assert hands.said("closed_on") == "✗ la fin vient avant le début."
        await hands.press("tab", "tab", "tab", "tab")
        assert "nombre entier" in hands.said("birth_year")
        assert hands.said("closed_on") == "✗ la fin vient avant le début."
        await hands.fill("closed_on", ["ctrl+u"])
        assert hands.said("closed_on") == "aujourd’hui · hier · avant-hier"


async def test_a_taken_name_is_told_beside_its_field(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("educators")
        await hands.fill("key", "AB")
        await hands.press("f2")
        assert hands.said("key") == "✗ « AB » existe déjà."
        assert len(notebook.records("educators")) == 1


async def test_what_is_odd_is_said_once_and_saved_the_second_time(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("contacts")
        await hands.press("1")
        await hands.fill("new", "4")
        await hands.press("f2")
        assert hands.said("new") == "! c’est plus que de jeunes rencontrés (1)."
        assert hands.has_form
        await hands.press("f2")
        assert not hands.has_form
        assert [contact.new for contact in notebook.records("contacts")] == [4]


async def test_enter_goes_on_and_saves_from_the_last_field(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("targets")
        await hands.press(*"2024", "enter", *"trav", "enter", *"40", "enter")
        assert not hands.has_form
        assert [target.percent for target in notebook.records("targets")] == [40]


async def test_a_key_comes_from_the_label_where_none_is_typed(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("places")
        await hands.press(*"Collège Europa", "f2")
        assert [place.key for place in notebook.records("places")] == ["college-europa"]


async def test_a_pseudonym_is_proposed_and_can_be_changed(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("followups")
        proposed = hands.row("pseudonym").widget.written
        animal, _, number = proposed.partition("-")
        assert animal.isalpha()
        assert 100 <= int(number) <= 999
        await hands.press("f2")
        assert [followup.pseudonym for followup in notebook.records("followups")] == [proposed]


async def test_keys_typed_before_the_fields_are_there_go_into_them(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        hands.app.open_form("contacts")
        await hands.press("2", "right", "1", "tab", "s", "f2")
        [contact] = notebook.records("contacts")
        assert contact.counts == Headcount({("girl", "13-15"): 2, ("girl", "16-17"): 1})
        assert contact.themes == ["health"]


async def test_a_missing_record_is_written_down_in_passing_and_chosen(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("contacts")
        await hands.press("1")
        await hands.fill("place", "+")
        await hands.press(*"Skatepark", "f2")
        await hands.fill("followups", "+")
        await hands.press("f2", "f2")
        [contact] = notebook.records("contacts")
        assert notebook.read(contact.place).label == "Skatepark"
        assert [notebook.read(one).pseudonym for one in contact.followups] == [
            followup.pseudonym for followup in notebook.records("followups")
        ]


async def test_a_record_of_a_newer_program_keeps_what_this_one_does_not_know(notebook) -> None:
    outing = put(notebook, "outings", date=TODAY, duration_min=90, weather="neige")
    async with at_the_keyboard(notebook) as hands:
        await hands.open("outings", outing)
        await hands.fill("duration_min", ["ctrl+u", *"2h", "f2"])
        after = notebook.read(outing.id)
        assert (after.duration_min, after.body()["weather"]) == (120, "neige")


async def test_emptying_a_field_empties_it(notebook) -> None:
    action = put(notebook, "actions", title="Foot", aims="jouer", type="course")
    async with at_the_keyboard(notebook) as hands:
        await hands.open("actions", action)
        await hands.fill("aims", ["ctrl+u", "f2"])
        assert notebook.read(action.id).aims is None
        assert notebook.read(action.id).type == "course"


async def test_a_record_changed_meanwhile_is_not_overwritten_unseen(notebook) -> None:
    action = put(notebook, "actions", title="Foot")
    async with at_the_keyboard(notebook) as hands:
        await hands.open("actions", action)
        notebook.save(action.model_copy(update={"result": "reached"}))
        await hands.press(*" en salle", "f2")
        assert hands.has_form
        assert hands.row("title").widget.written == "Foot en salle"
        assert "changée entre-temps" in hands.notified
        await hands.press("escape")
        await hands.open("actions", action)
        assert "la fiche a changé depuis" in hands.notice
        await hands.press("f2")
        assert notebook.read(action.id).title == "Foot en salle"


async def test_a_full_disk_keeps_everything_typed_on_screen(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("memos")
        with files_of_at_most(1000):
            await hands.fill("text", "x" * 300)
            await hands.fill("text", "y" * 300)
            await hands.press("f2")
            assert hands.has_form
            assert "disque" in hands.notified
        await hands.press("f2")
        assert [memo.text for memo in notebook.records("memos")] == ["x" * 300 + "y" * 300]


async def test_a_read_only_notebook_says_so_and_keeps_the_form(notebook) -> None:
    second = Notebook(Folder(notebook.folder.path), today=lambda: TODAY)
    second.unlock(PASSPHRASE)
    assert second.read_only
    async with at_the_keyboard(second) as hands:
        await hands.open("memos")
        await hands.fill("text", "pour plus tard")
        await hands.until(lambda: hands.notice.startswith("Le brouillon n’est pas gardé"))
        await hands.press("f2")
        assert hands.has_form
        assert "lecture seule" in hands.notified
        await hands.press("escape")
        assert isinstance(hands.app.screen, Confirm)
        await hands.press("escape")
        assert hands.row("text").widget.written == "pour plus tard"
        await hands.press("escape", "enter")
        assert hands.has_form
        await hands.press("escape", "tab", "enter")
        assert not hands.has_form


async def test_everything_can_be_done_with_the_mouse(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("contacts")
        pilot = hands.pilot
        await pilot.click("HeadcountGrid", offset=(12 + 2 * 7 + 3, 1))
        await pilot.click("HeadcountGrid", offset=(12 + 3 * 7 + 3, 2))
        await pilot.click(hands.row("themes").widget, offset=(3, 0))
        await pilot.click("#save")
        await hands.settle()
        [contact] = notebook.records("contacts")
        assert contact.counts == Headcount({("girl", "13-15"): 1, ("boy", "16-17"): 1})
        assert contact.themes == ["school"]
        await hands.open("contacts")
        await pilot.click("#leave")
        await hands.settle()
        assert not hands.has_form


async def test_buttons_are_out_of_the_tab_order(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("targets")
        widgets = [row.widget for row in hands.form.sheet.rows]
        visited = []
        for _ in widgets:
            visited.append(hands.app.focused)
            await hands.press("tab")
        assert visited == widgets
        assert hands.app.focused is widgets[0]


async def test_the_field_in_focus_is_always_in_sight(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("contacts")
        for _ in hands.form.sheet.rows:
            await hands.press("tab")
            region = hands.app.focused.region
            assert hands.form.sheet.region.contains_region(region)
            assert region.width > 0


async def test_the_first_focus_is_where_something_is_to_be_said(notebook) -> None:
    action = put(notebook, "actions", title="Foot")
    first = {}
    async with at_the_keyboard(notebook) as hands:
        for kind, defaults in (
            ("contacts", {}),
            ("outings", {}),
            ("sessions", {"action": action.id}),
        ):
            await hands.open(kind, **defaults)
            first[kind] = next(
                row.field.name for row in hands.form.sheet.rows if row.widget is hands.app.focused
            )
            await hands.press("escape")
    assert first == {"contacts": "counts", "outings": "start", "sessions": "duration_min"}


async def test_defaults_are_there_at_first(notebook) -> None:
    followup = put(notebook, "followups", pseudonym="loutre-1", known_since=TODAY)
    async with at_the_keyboard(notebook) as hands:
        await hands.open("interventions", followup=followup.id, date=date(2024, 6, 10))
        assert hands.row("followup").widget.label == "loutre-1"
        assert hands.said("date") == "lundi 10 juin 2024"
