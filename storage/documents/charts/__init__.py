"""Charts of a figure as SVG, drawn from the very numbers that its table prints."""

from __future__ import annotations

from dataclasses import dataclass

from models.bars import bars
from models.figures import Figure
from models.numbers import number_of, shown
from models.report import Cell, Report
from models.vocabulary import ALL, LISTS
from models.wording import NARROW
from storage.documents.charts.barred import Bar, bar, draw_bars, draw_panels
from storage.documents.charts.drawing import INK
from storage.documents.charts.shaded import Square, draw_grid
from storage.documents.charts.stacked import Part, draw_stack

BEFORE = "Un an avant"
SAME_NUMBERS = "Les nombres sont ceux du tableau."
HATCHED = " Une barre hachurée est un nombre caché, sans longueur."


@dataclass(frozen=True)
class Chart:
    """A picture WIDTH units across, with what it is called and what it shows."""

    title: str
    description: str
    svg: str


def charts(report: Report, figure: Figure, ink: str = INK) -> list[Chart]:
    """The charts of a figure, texts in `ink`; none where there is nothing to compare."""
    if len(figure.lists) == 2:
        return _grid(report, figure, ink)
    if "percent" in figure.measures:
        return _stack(report, figure, ink)
    if "age_band" in figure.dimensions:
        return [*_bars(report, figure, bars(report, figure), ink), *_panels(report, figure, ink)]
    drawn = bars(report, figure)
    return [
        chart
        for measure in figure.measures
        for chart in _bars(
            report,
            figure,
            [(label, cell._replace(measure=measure)) for label, cell in drawn],
            ink,
            f", {LISTS['measure'].label_of(measure)}" if len(figure.measures) > 1 else "",
        )
    ]


def _bars(
    report: Report, figure: Figure, drawn: list[tuple[str, Cell]], ink: str, of: str = ""
) -> list[Chart]:
    found = [bar(report, figure, label, cell) for label, cell in drawn]
    if not _is_worth_drawing(found):
        return []
    title = f"{figure.label}{of}{_by(figure)}"
    description = f"Barres horizontales, {_span(report, found)}. {_said(found)}"
    svg = draw_bars(ink, title, description, found, _names(report))
    return [Chart(title, description, svg)]


def _panels(report: Report, figure: Figure, ink: str) -> list[Chart]:
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


def _stack(report: Report, figure: Figure, ink: str) -> list[Chart]:
    parts = []
    for label, cell in bars(report, figure):
        row = report.row(figure, cell)
        parts.append(Part(label, row.value or 0, row.previous) if row else Part(label, 0, None))
    if not any(part.value for part in parts):
        return []
    description = (
        f"Barre de 100{NARROW}% en {len(parts)} parts numérotées, nommées dessous, "
        f"{report.period.name}{', et un an avant' if any(p.before for p in parts) else ''}. "
        f"{SAME_NUMBERS}"
    )
    svg = draw_stack(ink, figure.label, description, parts, _names(report))
    return [Chart(figure.label, description, svg)]


def _grid(report: Report, figure: Figure, ink: str) -> list[Chart]:
    down, across = (LISTS[name] for name in figure.lists)
    lines = {
        down.label_of(line): [
            _square(report, figure, f"{line}{figure.separator}{column}") for column in across
        ]
        for line in down
    }
    if not any(square.said not in ("0", "") for line in lines.values() for square in line):
        return []
    title = f"{figure.label}, ensemble"
    axes = [down.label.lower(), across.label.lower()]
    if down is across:
        axes = [f"{axes[0]} au début", f"{axes[1]} à la fin"]
    description = (
        f"Grille de nombres : {axes[0]} en lignes, {axes[1]} en colonnes ; "
        f"plus un nombre est grand, plus sa case est colorée. {SAME_NUMBERS}"
    )
    labels = [across.label_of(code) for code in across]
    return [Chart(title, description, draw_grid(ink, title, description, labels, lines))]


def _square(report: Report, figure: Figure, category: str) -> Square:
    cell = Cell(category=category, measure=figure.measures[0])
    number = number_of(report, figure, cell)
    value = number if isinstance(number, int | float) else 0
    return Square(value, shown(report, figure, cell))


def _is_worth_drawing(found: list[Bar]) -> bool:
    return len(found) > 1 and any(bar.value or bar.before or bar.is_withheld for bar in found)


def _names(report: Report) -> list[str]:
    return [report.period.name.capitalize(), BEFORE]


def _span(report: Report, found: list[Bar]) -> str:
    return report.period.name + (", et un an avant" if any(b.said_before for b in found) else "")


def _said(found: list[Bar]) -> str:
    return SAME_NUMBERS + (HATCHED if any(bar.is_withheld for bar in found) else "")


def _by(figure: Figure) -> str:
    if "age_band" in figure.dimensions:
        return " par tranche d’âge"
    return "" if "category" in figure.dimensions else " par quartier"
