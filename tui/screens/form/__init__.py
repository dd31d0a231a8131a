"""The form of any kind of record, made from its declaration alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Button, Input, Static

from models.language import N_, _
from storage.refusals import Refused
from tui.keys_in_order import OPENING
from tui.new_records import copied
from tui.screens.dialog import ConfirmLoss
from tui.screens.form import guide
from tui.screens.form.drafting import Drafting
from tui.screens.form.keeping import Filled, Outcome, name_of
from tui.screens.form.offers import search_outings
from tui.screens.form.plan import plan_form
from tui.screens.form.sheet import Sheet
from tui.screens.form.steps import Steps, Written
from tui.widgets.field import FieldChanged, MissingRecord
from tui.widgets.key_bar import KeyBar
from tui.widgets.long_text import LongText
from tui.widgets.options import Option

if TYPE_CHECKING:
    from models.record import Record
    from tui.app import CarnetApp

PAUSE = 0.1
"""Seconds between a change and the writing of its draft."""


class RecordForm(Screen["Record | None"]):
    """Fills in a new record, or changes one; dismissed with what was saved, None when left."""

    app: CarnetApp
    CSS_PATH = "form.tcss"
    AUTO_FOCUS = None
    HELP: ClassVar[str] = guide.HELP
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [
        (0, "-narrow"),
        (60, "-medium"),
        (100, "-wide"),
    ]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]]] = [(0, "-low"), (50, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", N_("Enregistrer"), key_display="F2", priority=True),
        Binding("escape", "leave", N_("Quitter")),
        Binding("f6,ctrl+d", "duplicate", N_("Dupliquer"), key_display="F6", priority=True),
        Binding("f7,ctrl+n", "start_afresh", N_("À zéro"), key_display="F7", priority=True),
        Binding("f9,ctrl+z", "undo", N_("Annuler"), key_display="F9", priority=True),
        Binding("f5,ctrl+y", "redo", N_("Refaire"), show=False, priority=True),
        Binding("enter", "next_field", N_("Champ suivant"), show=False),
    ]

    def __init__(
        self,
        kind: str,
        record: Record | None = None,
        defaults: Mapping[str, Any] | None = None,
        draft: str = "",
    ) -> None:
        super().__init__()
        self.kind = kind
        self.record = record
        self.defaults = defaults or {}
        self.draft = draft
        self.notice = ""
        self.drafting: Drafting | None = None
        self.steps = Steps({})
        self._warned: frozenset[tuple[str, str]] = frozenset()
        self._is_saving = False
        self._has_unkept_draft = False

    def compose(self) -> ComposeResult:
        yield Static(id="form-title", markup=False)
        yield Static(id="form-notice", markup=False)
        yield Sheet()
        with Horizontal(id="form-buttons"):
            yield Button(_("Enregistrer"), id="save", variant="primary", compact=True)
            yield Button(_("Fermer"), id="leave", compact=True)
        yield KeyBar()

    def on_mount(self) -> None:
        for button in self.query(Button):
            button.can_focus = False
        self.say("")
        self.lay_out()

    @property
    def sheet(self) -> Sheet:
        """The fields."""
        return self.query_one(Sheet)

    @work(group=OPENING, exit_on_error=False)
    async def lay_out(self) -> None:
        """Show the fields and what they hold; what is typed meanwhile waits for them."""
        plan = await self.app.ask(
            partial(
                plan_form,
                kind=self.kind,
                record=self.record,
                defaults=self.defaults,
                form=self.draft,
            )
        )
        self.query_one("#form-title", Static).update(
            " · ".join(filter(None, [plan.title, plan.about]))
        )
        await self.sheet.lay_out(plan, self._search)
        if plan.draft is not None:
            self.say(plan.resuming)
            self.sheet.fill(plan.written)
        self.sheet.focus_first(empty=not plan.base)
        self.steps = Steps(self.sheet.written)
        self.drafting = Drafting(self.app.ask, plan)

    async def _search(self, text: str) -> Sequence[Option]:
        return await self.app.ask(partial(search_outings, text=text))

    def say(self, sentence: str) -> None:
        """Say something above the fields, or nothing."""
        self.notice = sentence
        notice = self.query_one("#form-notice", Static)
        notice.update(sentence)
        notice.display = bool(sentence)

    # Filling in

    def on_field_changed(self, message: FieldChanged) -> None:
        if self.drafting is not None:
            written, row = self.sheet.written, self.sheet.row_with(message.field)
            self.steps.note(written, row.field.name, is_typed=row.is_typed)
            plan = self.sheet.plan
            self.drafting.note(plan.blank if written == plan.cleared else written)
            self.set_timer(PAUSE, self.keep_draft)

    @work(group="draft", exit_on_error=False)
    async def keep_draft(self) -> None:
        """Keep what the form holds now; where that is refused, it stays on screen."""
        try:
            await self._flush()
        except Refused as refusal:
            self._has_unkept_draft = True
            self.say(_("Le brouillon n’est pas gardé. {refusal}").format(refusal=refusal))
        else:
            if self._has_unkept_draft:
                self._has_unkept_draft = False
                self.say("")

    def action_undo(self) -> None:
        """Take back what was done last in this form."""
        self._go_back_to(self.steps.undo(), _("Rien à annuler dans cette fiche."))

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._go_back_to(self.steps.redo(), _("Rien à refaire dans cette fiche."))

    def _go_back_to(self, written: Written | None, otherwise: str) -> None:
        if written is None:
            self.notify(otherwise, timeout=3)
        else:
            self.sheet.go_back_to(written)

    @on(Input.Submitted)
    @on(LongText.Submitted)
    def action_next_field(self) -> None:
        """Go to the next field; from the last one, save."""
        if not self.sheet.focus_next():
            self.action_save()

    def on_missing_record(self, message: MissingRecord) -> None:
        kind = self.sheet.row_with(message.field).field.type.kind

        def choose(record: Record | None) -> None:
            if record is not None:
                self.sheet.offer(kind, Option(record.id, name_of(record)))
                message.field.choose(record.id)

        self.app.open_form(kind, then=choose)

    def action_start_afresh(self) -> None:
        """Forget what is proposed, and what was typed once that is confirmed."""
        if self.drafting is None:
            return
        if self.drafting.holds_something:
            question = _("Effacer ce qui est tapé ici et repartir à zéro ?")
            self.app.bring_up(ConfirmLoss(question, _("Effacer"), _("Garder")), self._start_afresh)
        else:
            self._start_afresh(True)

    def _start_afresh(self, confirmed: bool | None) -> None:
        if confirmed:
            self.say("")
            self.sheet.fill(self.sheet.plan.cleared)
            self.sheet.tell({}, {})
            self.sheet.focus_first(empty=True)

    # Saving and leaving

    def action_save(self) -> None:
        """Save the record and close."""
        self.save()

    def action_duplicate(self) -> None:
        """Save the record, then start another one with the same values, today."""
        if self.drafting is None:
            return
        if self.record is None or self.drafting.holds_something:
            self.save(again=True)
        else:
            self.dismiss(None)
            self._open_copy(self.record)

    @work(group=OPENING, exit_on_error=False)
    async def save(self, *, sure: bool = False, again: bool = False) -> None:
        """Save the record and close, or say what stands in the way, at best beside its field.

        With `again`, another one with the same values follows.
        """
        if self.drafting is None or self._is_saving:
            return
        self._is_saving = True
        try:
            filled = Filled(self.sheet.plan, *self.sheet.read())
            save = partial(filled.save, warned=self._warned, sure=sure)
            outcome = await self.drafting.save(save)
        finally:
            self._is_saving = False
        if outcome.differences:
            once_sure = partial(self.save, sure=True, again=again)
            self.app.once_sure(outcome.differences, _("Enregistrer quand même"), once_sure)
        elif outcome.record is None:
            self._tell(outcome)
        else:
            self.drafting.close()
            self.dismiss(outcome.record)
            self.app.changed()
            if again:
                self._open_copy(outcome.record)

    def _open_copy(self, record: Record) -> None:
        self.app.open_form(self.kind, defaults=copied(record, self.app.today()))

    def _tell(self, outcome: Outcome) -> None:
        self._warned |= set(outcome.warnings.items())
        self.sheet.tell(outcome.errors, outcome.warnings)
        if outcome.errors:
            self.say(_("Rien n’est perdu : il reste à corriger ce qui est marqué ✗."))
        else:
            self.say(_("À vérifier (!) ; enregistrer de nouveau pour confirmer."))

    @work(group=OPENING, exit_on_error=False)
    async def action_leave(self) -> None:
        """Leave at once; what was typed is kept as a draft."""
        try:
            if self.drafting is not None:
                await self.drafting.leave()
        except Refused as refusal:
            lost = _("Quitter et perdre ce qui est tapé ici ?")
            question = ConfirmLoss(f"{refusal}\n\n{lost}", _("Quitter"), _("Rester"))
            self.app.bring_up(question, self._leave_if)
            return
        if self.drafting is not None and self.drafting.holds_something:
            self.notify(_("Brouillon gardé : rouvrir la fiche le reprend."), timeout=3)
        self.dismiss(None)

    def _leave_if(self, confirmed: bool | None) -> None:
        if confirmed:
            self.drafting = None
            self.dismiss(None)

    async def on_unmount(self) -> None:
        with suppress(Refused):
            await self._flush()

    async def _flush(self) -> None:
        if self.drafting is not None:
            await self.drafting.flush()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.call_later(self.action_save if event.button.id == "save" else self.action_leave)
