"""Aujourd'hui: what it shows of a day, and how logging starts from there."""

from datetime import time, timedelta

import pytest
from conftest import TODAY
from filling import put
from visiting import visiting

from models.headcount import Headcount
from tui.new_records import usual_values
from tui.screens.form import RecordForm

YESTERDAY = TODAY - timedelta(days=1)


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
        assert visitor.column("RecordTable", 0) == [
            "sortie 22\u202fh\u202f30",
            "└ rencontre",
            "└ rencontre",
            "temps de travail",
        ]
        assert "santé" in visitor.rows("RecordTable")[1][2]
        assert visitor.rows("RecordTable")[0][1::2] == ["Nocaze", "AB, CD"]


@pytest.mark.usefixtures("evening")
async def test_the_day_is_added_up(notebook):
    async with visiting("today", notebook) as visitor:
        assert visitor.text("#total") == (
            "7 jeunes rencontrés (1re fois : 2)"
            " · 2\u202fh\u202f30 de rue · 3\u202fh\u202f15 en tout"
        )


async def test_an_empty_day_says_how_to_begin(notebook):
    async with visiting("today", notebook) as visitor:
        assert visitor.text("#day") == "Mercredi 12 juin 2024 — aujourd’hui"
        assert "s : sortie" in visitor.text("#total")


@pytest.mark.usefixtures("evening")
async def test_left_right_and_d_show_other_days(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("left")
        assert visitor.text("#day") == "Mardi 11 juin 2024 — hier"
        assert visitor.column("RecordTable", 0) == ["observation"]
        await visitor.press("greater_than_sign")
        assert visitor.text("#day") == "Mercredi 12 juin 2024 — aujourd’hui"
        await visitor.press("d", *"12/3", "enter")
        assert visitor.text("#day") == "Mardi 12 mars 2024"


async def test_midnight_turns_the_page(notebook):
    day = [TODAY]
    async with visiting("today", notebook) as visitor:
        visitor.app.today = lambda: day[0]
        day[0] = TODAY + timedelta(days=1)
        await visitor.press("2", "1")
        assert visitor.text("#day") == "Jeudi 13 juin 2024 — aujourd’hui"


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
        assert visitor.column("RecordTable", 0).count("└ rencontre") == 3
        assert notebook.read(visitor.app.screen.current).counts.total == 5


async def test_enter_opens_and_delete_deletes_after_asking(notebook, evening):
    async with visiting("today", notebook) as visitor:
        await visitor.press("enter")
        assert visitor.form.record.id == evening.id
        await visitor.press("escape", "delete", "escape")
        assert visitor.column("RecordTable", 0)[0].startswith("sortie")
        await visitor.press("delete")
        assert "s’y rattache" in visitor.app.screen.question
        await visitor.press("enter")  # keeps it, since a contact refers to it
        assert visitor.column("RecordTable", 0)[0].startswith("sortie")
        await visitor.press("delete", "left", "enter")
        assert visitor.column("RecordTable", 0) == ["rencontre", "temps de travail"]
        await visitor.press("u")
        assert visitor.column("RecordTable", 0)[0].startswith("sortie")
        assert visitor.told[-1].startswith("Suppression annulée : sortie du 12/06/2024.")


@pytest.mark.usefixtures("evening")
async def test_a_draft_waits_on_todays_page_and_enter_resumes_it(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("c", "4", "escape")
        kind, mark, said, _ = visitor.rows("RecordTable")[0]
        assert (kind, mark) == ("rencontre", "brouillon")
        assert "Entrée reprend" in said
        await visitor.press("left")
        assert "brouillon" not in visitor.column("RecordTable", 1)
        await visitor.press("right", "home", "enter")
        assert visitor.form.kind == "contacts"
        assert visitor.row("counts").widget.written == "girl:13-15:4"


async def test_a_draft_of_a_change_resumes_that_record(notebook, evening):
    async with visiting("today", notebook) as visitor:
        await visitor.press("enter")
        await visitor.fill("duration_min", ["backspace"])
        await visitor.press("escape", "home")
        assert visitor.rows("RecordTable")[0][:2] == ["sortie", "brouillon"]
        await visitor.press("delete")
        assert visitor.app.screen is visitor.app.screen_stack[0]
        await visitor.press("enter")
        assert visitor.form.record.id == evening.id


async def test_a_draft_of_a_deleted_record_is_not_offered(notebook, evening):
    notebook.keep_draft(evening.id, {"duration_min": "1"})
    notebook.delete(notebook.read(evening.id))
    async with visiting("today", notebook) as visitor:
        assert "brouillon" not in visitor.column("RecordTable", 1)


async def test_the_mouse_opens_a_record_and_the_key_line_works_as_keys(notebook, evening):
    async with visiting("today", notebook) as visitor:
        await visitor.pilot.click("RecordTable", offset=(5, 1))
        await visitor.settle()
        assert visitor.form.record.id == evening.id
        await visitor.press("escape")
        line = visitor.app.screen.query_one("KeyBar").render().plain
        await visitor.pilot.click("KeyBar", offset=(line.index("Sortie"), 0))
        await visitor.settle()
        assert visitor.form.kind == "outings"
