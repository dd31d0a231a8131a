"""The form of any kind of record, made from its declaration alone."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Button, Input, Static

from storage.refusals import Refused
from tui.keys_in_order import OPENING
from tui.screens.dialog import ConfirmLoss
from tui.screens.form.drafting import Drafting
from tui.screens.form.keeping import Filled, Outcome, name_of
from tui.screens.form.plan import plan_form
from tui.screens.form.sheet import Sheet
from tui.widgets.field import FieldChanged, MissingRecord
from tui.widgets.key_bar import KeyBar
from tui.widgets.long_text import LongText
from tui.widgets.options import Option

if TYPE_CHECKING:
    from models.record import Record
    from tui.app import CarnetApp

PAUSE = 0.1
"""Seconds between a change and the writing of its draft."""
NO_DRAFT = "Le brouillon n’est pas gardé."


class RecordForm(Screen["Record | None"]):
    """Fills in a new record, or changes one; dismissed with what was saved, None when left."""

    app: CarnetApp
    CSS_PATH = "form.tcss"
    AUTO_FOCUS = None
    HELP: ClassVar[str] = """\
**Remplir une fiche**

- **Tab**, **Maj+Tab**, **Entrée** : d’un champ à l’autre ; Entrée sur le
  dernier enregistre. **F2** (Ctrl+S) enregistre d’où que l’on soit.
- **Échap** : quitter. Le brouillon est gardé et revient à la prochaine
  ouverture ; **Ctrl+N** (F6) repart à zéro.
- **Tableau** : flèches pour changer de case, chiffres, + et − pour
  compter, Suppr pour vider ; un clic ajoute 1.
- **Cases** : la lettre entre crochets coche ou décoche.
- **Choix** : taper le début d’un mot, flèches pour changer, Espace pour
  voir toute la liste, + pour ajouter ce qui y manque.
- **Dates** : 12/3, hier, lundi ; ↑ ↓ changent de jour.
  **Durées** : 90, 1h30, 2h. Ce qui est compris s’affiche à côté.
- **Texte long** : Alt+Entrée va à la ligne.
"""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2,ctrl+s", "save", "Enregistrer", key_display="F2", priority=True),
        Binding("escape", "leave", "Quitter", key_display="Échap"),
        Binding(
            "ctrl+n,f6", "start_afresh", "Repartir à zéro", key_display="Ctrl+N", priority=True
        ),
        Binding("enter", "next_field", "Champ suivant", show=False),
    ]

    def __init__(
        self,
        kind: str,
        record: Record | None = None,
        defaults: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self.kind = kind
        self.record = record
        self.defaults = defaults or {}
        self.notice = ""
        self.drafting: Drafting | None = None
        self._warned: frozenset[tuple[str, str]] = frozenset()
        self._is_saving = False

    def compose(self) -> ComposeResult:
        yield Static(id="form-title", markup=False)
        yield Static(id="form-notice", markup=False)
        yield Sheet()
        with Horizontal(id="form-buttons"):
            yield Button("Enregistrer", id="save", variant="primary", compact=True)
            yield Button("Fermer", id="leave", compact=True)
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
            partial(plan_form, kind=self.kind, record=self.record, defaults=self.defaults)
        )
        self.query_one("#form-title", Static).update(
            " · ".join(filter(None, [plan.title, plan.about]))
        )
        await self.sheet.lay_out(plan)
        if plan.draft is not None:
            self.say(plan.resuming)
            self.sheet.fill(plan.written)
        self.sheet.focus_first(empty=not plan.base)
        self.drafting = Drafting(self.app.ask, plan)

    def say(self, sentence: str) -> None:
        """Say something above the fields, or nothing."""
        self.notice = sentence
        notice = self.query_one("#form-notice", Static)
        notice.update(sentence)
        notice.display = bool(sentence)

    # Filling in

    def on_field_changed(self, message: FieldChanged) -> None:
        if self.drafting is not None:
            self.drafting.note(self.sheet.written)
            self.set_timer(PAUSE, self.keep_draft)

    @work(group="draft", exit_on_error=False)
    async def keep_draft(self) -> None:
        """Keep what the form holds now; where that is refused, it stays on screen."""
        try:
            await self._flush()
        except Refused as refusal:
            self.say(f"{NO_DRAFT} {refusal}")
        else:
            if self.notice.startswith(NO_DRAFT):
                self.say("")

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
        """Forget what was typed, once that is confirmed."""
        if self.drafting is not None and self.drafting.holds_something:
            question = "Effacer ce qui est tapé ici et repartir à zéro ?"
            self.app.bring_up(ConfirmLoss(question, "Effacer", "Garder"), self._start_afresh)

    def _start_afresh(self, confirmed: bool | None) -> None:
        if confirmed:
            self.say("")
            self.sheet.fill(self.sheet.plan.blank)
            self.sheet.tell({}, {})
            self.sheet.focus_first(empty=True)

    # Saving and leaving

    def action_save(self) -> None:
        """Save the record and close."""
        self.save()

    @work(group=OPENING, exit_on_error=False)
    async def save(self, *, sure: bool = False) -> None:
        """Save the record and close, or say what stands in the way, at best beside its field."""
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
            self.app.once_sure(
                outcome.differences, "Enregistrer quand même", partial(self.save, sure=True)
            )
        elif outcome.record is None:
            self._tell(outcome)
        else:
            self.drafting.close()
            self.dismiss(outcome.record)
            self.app.changed()

    def _tell(self, outcome: Outcome) -> None:
        self._warned |= set(outcome.warnings.items())
        self.sheet.tell(outcome.errors, outcome.warnings)
        if outcome.errors:
            self.say("Rien n’est perdu : il reste à corriger ce qui est marqué ✗.")
        else:
            self.say("À vérifier (!) ; enregistrer de nouveau pour confirmer.")

    @work(group=OPENING, exit_on_error=False)
    async def action_leave(self) -> None:
        """Leave at once; what was typed is kept as a draft."""
        try:
            await self._flush()
        except Refused as refusal:
            question = f"{refusal}\n\nQuitter et perdre ce qui est tapé ici ?"
            self.app.bring_up(ConfirmLoss(question, "Quitter", "Rester"), self._leave_if)
            return
        if self.drafting is not None and self.drafting.holds_something:
            self.notify("Brouillon gardé : rouvrir la fiche le reprend.", timeout=3)
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
