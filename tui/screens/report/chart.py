"""The chart of a figure in text, of the very cells that its table shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, cycle, pairwise
from string import ascii_uppercase
from typing import NamedTuple

from textual.content import Content

from models.bars import bars
from models.figures import Figure
from models.language import _
from models.numbers import shown
from models.report import Cell, Report
from models.vocabulary import ALL

BLOCKS = " ▏▎▍▌▋▊▉█"
"""From nothing to a whole cell, by eighths."""
LONGEST_BAR = 60
FILLS = ("$background on $primary", "$background on $accent", "$background on $secondary")
"""What tells neighbouring parts of a stacked bar apart; their letters name them."""


class Bar(NamedTuple):
    """A label, a length of the longest's unit, and the number written beside it."""

    label: str
    number: float
    written: str


def draw(report: Report, figure: Figure, width: int) -> Content:
    """The chart of a figure, in a width in cells; nothing for a figure without."""
    drawn = _changes(report, figure) if figure.separator == ">" else bars(report, figure)
    numbered = [(label, cell, report.row(figure, cell)) for label, cell in drawn]
    if not any(row and row.value for _label, _cell, row in numbered):
        return Content()
    if figure.measures[-1] != "percent":
        return _lines(
            [
                Bar(label, row.value or 0 if row else 0, shown(report, figure, cell))
                for label, cell, row in numbered
            ],
            width,
        )
    parts = [
        Bar(f"{letter} {label}", row.value or 0 if row else 0, shown(report, figure, cell))
        for letter, (label, cell, row) in zip(ascii_uppercase, numbered, strict=False)
    ]
    before = [row.previous or 0 if row else 0 for *_named, row in numbered]
    stacks = [Content(), *_stacks([part.number for part in parts], before, width)]
    return Content("\n").join([*stacks, _lines(parts, width)])


def _changes(report: Report, figure: Figure) -> list[tuple[str, Cell]]:
    """Each « from → to » that somebody went through, the most frequent first."""
    rows = [
        row
        for row in report.rows_of(figure)
        if row.neighbourhood == ALL and row.category != ALL and (row.value or row.value is None)
    ]
    rows.sort(key=lambda row: -(row.value or 0))
    return [(report.label_of(figure, "category", row.category), row.cell) for row in rows]


def _lines(drawn: Sequence[Bar], width: int) -> Content:
    """One line for each bar, as long as its number."""
    label_width = min(max(len(bar.label) for bar in drawn), width // 2)
    value_width = max(len(bar.written) for bar in drawn)
    room = max(min(width - label_width - value_width - 2, LONGEST_BAR), 1)
    longest = max(bar.number for bar in drawn)
    lines = [
        Content.assemble(
            _cut(bar.label, label_width).ljust(label_width),
            " ",
            (_bar(bar.number / longest, room), "$primary"),
            " ",
            bar.written.rjust(value_width),
        )
        for bar in drawn
    ]
    return Content("\n").join([Content(), *lines])


def _cut(label: str, width: int) -> str:
    return label if len(label) <= width else label[: width - 1] + "…"


def _bar(share: float, width: int) -> str:
    eighths = round(share * width * 8)
    whole, rest = divmod(eighths, 8)
    return ("█" * whole + (BLOCKS[rest] if rest else "")).ljust(width)


def _stacks(now: Sequence[float], before: Sequence[float], width: int) -> list[Content]:
    """All parts end to end, those of a year earlier under them."""
    stacks = {_("la période"): now, _("un an avant"): before}
    label_width = max(map(len, stacks))
    room = max(min(width - label_width - 1, LONGEST_BAR), 1)
    return [
        Content.assemble(label.ljust(label_width), " ", _stack(parts, room))
        for label, parts in stacks.items()
        if sum(parts)
    ]


def _stack(parts: Sequence[float], width: int) -> Content:
    edges = [round(width * reached / sum(parts)) for reached in accumulate(parts, initial=0)]
    letters = zip(ascii_uppercase, cycle(FILLS), pairwise(edges), strict=False)
    return Content.assemble(
        *(
            (letter.center(end - start)[: end - start], fill)
            for letter, fill, (start, end) in letters
        )
    )
