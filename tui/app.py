"""The application: it opens the notebook, shows its sections, and asks it what they show."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
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
from tui.closed_years import told
from tui.keys_in_order import OPENING
from tui.screens.tour import show_card
from tui.sections import SECTIONS, opener
from tui.shell import Shell

if TYPE_CHECKING:
    from models.record import Record
    from storage.differences import Difference
    from storage.notebook import Notebook
    from tui.screens.unlock import UnlockScreen

Answer = TypeVar("Answer")
Values = dict[str, Any]

HERE = Path(__file__).parent
A_MOMENT = 0.1  # seconds
BEING_OPENED = N_("Ouverture du carnet…")
DEMONSTRATION = N_("Démonstration : équipe inventée, rien n’est gardé.")
NEWER = N_("Lecture seule : ce carnet vient d’une version plus récente du programme.")
READ_ONLY = N_("Lecture seule : ce carnet est ouvert dans une autre fenêtre.")


class CarnetApp(Shell):
    """The notebook on screen: unlocking or the first run, then six sections."""

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
        self.changes = 0
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
            self.workers.cancel_node(self.screen)  # what it asks would wait for ever
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

    # What sections and forms share

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
        *,
        keeps_draft: bool = True,
    ) -> None:
        """Bring up the form of a record, or of a new one with these values in it.

        Without `keeps_draft`, what is typed there is kept by whoever opens the form.
        """
        values = await self.ask(defaults) if callable(defaults) else defaults
        from tui.screens.form import RecordForm

        await self.push_screen(RecordForm(kind, record, values, keeps_draft=keeps_draft), then)

    def new_record(
        self,
        kind: str,
        day: date | None = None,
        outing: str | None = None,
        then: Callable[[Record | None], None] | None = None,
    ) -> None:
        """Bring up the form of a new record, with what is known of it already."""
        from tui.new_records import known_here

        known = partial(known_here, kind=kind, day=day or self.today(), outing=outing)
        self.open_form(kind, defaults=known, then=then)

    def new_of_any_kind(self, day: date | None = None) -> None:
        """Choose what to write down."""
        from tui.commands import kinds_to_write
        from tui.widgets.pick_list import PickList

        self.bring_up(PickList(_("Que noter ?"), kinds_to_write(self, day)), self.do_picked)

    def action_capture(self) -> None:
        """Bring up the line in which any record can be said."""
        from tui.screens.capture import CaptureScreen

        if any(isinstance(screen, CaptureScreen) for screen in self.screen_stack):
            return
        if self.notebook is None:
            self.notify(_("Le carnet n’est pas ouvert encore : F3 ouvrira la ligne ensuite."))
        elif self.notebook.read_only:
            self.notify(_("Lecture seule : rien ne peut être noté dans cette fenêtre."))
        else:
            self.bring_up(CaptureScreen(), lambda changed: self.changed() if changed else None)

    def once_sure(
        self, differences: Sequence[Difference], yes_label: str, do: Callable[[], object]
    ) -> None:
        """Do something, once whoever is at the keyboard accepts what closed years feel of it."""
        if differences:
            from tui.screens.dialog import ConfirmLoss

            question = ConfirmLoss(told(differences), yes_label, _("Revenir"))
            self.bring_up(question, lambda sure: do() if sure else None)
        else:
            do()

    @work(group=OPENING, exit_on_error=False)
    async def action_undo(self) -> None:
        """Take back the last change and say what it was."""
        from tui.undoing import undo

        differences = await self.ask(lambda notebook: notebook.effect_of_undo())
        self.once_sure(differences, _("Annuler quand même"), partial(self.take_back, undo))

    @work(group=OPENING, exit_on_error=False)
    async def action_redo(self) -> None:
        """Do again what was undone last and say what it was."""
        from tui.undoing import redo

        differences = await self.ask(lambda notebook: notebook.effect_of_redo())
        self.once_sure(differences, _("Refaire quand même"), partial(self.take_back, redo))

    @work(group=OPENING, exit_on_error=False)
    async def take_back(self, undo_or_redo: Callable[[Notebook], str]) -> None:
        """Undo or redo, and say what that did."""
        self.notify(await self.ask(undo_or_redo), markup=False)
        self.changed()

    def action_section(self, name: str) -> None:
        """Show a section."""
        self.switch_mode(name)
