"""Rows of text understood as records: what each cell means, who is meant, and what is refused."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from models.fields import Reference, Text
from models.kinds import KINDS
from models.language import _
from models.record import InvalidRecord, Record
from storage.records.columns import ID, Column, column_of, columns_of
from storage.records.references import References
from storage.records.refused_rows import BadRow
from storage.records.sheets import Cells, Found, Row, Sheet

Meaning = Callable[[str], Any]


@dataclass(frozen=True)
class Understood:
    """A row understood: which record it is, the whole of it if new, and what the row says of it.

    What a row says are the fields whose columns are there; its key only tells which record it is.
    """

    row: Row
    record_id: str
    body: dict[str, Any]
    said: dict[str, Any]


def understand(
    sheets: Sequence[Sheet], references: References, today: date
) -> Iterator[Understood | BadRow]:
    """Every row of these sheets, in order: understood, or refused with all that is wrong in it."""
    announced: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for sheet in sheets:
        announced[sheet.kind] += sheet.announced()
    for kind, records in announced.items():
        references.announce(kind, records)
    identities = _Identities(references)
    for sheet in sheets:
        meanings = {
            column.name: _meaning(column, references) for column in columns_of(sheet.kind).values()
        }
        for row in sheet.rows():
            try:
                _check_width(row)
                record = _read(sheet.kind, row.cells, meanings, today)
                record_id = identities.of(record, row)
            except _Wrong as wrong:
                yield row.refused(wrong.found)
            else:
                body = record.body()
                said = {field: body[field] for field in row.said() - {record.keyed_by}}
                yield Understood(row, record_id, body, said)


class _Wrong(Exception):
    """All that is wrong with a row."""

    def __init__(self, found: list[Found]) -> None:
        super().__init__(found)
        self.found = found


def _meaning(column: Column, references: References) -> Meaning:
    field_type = column.type

    def meant(text: str) -> Any:
        said = field_type.read(text)
        if not isinstance(field_type, Reference):
            return said
        if field_type.many:
            return list(dict.fromkeys(references.find(field_type.kind, one) for one in said))
        return references.find(field_type.kind, said)

    # A file says the same few codes, days and ids again and again; texts it does not.
    return meant if isinstance(field_type, Text) else cache(meant)


def _check_width(row: Row) -> None:
    beyond = " ".join(filter(None, row.beyond))
    if beyond:
        said = _("« {text} » est au-delà des colonnes.").format(text=beyond)
        raise _Wrong([(_("n° {number}").format(number=row.sheet.width + 1), said)])


def _read(kind: str, cells: Cells, meanings: Mapping[str, Meaning], today: date) -> Record:
    columns = columns_of(kind)
    values: dict[str, Any] = {}
    found: dict[str, Found] = {}
    for name, text in cells.items():
        field = columns[name].field
        if field is not None:
            try:
                values[field] = meanings[name](text)
            except ValueError as error:
                found[field] = (name, str(error))
    try:
        record = KINDS[kind].checked(values, today)
    except InvalidRecord as invalid:
        for problem in invalid.problems:
            name = column_of(kind, problem.field)
            found.setdefault(problem.field, (name, problem.message))
    if found:
        raise _Wrong(list(found.values()))
    return record


class _Identities:
    """Which record each row is, no two rows the same."""

    def __init__(self, references: References) -> None:
        self._references = references
        self._places: dict[str, str] = {}
        self._occurrences: Counter[tuple[str, str]] = Counter()

    def of(self, record: Record, row: Row) -> str:
        """The identity of the record of a row, by its id or else by what it says."""
        file_id = row.cells.get(ID)
        identity = self._references.identity(row.kind, file_id or self._content(record))
        if identity in self._places:
            taken = _("« {name} » est déjà pris : {place}.")
            said = taken.format(name=file_id, place=self._places[identity])
            raise _Wrong([(ID, said)])
        self._places[identity] = row.place
        return identity

    def _content(self, record: Record) -> str:
        said = record.model_dump(mode="json", exclude={"id", "version"}, exclude_defaults=True)
        content = json.dumps(said, sort_keys=True)
        self._occurrences[record.record_kind, content] += 1
        return json.dumps([content, self._occurrences[record.record_kind, content]])
