"""Workbooks (XLSX, ODS) as text: each cell becomes what one would type for its value."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from storage.refusals import Refused

Sheet = tuple[str, Iterator[tuple[int, list[str]]]]


def read_workbook(path: Path) -> Iterator[Sheet]:
    """The name and the numbered rows of each sheet; raise Refused for what is no workbook."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum
    except ImportError:
        raise Refused(
            f"Pour lire « {path} », il manque le complément « spreadsheets » de ce programme : "
            "l’installer, ou enregistrer chaque feuille en CSV. Rien n’a été importé."
        ) from None
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            for sheet in workbook.sheets_metadata:
                if sheet.typ is SheetTypeEnum.WorkSheet:
                    rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                    yield sheet.name, _as_text(rows)
    except PasswordError:
        raise Refused(
            f"« {path} » est protégé par un mot de passe : enregistrez-le sans. "
            "Rien n’a été importé."
        ) from None
    except (CalamineError, OSError):
        raise Refused(
            f"« {path} » ne se lit pas comme un classeur. Rien n’a été importé."
        ) from None


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
