"""Every screen and every error, one after the other: each scene says the name of what it shows.

A scene is played on a stage (`looks.Stage`); at each name it yields, the screen is as it is to be.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path

import sqlalchemy as sql
from busy_team import busy
from conftest import PASSPHRASE
from full_disk import files_of_at_most
from looks import EVENING, Stage
from textual.widgets import Input

from storage.database import writing
from storage.folder import Folder
from storage.notebook import Notebook
from storage.sharing.told import Request
from tui.screens.lists import open_lists
from tui.screens.recovery_code import RecoveryCodeScreen
from tui.screens.team.words import RequestScreen
from tui.widgets.choices import Choices
from tui.widgets.line_list import LineList

Scene = Callable[[Stage], AsyncIterator[str]]

CODE = "abeille bateau cerise dragon école fanal galet hibou image jardin kayak lampe"
"""Twelve words that open nothing."""
SIX_WORDS = ("abeille", "bateau", "cerise", "dragon", "école", "fanal")
SECTIONS = dict(enumerate("today journal actions followups time report team".split(), start=1))


async def sections(stage: Stage) -> AsyncIterator[str]:
    """What each section shows first, and what it shows in another way."""
    async with stage.opened(stage.copy(stage.lived_in)) as visitor:
        for number, name in SECTIONS.items():
            await visitor.press("escape", str(number))
            yield name
        await visitor.press("2", "slash")
        await stage.paste("emploi nocaze")
        yield "journal-search"
        await stage.paste(" licorne")
        yield "journal-search-without-result"
        await visitor.press("escape", "3", "down", "tab")
        yield "actions-sessions"
        await visitor.press("4", "down", "down", "enter")
        yield "followups-story"
        await visitor.press("5", "e")
        yield "time-team"
        await visitor.press("m")
        yield "time-months"


async def empty_sections(stage: Stage) -> AsyncIterator[str]:
    """What each section says when there is nothing to show."""
    async with stage.opened(stage.copy(stage.blank)) as visitor:
        for number, name in SECTIONS.items():
            await visitor.press("escape", str(number))
            yield f"{name}-empty"


async def over(stage: Stage) -> AsyncIterator[str]:
    """What comes up over any section."""
    async with stage.opened(stage.copy(stage.lived_in)) as visitor:
        await visitor.press("f1")
        yield "help"
        await visitor.press("escape", "f10")
        yield "palette"
        await visitor.press("escape")
        visitor.app.action_choose_theme()
        yield "theme"
        await visitor.press("escape", "n")
        yield "pick-list"
        await stage.paste("licorne")
        yield "pick-list-without-result"
        await visitor.press("escape", "d")
        yield "ask-day"
        await visitor.press("ctrl+u", *"32/13", "enter")
        yield "ask-day-unreadable"
        await visitor.press("escape", "2", "h")
        yield "history"
        await visitor.press("escape", "delete")
        yield "confirm-deletion"
        await visitor.press("enter")
        yield "deleted"
        await visitor.press("u")
        yield "undone"


async def forms(stage: Stage) -> AsyncIterator[str]:
    """The forms that differ in their shape."""
    async with stage.opened(stage.copy(stage.lived_in)) as visitor:
        for kind in "contacts outings interventions time_entries memos presences".split():
            await visitor.open(kind)
            yield f"form-{kind}"
            await visitor.press("escape")
        notebook = visitor.app.notebook
        await visitor.open("sessions", notebook.records("sessions")[0])
        yield "form-sessions"
        await visitor.press("escape")
        await visitor.open("followups")
        await visitor.fill("pseudonym", ["ctrl+u", *"loutre-07"])
        yield "form-followups"
        await visitor.press("tab", *"fil", "tab", *"hier", "tab")
        yield "form-field-unreadable"


async def saving(stage: Stage) -> AsyncIterator[str]:
    """What a form says when it is saved, refused, or left."""
    notebook = stage.copy(stage.lived_in)
    notebook.close_year(2025)
    async with stage.opened(notebook) as visitor:
        await visitor.open("outings")
        await visitor.fill("duration_min", ["ctrl+u", *"trois", "f2"])
        yield "form-errors"
        await visitor.press("f7")
        yield "confirm-afresh"
        await visitor.press("escape", "escape")
        yield "draft-kept"
        await visitor.open("outings")
        yield "draft-resumed"
        await visitor.press("escape")
        visitor.app.clear_notifications()
        await visitor.open("contacts", date=date(2025, 6, 2), counts="boy:16-17:2")
        await visitor.press("f2")
        yield "form-warnings"
        await visitor.press("f2")
        yield "confirm-closed-year"
        await visitor.press("escape", "escape")
        action = notebook.records("actions")[0]
        await visitor.open("actions", action)
        notebook.save(action.model_copy(update={"result": "partly"}))
        await visitor.press("end", *" en salle", "f2")
        yield "form-stale"
        await visitor.press("escape")


async def capture(stage: Stage) -> AsyncIterator[str]:
    """The capture line, from empty to stored."""
    async with stage.opened(stage.copy(stage.lived_in)) as visitor:
        await visitor.press("f3")
        yield "capture-empty"
        await stage.paste("noc rue 3g 13-15 2f 16-17 +santé ?logement 2h hier")
        yield "capture-understood"
        await visitor.press("enter")
        yield "capture-stored"
        await stage.paste("3g zorg 18h")
        await visitor.press("enter")
        yield "capture-not-understood"
        await visitor.press("ctrl+e", "ctrl+u")
        await stage.paste("3g cen")
        yield "capture-ambiguous"
        await visitor.press("f4")
        yield "capture-completions"
        await visitor.press("escape", "ctrl+e", "ctrl+u")
        await stage.paste("acte santé")
        await visitor.press("enter")
        yield "capture-incomplete"


async def report(stage: Stage) -> AsyncIterator[str]:
    """The report, what is asked about it, and its way out."""
    async with stage.opened(stage.copy(stage.lived_in), "6") as visitor:
        await visitor.press("p", "down", "enter", "down", "enter")
        yield "report-table"
        await visitor.press("escape", "s")
        yield "report-protected"
        await visitor.press("t")
        yield "report-threshold"
        await visitor.press("escape", "p")
        yield "report-periods"
        await visitor.press("escape", "escape", "d", *"2024-13", "enter")
        yield "report-period-unreadable"
        await visitor.press("escape", "k")
        yield "findings"
        await visitor.press("escape", "c")
        yield "confirm-closing"
        await visitor.press("escape", "e")
        yield "export"
        await visitor.press("f2")
        yield "export-no-folder"
        visitor.app.screen.query_one(Choices).written = []
        await visitor.press("f2")
        yield "export-no-format"
        there = Path("bilans")
        there.mkdir()
        (there / "bilan.json").write_text("{}")
        visitor.app.screen.query_one(Choices).written = ["json"]
        visitor.app.screen.query_one("#folder", Input).value = str(there)
        visitor.app.screen.query_one("#name", Input).value = "bilan"
        await visitor.press("f2")
        yield "confirm-replacing"
        await visitor.press("enter")
        yield "what-leaves"
        await visitor.press("slash")
        await stage.paste("licorne")
        yield "what-leaves-search-without-result"


async def holdings(stage: Stage) -> AsyncIterator[str]:
    """All that is held on one young person."""
    async with stage.opened(stage.copy(stage.lived_in), "4") as visitor:
        await visitor.press("a")
        yield "holdings"
        await visitor.press("f2")
        yield "hand-over"
        await visitor.press("f2")
        yield "hand-over-refused"
        await visitor.press("escape", "escape", "slash")
        await stage.paste("licorne")
        yield "followups-search-without-result"


async def lists(stage: Stage) -> AsyncIterator[str]:
    """The words of the lists, as the team has them, and what is asked to change them."""
    notebook = stage.copy(stage.lived_in)
    notebook.lists.add("domain", "Mobilité, permis de conduire", EVENING)
    notebook.lists.rename("domain", "health", "santé et bien-être")
    notebook.lists.retire("domain", "leisure", EVENING)
    async with stage.opened(notebook) as visitor:
        open_lists(visitor.app)
        await visitor.settle()
        await visitor.press("tab", "down", "down", "down")
        yield "lists"
        await visitor.press("d")
        yield "lists-retiring"
        await visitor.press("escape", "enter")
        yield "lists-renaming"
        await visitor.press("escape", "n", *"logement", "enter")
        yield "lists-refused"


async def team(stage: Stage) -> AsyncIterator[str]:
    """The team, what it asks about, and each step of an exchange."""
    leader, bundle = busy([stage.copy(one) for one in stage.team], EVENING)
    async with stage.opened(leader, "7") as visitor:
        yield "team-busy"
        await visitor.press("e")
        yield "team-audiences"
        await visitor.press("enter", "down")
        yield "team-what-leaves"
        await visitor.press("enter", "enter")
        yield "team-entry"
        await visitor.press("escape", "escape")
        await visitor.until(lambda: visitor.app.screen.was_seen)
        await visitor.press("f2")
        yield "team-writing"
        await visitor.press("escape", "r")
        await stage.paste("nulle-part.carnet")
        await visitor.press("enter")
        yield "team-receiving-refused"
        await visitor.press("ctrl+u")
        await stage.paste(str(bundle))
        await visitor.press("enter")
        yield "team-received"
        for key, name in [("concurrent", "team-concurrent"), ("duplicates", "team-duplicates")]:
            await visitor.press("escape")
            visitor.app.screen.query_one(LineList).go_to(key)
            await visitor.press("enter")
            yield name
        await visitor.press("escape", "shift+tab", "down", "d", *"AB", "enter")
        yield "team-departure"
        await visitor.press("escape", "m")
        yield "team-role"
        await visitor.press("escape", "s")
        yield "team-folder"
        await visitor.press("escape")
        await visitor.app.push_screen(RequestScreen(Request("IJ", "", SIX_WORDS, "", "")))
        yield "team-request"


async def doors(stage: Stage) -> AsyncIterator[str]:
    """The way in, and what stands in it."""
    notebook = stage.copy(stage.blank)
    notebook.lock()
    async with stage.started(notebook.folder) as visitor:
        yield "unlock"
        await visitor.press("enter")
        yield "unlock-nothing-typed"
        await visitor.press(*"faux", "enter")
        yield "unlock-wrong"
        await visitor.press("f4")
        yield "recovery"
        await stage.paste(CODE)
        await visitor.press("enter")
        yield "recovery-wrong"
        await visitor.press("f1")
        yield "recovery-help"
    damaged = stage.copy(stage.blank)
    damaged.lock()
    damaged.folder.database.write_bytes(bytes(8192))
    async with stage.started(damaged.folder) as visitor:
        await stage.paste(PASSPHRASE)
        await visitor.press("enter")
        yield "unlock-damaged-notebook"
    damaged.folder.keys.write_text("{")
    async with stage.started(damaged.folder) as visitor:
        await stage.paste(PASSPHRASE)
        await visitor.press("enter")
        yield "unlock-damaged-keys"


async def first_run(stage: Stage) -> AsyncIterator[str]:
    """The first notebook of all; its code is not drawn, for a picture is the same each time."""
    async with stage.started(Folder(Path("carnet"))) as visitor:
        yield "welcome"
        await stage.paste("Équipe de rue")
        await visitor.press("enter", "enter", "tab")
        await stage.paste("montelimar")
        await visitor.press("enter", *"autre", "enter")
        yield "welcome-incomplete"
        code = RecoveryCodeScreen(CODE)
        code.asked = [2, 8]
        await visitor.app.push_screen(code)
        yield "recovery-code"
        await visitor.press("f12")
        yield "confirm-leaving"
        await visitor.press("escape", "enter", *"faux", "enter")
        yield "recovery-code-typed"


async def read_only(stage: Stage) -> AsyncIterator[str]:
    """A notebook that cannot be written in."""
    newer = stage.copy(stage.blank)
    with writing(newer._engine) as connection:
        connection.execute(sql.text("UPDATE alembic_version SET version_num = '9999'"))
    key = newer._key
    newer.lock()
    newer._open(lambda: key)
    async with stage.opened(newer):
        yield "newer-notebook"
    first = stage.copy(stage.blank)
    second = Notebook(Folder(first.folder.path), today=lambda: EVENING)
    second._open(lambda: first._key)
    async with stage.opened(second) as visitor:
        yield "other-window"
        await visitor.press("f3")
        yield "other-window-capture"
        await visitor.open("outings")
        await visitor.fill("duration_min", ["ctrl+u", *"2h", "f2"])
        yield "other-window-form"
        await visitor.press("escape")
        yield "confirm-losing"
        await visitor.press("tab", "enter")
    first.lock()


async def failures(stage: Stage) -> AsyncIterator[str]:
    """What the machine or the program does wrong."""
    notebook = stage.copy(stage.blank)
    notebook.keep_draft("memos", {"text": "presque fini"})
    async with stage.opened(notebook) as visitor:
        yield "unfinished"
        await visitor.press("escape")
        yield "today-draft"
        await visitor.open("memos")
        with files_of_at_most(1000):
            await visitor.fill("text", "")
            await stage.paste("Une longue soirée au marché. " * 25)
            await visitor.press("f2")
        yield "full-disk"
        with files_of_at_most(1000):
            await visitor.press("escape")
        yield "full-disk-leaving"
        await visitor.press("tab", "enter")
        visitor.app.run_worker(breaking(), exit_on_error=False)
        yield "incident"


async def breaking() -> None:
    """A fault of the program."""
    raise ZeroDivisionError


async def tour(stage: Stage) -> AsyncIterator[str]:
    """The tour of the demonstration."""
    notebook = stage.copy(stage.lived_in)
    async with stage.started(notebook.folder, lambda: notebook, demo=True) as visitor:
        for card in range(1, 7):
            yield f"tour-{card}"
            await visitor.press("enter")
        yield "tour-left"


SCENES: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        sections,
        empty_sections,
        over,
        forms,
        saving,
        capture,
        report,
        holdings,
        team,
        lists,
        doors,
        first_run,
        read_only,
        failures,
        tour,
    )
}
