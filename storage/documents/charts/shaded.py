"""A grid of numbers, the darker the greater: what came from where, which day at which moment."""

from __future__ import annotations

from dataclasses import dataclass

from models.numbers import WITHHELD
from storage.documents.charts.drawing import BLUE, WIDTH, Drawing, width_of, wrapped

HEIGHT, APART, GAP = 32, 4, 8
SMALL, SMALL_LINE = 11, 13
LONGEST_LABEL = 115
LIGHTEST, DARKEST = 0.08, 0.37
"""How much colour a number takes: texts still read on the darkest, on a light and a dark page."""


@dataclass(frozen=True)
class Square:
    """One number of a grid and what is written of it."""

    value: float
    said: str


def draw_grid(
    ink: str, title: str, description: str, across: list[str], lines: dict[str, list[Square]]
) -> str:
    """A line of squares under each label of `across`."""
    drawing = Drawing(ink)
    left = min(width_of(list(lines)), LONGEST_LABEL) + GAP
    width = (WIDTH - left) / len(across)
    headings = [wrapped(label, width, size=SMALL, most=3) for label in across]
    top = max(map(len, headings)) * SMALL_LINE + GAP
    for column, words in enumerate(headings):
        middle = left + (column + 0.5) * width
        for number, word in enumerate(reversed(words)):
            place = top - GAP - number * SMALL_LINE
            drawing.text(middle, place, word, anchor="middle", size=SMALL)
    greatest = max((square.value for line in lines.values() for square in line), default=0) or 1
    for place, (label, squares) in enumerate(lines.items()):
        line = top + place * HEIGHT
        drawing.label(left - GAP, line + (HEIGHT - APART) / 2, label, left - GAP)
        for column, square in enumerate(squares):
            share = square.value / greatest
            _draw(drawing, left + column * width, line, width - APART, share, square.said)
    return drawing.svg(title, description, top + len(lines) * HEIGHT)


def _draw(drawing: Drawing, left: float, top: float, width: float, share: float, said: str) -> None:
    middle, height = left + width / 2, HEIGHT - APART
    if said == WITHHELD:
        drawing.hatched(left, top, width, height)
    elif share:
        drawing.rectangle(left, top, width, height, BLUE, LIGHTEST + DARKEST * share)
    drawing.text(middle, top + height / 2 + 5, said, anchor="middle", bold=said == WITHHELD)
