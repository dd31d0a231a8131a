"""Numbers of the report as they are shown: « s », empty and 0 are three different things."""

from __future__ import annotations

from models.figures import Dimension, Figure
from models.report import Cell, Report, Value
from models.vocabulary import ALL, LISTS
from models.wording import grouped, hours

TIMES = ("minutes", "person-minutes")
"""Measures in minutes, shown as hours."""
WITHHELD = "s"
DIMENSIONS: tuple[Dimension, ...] = ("neighbourhood", "gender", "age_band", "category")


def shown(report: Report, figure: Figure, cell: Cell, field: str = "value") -> str:
    """What a cell says: its value, or another number of its row (`previous`, `change`…)."""
    row = report.row(figure, cell)
    if row is not None and row.status == "withheld" and field == "value":
        return WITHHELD
    if row is None:  # cells that hold 0 are left out
        compared = any(getattr(other, field) is not None for other in report.rows_of(figure))
        return written(0, cell.measure) if compared and cell.measure != "percent" else ""
    return written(getattr(row, field), cell.measure, signed=field.startswith("change"))


def written(value: Value, measure: str, *, signed: bool = False) -> str:
    """A number of one measure; empty for one that does not exist."""
    if value is None:
        return ""
    write = hours if measure in TIMES else grouped
    return write(value, signed=signed)


def retold(report: Report, figure: Figure, cell: Cell) -> str:
    """One cell in words, with what it was a year before and how it changed."""
    told = [
        report.label_of(figure, dimension, getattr(cell, dimension))
        for dimension in DIMENSIONS
        if dimension == "neighbourhood" or getattr(cell, dimension) != ALL
    ]
    value, measure = shown(report, figure, cell), LISTS["measure"].label_of(cell.measure)
    if value in ("0", "1"):
        measure = measure.removesuffix("s")
    if cell.measure in TIMES:
        said = f"{', '.join([*told, measure])} : {value}"
    else:
        said = f"{', '.join(told)} : {value} {measure}" if value else f"{', '.join(told)} : —"
    before, change, change_3y = (
        shown(report, figure, cell, field) for field in ("previous", "change", "change_3y")
    )
    if before:
        said += f" · un an avant : {before} ({change or '?'})"
    return said + (f" · sur trois ans : {change_3y}" if change_3y else "")
