"""Files of records for a test: CSV files and workbooks as people and spreadsheets write them."""

import csv
from datetime import date, time
from pathlib import Path

from openpyxl import Workbook

EXAMPLE = Path(__file__).parent / "data" / "montelimar"
RECORDS = EXAMPLE / "records"
AFTER_EXAMPLE = date(2026, 11, 20)
"""A day that has seen all of the example: it has follow-ups that are closed in 2026."""


def write_csv(folder, **texts):
    """A folder with one CSV file per kind, each given as its text."""
    folder.mkdir(exist_ok=True)
    for kind, text in texts.items():
        (folder / f"{kind}.csv").write_text(text, encoding="utf-8")
    return folder


def read_csv(path):
    """The headings and the rows of a CSV file with commas."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file)
    return headings, rows


def write_xlsx(path, sheets):
    """A workbook of sheets, each given as its rows of Python values."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)


def write_ods(path, sheets):
    """An OpenDocument workbook of sheets, with date, time and number cells as LibreOffice's."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for value in row:
                cell = TableCell(**_ods_value(value))
                cell.addElement(P(text="" if value is None else str(value)))
                line.addElement(cell)
            table.addElement(line)
        document.spreadsheet.addElement(table)
    document.save(path)


def _ods_value(value):
    match value:
        case date():
            return {"valuetype": "date", "datevalue": value.isoformat()}
        case time():
            return {"valuetype": "time", "timevalue": f"PT{value:%H}H{value:%M}M00S"}
        case int() | float():
            return {"valuetype": "float", "value": str(value)}
        case _:
            return {"valuetype": "string"}


def typed(cell):
    """The value that a spreadsheet makes of what somebody types into a plain cell."""
    for read in (int, float, date.fromisoformat, lambda text: time.fromisoformat(_clock(text))):
        try:
            return read(cell)
        except ValueError:
            continue
    return cell or None


def _clock(text):
    if len(text) != 5 or text[2] != ":":
        raise ValueError
    return text
