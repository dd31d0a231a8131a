"""What the journal shows, read from the notebook in a thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.period import Period
from models.vocabulary import OUTSIDE, OUTSIDE_LABEL
from models.wording import short_day
from tui.widgets.options import Option, options_of
from tui.widgets.record_table import Row

if TYPE_CHECKING:
    from models.record import Record
    from storage.names import Names
    from storage.notebook import Notebook

PAGE = 200


@dataclass(frozen=True)
class Wanted:
    """What the filter bar asks for; nothing given, everything is shown."""

    kind: str | None = None
    neighbourhood: str | None = None
    educator: str | None = None
    period: Period | None = None
    text: str = ""


@dataclass(frozen=True)
class Page:
    """Rows of the journal, and how many there are in all."""

    rows: Sequence[Row]
    total: int


@dataclass(frozen=True)
class Choices:
    """What can be chosen in the filter bar."""

    kinds: list[Option] = field(default_factory=list)
    neighbourhoods: list[Option] = field(default_factory=list)
    educators: list[Option] = field(default_factory=list)


def read_page(notebook: Notebook, wanted: Wanted, offset: int, size: int) -> Page:
    """The rows from `offset` on that the filter lets through."""
    from storage.journal import Filter

    kinds = (wanted.kind,) if wanted.kind else ()
    filtering = Filter(kinds, wanted.neighbourhood, wanted.educator, wanted.period, wanted.text)
    names = notebook.names()
    records = notebook.journal(filtering, offset, size)
    where = notebook.neighbourhoods(records)
    rows = [_row(record, where.get(record.id, OUTSIDE), names) for record in records]
    return Page(rows, notebook.journal_count(filtering))


def read_choices(notebook: Notebook) -> Choices:
    """Every kind of record, every neighbourhood and every educator."""
    from models.kinds import KINDS_TO_WRITE

    names = notebook.names().by_kind
    return Choices(
        options_of((kind, record.noun) for kind, record in KINDS_TO_WRITE.items()),
        [*_by_name(names["neighbourhoods"]), Option(OUTSIDE, OUTSIDE_LABEL)],
        _by_name(names["educators"]),
    )


def _by_name(names: dict[str, str]) -> list[Option]:
    return options_of(sorted(names.items(), key=lambda item: item[1]))


def _row(record: Record, neighbourhood: str, names: Names) -> Row:
    from storage.wording import summary

    one = getattr(record, "educator", None)
    educators = [one] if one else getattr(record, "educators", [])
    cells = (
        short_day(record.day),
        record.noun,
        "" if neighbourhood == OUTSIDE else names.of(neighbourhood),
        " ".join(map(names.of, educators)),
        summary(record, names),
    )
    return Row(record.id, cells)
