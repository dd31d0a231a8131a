"""A table seen with the columns of its kind: its headings are checked, its rows named by column."""

from collections.abc import Iterator

from models.vocabulary import folded
from storage.names import NAMED_BY
from storage.records.columns import ERROR, ID, KIND, Column, column_named, columns_of
from storage.records.reading import Table
from storage.records.refused_rows import Refusal
from storage.refusals import Refused

LONGEST_REASON = 300
Cells = dict[str, str]
"""The filled cells of a row, by the name of their column."""


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
        self._check()

    def rows(self) -> Iterator[tuple[int, Cells, list[str]]]:
        """The number of each row, its filled cells, and the cells beyond the last column."""
        for line, cells in self._table.rows:
            named = {
                column.name: cell
                for column, cell in zip(self._columns, cells, strict=False)
                if column is not None and cell
            }
            yield line, named, [cell for cell in cells[self.width :] if cell]

    def announced(self) -> Iterator[tuple[str, str]]:
        """Each id of the table, with the name by which others may call the same record."""
        field = NAMED_BY.get(self.kind)
        name = next((c.name for c in columns_of(self.kind).values() if c.field == field), "")
        for _, cells, _ in self.rows():
            if ID in cells:
                yield cells[ID], cells.get(name, "")

    def refusals(self, line: int, found: list[tuple[str, str]]) -> list[Refusal]:
        """The refusals of one row, for the columns found wrong as this table calls them."""
        return [
            Refusal(self.source, line, self.headings.get(column, column), _in_a_line(sentence))
            for column, sentence in found
        ]

    def _check(self) -> None:
        for place, heading in enumerate(self._table.headings):
            if self._columns[place] is None and folded(heading) not in (ERROR, KIND):
                self._check_unknown(place, heading)
        known = [column.name for column in self._columns if column is not None]
        twice = {name for name in known if known.count(name) > 1}
        if twice:
            raise self._refusal(f"la colonne « {min(twice)} » y est deux fois")
        missing = [column for column in columns_of(self.kind).values() if _lacks(known, column)]
        if missing and self.size:
            named = ", ".join(f"« {column.name} » ({column.label})" for column in missing)
            raise self._refusal(f"il manque la colonne {named}")

    def _check_unknown(self, place: int, heading: str) -> None:
        if heading:
            known = ", ".join(columns_of(self.kind))
            raise self._refusal(f"la colonne « {heading} » n’est pas connue ; il y a {known}")
        if any(cells[place] for _, cells in self._table.rows):
            raise self._refusal(f"la colonne n° {place + 1} n’a pas de titre")

    def _refusal(self, sentence: str) -> Refused:
        return Refused(f"{self.source} : {sentence}. Rien n’a été importé.")


def _lacks(known: list[str], column: Column) -> bool:
    return column.required and column.name not in known


def _in_a_line(sentence: str) -> str:
    """A sentence that quotes a cell, whatever the cell holds."""
    return "".join(char if char.isprintable() else " " for char in sentence[:LONGEST_REASON])
