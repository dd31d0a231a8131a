"""One number of the report, told in words."""

from __future__ import annotations

from models.figures import Dimension, Figure
from models.numbers import TIMES, shown
from models.report import Cell, Report
from models.vocabulary import ALL, LISTS

DIMENSIONS: tuple[Dimension, ...] = ("neighbourhood", "gender", "age_band", "category")


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
