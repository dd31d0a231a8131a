"""A bar chart in text, of the very cells that the table shows."""

from __future__ import annotations

from textual.content import Content

from models.bars import bars
from models.figures import Figure
from models.numbers import shown
from models.report import Report

BLOCKS = " ▏▎▍▌▋▊▉█"
"""From nothing to a whole cell, by eighths."""
LONGEST_BAR = 60


def draw(report: Report, figure: Figure, width: int) -> Content:
    """The bars of a figure, one line each, in a width in cells; nothing for a figure without."""
    drawn = [(label, cell, report.row(figure, cell)) for label, cell in bars(report, figure)]
    numbers = [row.value or 0 if row else 0 for _, _, row in drawn]
    if not any(numbers):
        return Content()
    labels = [label for label, _, _ in drawn]
    values = [shown(report, figure, cell) for _, cell, _ in drawn]
    label_width, value_width = max(map(len, labels)), max(map(len, values))
    room = min(width - label_width - value_width - 2, LONGEST_BAR)
    lines = [
        Content.assemble(
            (label.ljust(label_width), ""),
            " ",
            (_bar(number / max(numbers), max(room, 1)), "$primary"),
            " ",
            value.rjust(value_width),
        )
        for label, value, number in zip(labels, values, numbers, strict=True)
    ]
    return Content("\n").join([Content(), *lines])


def _bar(share: float, width: int) -> str:
    eighths = round(share * width * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (BLOCKS[rest] if rest else "")).ljust(width)
