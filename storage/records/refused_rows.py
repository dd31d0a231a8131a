"""Rows that are refused: how each is named, and how they are given back to be mended."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.language import _, ngettext
from models.wording import grouped
from storage.records.columns import ERROR, KIND, columns_of
from storage.records.new_file import write_new
from storage.refusals import Refused


@dataclass(frozen=True)
class Refusal:
    """Why one row of a file is refused: its line there, the column, and a sentence."""

    source: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return _("{source}, ligne {line}, colonne « {column} » : {reason}").format(**vars(self))


@dataclass(frozen=True)
class BadRow:
    """A refused row: what it said, by column and beyond, and everything that is wrong with it."""

    kind: str
    cells: dict[str, str]
    beyond: list[str]
    refusals: list[Refusal]


class RefusedRows(Refused):
    """Rows of files are refused, and so are the files: every reason is in one list."""

    def __init__(self, rows: Sequence[BadRow]) -> None:
        self.refusals = [refusal for row in rows for refusal in row.refusals]
        conclusion = ngettext(
            "{n} ligne est refusée. Rien n’a été importé : corrigez le fichier et recommencez, ou "
            "écartez cette ligne avec --skip-bad.",
            "{n} lignes sont refusées. Rien n’a été importé : corrigez les fichiers et "
            "recommencez, ou écartez ces lignes avec --skip-bad.",
            len(rows),
        )
        reasons = map(str, self.refusals)
        super().__init__("\n".join([*reasons, conclusion.format(n=grouped(len(rows)))]))


@contextmanager
def given_back(rows: Sequence[BadRow], path: Path | None) -> Iterator[None]:
    """Write these rows to a new CSV file, and keep it if what follows succeeds.

    The file can be imported once mended: its first column says of which kind each row is. Raise
    RefusedRows without a path, or Refused.
    """
    if not rows:
        yield
        return
    if path is None:
        raise RefusedRows(rows)
    write_new(path, _as_csv(rows).encode("utf-8-sig"))
    try:
        yield
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _as_csv(rows: Sequence[BadRow]) -> str:
    kinds = dict.fromkeys(row.kind for row in rows)
    columns = dict.fromkeys(column for kind in kinds for column in columns_of(kind))
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([KIND, *columns, ERROR])
    for row in rows:
        reasons = " ".join(f"{refusal.column} : {refusal.reason}" for refusal in row.refusals)
        cells = [row.cells.get(column, "") for column in columns]
        writer.writerow([row.kind, *cells, reasons, *row.beyond])
    return written.getvalue()
