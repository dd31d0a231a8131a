"""A table seen with the columns of its kind: its headings are checked, its rows named by column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from models.language import _
from models.vocabulary import folded
from storage.names import NAMED_BY
from storage.records.columns import ERROR, ID, KIND, Column, column_named, columns_of
from storage.records.reading import Table, line_of
from storage.records.refused_rows import BadRow, Refusal
from storage.refusals import Refused

LONGEST_REASON = 300
Cells = dict[str, str]
"""The filled cells of a row, by the name of their column."""
Found = tuple[str, str]
"""The name of a column, and a sentence on what is wrong there."""


class Sheet:
    """A table whose every column is known; raise Refused, naming the columns that are not."""

    def __init__(self, table: Table) -> None:
        self.source = table.source
        self.kind = table.kind
        self.size = len(table.rows)
        self.width = len(table.headings)
        self._table = table
        self._columns = [column_named(table.kind, heading) for heading in table.headings]
        self.headings = {
            column.name: heading
            for column, heading in zip(self._columns, table.headings, strict=True)
            if column is not None
        }
        self.is_mixed = any(folded(heading) == KIND for heading in table.headings)
        self._check()

    def rows(self) -> Iterator["Row"]:
        """The rows of the table, in order."""
        for line, cells in self._table.rows:
            named = {
                column.name: cell
                for column, cell in zip(self._columns, cells, strict=False)
                if column is not None and cell
            }
            yield Row(self, line, named, cells[self.width :])

    def announced(self) -> Iterator[tuple[str, str]]:
        """Each id of the table, with the name by which others may call the same record."""
        field = NAMED_BY.get(self.kind)
        name = next((c.name for c in columns_of(self.kind).values() if c.field == field), "")
        for row in self.rows():
            if ID in row.cells:
                yield row.cells[ID], row.cells.get(name, "")

    def _check(self) -> None:
        for place, heading in enumerate(self._table.headings):
            if self._columns[place] is None and folded(heading) not in (ERROR, KIND):
                self._check_unknown(place, heading)
        known = [column.name for column in self._columns if column is not None]
        twice = {name for name in known if known.count(name) > 1}
        if twice:
            doubled = _("la colonne « {name} » y est deux fois")
            raise self._refusal(doubled.format(name=min(twice)))
        missing = [column for column in columns_of(self.kind).values() if _lacks(known, column)]
        if missing and self.size:
            named = ", ".join(
                _("« {name} » ({label})").format(name=column.name, label=column.label)
                for column in missing
            )
            raise self._refusal(_("il manque la colonne {names}").format(names=named))

    def _check_unknown(self, place: int, heading: str) -> None:
        if heading:
            known = ", ".join(columns_of(self.kind))
            unknown = _("la colonne « {name} » n’est pas connue ; il y a {names}")
            raise self._refusal(unknown.format(name=heading, names=known))
        if any(cells[place] for _line, cells in self._table.rows):
            untitled = _("la colonne n° {number} n’a pas de titre")
            raise self._refusal(untitled.format(number=place + 1))

    def _refusal(self, sentence: str) -> Refused:
        refused = _("{source} : {problem}. Rien n’a été importé.")
        return Refused(refused.format(source=self.source, problem=sentence))


@dataclass(frozen=True)
class Row:
    """A row of a sheet: its line there, its filled cells, and what lies beyond the last column."""

    sheet: Sheet
    line: int
    cells: Cells
    beyond: list[str]

    @property
    def kind(self) -> str:
        return self.sheet.kind

    @property
    def place(self) -> str:
        """Where people find it."""
        return line_of(self.sheet.source, self.line)

    def said(self) -> set[str]:
        """The fields that it speaks of: an empty cell empties, a column that is not there does not.

        In a file of several kinds an empty cell may be there for the others' sake: it says nothing.
        """
        columns = columns_of(self.kind)
        names = self.cells if self.sheet.is_mixed else self.sheet.headings
        return {field for name in names if (field := columns[name].field) is not None}

    def refused(self, found: Sequence[Found]) -> BadRow:
        """This row given back, for the columns found wrong as its sheet calls them."""
        refusals = [
            Refusal(
                self.sheet.source,
                self.line,
                self.sheet.headings.get(column, column),
                _in_a_line(sentence),
            )
            for column, sentence in found
        ]
        cells = self.cells
        if columns_of(self.kind)[ID].field is None:
            cells = {ID: self._own_id()} | cells
        return BadRow(self.kind, cells, self.beyond, refusals)

    def _own_id(self) -> str:
        """An id for a row without one: mended, it may say the same as another row of its file.

        What it said is in it too: next month's file of the same name has other rows.
        """
        said = sha256(repr(sorted(self.cells.items())).encode()).hexdigest()
        return f"{Path(self.sheet.source).name}:{self.line}:{said[:8]}"


def _lacks(known: list[str], column: Column) -> bool:
    return column.required and column.name not in known


def _in_a_line(sentence: str) -> str:
    """A sentence that quotes a cell, whatever the cell holds."""
    return "".join(char if char.isprintable() else " " for char in sentence[:LONGEST_REASON])
