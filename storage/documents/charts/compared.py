"""Which bars a figure has: by age, by category or by neighbourhood, beside the year before."""

from __future__ import annotations

from models.bars import bars
from models.figures import Figure
from models.report import Cell, Report
from models.vocabulary import ALL, LISTS
from storage.documents.charts.barred import Bar, bar, draw_bars, draw_panels
from storage.documents.charts.drawing import BEFORE, SAME_NUMBERS, Chart

HATCHED = " Une barre hachurée est un nombre caché, sans longueur."
Drawn = list[tuple[str, Cell]]
"""The label and the cell of each bar."""


def in_bars(report: Report, figure: Figure, ink: str) -> list[Chart]:
    """A chart for each measure of a figure."""
    if figure.by_year:
        return _of_last_years(report, figure, ink)
    name, by = report.period.name, _by(figure)
    charts = []
    for measure in figure.measures:
        drawn = [(label, cell._replace(measure=measure)) for label, cell in bars(report, figure)]
        of = f", {LISTS['measure'].label_of(measure)}" if len(figure.measures) > 1 else ""
        charts += _bars(report, figure, drawn, f"{figure.label}{of}{by}", name, ink)
    return charts


def in_panels(report: Report, figure: Figure, ink: str) -> list[Chart]:
    """The bars of each neighbourhood, side by side."""
    places = dict.fromkeys(row.neighbourhood for row in report.rows_of(figure))
    panels = {
        report.label_of(figure, "neighbourhood", place): [
            bar(report, figure, label, cell._replace(neighbourhood=place), with_before=False)
            for label, cell in bars(report, figure)
        ]
        for place in places
        if place != ALL
    }
    every = [bar for found in panels.values() for bar in found]
    if len(panels) < 2 or not _is_worth_drawing(every):
        return []
    title = f"{figure.label} par quartier et tranche d’âge"
    description = (
        f"Un cadre de barres horizontales par quartier, à la même échelle : "
        f"{', '.join(panels)}. {_said(every)}"
    )
    return [Chart(title, description, draw_panels(ink, title, description, panels))]


def _of_last_years(report: Report, figure: Figure, ink: str) -> list[Chart]:
    """Each indicator by neighbourhood, in the last year that it has."""
    last: dict[tuple[str, str], str] = {}
    for row in report.rows_of(figure):
        indicator, _, year = row.category.rpartition(":")
        last[indicator, row.measure] = max(year, last.get((indicator, row.measure), ""))
    charts = []
    for (indicator, unit), year in last.items():
        drawn = [
            (report.label_of(figure, "neighbourhood", row.neighbourhood), row.cell)
            for row in report.rows_of(figure)
            if (row.category, row.measure) == (f"{indicator}:{year}", unit)
        ]
        name = indicator if unit in figure.measures else f"{indicator} ({unit})"
        charts += _bars(report, figure, drawn, f"{name} par quartier", year, ink)
    return charts


def _bars(
    report: Report, figure: Figure, drawn: Drawn, title: str, name: str, ink: str
) -> list[Chart]:
    found = [bar(report, figure, label, cell) for label, cell in drawn]
    if not _is_worth_drawing(found):
        return []
    span = f"{name}, et un an avant" if any(bar.said_before for bar in found) else name
    description = f"Barres horizontales, {span}. {_said(found)}"
    names = [name.capitalize(), BEFORE]
    return [Chart(title, description, draw_bars(ink, title, description, found, names))]


def _is_worth_drawing(found: list[Bar]) -> bool:
    return len(found) > 1 and any(bar.value or bar.before or bar.is_withheld for bar in found)


def _said(found: list[Bar]) -> str:
    return SAME_NUMBERS + (HATCHED if any(bar.is_withheld for bar in found) else "")


def _by(figure: Figure) -> str:
    if "age_band" in figure.dimensions:
        return " par tranche d’âge"
    return "" if "category" in figure.dimensions else " par quartier"
