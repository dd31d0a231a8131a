"""The application: it opens the notebook, shows its sections, and is asked for what they show."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import work
from textual.binding import Binding, BindingType
from textual.reactive import var
from textual.worker import Worker, WorkerState

from storage.folder import Folder
from storage.refusals import Refused
from tui import opening
from tui.keys_in_order import OPENING, KeysInOrder
from tui.sections import SECTIONS, opener

if TYPE_CHECKING:
    from models.record import Record
    from storage.notebook import Notebook

Answer = TypeVar("Answer")
Values = dict[str, Any]

Worker.StateChanged.bubble = True  # whoever starts a worker, its failure is told in one place


class CarnetApp(KeysInOrder):
    """The notebook on screen: unlocking or the first run, then six sections."""

    TITLE = "Carnet de rue"
    CSS_PATH = "app.tcss"
    MODES: ClassVar[dict[str, Any]] = {name: opener(name) for name in SECTIONS}
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "Aide", priority=True),
        Binding("ctrl+q", "quit", "Quitter", priority=True, show=False),
    ]

    banner: var[str] = var("")
    """What every section says on top: a demonstration, a read-only notebook, one being opened."""

    def __init__(
        self,
        folder: Path | None = None,
        passphrase: str | None = None,
        demo: bool = False,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self.folder = Folder.find(folder)
        self.today = today
        self.demo = demo
        self.notebook: Notebook | None = None
        self.changes = 0
        self._passphrase = passphrase
        self._is_open = asyncio.Event()

    def on_mount(self) -> None:
        self.animation_level = "none"
        self.switch_mode("today")
        if self.demo:
            self.open_notebook(partial(opening.for_demonstration, self.today))
        else:
            passphrase = self._passphrase or ""
            self.open_notebook(partial(opening.by_passphrase, self.folder, passphrase, self.today))

    @work(group=OPENING, exit_on_error=False)
    async def open_notebook(self, open_it: opening.Opener) -> None:
        """Open the notebook in a thread; whoever asks for something waits until then."""
        self.notebook = await asyncio.to_thread(open_it)
        self._is_open.set()

    async def ask(self, question: Callable[[Notebook], Answer]) -> Answer:
        """The answer to a question put to the open notebook, in a thread; raises Refused."""
        await self._is_open.wait()
        return await asyncio.to_thread(question, cast("Notebook", self.notebook))

    def changed(self) -> None:
        """Let the section on screen show what was saved, deleted or undone."""
        from tui.screens.section import Section

        self.changes += 1
        section = self.screen_stack[0]
        if isinstance(section, Section):
            section.show_changes()

    @work(group=OPENING, exit_on_error=False)
    async def open_form(
        self,
        kind: str,
        record: Record | None = None,
        defaults: Callable[[Notebook], Values] | Values | None = None,
        then: Callable[[Record | None], None] | None = None,
    ) -> None:
        """Bring up the form of a record, or of a new one; what is typed meanwhile goes into it."""
        values = await self.ask(defaults) if callable(defaults) else defaults
        from tui.screens.form import RecordForm

        await self.push_screen(RecordForm(kind, record, values), then)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is not WorkerState.ERROR:
            return
        error = event.worker.error
        if isinstance(error, Refused):
            self.notify(str(error), severity="error", timeout=10, markup=False)

    def action_section(self, name: str) -> None:
        """Show a section."""
        self.switch_mode(name)

    async def action_help(self) -> None:
        """Show the keys of this screen and what it is for."""
        from tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            await self.push_screen(HelpScreen(self.screen))
