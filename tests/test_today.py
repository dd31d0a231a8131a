"""Aujourd’hui: what it shows of a day, of its week and of what is due; where logging starts."""

from datetime import time, timedelta

import pytest
from conftest import TODAY
from filling import put
from textual.widgets import OptionList
from visiting import queries, visiting

from models.headcount import Headcount
from tui.new_records import usual_values
from tui.screens.form import RecordForm

YESTERDAY = TODAY - timedelta(days=1)


def lines(visitor, listed="Timeline"):
    """What the lines of a list say, every run of spaces as one."""
    shown = visitor.app.screen.query_one(listed, OptionList)
    return [" ".join(str(option.prompt).split()) for option in shown.options]


def choices(visitor, listed="Timeline"):
    """The lines that can be chosen."""
    shown = visitor.app.screen.query_one(listed, OptionList)
    said = zip(shown.options, lines(visitor, listed), strict=True)
    return [line for option, line in said if not option.disabled]


@pytest.fixture
def evening(notebook):
    """An outing of AB and CD with two contacts, one of them after midnight, and other work."""
    author = notebook.facts.record_id("educators", "AB")
    colleague = put(notebook, "educators", key="CD").id
    nocaze = put(notebook, "neighbourhoods", label="Nocaze", key="nocaze").id
    stade = put(notebook, "places", label="Stade", key="stade", neighbourhood=nocaze).id
    outing = put(
        notebook,
        "outings",
        date=TODAY,
        start=time(22, 30),
        duration_min=150,
        neighbourhood=nocaze,
        places=[stade],
        educators=[author, colleague],
    )
    common = {"outing": outing.id, "neighbourhood": nocaze}
    three = Headcount.parse("girl:13-15:2|boy:16-17:1")
    put(notebook, "contacts", date=TODAY, counts=three, new=2, themes=["health"], **common)
    late = TODAY + timedelta(days=1)
    put(notebook, "contacts", date=late, counts=Headcount.parse("boy:18-21:4"), **common)
    put(
        notebook, "time_entries", date=TODAY, educator=author, category="administration", minutes=45
    )
    put(notebook, "observations", date=YESTERDAY, neighbourhood=nocaze, problem="nuisance")
    return outing


@pytest.mark.usefixtures("evening")
async def test_contacts_stand_under_their_outing_even_after_midnight(notebook):
    async with visiting("today", notebook) as visitor:
        assert choices(visitor) == [
            "22 h 30 ┏━ sortie · Nocaze · 2 h 30 · Stade AB, CD",
            "┃ 3 jeunes · santé · dont 2 pour la première fois",
            "┃ 4 jeunes",
            "▪ temps de travail · écrits et administration · 45 min AB",
        ]
        assert [line for line in lines(visitor) if line not in [*choices(visitor), "┃"]] == [
            "1 h 00 ┗━",
            "Sans heure",
        ]
        await visitor.press("right")
        assert choices(visitor) == []


@pytest.mark.usefixtures("evening")
async def test_what_is_between_two_outings_is_said(notebook):
    put(notebook, "outings", date=TODAY, start=time(18), duration_min=90)
    async with visiting("today", notebook) as visitor:
        assert "19 h 30 ┗━ rien de noté pendant 3 h, jusqu’à 22 h 30" in lines(visitor)


@pytest.mark.usefixtures("evening")
async def test_the_day_is_added_up(notebook):
    async with visiting("today", notebook) as visitor:
        assert visitor.text("#total") == (
            "7 jeunes rencontrés (1re fois : 2)"
            " · 2\u202fh\u202f30 de rue · 3\u202fh\u202f15 en tout"
        )


async def test_an_empty_day_says_how_to_begin(notebook):
    async with visiting("today", notebook) as visitor:
        assert visitor.text("#date") == "Mercredi 12 juin 2024 — aujourd’hui"
        assert "s : sortie" in visitor.text("#total")


@pytest.mark.usefixtures("evening")
async def test_left_right_and_d_show_other_days(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("left")
        assert visitor.text("#date") == "Mardi 11 juin 2024 — hier"
        assert lines(visitor) == [
            "▪ observation · Nocaze · nuisances et tensions avec les habitants"
        ]
        await visitor.press("greater_than_sign")
        assert visitor.text("#date") == "Mercredi 12 juin 2024 — aujourd’hui"
        await visitor.press("shift+left")
        assert visitor.text("#date") == "Mercredi 5 juin 2024"
        await visitor.press("d", *"12/3", "enter")
        assert visitor.text("#date") == "Mardi 12 mars 2024"


@pytest.mark.usefixtures("evening")
async def test_the_week_says_who_was_met_and_a_click_goes_there(notebook):
    monday = TODAY - timedelta(days=2)
    put(notebook, "contacts", date=monday, counts="boy:16-17:14", duration_min=60)
    async with visiting("today", notebook) as visitor:

        def strip():
            return str(visitor.app.screen.query_one("WeekStrip").render()).splitlines()

        names, met, worked = strip()
        assert names.split() == [*"‹ lun 10 mar 11 auj. 12 jeu 13 ven 14 sam 15 dim 16 ›".split()]
        assert met.split() == ["████", "14", "·", "██", "7", "·", "·", "·", "·"]
        assert worked.split("  ")[1].strip() == "1\u202fh"
        await visitor.pilot.click("WeekStrip", offset=(names.index("lun") + 1, 1))
        await visitor.settle()
        assert visitor.text("#date") == "Lundi 10 juin 2024"
        await visitor.pilot.click("WeekStrip", offset=(0, 0))
        await visitor.settle()
        assert visitor.text("#date") == "Lundi 3 juin 2024"
        await visitor.pilot.click("WeekStrip", offset=(79, 0))
        await visitor.settle()
        assert visitor.text("#date") == "Lundi 10 juin 2024"


async def test_midnight_turns_the_page(notebook):
    day = [TODAY]
    async with visiting("today", notebook) as visitor:
        visitor.app.today = lambda: day[0]
        day[0] = TODAY + timedelta(days=1)
        await visitor.press("2", "1")
        assert visitor.text("#date") == "Jeudi 13 juin 2024 — aujourd’hui"


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("s", "outings"),
        ("c", "contacts"),
        ("a", "sessions"),
        ("i", "interventions"),
        ("t", "time_entries"),
        ("o", "observations"),
    ],
)
async def test_a_key_starts_each_kind_on_the_day_shown(notebook, key, kind):
    async with visiting("today", notebook) as visitor:
        await visitor.press("left", key)
        assert isinstance(visitor.app.screen, RecordForm)
        assert visitor.form.kind == kind
        assert visitor.row("date").widget.read() == YESTERDAY


async def test_n_offers_every_kind(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("left", "n", *"nouvelle reunion", "enter")
        assert visitor.form.kind == "meetings"
        assert visitor.row("date").widget.read() == YESTERDAY


async def test_a_contact_takes_after_the_outing_under_the_cursor(notebook, evening):
    later = put(notebook, "outings", date=TODAY, start=time(23), duration_min=60)
    async with visiting("today", notebook) as visitor:
        await visitor.press("c")
        assert visitor.row("outing").widget.read() == evening.id
        assert visitor.row("neighbourhood").widget.read() == evening.neighbourhood
        assert visitor.row("place").widget.read() == evening.places[0]
        assert visitor.row("educators").widget.read() == evening.educators
        await visitor.press("escape", "end", "c")
        assert visitor.row("outing").widget.read() == later.id


def test_usual_values_of_a_contact_outside_any_outing(notebook, evening):
    values = usual_values(notebook, "contacts", YESTERDAY)
    assert values == {
        "date": YESTERDAY,
        "educators": evening.educators,
        "neighbourhood": evening.neighbourhood,
    }


@pytest.mark.usefixtures("evening")
def test_work_done_alone_starts_with_its_author_alone(notebook):
    author = notebook.facts.record_id("educators", "AB")
    assert usual_values(notebook, "interventions", TODAY)["educators"] == [author]
    assert usual_values(notebook, "time_entries", TODAY) == {"date": TODAY, "educator": author}
    assert usual_values(notebook, "followups", TODAY) == {"known_since": TODAY}
    assert usual_values(notebook, "places", TODAY) == {}


@pytest.mark.usefixtures("evening")
async def test_a_saved_record_is_shown_with_the_cursor_on_it(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("c", "5", "f2")
        assert [line for line in choices(visitor) if line.startswith("┃ 5 jeunes")]
        assert notebook.read(visitor.app.screen.current).counts.total == 5


async def test_enter_opens_and_delete_deletes_after_asking(notebook, evening):
    async with visiting("today", notebook) as visitor:
        await visitor.press("enter")
        assert visitor.form.record.id == evening.id
        await visitor.press("escape", "delete", "escape")
        assert "sortie" in choices(visitor)[0]
        await visitor.press("delete")
        assert "s’y rattache" in visitor.app.screen.question
        await visitor.press("enter")  # keeps it, since a contact refers to it
        assert "sortie" in choices(visitor)[0]
        await visitor.press("delete", "left", "enter")
        assert [line.split(" · ")[0] for line in choices(visitor)] == [
            "▪ rencontre",
            "▪ temps de travail",
        ]
        await visitor.press("u")
        assert "sortie" in choices(visitor)[0]
        assert visitor.told[-1].startswith("Suppression annulée : sortie du 12/06/2024.")


@pytest.mark.usefixtures("evening")
async def test_a_draft_waits_on_todays_page_and_enter_resumes_it(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("c", "4", "escape")
        assert choices(visitor)[0].startswith("▪ rencontre · brouillon gardé ")
        assert choices(visitor)[0].endswith("Entrée reprend")
        await visitor.press("left")
        assert "brouillon" not in "".join(lines(visitor))
        await visitor.press("right", "home", "enter")
        assert visitor.form.kind == "contacts"
        assert visitor.row("counts").widget.written == "girl:13-15:4"


async def test_a_draft_of_a_change_resumes_that_record(notebook, evening):
    async with visiting("today", notebook) as visitor:
        await visitor.press("enter")
        await visitor.fill("duration_min", ["backspace"])
        await visitor.press("escape", "home")
        assert choices(visitor)[0].startswith("▪ sortie · brouillon gardé ")
        await visitor.press("delete")
        assert visitor.app.screen is visitor.app.screen_stack[0]
        await visitor.press("enter")
        assert visitor.form.record.id == evening.id


async def test_a_draft_of_a_deleted_record_is_not_offered(notebook, evening):
    notebook.keep_draft(evening.id, {"duration_min": "1"}, left=True)
    notebook.delete(notebook.read(evening.id))
    async with visiting("today", notebook) as visitor:
        assert "brouillon" not in "".join(lines(visitor))


async def test_the_mouse_opens_a_record_and_the_key_line_works_as_keys(notebook, evening):
    async with visiting("today", notebook) as visitor:
        await visitor.pilot.click("Timeline", offset=(15, 0))
        await visitor.settle()
        assert visitor.form.record.id == evening.id
        await visitor.press("escape")
        line = visitor.app.screen.query_one("KeyBar").render().plain
        await visitor.pilot.click("KeyBar", offset=(line.index("Sortie"), 0))
        await visitor.settle()
        assert visitor.form.kind == "outings"


async def test_a_record_is_duplicated_and_the_whole_notebook_searched_from_here(notebook, evening):
    async with visiting("today", notebook) as visitor:
        await visitor.press("f6")
        assert visitor.form.kind == "outings"
        assert visitor.row("neighbourhood").widget.read() == evening.neighbourhood
        await visitor.press("escape", "f4", *"nuis", "enter")
        assert visitor.column("RecordTable", 1) == ["observation"]


# What is due


@pytest.fixture
def late(notebook):
    """A follow-up to hand over since yesterday, and committees to come."""
    return put(
        notebook,
        "followups",
        pseudonym="loutre-12",
        known_since=TODAY,
        handover_on=YESTERDAY,
    )


DUE = [
    "comité local 30/06/2024",
    "comité de la CTG 30/06/2024",
    "! loutre-12 11/06/2024",
]


async def test_what_is_due_is_behind_a_key_where_there_is_no_room(notebook, late):
    async with visiting("today", notebook) as visitor:
        assert not visitor.app.screen.query_one("DueList").is_on_screen
        assert visitor.text("#due-line") == "e À suivre : 1 en retard, 2 à venir"
        await visitor.press("e")
        assert choices(visitor, "DueList") == DUE
        assert lines(visitor, "DueList")[0] == "Dates de la convention"
        await visitor.press("end", "enter")
        assert visitor.form.record.id == late.id
        await visitor.press("escape", "home", "enter")
        assert visitor.form.kind == "meetings"
        assert visitor.row("kind").widget.read() == "local-committee"
        assert visitor.row("date").widget.read() == TODAY
        await visitor.press("escape", "escape")
        assert visitor.app.focused is visitor.app.screen.query_one("Timeline")


async def test_what_is_due_stands_beside_a_wide_day_and_is_clicked(notebook, late):
    put(notebook, "outings", date=TODAY.replace(year=2023), duration_min=60)
    async with visiting("today", notebook, size=(120, 40)) as visitor:
        report = "! rapport d’activité 2023 30/04/2024"
        assert choices(visitor, "DueList") == [report, *DUE]
        await visitor.pilot.click("DueList", offset=(5, 5))
        await visitor.settle()
        assert visitor.form.record.id == late.id
        await visitor.press("escape")
        await visitor.pilot.click("DueList", offset=(5, 1))
        await visitor.settle()
        assert visitor.app.current_mode == "report"


async def test_what_is_due_and_another_day_are_reached_by_clicks(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.pilot.click("#due-line", offset=(5, 0))
        await visitor.settle()
        assert visitor.app.focused is visitor.app.screen.query_one("DueList")
        await visitor.pilot.click("#due-line", offset=(5, 0))
        await visitor.settle()
        assert visitor.app.focused is visitor.app.screen.query_one("Timeline")
        await visitor.pilot.click("#date", offset=(5, 0))
        await visitor.settle()
        await visitor.press(*"12/3", "enter")
        assert visitor.text("#date") == "Mardi 12 mars 2024"


@pytest.mark.usefixtures("evening", "late")
async def test_a_day_asks_as_many_questions_however_much_was_logged(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("left")
        with queries() as few:
            await visitor.press("right")
        for hour in range(10, 20):
            outing = put(notebook, "outings", date=TODAY, start=time(hour), duration_min=30)
            put(notebook, "contacts", date=TODAY, outing=outing.id, counts="girl:13-15:2")
        await visitor.press("left")
        with queries() as many:
            await visitor.press("right")
        assert sum("Entrée" not in line for line in choices(visitor)) == 25
        asked = [query for query in many if query != "BEGIN"]
        assert len(asked) == len([query for query in few if query != "BEGIN"]) == 8
