"""A day read downwards: hours at the left, what happened as blocks of time, then what has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

from textual.content import Content

from models.language import _
from models.wording import clock_time, hours
from tui.widgets.line_list import Line, LineList

DAY = 24 * 60
SCALES = (15, 20, 30, 60)
"""Minutes that one line of a block can stand for: the finest for which the day fits."""
HOURS_WIDTH = 8
WIDEST_WHO = 5
"""What share of a line, one in so many, those who were there can take."""


class Part(NamedTuple):
    """Something that happened inside a block, or at no particular time."""

    key: str
    said: str
    who: str = ""


@dataclass(frozen=True)
class Block:
    """Something that took `minutes` from `start` on, or at no known hour, and what it holds."""

    head: Part
    start: time | None = None
    minutes: int = 0
    parts: tuple[Part, ...] = ()

    @property
    def begins(self) -> int:
        """Minutes since midnight."""
        return self.start.hour * 60 + self.start.minute if self.start else 0

    @property
    def ends(self) -> int:
        """Minutes since the midnight before it began."""
        return self.begins + self.minutes


class Row(NamedTuple):
    """One line: an hour or nothing, a mark that draws time passing, what is said, by whom."""

    hour: str
    mark: str
    said: str = ""
    who: str = ""
    key: str | None = None
    style: str = ""


class Timeline(LineList):
    """The blocks of a day; each line of a record can be chosen, by its identity."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._waiting: Sequence[Part] = ()
        self._blocks: Sequence[Block] = ()

    def show_day(self, waiting: Sequence[Part], blocks: Sequence[Block]) -> None:
        """Replace what waits to be done first, and what happened, by the hour of its beginning."""
        self._waiting, self._blocks = waiting, blocks
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        size = self.scrollable_content_region
        waiting = [Row("", "▪", *_said(part)) for part in self._waiting]
        rows = [*waiting, *laid_out(self._blocks, size.height - len(waiting))]
        self.show(Line(_drawn(row, size.width), row.key) for row in rows)


def laid_out(blocks: Sequence[Block], height: int) -> list[Row]:
    """The lines of a day: as long as the time they stand for where that fits the height."""
    for scale in SCALES:
        rows = list(_rows(blocks, scale))
        if len(rows) <= height:
            return rows
    return list(_rows(blocks, DAY))


def clock(minutes: int) -> str:
    """An hour given in minutes since a midnight, perhaps that of the day before."""
    return clock_time(time(*divmod(minutes % DAY, 60)))


def _rows(blocks: Sequence[Block], scale: int) -> Iterator[Row]:
    timed = [block for block in blocks if block.start]
    untimed = [block for block in blocks if not block.start]
    for block, after in zip(timed, [*timed[1:], None], strict=False):
        yield from _block(block, scale)
        yield from _end(block, after, scale)
    if timed and untimed:
        yield Row("", "", _("Sans heure"))
    for block in untimed:
        yield Row("", "▪", *_said(block.head), style="bold" if block.parts else "")
        yield from (Row("", "┃", *_said(part)) for part in block.parts)


def _block(block: Block, scale: int) -> Iterator[Row]:
    yield Row(clock(block.begins), "┏━", *_said(block.head), style="bold")
    yield from (Row("", "┃", *_said(part)) for part in block.parts)
    for _line in range(block.minutes // scale - 1 - len(block.parts)):
        yield Row("", "┃")


def _end(block: Block, after: Block | None, scale: int) -> Iterator[Row]:
    gap = after.begins - block.ends if after else 0
    end = Row(clock(block.ends), "┗━")
    if after is None or gap < 0:
        yield end
    elif gap > 0:
        nothing = _("rien de noté pendant {time}, jusqu’à {hour}")
        yield end._replace(said=nothing.format(time=hours(gap), hour=clock(after.begins)))
        yield from (Row("", "┊") for _line in range(gap // scale - 1))


def _said(part: Part) -> tuple[str, str, str]:
    return part.said, part.who, part.key


def _drawn(row: Row, width: int) -> Content:
    """A line exactly as wide as that: whoever was there stands at its right end."""
    beginning = (
        f"{row.hour:>{HOURS_WIDTH}} {row.mark:<2} " if row.key or row.hour or row.mark else ""
    )
    who = Content(row.who).truncate(width // WIDEST_WHO, ellipsis=True)
    room = max(width - len(beginning) - who.cell_length - 1, 0)
    said = Content(row.said).truncate(room, ellipsis=True, pad=True)
    return Content.assemble(beginning, said.stylize(row.style), " ", who)
