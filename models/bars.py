"""The bars of a figure's chart: which of its cells they draw, and what they are called.

Imports nothing heavy.
"""

from __future__ import annotations

from models.figures import Dimension, Figure
from models.report import Cell, Report
from models.vocabulary import ALL


def bars(report: Report, figure: Figure) -> list[tuple[str, Cell]]:
    """Label and cell of each bar: by age band, else by category, else by neighbourhood.

    A grid has none.
    """
    dimension: Dimension = "neighbourhood"
    measure = figure.measures[0]
    if len(figure.lists) > 1:
        return []
    if "category" in figure.dimensions:
        dimension, measure = "category", figure.measures[-1]
    elif "age_band" in figure.dimensions:
        dimension = "age_band"
    total = Cell(measure=measure)
    parts = [row.cell for row in report.rows_of(figure) if row.cell != total]
    return [
        (report.label_of(figure, dimension, code), cell)
        for cell in parts
        for code in [getattr(cell, dimension)]
        if cell._replace(**{dimension: ALL}) == total
    ]
