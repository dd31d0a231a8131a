"""A sheet as plain values, for every kind of workbook: its lines, how they look, its charts."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import shorten, wrap
from typing import Literal, NamedTuple

from models.language import _
from models.report import Value

NAME_LENGTH = 31
"""What a workbook lets a sheet's name hold."""
LETTERS = 1.1
"""Of a text, on average, in one character of width: that of a figure."""
Kind = Literal["bars", "columns", "shares"]
"""Of a chart: lying bars, standing ones, or bars of 100 % and their parts."""
WIDE = 5
"""Columns, the one of labels included, of a sheet that is as wide as a page."""
RED, GREY, BLUE = "#B00020", "#555555", "#0B57D0"


class Look(NamedTuple):
    """How a box looks; `decimals` are those of a number, whose sign shows where `signed`."""

    bold: bool = False
    italic: bool = False
    size: int = 10
    colour: str = "#000000"
    indent: int = 0
    right: bool = False
    wrapped: bool = False
    underlined: bool = False
    ruled: bool = False
    """A line runs under it."""
    decimals: int = 0
    signed: bool = False


PLAIN = Look()
WRAPPED = Look(wrapped=True)


class Box(NamedTuple):
    """What one cell of a sheet holds; `sheet` is the name of the one that it leads to."""

    content: str | Value
    look: Look = PLAIN
    sheet: str = ""


@dataclass(frozen=True)
class Line:
    """Boxes from the first column on, None for an empty one; `height` in lines of text.

    `across` is over how many columns its first box runs.
    """

    boxes: tuple[Box | None, ...] = ()
    height: int = 1
    across: int = 1


class Span(NamedTuple):
    """Boxes from one corner to the other, both included; lines and columns count from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Series(NamedTuple):
    """The numbers of a chart that share a name and a colour; `withheld` ones have no number."""

    name: str
    values: Span
    colour: str
    withheld: tuple[int, ...] = ()
    """The positions, from 0, of the numbers that are withheld."""


@dataclass(frozen=True)
class Chart:
    """A chart of the sheet's own numbers, at a line and a column, so many lines high."""

    kind: Kind
    title: str
    labels: Span
    series: tuple[Series, ...]
    line: int
    column: int
    height: int

    @property
    def description(self) -> str:
        """What it shows, for who does not see it."""
        return _("{title} : les nombres de cette feuille, en barres.").format(title=self.title)


@dataclass
class Sheet:
    """One sheet, written from the top; the lines of its `head` stay in sight.

    `widths` are those of its columns, in characters. `mark` stands on every printed page.
    """

    name: str
    widths: list[int]
    mark: str = ""
    landscape: bool = False
    head: int = 0
    lines: list[Line] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)

    @property
    def is_narrow(self) -> bool:
        """Whether it leaves room for charts at the right of its tables."""
        return len(self.widths) < WIDE

    def add(self, *boxes: Box | None, height: int = 1) -> int:
        """Write one line; return its number."""
        self.lines.append(Line(boxes, height))
        return len(self.lines) - 1

    def skip(self, number: int = 1) -> None:
        """Leave lines empty."""
        self.lines.extend([Line()] * number)

    def contents(self, span: Span) -> list[str | Value]:
        """What the boxes of a span hold, line by line."""
        return [
            box.content if box else None
            for line in self.lines[span.top : span.bottom + 1]
            for box in line.boxes[span.left : span.right + 1]
        ]

    def paragraph(self, text: str, look: Look = WRAPPED, columns: int = 0) -> None:
        """Write a text across the first columns (0: all), as high as it needs."""
        columns = columns or len(self.widths)
        height = lines_of(text, sum(self.widths[:columns]))
        self.lines.append(Line((Box(text, look),), height, columns))


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in so many characters of width."""
    return len(wrap(text, int(LETTERS * width))) or 1


def sheet_name(number: int, label: str) -> str:
    """A name that every workbook accepts and that no other sheet has."""
    plain = "".join(
        "-" if char in "[]:*?/\\'" or not char.isprintable() else char for char in label
    )
    return shorten(f"{number}. {plain}", NAME_LENGTH, placeholder="…")
