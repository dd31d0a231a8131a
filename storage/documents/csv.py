"""A Report as CSV: the rows of its JSON, written as French spreadsheets read them.

A mark that says UTF-8, semicolons and decimal commas: a double click then opens it right.
"""

import csv
from dataclasses import astuple, fields
from io import StringIO

from models.report import Report, Row

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> bytes:
    """The report as CSV in UTF-8."""
    stream = StringIO()
    lines = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    lines.writerow(field.name for field in fields(Row))
    lines.writerows(map(_written, astuple(row)) for row in report.rows)
    return stream.getvalue().encode("utf-8-sig")


def _written(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # What a user named must stay text: a spreadsheet would run it as a formula.
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    return str(value).replace(".", ",")
