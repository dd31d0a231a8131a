"""A form of the real application on a real notebook, filled in as at a keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any

from conftest import TODAY
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from models.kinds import KINDS
from models.record import Record
from storage.notebook import Notebook
from tui.app import CarnetApp
from tui.keys_in_order import OPENING
from tui.screens.form import RecordForm
from tui.screens.form.row import FieldRow

BUSY = {OPENING, "draft"}


class Hands:
    """Somebody at the keyboard of the application."""

    def __init__(self, app: CarnetApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def form(self) -> RecordForm:
        """The form on screen."""
        assert isinstance(self.app.screen, RecordForm)
        return self.app.screen

    @property
    def has_form(self) -> bool:
        """Whether a form is on screen."""
        return isinstance(self.app.screen, RecordForm)

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what they start."""
        self.type(*keys)
        await self.settle()

    def type(self, *keys: str) -> None:
        """Press keys, as fast as they come."""
        for key in keys:
            name = key if len(key) > 1 else _character_to_key(key)
            self.app.post_message(Key(name, key if len(key) == 1 else None))

    async def settle(self) -> None:
        """Wait for the screens that are being opened, and for the drafts being written."""
        await self.pilot.pause()
        while self.app.typed_ahead or any(worker.group in BUSY for worker in self.app.workers):
            await self.pilot.pause()

    async def until(self, condition: Callable[[], bool]) -> None:
        """Wait for what comes a moment later, for at most five seconds."""
        for _ in range(500):
            if condition():
                return
            await self.pilot.pause(0.01)
        raise AssertionError("what was waited for did not come")

    async def open(self, kind: str, record: Record | None = None, **defaults: Any) -> None:
        """Bring up a form, as the sections do."""
        self.app.open_form(kind, record, defaults)
        await self.settle()

    async def fill(self, field: str, keys: Iterable[str]) -> None:
        """Go to a field with Tab, and type there."""
        for _ in self.form.sheet.rows:
            if self.app.focused is self.row(field).widget:
                break
            await self.press("tab")
        assert self.app.focused is self.row(field).widget
        await self.press(*keys)

    def row(self, field: str) -> FieldRow:
        """The row of a field."""
        return next(row for row in self.form.sheet.rows if row.field.name == field)

    def said(self, field: str) -> str:
        """What stands beside a field."""
        return str(self.row(field).note.content)

    @property
    def notified(self) -> str:
        """What the application told in passing."""
        return "\n".join(notification.message for notification in self.app._notifications)

    @property
    def notice(self) -> str:
        """What stands above the fields."""
        return self.form.notice


@asynccontextmanager
async def at_the_keyboard(
    notebook: Notebook, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Hands]:
    """The application, open on this notebook; its end locks the notebook."""
    app = CarnetApp(notebook.folder.path, passphrase="", today=lambda: TODAY)
    app._opener = lambda: notebook
    async with app.run_test(size=size) as pilot:
        hands = Hands(app, pilot)
        await hands.settle()
        yield hands


def put(notebook: Notebook, kind: str, **values: Any) -> Record:
    """Keep a record of these values."""
    [record] = notebook.save(KINDS[kind].checked(values, TODAY))
    return record
