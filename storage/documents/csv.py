"""A Report as CSV: the rows of its JSON, for programs; the workbook is for people."""

import csv
from dataclasses import astuple, fields
from io import StringIO

from models.report import INTERNAL, Report, Row

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> bytes:
    """The report as CSV in UTF-8: commas, decimal points, lines ended as RFC 4180 says."""
    stream = StringIO()
    lines = csv.writer(stream)
    mark = "" if report.protected else INTERNAL
    lines.writerow([*(field.name for field in fields(Row)), "mark"])
    lines.writerows([*map(_written, astuple(row)), mark] for row in report.rows)
    return stream.getvalue().encode()


def _written(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        # What a user named must stay text: a spreadsheet would run it as a formula.
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    return str(value)
