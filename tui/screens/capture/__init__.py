"""One line, one record: what it says is shown while it is typed, and Enter stores it."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static

from models.capture import Completion, taken
from models.capture.shapes import word_of
from models.language import N_, _
from storage.refusals import Refused
from tui.keys_in_order import OPENING
from tui.new_records import Occasion, occasion_of
from tui.screens.capture.drafting import LineDraft
from tui.screens.capture.helping import help_text
from tui.screens.capture.knowing import NOTHING_YET, Known, also, begin, know
from tui.screens.capture.reckoning import noun_of, rows_said, rows_taken
from tui.screens.capture.saving import Outcome, TakenBack, save, take_back
from tui.screens.capture.showing import Rows, StoredList, offered
from tui.screens.capture.understanding import understand, why_not
from tui.screens.dialog import ConfirmLoss
from tui.widgets.capture_line import CaptureLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.options import Option
from tui.widgets.pick_list import PickList

if TYPE_CHECKING:
    from models.record import Record
    from tui.app import CarnetApp

PAUSE = 0.3
"""Seconds without a key before a half-typed line is kept."""


class CaptureScreen(ModalScreen[bool]):
    """The capture line over a screen; dismissed with whether anything was stored or undone."""

    app: CarnetApp
    CSS_PATH = "capture.tcss"
    AUTO_FOCUS = "CaptureLine"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "screen.save", N_("Enregistrer")),
        Binding("tab", "to_form", N_("Formulaire"), key_display="Tab"),
        Binding("f4,ctrl+space,ctrl+@", "list_completions", N_("Propositions")),
        Binding("f9,ctrl+z", "take_back", N_("Annuler")),
        Binding("f7,ctrl+u", "clear", N_("Vider la ligne"), show=False, priority=True),
        Binding("pageup", "scroll_record(-1)", show=False),
        Binding("pagedown", "scroll_record(1)", show=False),
        Binding("escape", "leave", N_("Fermer")),
        Binding("f1", "app.help", N_("Aide")),
        Binding("f10,ctrl+p", "app.command_palette", N_("Commandes"), show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.stored: list[Record] = []
        self.known = NOTHING_YET
        self.understood = understand("", 0, self.known)
        self._draft = LineDraft(self.app.ask, lambda: self.understood.line)
        self._pause: Timer | None = None
        self._doubted = ""  # the line that Enter found odd: again, and it is stored
        self._has_changed = False

    @property
    def HELP(self) -> str:  # noqa: N802 - what F1 looks for on every screen
        """What F1 says."""
        return help_text()

    def compose(self) -> ComposeResult:
        with Vertical(id="capture") as frame:
            frame.border_title = _("Une ligne, une fiche")
            yield StoredList()
            with Horizontal(id="typing"):
                yield Static("> ", id="prompt")
                yield CaptureLine()
            yield Static(id="found")
            yield Static(id="told", markup=False)
            with VerticalScroll(id="record", can_focus=False), Horizontal():
                yield Rows(id="said")
                yield Rows(id="taken")
        yield KeyBar()

    def on_mount(self) -> None:
        self.begin()

    @work(group=OPENING, exit_on_error=False)
    async def begin(self) -> None:
        """Read the names and the line that was left; keys wait for both."""
        self.known, kept = await self.app.ask(begin)
        self._draft.resume(kept)
        self.line.write(kept)

    @property
    def line(self) -> CaptureLine:
        """Where one types."""
        return self.query_one(CaptureLine)

    def tell(self, *sentences: str) -> None:
        """Say these under the line, one below the other."""
        told = self.query_one("#told", Static)
        text = "\n".join(sentences)
        told.update(text, layout=text != str(told.content))

    def _explain(self, *sentences: str) -> None:
        """Say these, then why the line is not understood."""
        line, captured = self.understood.line, self.understood.captured
        reasons = [f"✗ {piece.reason(line)}" for piece in captured.problems]
        self.tell(*sentences, *reasons, *captured.remarks)

    # While typing

    @on(Input.Changed)
    @on(CaptureLine.Moved)
    def understand_soon(self) -> None:
        """Show the key that was typed first."""
        self.call_after_refresh(self.understand)

    def understand(self) -> None:
        """Show what the line says, and what the word under the cursor may become."""
        before, line = self.understood, self.line
        if (before.line, before.cursor) == (line.value, line.cursor_position):
            return
        if self.known.today != self.app.today():
            self.know_the_new_day()
        self._read_line()
        if line.value != before.line:
            self._explain()
            self._show_record()
            self._keep_at_the_next_pause()

    def _read_line(self) -> None:
        line = self.line
        self.understood = understand(line.value, line.cursor_position, self.known)
        line.show(self.understood.problems, self.understood.longer)
        strip = self.query_one("#found", Static)
        strip.update(offered(self.understood.found, strip.size.width), layout=False)

    @work(group="new day", exclusive=True, exit_on_error=False)
    async def know_the_new_day(self) -> None:
        """Read the line from another day on: midnight has passed over it."""
        self.known = await self.app.ask(know)
        self._read_line()
        self._explain()
        self._show_record()

    def _show_record(self) -> None:
        captured = self.understood.captured
        self.query_one("#said", Rows).show(
            noun_of(captured.kind), rows_said(captured, self.known.names)
        )
        self.query_one("#taken", Rows).show(_("Par défaut"), rows_taken(captured, self.known))
        occasion = occasion_of(captured, self.known.today)
        if occasion not in self.known.usual:
            self.look_at(occasion)

    @work(group="usual", exclusive=True, exit_on_error=False)
    async def look_at(self, occasion: Occasion) -> None:
        """Learn what a record takes by itself on another day than today."""
        before = self.known
        known = await self.app.ask(partial(also, known=before, occasions=[occasion]))
        if self.known is before:
            self.known = known
            self._show_record()

    def action_list_completions(self) -> None:
        """Choose among all that the word under the cursor may become."""
        self.understand()
        options = [
            Option(found, f"{found.label} ({word_of(found.field)})")
            for found in self.understood.found
        ]
        if options:
            picked = PickList(_("Propositions"), options)
            self.app.bring_up(picked, lambda option: self._take(option.value) if option else None)
        else:
            self.tell(_("Rien d’autre ne commence ainsi."))

    def action_take(self, number: int) -> None:
        """Take one of the completions on screen."""
        self._take(self.understood.found[number])

    def _take(self, found: Completion) -> None:
        line, captured, known = self.understood.line, self.understood.captured, self.known
        self.line.write(*taken(line, found, captured, known.names, known.today))

    def action_scroll_record(self, pages: int) -> None:
        """Show the fields that do not fit."""
        fields = self.query_one("#record", VerticalScroll)
        fields.scroll_relative(y=pages * fields.size.height, animate=False)

    # Half-typed lines

    def _keep_at_the_next_pause(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.keep_draft)

    @work(group="draft", exit_on_error=False)
    async def keep_draft(self) -> None:
        """Keep the line as it stands."""
        await self._draft.keep()

    @work(group=OPENING, exit_on_error=False)
    async def action_leave(self) -> None:
        """Close; what is half-typed comes back when the line opens again."""
        self.understand()
        try:
            await self._draft.keep()
        except Refused as refusal:
            question = "\n\n".join([str(refusal), _("Fermer et perdre la ligne ?")])
            self.app.bring_up(ConfirmLoss(question, _("Fermer"), _("Rester")), self._leave_if)
        else:
            self.dismiss(self._has_changed)

    def _leave_if(self, confirmed: bool | None) -> None:
        if confirmed:
            self.dismiss(self._has_changed)

    async def on_unmount(self) -> None:
        with suppress(Refused):
            await self._draft.keep()

    # Storing

    def action_save(self) -> None:
        """Store the record that the line says."""
        self.save()

    @work(group=OPENING, exit_on_error=False)
    async def save(self, *, sure: bool = False) -> None:
        """Store the record and empty the line, or say what stands in the way."""
        self.understand()
        captured = self.understood.captured
        if reason := why_not(self.understood):
            self._explain(reason)
            if captured.problems:
                self.line.cursor_position = captured.problems[0].end
            return
        today, line = self.known.today, self.understood.line
        confirmed = line == self._doubted
        store = partial(save, captured=captured, today=today, confirmed=confirmed, sure=sure)
        outcome: Outcome = await self._draft.save(store)
        if outcome.differences:
            again = partial(self.save, sure=True)
            self.app.once_sure(outcome.differences, _("Enregistrer quand même"), again)
        elif outcome.record is None:
            self._doubted = line if outcome.warnings else ""
            self._explain(*outcome.sentences)
        else:
            self._draft.stored()
            self._go_on(outcome.known, [*self.stored, outcome.record])
            self._start_another()

    def _go_on(self, known: Known, stored: list[Record]) -> None:
        self.known, self.stored = known, stored
        self._doubted = ""
        self._has_changed = True
        self.query_one(StoredList).show(stored, known)

    def _start_another(self) -> None:
        self.line.start_another()
        self.understand()  # at once: the line is what its draft should be

    def action_to_form(self) -> None:
        """Open the form of the record that the line says, with everything filled."""
        self.understand()
        captured = self.understood.captured
        self.app.open_form(captured.kind, defaults=captured.values, then=self._after_form)

    def _after_form(self, record: Record | None) -> None:
        if record is not None:
            self.keep_from_form(record)

    @work(group=OPENING, exit_on_error=False)
    async def keep_from_form(self, record: Record) -> None:
        """Go on after a record that a form has stored in the place of the line."""
        self._go_on(await self.app.ask(know), [*self.stored, record])
        self._start_another()

    def action_clear(self) -> None:
        """Empty the line, wherever the cursor is."""
        self._start_another()

    def action_take_back(self) -> None:
        """Undo what was stored last, where no line is in the way."""
        self.understand()
        if self.line.value:
            self.tell(_("Ctrl+Z annule la dernière fiche quand la ligne est vide."))
        elif not self.stored:
            self.tell(_("Rien à annuler de ce qui est noté ici."))
        else:
            self.take_back()

    @work(group=OPENING, exit_on_error=False)
    async def take_back(self, *, sure: bool = False) -> None:
        """Undo the last change, once whoever is at the keyboard accepts what closed years feel."""
        gone: TakenBack = await self.app.ask(partial(take_back, sure=sure))
        if gone.differences:
            again = partial(self.take_back, sure=True)
            self.app.once_sure(gone.differences, _("Annuler quand même"), again)
        else:
            left = [record for record in self.stored if record.id not in gone.records]
            self._go_on(gone.known, left)
            self.tell(gone.sentence)
