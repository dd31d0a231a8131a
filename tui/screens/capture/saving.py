"""Stores what a line says, and takes it back; run in threads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from models.capture import LINE
from models.language import _
from tui.new_records import record_said
from tui.screens.capture.knowing import NOTHING_YET, Known, know

if TYPE_CHECKING:
    from models.capture import Captured
    from models.record import Record
    from storage.differences import Difference
    from storage.notebook import Notebook


@dataclass(frozen=True)
class Outcome:
    """What came of saving: a record and what is known since, or what stands in its way."""

    record: Record | None = None
    known: Known = NOTHING_YET
    errors: Sequence[str] = ()
    warnings: Sequence[str] = ()
    differences: Sequence[Difference] = ()

    @property
    def sentences(self) -> list[str]:
        """What stands in the way, and what to do."""
        if self.errors:
            return [_("Rien n’est enregistré."), *(f"✗ {error}" for error in self.errors)]
        again = _("À vérifier (!) ; Entrée de nouveau pour confirmer.")
        return [again, *(f"! {warning}" for warning in self.warnings)]


@dataclass(frozen=True)
class TakenBack:
    """What was undone, in a sentence and by identity; or what closed years would feel of it."""

    sentence: str = ""
    records: Collection[str] = ()
    known: Known = NOTHING_YET
    differences: Sequence[Difference] = ()


def save(
    notebook: Notebook, captured: Captured, today: date, *, confirmed: bool, sure: bool
) -> Outcome:
    """Store the record that a line says, unless there are errors, or warnings not yet confirmed.

    `today` is the day on which the line was read: what is stored is what was shown, past midnight
    too. Where closed years would feel it, one must be sure. The draft of the line goes with it.
    """
    from models.record import InvalidRecord

    try:
        record = record_said(notebook, captured, today)
        warnings = [
            _("{field} : {value}").format(field=record.label_of(name), value=sentence)
            for name, sentence in record.doubts(notebook.today())
        ]
        if warnings and not confirmed:
            return Outcome(warnings=warnings)
        if not sure and (differences := notebook.effect_of_saving(record)):
            return Outcome(differences=differences)
        [saved] = notebook.save(record, form=LINE)
    except InvalidRecord as refusal:
        return Outcome(errors=[str(problem) for problem in refusal.problems])
    return Outcome(saved, know(notebook))


def take_back(notebook: Notebook, *, sure: bool) -> TakenBack:
    """Undo the last change; where closed years would feel it, one must be sure."""
    from tui.undoing import UNDONE, sentence

    if not sure and (differences := notebook.effect_of_undo()):
        return TakenBack(differences=differences)
    undone = notebook.undo()
    records = {version.record_id for version in undone}
    return TakenBack(sentence(notebook, undone, UNDONE), records, know(notebook))
