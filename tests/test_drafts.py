"""Nothing typed is lost: a form keeps a draft while it is filled in, and resumes it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from conftest import PASSPHRASE
from filling import at_the_keyboard, put

from storage.notebook import Notebook
from tui.screens.unfinished import AskUnfinished


def kept_text(notebook: Notebook) -> str | None:
    """The text of the memo that is kept as a draft."""
    draft = notebook.drafts().get("memos")
    return draft.values["text"] if draft else None


def notebook_again(notebook: Notebook) -> Notebook:
    """The same notebook, open once more after the application has locked it."""
    notebook.unlock(PASSPHRASE)
    return notebook


async def test_a_draft_is_kept_while_typing(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("memos")
        await hands.fill("text", "")
        hands.type(*"marché")
        await hands.until(lambda: kept_text(notebook) == "marché")
        hands.type(*" calme")
        await hands.until(lambda: kept_text(notebook) == "marché calme")


async def test_escape_keeps_the_draft_and_the_form_resumes_it(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("contacts")
        await hands.press("2", "right", "1", "tab", "s", "escape")
        assert not hands.has_form
        assert "Brouillon gardé" in hands.notified
        await hands.open("contacts")
        assert hands.notice.startswith("Brouillon du ")
        assert hands.row("counts").widget.written == "girl:13-15:2|girl:16-17:1"
        await hands.fill("themes", ["l", "f2"])
        [contact] = notebook.records("contacts")
        assert contact.themes == ["health", "housing"]
        assert notebook.drafts() == {}


async def test_what_cannot_be_read_is_kept_too(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("outings")
        await hands.fill("duration_min", [*"deux heures", "escape"])
        await hands.open("outings")
        assert hands.row("duration_min").widget.written == "deux heures"


async def test_a_form_left_as_it_was_keeps_no_draft(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("contacts")
        await hands.press("escape")
        assert notebook.drafts() == {}
        assert hands.notified == ""
        await hands.open("contacts")
        await hands.press("2", "delete", "escape")
        assert notebook.drafts() == {}


async def test_starting_afresh_asks_and_drops_the_draft(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("memos")
        await hands.fill("text", [*"brouillon", "ctrl+n", "enter"])
        assert hands.row("text").widget.written == "brouillon"
        await hands.press("f7", "tab", "enter")
        assert hands.row("text").widget.written == ""
        await hands.until(lambda: notebook.drafts() == {})
        await hands.fill("text", [*"neuf", "f2"])
        assert [memo.text for memo in notebook.records("memos")] == ["neuf"]


async def test_each_changed_record_has_its_own_draft(notebook) -> None:
    first, second = (put(notebook, "actions", title=title) for title in ("Foot", "Danse"))
    async with at_the_keyboard(notebook) as hands:
        await hands.open("actions", first)
        await hands.press(*" en salle", "escape")
        await hands.open("actions", second)
        assert hands.row("title").widget.written == "Danse"
        await hands.press("escape")
        await hands.open("actions", first)
        assert hands.row("title").widget.written == "Foot en salle"
        assert set(notebook.drafts()) == {first.id}


async def test_leaving_the_program_keeps_the_last_key(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("memos")
        await hands.fill("text", "avant de parti")
        hands.type("r")
        await hands.pilot.pause()
        hands.app.exit()
    assert kept_text(notebook_again(notebook)) == "avant de partir"


async def test_a_form_cut_short_is_asked_about_once_and_resumed(notebook) -> None:
    action = put(notebook, "actions", title="Foot")
    notebook.keep_draft("memos", {"text": "presque fini"})
    notebook.keep_draft(action.id, {"title": "Foot en salle", "version": action.version})
    async with at_the_keyboard(notebook) as hands:
        assert isinstance(hands.app.screen, AskUnfinished)
        assert [form.kind for form in hands.app.screen.forms] == ["actions", "memos"]
        assert "action collective, le " in hands.app.screen.question
        await hands.press("enter")
        assert hands.row("title").widget.written == "Foot en salle"
        await hands.press("escape")
        assert not hands.has_form
        await hands.app.show_notebook(notebook)
        await hands.settle()
        assert not isinstance(hands.app.screen, AskUnfinished)
    assert set(notebook_again(notebook).drafts()) == {"memos", action.id}


async def test_a_form_cut_short_can_wait_or_be_dropped(notebook) -> None:
    notebook.keep_draft("memos", {"text": "presque fini"})
    async with at_the_keyboard(notebook) as hands:
        await hands.press("escape")
        assert kept_text(notebook) == "presque fini"
        notebook.keep_draft("memos", {"text": "encore"})
        await hands.app.show_notebook(notebook)
        await hands.settle()
        await hands.press("right", "right", "enter")
        assert notebook.drafts() == {}
        assert hands.app.screen is hands.app.screen_stack[0]


async def test_a_form_that_was_left_is_not_asked_about(notebook) -> None:
    async with at_the_keyboard(notebook) as hands:
        await hands.open("memos")
        await hands.fill("text", [*"pour demain", "escape"])
        assert notebook.drafts()["memos"].left
        await hands.app.show_notebook(notebook)
        await hands.settle()
        assert not isinstance(hands.app.screen, AskUnfinished)
        await hands.open("memos")
        await hands.fill("text", "!")
        await hands.until(lambda: not notebook.drafts()["memos"].left)


TYPING = f"""
import asyncio, sys
from pathlib import Path
from filling import at_the_keyboard
from test_drafts import kept_text
from storage.folder import Folder
from storage.notebook import Notebook

async def type_and_wait():
    notebook = Notebook(Folder(Path(sys.argv[1])))
    notebook.unlock("{PASSPHRASE}")
    async with at_the_keyboard(notebook) as hands:
        await hands.open("memos")
        await hands.fill("text", "")
        hands.type(*"coupure de courant")
        await hands.until(lambda: kept_text(notebook) == "coupure de courant")
        print("typed", flush=True)
        await asyncio.sleep(60)

asyncio.run(type_and_wait())
"""


def test_a_draft_outlives_a_program_that_is_killed(notebook) -> None:
    path = notebook.folder.path
    notebook.lock()
    tests = Path(__file__).parent
    program = subprocess.Popen(
        [sys.executable, "-c", TYPING, str(path)],
        env={**os.environ, "PYTHONPATH": f"{tests}{os.pathsep}{tests.parent}"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "typed\n"
        program.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    notebook.unlock(PASSPHRASE)
    assert not notebook.read_only
    assert kept_text(notebook) == "coupure de courant"
