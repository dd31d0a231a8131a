"""What sections and forms share: the forms, the capture line, undo, and what a change shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual import work

from models.language import _
from tui.closed_years import told
from tui.keys_in_order import OPENING
from tui.shell import Shell

if TYPE_CHECKING:
    from models.record import Record
    from storage.differences import Difference
    from storage.notebook import Notebook

Answer = TypeVar("Answer")
Values = dict[str, Any]


class WritingDown(Shell):
    """Brings up what records are written in, and has every change seen where one is."""

    notebook: Notebook | None
    today: Callable[[], date]
    changes = 0
    """How many changes were made here: sections read again what they showed before."""

    async def ask(self, question: Callable[[Notebook], Answer]) -> Answer:
        """The answer to a question put to the notebook; raise Refused."""
        raise NotImplementedError

    def changed(self) -> None:
        """Let what is on screen show what was saved, deleted or undone."""
        self.changes += 1
        for screen in self.screen_stack:
            if show_changes := getattr(screen, "show_changes", None):
                show_changes()

    @work(group=OPENING, exit_on_error=False)
    async def open_form(
        self,
        kind: str,
        record: Record | None = None,
        defaults: Callable[[Notebook], Values] | Values | None = None,
        then: Callable[[Record | None], None] | None = None,
        draft: str = "",
    ) -> None:
        """Bring up the form of a record, or of a new one with these values in it, or a draft."""
        values = await self.ask(defaults) if callable(defaults) else defaults
        from tui.screens.form import RecordForm

        await self.push_screen(RecordForm(kind, record, values, draft), then)

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
