"""Which bars a figure has: by age, by category or by neighbourhood, beside the year before."""

from __future__ import annotations

from models.bars import bars
from models.figures import Figure
from models.language import N_, _
from models.report import Cell, Report
from models.vocabulary import ALL, LISTS
from models.wording import capitalised
from storage.documents.charts.barred import Bar, bar, draw_bars, draw_panels
from storage.documents.charts.drawing import BEFORE, SAME_NUMBERS, Chart

HATCHED = N_("Une barre hachurée est un nombre caché, sans longueur.")
Drawn = list[tuple[str, Cell]]
"""The label and the cell of each bar."""


def in_bars(report: Report, figure: Figure, ink: str) -> list[Chart]:
    """A chart for each measure of a figure."""
    if figure.by_year:
        return _of_last_years(report, figure, ink)
    charts = []
    for measure in figure.measures:
        drawn = [(label, cell._replace(measure=measure)) for label, cell in bars(report, figure)]
        of = f", {LISTS['measure'].label_of(measure)}" if len(figure.measures) > 1 else ""
        title = _by(figure).format(figure=f"{figure.said_label}{of}")
        charts += _bars(report, figure, drawn, title, report.period.name, ink)
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
    title = _("{figure} par quartier et tranche d’âge").format(figure=figure.said_label)
    framed = _(
        "Un cadre de barres horizontales par quartier, à la même échelle : {neighbourhoods}."
    ).format(neighbourhoods=", ".join(panels))
    description = f"{framed} {_said(every)}"
    return [Chart(title, description, draw_panels(ink, title, description, panels))]


def _of_last_years(report: Report, figure: Figure, ink: str) -> list[Chart]:
    """Each indicator by neighbourhood, in the last year that it has."""
    last: dict[tuple[str, str], str] = {}
    for row in report.rows_of(figure):
        indicator, _colon, year = row.category.rpartition(":")
        last[indicator, row.measure] = max(year, last.get((indicator, row.measure), ""))
    charts = []
    for (indicator, unit), year in last.items():
        drawn = [
            (report.label_of(figure, "neighbourhood", row.neighbourhood), row.cell)
            for row in report.rows_of(figure)
            if (row.category, row.measure) == (f"{indicator}:{year}", unit)
        ]
        name = indicator if unit in figure.measures else f"{indicator} ({unit})"
        title = _("{figure} par quartier").format(figure=name)
        charts += _bars(report, figure, drawn, title, year, ink)
    return charts


def _bars(
    report: Report, figure: Figure, drawn: Drawn, title: str, name: str, ink: str
) -> list[Chart]:
    found = [bar(report, figure, label, cell) for label, cell in drawn]
    if not _is_worth_drawing(found):
        return []
    has_before = any(bar.said_before for bar in found)
    span = _("{period}, et un an avant").format(period=name) if has_before else name
    bars_of = _("Barres horizontales, {period}.").format(period=span)
    description = f"{bars_of} {_said(found)}"
    names = [capitalised(name), _(BEFORE)]
    return [Chart(title, description, draw_bars(ink, title, description, found, names))]


def _is_worth_drawing(found: list[Bar]) -> bool:
    return len(found) > 1 and any(bar.value or bar.before or bar.is_withheld for bar in found)


def _said(found: list[Bar]) -> str:
    is_hatched = any(bar.is_withheld for bar in found)
    return f"{_(SAME_NUMBERS)} {_(HATCHED)}" if is_hatched else _(SAME_NUMBERS)


def _by(figure: Figure) -> str:
    if "age_band" in figure.dimensions:
        return _("{figure} par tranche d’âge")
    return "{figure}" if "category" in figure.dimensions else _("{figure} par quartier")
