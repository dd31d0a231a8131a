"""What the screens look like: notebooks that are the same on every machine, and their pictures."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path

import pytest
from conftest import PASSPHRASE, Kept
from pytest_textual_snapshot import SVGImageExtension
from textual.events import Paste
from textual.widgets import Input, TextArea
from visiting import Visitor

from storage import presets
from storage.demo import SEED, invent, team
from storage.facts import Facts
from storage.folder import Folder
from storage.notebook import Notebook
from storage.sharing.keys import public_key
from tui.app import CarnetApp

EVENING = date(2026, 6, 19)
HOME = Path("/maison/ab")
"""Nobody's: a folder on screen has the same name everywhere, and this one does not exist."""
LONG = 3600  # seconds
MOMENT = datetime(2026, 6, 19, 20, 15)  # noqa: DTZ001 (the same hour on a wall, wherever it is)
FACTS = Facts(
    team_id="7" * 32,
    team_name="Équipe de rue",
    team_secret="5ec1" * 16,
    device_id="de" * 6,
    author=team.AUTHOR,
    signing_key="51" * 32,
    age_key="AGE-SECRET-KEY-1UC67GUP8JPE3KFXLNL5Z6W5GAG2FQEEK7Z9DZHHZCFGPFK2UR0VQ7P9DMJ",
    founder=public_key("51" * 32),
)


class Stopped(datetime):
    """A wall clock on which it is always the same moment."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Stopped:
        """The moment of every picture."""
        return cls.fromisoformat(MOMENT.astimezone(tz).isoformat())


def stop_the_clock(patch: pytest.MonkeyPatch) -> None:
    """Let everything be written down at the moment of the pictures."""
    patch.setattr("time.time_ns", lambda: int(MOMENT.timestamp()) * 10**9)
    patch.setattr("storage.drafts.datetime", Stopped)
    patch.setattr("tui.incident.datetime", Stopped)


def lived_in(path: Path) -> Kept:
    """The notebook of the invented team after two years, every identity the same each time."""
    notebook = Notebook(Folder(path), today=lambda: EVENING)
    with notebook._making(PASSPHRASE, FACTS):
        notebook._store(notebook._plan(presets.files("montelimar")))
        known = {record.id: record.version for record in notebook.records("educators")}
        records = invent(FACTS.record_id, EVENING, SEED)
        notebook.save(
            *(record.model_copy(update={"version": known.get(record.id, "")}) for record in records)
        )
        notebook.settle()
    key = notebook._key
    notebook.lock()
    return Kept(notebook.folder, key)


@dataclass
class Stage:
    """Where scenes are played: a size of the terminal, notebooks to copy, and who is visiting.

    The notebooks of the `team` are a leader's, two educators' and a supervisor's.
    """

    size: tuple[int, int]
    lived_in: Kept
    blank: Kept
    team: list[Kept]
    visitor: Visitor = field(init=False)
    copies: int = 0

    def copy(self, kept: Kept) -> Notebook:
        """A notebook of one's own, open; its folder has the same short name everywhere."""
        self.copies += 1
        return kept.open_copy(Folder(Path(f"carnet-{self.copies}")), EVENING)

    @asynccontextmanager
    async def opened(self, notebook: Notebook, section: str = "1") -> AsyncIterator[Visitor]:
        """The application on an open notebook, in a section."""
        async with self.started(notebook.folder, lambda: notebook) as visitor:
            await visitor.press(section)
            yield visitor

    @asynccontextmanager
    async def started(
        self, folder: Folder, opener: Callable[[], Notebook] | None = None, *, demo: bool = False
    ) -> AsyncIterator[Visitor]:
        """The application as it starts on a folder; it asks for the passphrase without `opener`."""
        passphrase = None if opener is None else ""
        app = CarnetApp(folder.path, passphrase, demo, today=lambda: EVENING)
        app.folder = folder  # as it was given: a path of this machine is on no picture
        app._opener = opener
        app.NOTIFICATION_TIMEOUT = LONG
        async with app.run_test(size=self.size, notifications=True) as pilot:
            self.visitor = Visitor(app, pilot)
            while opener is not None and not app.is_open:
                await pilot.pause()
            await self.visitor.settle()
            yield self.visitor

    async def paste(self, text: str) -> None:
        """Have the visitor type a text all at once."""
        self.visitor.app.post_message(Paste(text))
        await self.visitor.settle()

    async def picture(self) -> str:
        """What the visitor sees, as SVG; what was told in passing is gone afterwards."""
        app = self.visitor.app
        await self.visitor.settle()
        for screen in app.screen_stack:
            for typed in (*screen.query(Input), *screen.query(TextArea)):
                typed._pause_blink(visible=typed.has_focus)
        await self.visitor.pilot.pause()
        drawing = app.export_screenshot(title="", simplify=True)
        app.clear_notifications()
        return drawing


class Pictures(SVGImageExtension):
    """Pictures as they are kept: light, and asking nothing of the network."""

    file_extension = "svg"
    LEFT_OUT = re.compile(
        r"@font-face\s*{.*?}\s*"
        r'|<clipPath id="terminal-\d+-line-\d+">.*?</clipPath>\s*'
        r'| clip-path="url\(#terminal-\d+-line-\d+\)"'
        r'| shape-rendering="crispEdges"'
        r"|<text[^>]*>\n</text>"
        r"|terminal-(\d+-)?",
        re.DOTALL,
    )

    def serialize(self, data, **kwargs):
        """The SVG, a line of it for each text."""
        drawing = self.LEFT_OUT.sub("", data).replace("&#160;", "\u00a0")
        drawing = SAME_COLOUR.sub(_one_rectangle, drawing)
        return drawing.replace("><", ">\n<")


SAME_COLOUR = re.compile(
    r'<rect fill="([^"]+)" x="([^"]+)" y="([^"]+)" width="[^"]+" height="24.65"/>'
    r'(?:<rect fill="\1" x="[^"]+" y="\3" width="[^"]+" height="24.65"/>)+'
)


def _one_rectangle(side_by_side: re.Match[str]) -> str:
    fill, x, y = side_by_side.groups()
    width = sum(map(float, re.findall(r'width="([^"]+)"', side_by_side[0])))
    return f'<rect fill="{fill}" x="{x}" y="{y}" width="{width:.1f}" height="24.65"/>'
