"""What a line says, field by field, beside what its record takes by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from models.capture import Captured, Names
from models.capture.shapes import SHAPES, word_of
from models.capture.values import said
from models.fields import Whole
from models.language import N_, _
from models.vocabulary import UNKNOWN
from tui.new_records import completed, occasion_of
from tui.screens.capture.knowing import Known

if TYPE_CHECKING:
    from models.record import Record

TO_SAY = N_("… reste à dire")
FIELDS = {shape.kind: shape.fields for shape in SHAPES}


class Row(NamedTuple):
    """A field by the name that it has in a line, and its value in words."""

    label: str
    value: str


def rows_said(captured: Captured, names: Names) -> list[Row]:
    """What the line says, then what must be said yet; nothing for an empty line."""
    missing = [Row(word_of(name), _(TO_SAY)) for name in captured.missing]
    return [*_rows(captured.kind, captured.values, names), *missing]


def rows_taken(captured: Captured, known: Known) -> list[Row]:
    """What the record takes where the line says nothing; nothing for an empty line."""
    if not captured.pieces:
        return []
    usual = known.of(occasion_of(captured, known.today))
    taken = completed(captured, usual).items()
    values = {name: value for name, value in taken if name not in captured.values}
    return list(_rows(captured.kind, values, known.names))


def lines_of(stored: Sequence[Record], known: Known) -> list[str]:
    """One line for each stored record, a contact under its outing where that is there."""
    outings = {record.id for record in stored}
    lines: list[tuple[str, str]] = []
    for record in stored:
        group = getattr(record, "outing", None) or record.id
        is_inside = group != record.id and group in outings
        places = [place for place, (other, _text) in enumerate(lines, start=1) if other == group]
        text = ("└ " if is_inside else "") + _told(record, known, is_inside=is_inside)
        lines.insert(places[-1] if places else len(lines), (group, text))
    return [text for _group, text in lines]


def noun_of(kind: str) -> str:
    """What a record of a kind is called, at the beginning of a line."""
    from models.kinds import KINDS

    return _(KINDS[kind].noun).capitalize()


def _rows(kind: str, values: Mapping[str, Any], names: Names) -> Iterator[Row]:
    for name, field_type in FIELDS[kind].items():
        value = values.get(name)
        if not value or value == UNKNOWN:
            continue
        items = value if field_type.many else [value]
        words = ", ".join(said(field_type, item, names) for item in items)
        if isinstance(field_type, Whole):
            words = _("dont {number} pour la première fois").format(number=words)
        yield Row(word_of(name), words)


def _told(record: Record, known: Known, *, is_inside: bool) -> str:
    """All that a record says; not the outing that it stands under, nor that it is of today."""
    left_out = {"outing"} if is_inside else set()
    if record.day == known.today:
        left_out.add("date")
    fields = FIELDS[record.record_kind].keys() - left_out
    values = {name: getattr(record, name) for name in fields}
    rows = _rows(record.record_kind, values, known.names)
    return " · ".join([noun_of(record.record_kind), *(row.value for row in rows)])
