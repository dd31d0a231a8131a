"""Saves what a form holds: every problem at once, odd things said once, then the record."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from models.naming import key_of

if TYPE_CHECKING:
    from models.record import Record
    from storage.differences import Difference
    from storage.notebook import Notebook
    from tui.screens.form.plan import Plan

Sentences = dict[str, str]
"""A sentence by field."""


@dataclass(frozen=True)
class Outcome:
    """What came of saving: a record, or what stands in its way, by field or in closed years."""

    record: Record | None = None
    errors: Sentences = field(default_factory=dict)
    warnings: Sentences = field(default_factory=dict)
    differences: Sequence[Difference] = ()


@dataclass(frozen=True)
class Filled:
    """A form filled in: its readable values, and a sentence for each field that is not."""

    plan: Plan
    values: dict[str, Any]
    unreadable: Sentences

    def save(self, notebook: Notebook, warned: Set[tuple[str, str]], *, sure: bool) -> Outcome:
        """Save the record and drop its draft, unless there are errors or unsaid warnings.

        Where closed years would feel it, one must be sure.
        """
        from models.kinds import KINDS
        from models.record import InvalidRecord

        record_class = KINDS[self.plan.kind]
        values = {**self.plan.base, **self.values}
        if record_class.keyed_by == "key" and "label" in values:
            values = {"key": key_of(values["label"]), **values}
        try:
            record = record_class.checked(values, notebook.today())
            warnings = dict(record.doubts(notebook.today()))
            if self.unreadable or not warnings.items() <= warned:
                return Outcome(errors=self.unreadable, warnings=warnings)
            if not sure and (differences := notebook.effect_of_saving(record)):
                return Outcome(differences=differences)
            [saved] = notebook.save(record, form=self.plan.form)
        except InvalidRecord as refusal:
            errors = {problem.field: problem.message for problem in refusal.problems}
            return Outcome(errors=errors | self.unreadable)
        return Outcome(record=saved)


def name_of(record: Record) -> str:
    """What a record is called where others refer to it."""
    from storage.names import NAMED_BY

    return str(getattr(record, NAMED_BY[record.record_kind]))
