"""Workbooks (XLSX, ODS) as text: each cell becomes what one would type for its value."""

import re
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile, is_zipfile

from models.language import _
from storage.refusals import Refused

MOST_CELLS = 20_000_000
"""How many cells a sheet can span, from A1 to its last filled row and column."""
_FILLED = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]+)(\d+)"[^>]*(?<!/)>(?!</)')
"""A cell of a sheet in XLSX that is not empty (ECMA-376 part 1 § 18.3.1.4)."""

Sheet = tuple[str, Iterator[tuple[int, list[str]]]]


def read_workbook(path: Path) -> Iterator[Sheet]:
    """The name and the numbered rows of each sheet; raise Refused for what is no workbook."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum
    except ImportError:
        missing = _(
            "Pour lire « {path} », il manque le complément « spreadsheets » de ce programme : "
            "l’installer, ou enregistrer chaque feuille en CSV. Rien n’a été importé."
        )
        raise Refused(missing.format(path=path)) from None
    try:
        _check_spans(path)
        with CalamineWorkbook.from_path(path) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ is SheetTypeEnum.WorkSheet:
                    rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                    yield sheet.name, _as_text(rows)
    except PasswordError:
        locked = _(
            "« {path} » est protégé par un mot de passe : enregistrez-le sans. Rien n’a été "
            "importé."
        )
        raise Refused(locked.format(path=path)) from None
    except (BadZipFile, zlib.error, CalamineError, OSError):
        unread = _("« {path} » ne se lit pas comme un classeur. Rien n’a été importé.")
        raise Refused(unread.format(path=path)) from None


def _check_spans(path: Path) -> None:
    """Raise Refused for a cell so far out that the library would run out of memory, and abort."""
    if not is_zipfile(path):
        return
    with ZipFile(path) as parts:
        for part in parts.namelist():
            if part.startswith("xl/worksheets/") and _span(parts.read(part)) > MOST_CELLS:
                far = _(
                    "« {path} » a une cellule remplie très loin des autres : supprimez les lignes "
                    "et les colonnes en trop, ou copiez le tableau dans un classeur neuf. Rien n’a "
                    "été importé."
                )
                raise Refused(far.format(path=path))


def _span(sheet: bytes) -> int:
    columns: set[bytes] = set()
    last_row = 0
    for column, row in (filled.groups() for filled in _FILLED.finditer(sheet)):
        columns.add(column)
        last_row = max(last_row, int(row))
    return last_row * max(map(_number, columns), default=0)


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = 26 * number + letter - ord("A") + 1
    return number


def _as_text(rows: list[list[Any]]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(rows, start=1):
        yield number, [text(cell) for cell in cells]


def text(cell: Any) -> str:
    """What one would type for the value of a cell."""
    match cell:
        case bool():
            return "oui" if cell else "non"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ")
        case date():
            return cell.isoformat()
        case time():
            return f"{cell.hour}h{cell.minute:02d}"
        case timedelta():
            hours, minutes = divmod(round(cell / timedelta(minutes=1)), 60)
            return f"{hours}h{minutes:02d}"
        case _:
            return str(cell)
