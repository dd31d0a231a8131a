"""Somebody who looks through the sections of the real application, by keys and by mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date

from conftest import TODAY
from filling import Hands
from sqlalchemy import event
from sqlalchemy.engine import Engine
from textual.widgets import DataTable, Static

from storage.notebook import Notebook
from tui.app import CarnetApp
from tui.sections import SECTIONS


class Visitor(Hands):
    """Hands that wait until a section has read all that it shows."""

    async def settle(self) -> None:
        """Wait for every worker."""
        await self.pilot.pause()
        while self.app.typed_ahead or any(not worker.is_finished for worker in self.app.workers):
            await self.pilot.pause()
        await self.pilot.pause()

    def rows(self, table: str) -> list[list[str]]:
        """What the rows of a table say."""
        shown = self.app.screen.query_one(table, DataTable)
        return [
            [cell.renderable.plain if cell else "" for cell in shown.get_row_at(number)]
            for number in range(shown.row_count)
        ]

    def column(self, table: str, number: int) -> list[str]:
        """What one column of a table says."""
        return [row[number] for row in self.rows(table)]

    def text(self, static: str) -> str:
        """What a text on screen says."""
        return str(self.app.screen.query_one(static, Static).visual)

    @property
    def told(self) -> list[str]:
        """What was notified, oldest first."""
        return [notification.message for notification in self.app._notifications]


@asynccontextmanager
async def visiting(
    section: str, notebook: Notebook, size: tuple[int, int] = (80, 24), today: date = TODAY
) -> AsyncIterator[Visitor]:
    """A section of the application, open on this notebook; its end locks the notebook."""
    app = CarnetApp(notebook.folder.path, passphrase="", today=lambda: today)
    app._opener = lambda: notebook
    async with app.run_test(size=size, notifications=True) as pilot:
        visitor = Visitor(app, pilot)
        await visitor.settle()
        await visitor.press(str(list(SECTIONS).index(section) + 1))
        yield visitor


@contextmanager
def queries() -> Iterator[list[str]]:
    """The queries asked meanwhile, of any notebook."""
    asked: list[str] = []

    def hear(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
