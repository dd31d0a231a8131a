"""A form resumes what was typed in it, and never what was typed about something else."""

from datetime import date

from conftest import TODAY
from filling import at_the_keyboard, put
from visiting import visiting

from models.headcount import Headcount

THREE_BOYS = Headcount({("boy", "13-15"): 3})


async def test_an_act_about_one_does_not_resume_that_about_another(notebook):
    known = {"known_since": date(2024, 1, 8)}
    bee = put(notebook, "followups", pseudonym="abeille-01", **known)
    otter = put(notebook, "followups", pseudonym="loutre-07", **known)
    async with visiting("followups", notebook) as visitor:
        for keys, about, minutes in (([], bee, "15"), (["down"], otter, "30")):
            await visitor.press(*keys, "i")
            written = visitor.form.sheet.written
            assert (written["followup"], written["duration_min"]) == (about.id, "")
            await visitor.fill("duration_min", [*minutes, "escape"])
        assert set(notebook.drafts()) == {"interventions", "interventions:2"}
        await visitor.press("up", "i")
        written = visitor.form.sheet.written
        assert (written["followup"], written["duration_min"]) == (bee.id, "15")


async def test_a_copy_is_not_replaced_by_a_draft(notebook):
    put(notebook, "contacts", date=TODAY, counts=THREE_BOYS, new=1)
    async with visiting("journal", notebook) as visitor:
        visitor.app.open_form("contacts")
        await visitor.settle()
        await visitor.fill("new", ["7", "escape"])
        await visitor.press("f6")
        assert visitor.form.sheet.written["counts"] == str(THREE_BOYS)
        assert visitor.form.sheet.written["new"] == "1"


async def test_what_is_typed_in_the_form_of_a_line_is_kept(notebook):
    async with at_the_keyboard(notebook) as hands:
        await hands.press("f3", *"3g 13-15", "tab")
        await hands.fill("new", ["2", "escape"])
        await hands.press("tab")
        assert hands.form.sheet.written["new"] == "2"
        await hands.press("f2", "escape")
        assert notebook.drafts() == {}
        [contact] = notebook.records("contacts")
    assert (contact.counts, contact.new) == (THREE_BOYS, 2)


async def test_every_draft_is_resumed_from_today(notebook):
    for form, minutes in (("interventions", "30"), ("interventions:2", "15")):
        notebook.keep_draft(form, {"duration_min": minutes}, left=True)
    async with visiting("today", notebook) as visitor:
        typed = set()
        for _ in range(2):
            await visitor.press("enter")
            typed.add(visitor.form.sheet.written["duration_min"])
            await visitor.press("escape", "down")
        assert typed == {"15", "30"}
