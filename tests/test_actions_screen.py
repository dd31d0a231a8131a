"""Actions: each action with its sessions; new ones, by keys alone and by mouse."""

from datetime import date

import pytest
from conftest import TODAY
from filling import put
from visiting import visiting

from models.headcount import Headcount
from tui.widgets.record_table import RecordTable


@pytest.fixture
def held(notebook):
    """An action with two sessions, one without any."""
    ouest = put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    otter = put(notebook, "followups", pseudonym="loutre-2", known_since=date(2024, 1, 1))
    paint = put(notebook, "actions", title="Fresque", type="chantier", neighbourhood=ouest.id)
    put(notebook, "actions", title="Foot")
    author = notebook.records("educators")[0]
    for day, counts in [(date(2024, 5, 2), "boy:16-17:3"), (date(2024, 6, 3), "girl:13-15:2")]:
        put(
            notebook,
            "sessions",
            action=paint.id,
            date=day,
            duration_min=90,
            counts=counts,
            educators=[author.id],
            followups=[otter.id],
        )
    return notebook


async def test_actions_are_listed_with_what_their_sessions_add_up_to(held):
    async with visiting("actions", held) as visitor:
        assert visitor.rows("#actions") == [
            ["Foot", "ne sait pas", "", "0", "0", ""],
            ["Fresque", "chantier éducatif", "Ouest", "2", "5", "03/06/2024"],
        ]
        assert visitor.rows("#sessions") == []
        sessions = visitor.app.screen.query_one("#sessions", RecordTable)
        assert "Pas encore de séance" in sessions.border_title
        await visitor.press("down")
        assert visitor.rows("#sessions") == [
            ["03/06/2024", "1\u202fh\u202f30", "AB", "2 jeunes · loutre-2"],
            ["02/05/2024", "1\u202fh\u202f30", "AB", "3 jeunes · loutre-2"],
        ]
        assert sessions.border_title == "Séances"


async def test_a_new_action_is_written_then_a_session_of_it_and_both_count(held):
    async with visiting("actions", held) as visitor:
        await visitor.press("n", *"Potager", "f2")
        assert visitor.column("#actions", 0) == ["Foot", "Potager", "Fresque"]
        assert visitor.app.focused.cursor_row == 1
        await visitor.press("s")
        assert visitor.form.kind == "sessions"
        await visitor.fill("duration_min", "2h")
        await visitor.fill("counts", "4")
        await visitor.press("f2")
        assert visitor.rows("#actions")[1] == [
            "Potager", "ne sait pas", "", "1", "4", "12/06/2024",
        ]  # fmt: skip
        assert [row[0] for row in visitor.rows("#sessions")] == ["12/06/2024"]
        [session] = held.records("sessions", action=held.records("actions")[0].id)
        assert session.counts == Headcount({("girl", "13-15"): 4})
        assert session.date == TODAY


async def test_tab_goes_to_the_sessions_where_enter_opens_and_delete_deletes(held):
    async with visiting("actions", held) as visitor:
        await visitor.press("down")
        await visitor.press("tab", "enter")
        assert visitor.form.record.date == date(2024, 6, 3)
        await visitor.press("escape", "down", "delete", "enter")
        assert [row[0] for row in visitor.rows("#sessions")] == ["03/06/2024"]
        assert visitor.rows("#actions")[1][3:] == ["1", "2", "03/06/2024"]
        await visitor.press("u")
        assert len(visitor.rows("#sessions")) == 2


async def test_without_any_action_a_session_says_what_to_do(notebook):
    async with visiting("actions", notebook) as visitor:
        await visitor.press("s")
        assert not visitor.has_form
        assert visitor.told == ["Aucune action encore : « n » pour en noter une."]


@pytest.mark.parametrize(("width", "beside"), [(80, False), (140, True)])
async def test_sessions_stand_below_or_beside(held, width, beside):
    async with visiting("actions", held, size=(width, 24)) as visitor:
        actions, sessions = visitor.app.screen.query(RecordTable)
        assert (sessions.region.x >= actions.region.right) is beside
        assert (sessions.region.y >= actions.region.bottom) is not beside


async def test_the_mouse_chooses_an_action_and_opens_a_session(held):
    async with visiting("actions", held) as visitor:
        await visitor.pilot.click("#actions", offset=(3, 2))
        await visitor.settle()
        assert len(visitor.rows("#sessions")) == 2
        await visitor.pilot.click("#sessions", offset=(3, 3))
        await visitor.pilot.click("#sessions", offset=(3, 3))
        await visitor.settle()
        assert visitor.form.record.date == date(2024, 5, 2)
