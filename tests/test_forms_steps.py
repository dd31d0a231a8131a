"""In a form, undo takes back what was done there, step by step; lists undo what was saved."""

from filling import at_the_keyboard, put
from hypothesis import given
from hypothesis import strategies as st

from tui.screens.form.steps import Steps


async def test_each_step_is_taken_back_and_made_again(notebook) -> None:
    put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    async with at_the_keyboard(notebook) as hands:
        await hands.open("contacts")
        await hands.press("2", "right", "+", "tab", "s", "l")
        await hands.fill("neighbourhood", "ou")
        at_last = hands.form.sheet.written
        await hands.press("f9")
        assert hands.row("neighbourhood").widget.written is None
        assert hands.app.focused is hands.row("neighbourhood").widget
        await hands.press("ctrl+z", "f9")
        assert hands.row("themes").widget.written == []
        assert hands.app.focused is hands.row("themes").widget
        await hands.press("f9")
        assert hands.row("counts").widget.written == "girl:13-15:2"
        await hands.press("f5", "ctrl+y", "f5", "f5")
        assert hands.form.sheet.written == at_last
        await hands.press("f5")
        assert "Rien à refaire dans cette fiche." in hands.notified


async def test_what_is_typed_is_taken_back_word_by_word(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("memos")
        await hands.fill("text", "marché calme ce soir")
        for left in ("marché calme ce ", "marché calme ", "marché ", ""):
            await hands.press("f9")
            assert hands.row("text").widget.written == left
        await hands.press("f9")
        assert "Rien à annuler dans cette fiche." in hands.notified


async def test_undo_in_a_form_touches_nothing_that_was_saved(notebook) -> None:
    put(notebook, "actions", title="Foot")
    async with at_the_keyboard(notebook) as hands:
        await hands.open("actions")
        await hands.press("f9")
        assert [action.title for action in notebook.records("actions")] == ["Foot"]
        await hands.press("escape", "f9")
        assert notebook.records("actions") == []


async def test_a_resumed_draft_is_where_undo_ends(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("memos")
        await hands.fill("text", [*"hier", "escape"])
        await hands.open("memos")
        await hands.fill("text", [*" soir", "f9", "f9", "f9"])
        assert hands.row("text").widget.written == "hier"


async def test_starting_afresh_is_taken_back_as_one_step(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("contacts")
        await hands.press("2", "tab", "s", "f7", "tab", "enter")
        assert hands.row("themes").widget.written == []
        await hands.press("f9")
        assert hands.row("counts").widget.written == "girl:13-15:2"
        assert hands.row("themes").widget.written == ["health"]


CHANGES = st.lists(st.tuples(st.sampled_from("ab"), st.text("xy ", max_size=4), st.booleans()))


@given(CHANGES)
def test_undone_to_the_end_and_redone_to_the_end_is_where_one_was(changes) -> None:
    first = now = {"a": "", "b": ""}
    steps = Steps(first)
    for field, value, is_typed in changes:
        now = {**now, field: value}
        steps.note(now, field, is_typed=is_typed)
    back, forth = [now], []
    while (written := steps.undo()) is not None:
        back.append(written)
    while (written := steps.redo()) is not None:
        forth.append(written)
    assert back[-1] == first
    assert [back[-1], *forth] == back[::-1]
