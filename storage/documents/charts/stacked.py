"""One bar of 100 % for this period, and one for the year before, with their parts named below."""

from __future__ import annotations

from dataclasses import dataclass

from models.numbers import with_unit, written
from storage.documents.charts.drawing import COLOURS, WIDTH, Drawing, width_of

HEIGHT, GAP = 34, 18
TITLE = 20
LINE = 21
SWATCH = 16
NARROWEST = 15
"""The width of a part that its number still fits into."""
ON_COLOUR = "#ffffff"


@dataclass(frozen=True)
class Part:
    """A part of the whole: its label and its percentages, this period's and the year before's."""

    label: str
    value: float
    before: float | None


def draw_stack(ink: str, title: str, description: str, parts: list[Part], names: list[str]) -> str:
    """The parts side by side; `names` are this period's and the year before's."""
    drawing = Drawing(ink)
    has_before = any(part.before for part in parts)
    top = _stack(drawing, [part.value for part in parts], names[0], 0)
    if has_before:
        top = _stack(drawing, [part.before or 0 for part in parts], names[1], top + GAP)
    bottom = _legend(drawing, parts, names if has_before else names[:1], top + GAP)
    return drawing.svg(title, description, bottom)


def _stack(drawing: Drawing, values: list[float], name: str, top: float) -> float:
    drawing.text(0, top + TITLE - 7, name, bold=True)
    left = 0.0
    for number, value in enumerate(values, 1):
        width = value / 100 * WIDTH
        if width > 1:
            # A hair of the page between two parts tells them apart without their colours.
            drawing.rectangle(left, top + TITLE, width - 1, HEIGHT, _colour(number))
        if width >= NARROWEST:
            middle = top + TITLE + HEIGHT / 2 + 4.5
            drawing.text(
                left + width / 2, middle, str(number), anchor="middle", fill=ON_COLOUR, bold=True
            )
        left += width
    return top + TITLE + HEIGHT


def _legend(drawing: Drawing, parts: list[Part], names: list[str], top: float) -> float:
    right = [
        WIDTH - (len(names) - 1 - place) * (width_of(names) + 16) for place in range(len(names))
    ]
    for edge, name in zip(right, names, strict=True):
        drawing.text(edge, top + 10, name, anchor="end", size=11)
    for number, part in enumerate(parts, 1):
        top += LINE
        drawing.rectangle(0, top, SWATCH + 8, SWATCH, _colour(number))
        middle = top + SWATCH - 4
        drawing.text(
            SWATCH / 2 + 4, middle, str(number), anchor="middle", size=11, fill=ON_COLOUR, bold=True
        )
        drawing.text(SWATCH + 16, middle, part.label)
        for edge, value in zip(right, (part.value, part.before), strict=False):
            said = with_unit(written(value or 0, "percent"), "percent")
            drawing.text(edge, middle, said, anchor="end", bold=edge == right[0])
    return top + LINE


def _colour(number: int) -> str:
    return COLOURS[(number - 1) % len(COLOURS)]
