"""Numbers of a report as they are printed: « s », empty and 0 are three different things.

Imports nothing heavy.
"""

from __future__ import annotations

from models.figures import Figure
from models.language import N_, _
from models.report import Cell, Report, Value
from models.wording import grouped, hours

TIMES = ("minutes", "person-minutes")
"""Measures in minutes, printed as hours."""
COUNTED = ("acts", "persons", *TIMES)
"""Measures of which a cell that is left out holds 0; of the others it does not exist."""
DECIMALS = {"percent": 1, "fte": 4, "eur": 2}
WITH_UNITS = {
    "percent": N_("{number}\u202f%"),
    "fte": N_("{number}\u202fETP"),
    "eur": N_("{number}\u202f€"),
}
WITHHELD = "s"


def shown(report: Report, figure: Figure, cell: Cell, field: str = "value") -> str:
    """What a cell says: its value, or another number of its row (`previous`, `change`…)."""
    number = number_of(report, figure, cell, field)
    if isinstance(number, str):
        return number
    return written(number, cell.measure, signed=field.startswith("change"))


def number_of(report: Report, figure: Figure, cell: Cell, field: str = "value") -> Value | str:
    """The number of a cell; WITHHELD for one that is, None for one that does not exist."""
    row = report.row(figure, cell)
    if row is None:
        is_counted = cell.measure in COUNTED and not figure.by_year and field not in report.typed
        exists = is_counted and report.tells(figure, field)
        return 0 if exists else None
    if row.status == "withheld" and field == "value":
        return WITHHELD
    value: Value = getattr(row, field)
    return value


def written(value: Value, measure: str, *, signed: bool = False) -> str:
    """A number of one measure; empty for one that does not exist."""
    if value is None:
        return ""
    if measure in TIMES:
        return hours(value, signed=signed)
    return grouped(_typed(value), signed=signed, decimals=DECIMALS.get(measure))


def with_unit(number: str, measure: str) -> str:
    """A number that is printed away from the name of its measure: « 51,1 % », « 0,8 ETP »."""
    return _(WITH_UNITS.get(measure, "{number}")).format(number=number)


def _typed(value: float) -> float:
    """The number as somebody typed it: 12.0 is 12, and 0.1 + 0.2 is 0.3."""
    return int(value) if value == int(value) else round(value, 6)
