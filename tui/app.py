"""The application: it opens the notebook, shows its sections, and asks it what they show."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from rich.text import Text
from textual import work
from textual.reactive import var

from models.language import N_, _
from storage.folder import Folder
from storage.refusals import Refused
from tui import opening
from tui.keys_in_order import OPENING
from tui.screens.tour import show_card
from tui.sections import SECTIONS, opener
from tui.writing_down import WritingDown

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from tui.screens.unlock import UnlockScreen

Answer = TypeVar("Answer")

HERE = Path(__file__).parent
A_MOMENT = 0.1  # seconds
BEING_OPENED = N_("Ouverture du carnet…")
DEMONSTRATION = N_("Démonstration : équipe inventée, rien n’est gardé.")
NEWER = N_("Lecture seule : ce carnet vient d’une version plus récente du programme.")
READ_ONLY = N_("Lecture seule : ce carnet est ouvert dans une autre fenêtre.")


class CarnetApp(WritingDown):
    """The notebook on screen: unlocking or the first run, then seven sections."""

    # The first screens' styles come along: brought in on their own, every style is read again.
    CSS_PATH: ClassVar[list[Path]] = [
        HERE / "app.tcss",
        HERE / "screens" / "unlock.tcss",
        HERE / "screens" / "today" / "today.tcss",
    ]
    MODES: ClassVar[dict[str, Any]] = {
        "unlock": opener("unlock", "UnlockScreen"),
        "welcome": opener("welcome", "WelcomeScreen"),
        **{name: opener(name, class_name) for name, (_title, class_name) in SECTIONS.items()},
    }
    banner: var[str] = var("")
    """What every section says on top: a demonstration, a read-only notebook, one being opened."""
    tour: var[int | None] = var(None)
    """The card of the tour that is shown, in a demonstration."""

    def __init__(
        self,
        folder: Path | None = None,
        passphrase: str | None = None,
        demo: bool = False,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.folder = Folder.find(folder)
        self.today = today
        self.demo = demo
        self.notebook: Notebook | None = None
        self._is_open = asyncio.Event()
        self._opener: opening.Opener | None = None
        if demo:
            self._opener = partial(opening.for_demonstration, today)
        elif passphrase is not None:
            self._opener = partial(opening.by_passphrase, self.folder, passphrase, today)
        # The mode to start in: with any other, a blank screen would be drawn first.
        self.DEFAULT_MODE = self._first_mode()
        super().__init__(None if demo else self.folder.path)

    def _first_mode(self) -> str:
        if not self.demo and not self.folder.holds_notebook():
            return "welcome"
        return "today" if self._opener else "unlock"

    def on_mount(self) -> None:
        if self.current_mode == "today":
            self.say_banner()
            self.open_at_once()

    def tell(self, error: BaseException | None) -> str:
        """Keep what failed in the notebook's folder, a demonstration's aside; return a sentence."""
        from tui.incident import told

        return told(None if self.demo else self.folder.path, error)

    def on_unmount(self) -> None:
        if self.notebook is not None:
            self.notebook.lock()

    # Opening

    @work(group=OPENING, exit_on_error=False)
    async def open_at_once(self) -> None:
        """Open the notebook behind the first section; ask for the passphrase where that fails."""
        await self.first_screen_drawn()
        try:
            await self.open_with(cast(opening.Opener, self._opener))
        except Exception as error:
            self.forget_typed_ahead()
            for worker in list(self.workers):
                if worker.node is not self:  # what the screen asks would wait for ever
                    worker.cancel()
            await self._stay_closed(str(error) if isinstance(error, Refused) else self.tell(error))

    async def _stay_closed(self, sentence: str) -> None:
        if self.demo:
            self.exit(return_code=1, message=Text(sentence))
            return
        self.banner = ""
        await self.switch_mode("unlock")
        cast("UnlockScreen", self.screen).say(sentence)

    @work(exit_on_error=False)
    async def warm_up(self) -> None:
        """Bring in what opens a notebook, while somebody types."""
        await self.first_screen_drawn()
        await asyncio.to_thread(opening.warm_up)

    async def first_screen_drawn(self) -> None:
        """Wait until something is on screen and shows what is typed: imports would slow it down."""
        drawn = asyncio.Event()
        self.call_after_refresh(drawn.set)
        await drawn.wait()
        await asyncio.sleep(A_MOMENT)

    async def open_with(self, open_notebook: opening.Opener) -> None:
        """Open the notebook in a thread, then show today; raise Refused and change nothing."""
        await self.show_notebook(await asyncio.to_thread(open_notebook))

    async def show_notebook(self, notebook: Notebook) -> None:
        """Show today of an open notebook."""
        self.notebook = notebook
        self._is_open.set()
        self.say_banner()
        await self.switch_mode("today")
        self.have_code_noted()
        if self.demo:
            show_card(self)
        self.ask_unfinished()

    @work(group=OPENING, exit_on_error=False)
    async def ask_unfinished(self) -> None:
        """Ask once what becomes of the forms that the last end of the program cut short."""
        from tui.screens.unfinished import AskUnfinished, cut_short

        forms = await self.ask(cut_short)
        if forms:
            await self.push_screen(AskUnfinished(forms))

    @work(group=OPENING, exit_on_error=False)
    async def have_code_noted(self) -> None:
        """Show a new recovery code where somebody left before confirming the first one."""
        code = await self.ask(opening.new_code_to_note)
        if code is not None:
            from tui.screens.recovery_code import RecoveryCodeScreen

            await self.push_screen(RecoveryCodeScreen(code), lambda _: self.code_noted())

    @work(exit_on_error=False)
    async def code_noted(self) -> None:
        """Remember that the recovery code is written down."""
        await self.ask(lambda notebook: notebook.leave_code_to_note(False))

    def say_banner(self) -> None:
        """Say on top of every section what is particular to this notebook."""
        if self.notebook is None:
            self.banner = _(BEING_OPENED)
        elif self.demo:
            self.banner = _(DEMONSTRATION)
        elif self.notebook.is_newer:
            self.banner = _(NEWER)
        else:
            self.banner = _(READ_ONLY) if self.notebook.read_only else ""

    @property
    def is_open(self) -> bool:
        """Whether the notebook can be asked at once."""
        return self._is_open.is_set()

    async def ask(self, question: Callable[[Notebook], Answer]) -> Answer:
        """The answer to a question put to the notebook, in a thread, once it is open.

        Raise Refused; a worker that lets it through has it shown.
        """
        await self._is_open.wait()
        return await asyncio.to_thread(question, cast("Notebook", self.notebook))

    def action_section(self, name: str) -> None:
        """Show a section."""
        self.switch_mode(name)
