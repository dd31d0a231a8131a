"""Charts of a figure as SVG, drawn from the very numbers that its table prints."""

from __future__ import annotations

from models.bars import bars
from models.figures import Figure
from models.language import _
from models.numbers import number_of, shown
from models.report import Cell, Report
from models.vocabulary import LISTS
from models.wording import capitalised, typeset
from storage.documents.charts.compared import in_bars, in_panels
from storage.documents.charts.drawing import BEFORE, INK, SAME_NUMBERS, Chart
from storage.documents.charts.shaded import Square, draw_grid
from storage.documents.charts.stacked import Part, draw_stack

__all__ = ["INK", "Chart", "charts"]


def charts(report: Report, figure: Figure, ink: str = INK) -> list[Chart]:
    """The charts of a figure, texts in `ink`; none where there is nothing to compare."""
    if len(figure.lists) == 2:
        return _grid(report, figure, ink)
    if figure.lists and "percent" in figure.measures:
        return _stack(report, figure, ink)
    if "age_band" in figure.dimensions:
        return [*in_bars(report, figure, ink), *in_panels(report, figure, ink)]
    return in_bars(report, figure, ink)


def _stack(report: Report, figure: Figure, ink: str) -> list[Chart]:
    parts = []
    for label, cell in bars(report, figure):
        row = report.row(figure, cell)
        parts.append(Part(label, row.value or 0, row.previous) if row else Part(label, 0, None))
    if not any(part.value for part in parts):
        return []
    span = report.period.name
    if any(part.before for part in parts):
        span = _("{period}, et un an avant").format(period=span)
    drawn = _("Barre de 100 % en {n} parts numérotées, nommées dessous, {period}.")
    title = figure.said_label
    description = typeset(f"{drawn.format(n=len(parts), period=span)} {_(SAME_NUMBERS)}")
    names = [capitalised(report.period.name), _(BEFORE)]
    return [Chart(title, description, draw_stack(ink, title, description, parts, names))]


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
    title = _("{figure}, ensemble").format(figure=figure.said_label)
    axes = [down.label.lower(), across.label.lower()]
    if down is across:
        axes = [
            _("{list} au début").format(list=axes[0]),
            _("{list} à la fin").format(list=axes[1]),
        ]
    grid = _(
        "Grille de nombres : {down} en lignes, {across} en colonnes ; plus un nombre est grand, "
        "plus sa case est colorée."
    ).format(down=axes[0], across=axes[1])
    description = f"{grid} {_(SAME_NUMBERS)}"
    labels = [across.label_of(code) for code in across]
    return [Chart(title, description, draw_grid(ink, title, description, labels, lines))]


def _square(report: Report, figure: Figure, category: str) -> Square:
    cell = Cell(category=category, measure=figure.measures[0])
    number = number_of(report, figure, cell)
    value = number if isinstance(number, int | float) else 0
    return Square(value, shown(report, figure, cell))
