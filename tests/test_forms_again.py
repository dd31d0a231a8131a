"""The same record again, today: from its form or from any list."""

from datetime import date, timedelta

from conftest import TODAY
from filling import at_the_keyboard, put
from visiting import visiting

YESTERDAY = TODAY - timedelta(days=1)


async def test_a_new_record_is_saved_and_started_again_with_the_same_values(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("outings", date=YESTERDAY)
        await hands.fill("start", "18h")
        await hands.fill("duration_min", [*"2h", "f6"])
        [saved] = notebook.records("outings")
        assert hands.form.record is None
        written = hands.form.sheet.written
        assert (written["date"], written["start"], written["duration_min"]) == (
            "12/06/2024", "18:00", "2h00",
        )  # fmt: skip
        await hands.press("ctrl+s")
        again = notebook.records("outings")
        assert len(again) == 2
        assert {record.date for record in again} == {YESTERDAY, TODAY}
        assert notebook.read(saved.id).version == saved.version


async def test_a_record_opened_and_left_as_it_is_is_copied_without_a_change(notebook) -> None:
    action = put(notebook, "actions", title="Foot", type="course")
    async with at_the_keyboard(notebook) as hands:
        await hands.open("actions", action)
        await hands.press("ctrl+d")
        assert hands.form.record is None
        assert hands.row("title").widget.written == "Foot"
        await hands.press("f2")
        assert [one.title for one in notebook.records("actions")] == ["Foot", "Foot"]
        assert notebook.read(action.id).version == action.version


async def test_what_cannot_be_saved_is_not_copied(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("outings")
        await hands.fill("start", ["1", "8", "h", "f6"])
        assert hands.said("duration_min") == "✗ à renseigner."
        assert notebook.records("outings") == []


async def test_a_copied_follow_up_has_a_pseudonym_of_its_own(notebook) -> None:
    followup = put(
        notebook, "followups", pseudonym="loutre-1", known_since=date(2023, 1, 1), gender="girl"
    )
    async with at_the_keyboard(notebook) as hands:
        await hands.open("followups", followup)
        await hands.press("f6", "f2")
        girls = [one for one in notebook.records("followups") if one.gender == "girl"]
        assert len({one.pseudonym for one in girls}) == 2


async def test_a_record_under_the_cursor_is_copied_from_any_list(notebook) -> None:
    action = put(notebook, "actions", title="Foot")
    put(notebook, "sessions", action=action.id, date=YESTERDAY, duration_min=75)
    async with visiting("actions", notebook) as visitor:
        await visitor.press("f6")
        assert visitor.row("title").widget.written == "Foot"
        await visitor.press("escape", "tab", "ctrl+d")
        assert visitor.row("action").widget.written == action.id
        assert visitor.row("date").widget.written == "12/06/2024"
        await visitor.press("f2")
        assert [one.duration_min for one in notebook.records("sessions")] == [75, 75]
        await visitor.press("2")
        await visitor.press("f6")
        assert visitor.form.kind == "sessions"


async def test_a_list_without_records_has_nothing_to_copy(notebook) -> None:
    async with visiting("actions", notebook) as visitor:
        await visitor.press("f6")
        assert not visitor.has_form
