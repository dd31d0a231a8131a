"""Horizontal bars, one under the other or in a panel for each neighbourhood."""

from __future__ import annotations

from dataclasses import dataclass

from models.figures import Figure
from models.numbers import WITHHELD, number_of, shown, with_unit
from models.report import Cell, Report
from storage.documents.charts.drawing import BLUE, GREY, WIDTH, Drawing, width_of, wrapped

THICK, THIN = 16, 9
"""The height of a bar of this period, and of one of the year before."""
BETWEEN, GAP = 8, 6
LONGEST_LABEL = 185
SECRET = 24
"""The length of a bar that is not told: the same for all."""
LEGEND = 24
PANELS_ACROSS, BESIDE = 2, 20


@dataclass(frozen=True)
class Bar:
    """One bar: its label, its length and what is written at its end; the same a year before."""

    label: str
    value: float
    said: str
    before: float = 0
    said_before: str = ""

    @property
    def is_withheld(self) -> bool:
        """Whether its length is not told."""
        return self.said == WITHHELD


def bar(report: Report, figure: Figure, label: str, cell: Cell, *, with_before: bool = True) -> Bar:
    """The bar of one cell, with that of the year before where that one is told."""
    value, said = _told(report, figure, cell, "value")
    before, said_before = _told(report, figure, cell, "previous") if with_before else (0, "")
    return Bar(label, value, said, before, said_before)


def draw_bars(ink: str, title: str, description: str, bars: list[Bar], names: list[str]) -> str:
    """Bars from 0; `names` are this period's and, where bars have one, the year before's."""
    drawing = Drawing(ink)
    has_before = any(bar.said_before for bar in bars)
    top = _legend(drawing, names) if has_before else 0.0
    label_width = min(width_of([bar.label for bar in bars]), LONGEST_LABEL)
    bottom = _panel(drawing, bars, 0, top, WIDTH, label_width, _longest(bars))
    return drawing.svg(title, description, bottom)


def draw_panels(ink: str, title: str, description: str, panels: dict[str, list[Bar]]) -> str:
    """Small multiples: the same bars for each neighbourhood, all on one scale."""
    drawing = Drawing(ink)
    every = [bar for bars in panels.values() for bar in bars]
    label_width = width_of([bar.label for bar in every])
    width = (WIDTH - BESIDE * (PANELS_ACROSS - 1)) / PANELS_ACROSS
    top = bottom = 0.0
    for number, (name, bars) in enumerate(panels.items()):
        if number % PANELS_ACROSS == 0 and number:
            top = bottom + 14
        left = (number % PANELS_ACROSS) * (width + BESIDE)
        drawing.text(left, top + 14, name, bold=True)
        below = _panel(drawing, bars, left, top + 22, width, label_width, _longest(every))
        bottom = max(bottom, below)
    return drawing.svg(title, description, bottom)


def _panel(
    drawing: Drawing,
    bars: list[Bar],
    left: float,
    top: float,
    width: float,
    label_width: float,
    longest: float,
) -> float:
    """Draw bars under one another; return where they end."""
    start = left + label_width + GAP
    numbers = width_of([text for bar in bars for text in (bar.said, bar.said_before)]) + 2 * GAP
    scale = (left + width - start - numbers) / longest
    for bar in bars:
        height = THICK + (THIN if bar.said_before else 0)
        two_lines = len(wrapped(bar.label, label_width)) > 1
        room = max(height, 2 * THICK - 2) if two_lines else height
        drawing.label(left + label_width, top + room / 2, bar.label, label_width)
        _one(drawing, bar, start, top + (room - height) / 2, scale)
        top += room + BETWEEN
    return top


def _one(drawing: Drawing, bar: Bar, start: float, top: float, scale: float) -> None:
    length = SECRET if bar.is_withheld else bar.value * scale
    if bar.is_withheld:
        drawing.hatched(start, top, length, THICK)
    elif length:
        drawing.rectangle(start, top, max(length, 1), THICK, BLUE)
    drawing.text(start + length + GAP, top + THICK - 3.5, bar.said, bold=True)
    if bar.said_before:
        length = bar.before * scale
        if length:
            drawing.rectangle(start, top + THICK, max(length, 1), THIN, GREY)
        drawing.text(start + length + GAP, top + THICK + THIN + 1, bar.said_before, size=11)


def _legend(drawing: Drawing, names: list[str]) -> float:
    left = 0.0
    for name, colour in zip(names, (BLUE, GREY), strict=True):
        drawing.rectangle(left, 2, 12, 12, colour)
        drawing.text(left + 18, 12.5, name)
        left += 18 + width_of([name]) + 24
    return LEGEND


def _longest(bars: list[Bar]) -> float:
    return max(max(bar.value, bar.before) for bar in bars) or 1


def _told(report: Report, figure: Figure, cell: Cell, field: str) -> tuple[float, str]:
    """The length of a bar, 0 where nothing is told, and what is written at its end."""
    number, said = number_of(report, figure, cell, field), shown(report, figure, cell, field)
    if number is None or isinstance(number, str):
        return 0, said
    return number, with_unit(said, cell.measure)
