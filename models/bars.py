"""The bars of a figure's chart: which of its cells they draw, and what they are called.

Imports nothing heavy.
"""

from __future__ import annotations

from models.figures import Dimension, Figure
from models.numbers import number_of
from models.pivot import ages_of, categories_of, neighbourhoods_of
from models.report import Cell, Report
from models.vocabulary import ALL


def bars(report: Report, figure: Figure) -> list[tuple[str, Cell]]:
    """Label and cell of each bar: by age band, else by category, else by neighbourhood.

    They are those of its table, at 0 too. A grid has none.
    """
    if len(figure.lists) > 1 or figure.by_year:
        return []
    dimension: Dimension = "neighbourhood"
    codes, measure = neighbourhoods_of(report, figure), figure.measures[0]
    if "category" in figure.dimensions:
        dimension, codes = "category", categories_of(report, figure)
        measure = figure.measures[-1]
    elif "age_band" in figure.dimensions:
        dimension, codes = "age_band", ages_of(report, figure)
    cells = {code: Cell(measure=measure)._replace(**{dimension: code}) for code in codes}
    return [
        (report.label_of(figure, dimension, code), cell)
        for code, cell in cells.items()
        if code != ALL and _is_printed(report, figure, cell)
    ]


def _is_printed(report: Report, figure: Figure, cell: Cell) -> bool:
    return bool(report.row(figure, cell)) or number_of(report, figure, cell) is not None
