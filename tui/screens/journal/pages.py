"""What the journal shows, read from the notebook in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.language import _
from models.period import Period
from models.searching import spans
from models.vocabulary import OUTSIDE, OUTSIDE_LABEL, UNKNOWN
from models.wording import capitalised, short_day
from tui.screens.journal.marking import marked
from tui.widgets.options import Option, options_of
from tui.widgets.record_table import Row

if TYPE_CHECKING:
    from models.record import Record
    from storage.filtering import Filter
    from storage.names import Names
    from storage.notebook import Notebook

PAGE = 200
PARTS = " · "
"""What stands between the parts of a summary."""


@dataclass(frozen=True)
class Wanted:
    """What the filter bar asks for; nothing given, everything is shown."""

    kind: str | None = None
    neighbourhood: str | None = None
    educator: str | None = None
    period: Period | None = None
    text: str = ""

    @property
    def filter(self) -> Filter:
        """The same, as the notebook understands it."""
        from storage.filtering import Filter

        kinds = (self.kind,) if self.kind else ()
        return Filter(kinds, self.neighbourhood, self.educator, self.period, self.text)


@dataclass(frozen=True)
class Choices:
    """What can be chosen in the filter bar."""

    kinds: list[Option] = field(default_factory=list)
    neighbourhoods: list[Option] = field(default_factory=list)
    educators: list[Option] = field(default_factory=list)


@dataclass(frozen=True)
class Details:
    """A whole record: what it is, then each thing that it says by its name."""

    title: str = ""
    said: Sequence[tuple[str, str]] = ()


def read_rows(notebook: Notebook, wanted: Wanted, offset: int, size: int) -> list[Row]:
    """Up to `size` rows from `offset` on that the filter lets through, the newest first."""
    names = notebook.names()
    records = notebook.journal(wanted.filter, offset, size)
    where = notebook.neighbourhoods(records)
    return [_row(record, where.get(record.id, OUTSIDE), names, wanted.text) for record in records]


def read_details(notebook: Notebook, record_id: str | None) -> Details:
    """Everything that a record says; nothing for none, or once it is deleted."""
    from storage.wording import words

    record = notebook.read(record_id) if record_id else None
    if record is None:
        return Details()
    names = notebook.names()
    said = []
    for name, field_type in record.field_types().items():
        value = getattr(record, name)
        if value and value != UNKNOWN and name != "outing":  # an outing has no name
            spoken = getattr(value, "words", None) or words(field_type, value, names)
            said.append((record.label_of(name), ", ".join(spoken)))
    return Details(capitalised(_(record.noun)), [pair for pair in said if pair[1]])


def read_choices(notebook: Notebook) -> Choices:
    """Every kind of record, every neighbourhood and every educator."""
    from models.kinds import KINDS_TO_WRITE

    names = notebook.names().by_kind
    return Choices(
        options_of((kind, _(record.noun)) for kind, record in KINDS_TO_WRITE.items()),
        [*_by_name(names["neighbourhoods"]), Option(OUTSIDE, _(OUTSIDE_LABEL))],
        _by_name(names["educators"]),
    )


def _by_name(names: dict[str, str]) -> list[Option]:
    return options_of(sorted(names.items(), key=lambda item: item[1]))


def _row(record: Record, neighbourhood: str, names: Names, sought: str) -> Row:
    from storage.wording import summary

    one = getattr(record, "educator", None)
    educators = [one] if one else getattr(record, "educators", [])
    cells = (
        short_day(record.day),
        _(record.noun),
        "" if neighbourhood == OUTSIDE else names.of(neighbourhood),
        " ".join(map(names.of, educators)),
        _found_first(summary(record, names), sought),
    )
    return Row(record.id, [marked(cell, sought) for cell in cells])


def _found_first(summary: str, sought: str) -> str:
    """The summary with what was searched for in front, where the width does not cut it off."""
    parts = summary.split(PARTS)
    return PARTS.join(sorted(parts, key=lambda part: not spans(part, sought)))
