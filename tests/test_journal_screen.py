"""Journal: everything, newest first; filtered, searched, opened, deleted, told, by keys."""

import threading
from datetime import date, timedelta

import pytest
from conftest import PASSPHRASE, TODAY
from filling import put
from textual.widgets import Input
from visiting import queries, visiting

from models.kinds import KINDS
from storage.folder import Folder
from storage.notebook import Notebook
from tui.screens import journal
from tui.screens.form import RecordForm
from tui.screens.history import HistoryScreen
from tui.screens.journal import filter_bar, pages
from tui.widgets.choice import Choice
from tui.widgets.record_table import RecordTable

TABLE = "RecordTable"
DAY, KIND, PLACE, WHO, SUMMARY = range(5)


@pytest.fixture
def logged(notebook):
    """Two neighbourhoods, two educators, and an evening in the street."""
    ouest = put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    other = put(notebook, "educators", key="CD")
    put(
        notebook,
        "outings",
        date=date(2024, 6, 10),
        duration_min=90,
        neighbourhood=ouest.id,
        educators=[other.id],
    )
    put(notebook, "contacts", date=date(2024, 6, 11), counts="girl:13-15:2", themes=["health"])
    put(notebook, "observations", date=date(2024, 5, 2), text="Éclairage cassé [b]")
    put(notebook, "time_entries", date=date(2024, 6, 12), category="training", minutes=120)
    return notebook


async def until(visitor, condition):
    """Wait for what a pause in typing starts."""
    for _ in range(200):
        await visitor.pilot.pause(0.02)
        await visitor.settle()
        if condition():
            return
    raise AssertionError("it never came")


def days(visitor):
    return [day for day in visitor.column(TABLE, DAY) if day]


async def test_everything_is_there_newest_first(logged):
    async with visiting("journal", logged) as visitor:
        assert days(visitor) == ["12/06/2024", "11/06/2024", "10/06/2024", "02/05/2024"]
        assert visitor.rows(TABLE)[1] == ["11/06/2024", "rencontre", "", "", "2 jeunes · santé"]
        assert visitor.rows(TABLE)[2][:4] == ["10/06/2024", "sortie", "Ouest", "CD"]
        assert visitor.rows(TABLE)[3][SUMMARY] == "Éclairage cassé [b]"
        assert visitor.text("#total") == "7 fiches"
        assert isinstance(visitor.app.focused, RecordTable)


async def test_an_act_is_shown_in_the_neighbourhood_of_its_follow_up(logged):
    [ouest] = logged.records("neighbourhoods")
    young = put(
        logged,
        "followups",
        pseudonym="loutre-12",
        known_since=date(2024, 1, 8),
        neighbourhood=ouest.id,
    )
    put(logged, "interventions", date=TODAY, duration_min=20, followup=young.id)
    put(logged, "meetings", date=TODAY, duration_min=60)
    async with visiting("journal", logged) as visitor:
        shown = [(row[KIND], row[PLACE]) for row in visitor.rows(TABLE)[:2]]
        assert shown == [("réunion", ""), ("acte éducatif", "Ouest")]
        await visitor.press("f", "tab", *"ouest", "enter")
        assert days(visitor) == ["12/06/2024", "10/06/2024", "08/01/2024"]


async def test_words_are_searched_while_typing_and_escape_shows_all(logged):
    async with visiting("journal", logged) as visitor:
        await visitor.press("slash", *"eclair")
        await until(visitor, lambda: days(visitor) == ["02/05/2024"])
        assert visitor.text("#total") == "1 fiche trouvée · Échap montre tout"
        await visitor.press("escape")
        assert len(days(visitor)) == 4
        assert isinstance(visitor.app.focused, RecordTable)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (["f", *"rencontre"], ["11/06/2024"]),
        (["f", "tab", *"ouest"], ["10/06/2024"]),
        (["f", "tab", *"hors"], ["12/06/2024", "11/06/2024", "02/05/2024"]),
        (["f", "tab", "tab", *"cd"], ["10/06/2024"]),
        (["f", "tab", "tab", "tab", "tab", *"2024-06"], ["12/06/2024", "11/06/2024", "10/06/2024"]),
        (["f", *"rencontre", "tab", "tab", "tab", "tab", *"2024-05"], []),
    ],
)
async def test_filters_are_chosen_by_keys(logged, keys, expected):
    async with visiting("journal", logged) as visitor:
        await visitor.press(*keys, "enter")
        assert days(visitor) == expected
        assert isinstance(visitor.app.focused, RecordTable)


async def test_a_period_that_cannot_be_read_is_told_and_filters_nothing(logged):
    async with visiting("journal", logged) as visitor:
        await visitor.press("f", "tab", "tab", "tab", "tab", *"mars")
        assert visitor.app.screen.query_one("#refused").display is False
        await visitor.press("enter")
        assert "« mars » n’est pas une période" in visitor.text("#refused")
        assert len(days(visitor)) == 4
        assert visitor.app.focused.id == "period"
        await visitor.press("escape")
        assert visitor.app.screen.query_one("#refused").display is False


async def test_a_record_is_opened_changed_and_shown_changed(logged):
    async with visiting("journal", logged) as visitor:
        await visitor.press("down", "enter")
        assert isinstance(visitor.app.screen, RecordForm)
        await visitor.press("3", "f2")
        assert visitor.rows(TABLE)[1][SUMMARY].startswith("3 jeunes")
        assert visitor.app.screen.current == logged.journal()[1].id


async def test_a_record_is_deleted_when_sure_and_undo_puts_it_back(logged):
    async with visiting("journal", logged) as visitor:
        await visitor.press("down", "delete", "escape")
        assert len(days(visitor)) == 4
        await visitor.press("delete", "enter")
        assert days(visitor) == ["12/06/2024", "10/06/2024", "02/05/2024"]
        assert logged.journal_count() == 6
        assert visitor.told == ["Fiche supprimée. « u » ou F9 la remet."]
        await visitor.press("u")
        assert days(visitor) == ["12/06/2024", "11/06/2024", "10/06/2024", "02/05/2024"]


async def test_a_second_window_deletes_nothing_and_says_so(logged):
    second = Notebook(Folder(logged.folder.path), today=logged.today)
    second.unlock(PASSPHRASE)
    async with visiting("journal", second) as visitor:
        await visitor.press("down", "delete", "enter")
        assert "lecture seule" in visitor.told[-1]
        assert len(days(visitor)) == 4


async def test_the_history_tells_who_changed_what(logged):
    [contact] = logged.records("contacts")
    [changed] = logged.save(contact.model_copy(update={"themes": ["health", "housing"]}))
    logged.delete(changed)
    logged.undo()
    async with visiting("journal", logged) as visitor:
        await visitor.press("down", "h")
        assert isinstance(visitor.app.screen, HistoryScreen)
        steps = [step.splitlines() for step in visitor.text("#steps").split("\n\n")]
        assert [step[0].split(" · ")[1:] for step in steps] == [
            ["AB", "remise en place (annulation)"],
            ["AB", "suppression"],
            ["AB", "changement"],
            ["AB", "création"],
        ]
        assert steps[2][1:] == ["  Thèmes abordés : santé → santé, logement"]
        assert "  Jeunes rencontrés : 2 filles 13-15 ans" in steps[3]
        await visitor.press("escape")
        assert not isinstance(visitor.app.screen, HistoryScreen)


async def test_any_kind_of_record_can_be_started(notebook):
    async with visiting("journal", notebook) as visitor:
        await visitor.press("n", *"observation", "enter")
        assert visitor.form.kind == "observations"
        await visitor.press("escape")
        await visitor.press("n", *"réunion", "enter")
        assert visitor.form.kind == "meetings"


async def test_the_next_page_comes_before_the_end_is_reached(notebook):
    start = date(2023, 1, 1)
    notebook.save(
        *(
            KINDS["observations"].checked({"date": start + timedelta(n)}, TODAY)
            for n in range(pages.PAGE + 30)
        )
    )
    async with visiting("journal", notebook) as visitor:
        assert len(visitor.rows(TABLE)) == pages.PAGE
        assert visitor.text("#total") == "231 fiches"
        await visitor.press("end")
        assert len(visitor.rows(TABLE)) == 231
        assert days(visitor)[-1] == "01/01/2023"
        await visitor.press("end", "up", "delete", "enter")
        assert len(visitor.rows(TABLE)) == 230
        assert visitor.app.screen.query_one(RecordTable).cursor_row == 229


async def test_the_mouse_filters_opens_and_scrolls(logged):
    async with visiting("journal", logged) as visitor:
        await visitor.pilot.click(RecordTable, offset=(3, 3))
        await visitor.pilot.click(RecordTable, offset=(3, 3))
        await visitor.settle()
        assert visitor.form.record.record_kind == "outings"
        await visitor.press("escape")
        await visitor.pilot.click("#text")
        assert visitor.app.focused is visitor.app.screen.query_one("#text", Input)
        await visitor.pilot.click("#kind")
        await visitor.press(*"sortie", "enter")
        assert visitor.app.screen.query_one("#kind", Choice).written == "outings"
        await until(visitor, lambda: days(visitor) == ["10/06/2024"])


# Searching while typing


def marked(visitor, row):
    """What is marked in the summary of a row."""
    cell = visitor.app.screen.query_one(RecordTable).get_row_at(row)[SUMMARY].renderable
    return [cell.plain[span.start : span.end] for span in cell.spans if "underline" in span.style]


async def test_what_was_searched_for_is_marked_and_comes_first(logged):
    async with visiting("journal", logged) as visitor:
        await visitor.press("f4", *"SANT")
        await until(visitor, lambda: days(visitor) == ["11/06/2024"])
        assert visitor.rows(TABLE)[0][SUMMARY] == "santé · 2 jeunes"
        assert marked(visitor, 0) == ["sant"]
        await visitor.press("down")
        assert isinstance(visitor.app.focused, RecordTable)
        await visitor.press("enter")
        assert visitor.form.record.record_kind == "contacts"


async def test_an_answer_that_comes_after_the_next_question_is_dropped(logged, monkeypatch):
    asked, may_answer = [], threading.Event()

    def read_rows(notebook, wanted, offset, size):
        rows = pages.read_rows(notebook, wanted, offset, size)
        asked.append(wanted.text)
        if wanted.text == "eclair":
            may_answer.wait()
        return rows

    async with visiting("journal", logged) as visitor:
        monkeypatch.setattr(journal, "read_rows", read_rows)
        visitor.type("slash", *"eclair")
        while "eclair" not in asked:
            await visitor.pilot.pause(0.02)
        visitor.type(*("backspace",) * 6, *"sante")
        while "sante" not in asked:
            await visitor.pilot.pause(0.02)
        may_answer.set()
        await until(visitor, lambda: days(visitor) == ["11/06/2024"])
        await visitor.press("enter")
        assert days(visitor) == ["11/06/2024"]


async def test_the_search_and_the_filters_stay_until_one_key_or_a_click_takes_them_away(logged):
    async with visiting("journal", logged) as visitor:
        await visitor.press("f", *"rencontre", "enter")
        await visitor.press("1", "2")
        assert days(visitor) == ["11/06/2024"]
        assert visitor.app.screen.query_one("#kind", Choice).label == "rencontre"
        line = visitor.text("#total")
        await visitor.pilot.click("#total", offset=(line.index("Échap"), 0))
        await visitor.settle()
        assert len(days(visitor)) == 4
        assert visitor.app.screen.query_one("#kind", Choice).written is None


async def test_the_whole_record_stands_beside_a_wide_list(logged):
    async with visiting("journal", logged, size=(120, 40)) as visitor:
        await visitor.press("down")
        assert visitor.text("DetailsPane Static").splitlines() == [
            "Rencontre",
            "Jeunes rencontrés",
            "2 filles 13-15 ans",
            "Thèmes abordés",
            "santé",
            "Date",
            "11/06/2024",
        ]
        await visitor.press("slash", *"introuvable", "enter")
        assert visitor.text("DetailsPane Static") == ""
    async with visiting("journal", logged) as visitor:
        assert not visitor.app.screen.query_one("DetailsPane").display


async def test_a_search_asks_as_many_questions_however_much_it_finds(notebook, monkeypatch):
    monkeypatch.setattr(filter_bar, "TYPING_PAUSE", 60)  # Enter alone searches
    found = [{"date": TODAY, "text": "Éclairage cassé"} for _ in range(pages.PAGE + 1)]
    notebook.save(*(KINDS["observations"].checked(fields, TODAY) for fields in found))
    async with visiting("journal", notebook) as visitor:
        with queries() as none:
            await visitor.press("slash", *"rien", "enter")
        with queries() as many:
            await visitor.press("slash", *("backspace",) * 4, *"eclair", "enter")
        assert visitor.text("#total") == "201 fiches trouvées · Échap montre tout"
        number = [len([query for query in asked if query != "BEGIN"]) for asked in (none, many)]
        assert number == [2, 4]
