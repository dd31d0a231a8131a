"""Files of records read as tables of text: CSV files, folders of them, workbooks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from os.path import realpath
from pathlib import Path

from models.language import _
from models.vocabulary import folded
from storage.records.columns import KIND, PLURALS, column_named, kind_named
from storage.records.csv_files import read_csv
from storage.records.workbooks import read_workbook
from storage.refusals import Refused

Line = tuple[int, list[str]]
"""A line of a file: its number there, from 1, and its cells."""
SUFFIXES = {".csv", ".xlsx", ".ods"}


@dataclass(frozen=True)
class Table:
    """The rows of one kind in one file or sheet, as text; `source` is what to call it."""

    source: str
    kind: str
    headings: list[str]
    rows: list[Line]


def read_files(paths: Sequence[Path]) -> list[Table]:
    """Every table in these files, folders and workbooks; raise Refused for one that is none."""
    files = {realpath(file): file for path in paths for file in _files_at(path)}
    return [table for file in files.values() for table in _tables_in(file)]


def _files_at(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    files = sorted(
        file
        for file in path.iterdir()
        if file.suffix.lower() in SUFFIXES and not file.name.startswith((".", "~$"))
    )
    if not files:
        none = _(
            "Le dossier « {path} » ne contient aucun fichier de fiches (.csv, .xlsx ou .ods). Rien "
            "n’a été importé."
        )
        raise Refused(none.format(path=path))
    return files


def _tables_in(path: Path) -> Iterator[Table]:
    if not path.exists():
        raise Refused(_("« {path} » n’existe pas. Rien n’a été importé.").format(path=path))
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        unknown = _(
            "« {path} » n’est pas un fichier de fiches : il faut un .csv, .xlsx ou .ods. Rien n’a "
            "été importé."
        )
        raise Refused(unknown.format(path=path))
    if suffix == ".csv":
        sheets = [(str(path), path.stem, _filled(read_csv(path)))]
    else:
        sheets = [
            (_("{path}, feuille « {name} »").format(path=path, name=name), name, _filled(lines))
            for name, lines in read_workbook(path)
        ]
        sheets = [sheet for sheet in sheets if sheet[2]]  # an empty sheet is a sheet not used
    if not any(lines for *_named, lines in sheets):
        raise Refused(_("« {path} » est vide. Rien n’a été importé.").format(path=path))
    for source, name, lines in sheets:
        yield from _by_kind(source, name, lines)


def _filled(lines: Iterable[Line]) -> list[Line]:
    tidy = ((number, [_tidy(cell) for cell in cells]) for number, cells in lines)
    return [(number, cells) for number, cells in tidy if any(cells)]


def _tidy(cell: str) -> str:
    return cell.replace("\r\n", "\n").strip()


def _by_kind(source: str, name: str, lines: list[Line]) -> Iterator[Table]:
    (_line, headings), *rows = lines
    padding = [""] * len(headings)
    rows = [(number, cells + padding[len(cells) :]) for number, cells in rows]
    place = next((i for i, heading in enumerate(headings) if folded(heading) == KIND), None)
    if place is None:
        yield Table(source, _kind(source, name), headings, rows)
        return
    of_kinds: dict[str, list[Line]] = {}
    for number, cells in rows:
        kind = _kind(line_of(source, number), cells[place])
        of_kinds.setdefault(kind, []).append((number, cells))
    for kind, of_kind in of_kinds.items():
        yield Table(source, kind, _without_others(kind, headings, of_kind), of_kind)


def _without_others(kind: str, headings: list[str], rows: list[Line]) -> list[str]:
    """These headings, empty where only the other kinds of the file have that column."""
    return [
        heading if column_named(kind, heading) or any(cells[place] for _line, cells in rows) else ""
        for place, heading in enumerate(headings)
    ]


def line_of(source: str, number: int) -> str:
    """Where people find a line."""
    return _("{source}, ligne {line}").format(source=source, line=number)


def _kind(source: str, name: str) -> str:
    kind = kind_named(name)
    if kind is None:
        unknown = _(
            "{source} : « {name} » ne dit pas de quelles fiches il s’agit ; les noms connus sont "
            "{names}. Rien n’a été importé."
        )
        names = ", ".join(f"{code} ({_(plural)})" for code, plural in PLURALS.items())
        raise Refused(unknown.format(source=source, name=name, names=names))
    return kind
