"""What the codes of a report's rows mean to a reader."""

from __future__ import annotations

from models.figures import Dimension
from models.language import N_, _
from models.report import Report
from models.vocabulary import ALL, LISTS

DIMENSIONS: tuple[Dimension, ...] = ("neighbourhood", "age_band", "gender")
IN_MINUTES = {"minutes": N_("minutes de présence"), "person-minutes": N_("minutes-personnes")}
"""What documents print as hours, data holds as minutes."""


def labels(report: Report) -> dict[str, dict[str, str]]:
    """The label of every code, by column; those of `category` depend on the figure."""
    figures = {figure.id: figure for figure in report.figures}
    found: dict[str, dict[str, str]] = {
        "figure": {name: figure.said_label for name, figure in figures.items()}
    }
    for dimension in DIMENSIONS:
        found[dimension] = {
            getattr(row, dimension): report.label_of(
                figures[row.figure], dimension, getattr(row, dimension)
            )
            for row in report.rows
        }
    found["measure"] = {
        row.measure: _(IN_MINUTES[row.measure])
        if row.measure in IN_MINUTES
        else LISTS["measure"].label_of(row.measure)
        for row in report.rows
    }
    return found


def category_labels(report: Report) -> dict[str, dict[str, str]]:
    """The label of every category code, by figure."""
    return {
        figure.id: {
            row.category: report.label_of(figure, "category", row.category)
            for row in report.rows_of(figure)
        }
        for figure in report.figures
        if any(row.category != ALL for row in report.rows_of(figure))
    }
