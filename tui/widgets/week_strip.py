"""A week in one strip: each day with how many were met and how long was worked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from models.days import monday_of
from models.language import _
from models.vocabulary import LISTS
from models.wording import grouped, hours

if TYPE_CHECKING:
    from storage.day import DayLine

DAYS = 7
EDGE = 2
"""Cells at each end, where a click leads to the week before or after."""
LONGEST_BAR = 8
BLOCKS = " ▏▎▍▌▋▊▉█"
"""From nothing to a whole cell, by eighths."""
WEEKDAYS = LISTS["weekday"]


class WeekStrip(Widget):
    """Monday to Sunday around a day; a click chooses a day, its ends the weeks around."""

    DEFAULT_CSS = """
    WeekStrip { height: 3; }
    """

    week: reactive[Mapping[date, DayLine]] = reactive(dict)
    day: reactive[date] = reactive(date.min)
    today: reactive[date] = reactive(date.min)

    class Chosen(Message):
        """Another day is wanted."""

        def __init__(self, day: date) -> None:
            super().__init__()
            self.day = day

    @property
    def monday(self) -> date:
        """The first day on the strip."""
        return monday_of(self.day)

    def render(self) -> RenderResult:
        days = [self.monday + timedelta(days=number) for number in range(DAYS)]
        most = max((self.week[day].met for day in days if day in self.week), default=0)
        columns = [self._column(day, most) for day in days]
        names, bars, times = (Content.assemble(*line) for line in zip(*columns, strict=True))
        return Content("\n").join(
            [
                Content.assemble(f"{'‹':<{EDGE}}", names, f"{'›':>{EDGE}}"),
                Content.assemble(" " * EDGE, bars),
                Content.assemble(" " * EDGE, times),
            ]
        )

    def _column(self, day: date, most: int) -> tuple[Content, Content, Content]:
        """The name of a day, how many were met, the time that was worked."""
        width, line = self._column_width, self.week.get(day)
        weekday = WEEKDAYS.label_of(list(WEEKDAYS)[day.weekday()])[:3]
        called = _("auj.") if day == self.today else weekday
        name = f"{called} {day.day}"
        styles = ["bold"] * (day == self.today) + ["bold reverse"] * (day == self.day)
        met, time = Content("" if line else " ·"), Content()
        if line and line.met:
            bar = (_bar(line.met, most, width - 6), "$primary")
            met = Content.assemble(" ", bar, f" {grouped(line.met)}")
        if line and line.minutes:
            time = Content.styled(f" {hours(line.minutes)}", "$text-muted")
        named = Content.styled(f" {name} ", " ".join(styles))
        return (
            named.truncate(width, pad=True),
            met.truncate(width, pad=True),
            time.truncate(width, pad=True),
        )

    @property
    def _column_width(self) -> int:
        return max((self.size.width - 2 * EDGE) // DAYS, 1)

    def on_click(self, event: events.Click) -> None:
        if event.x < EDGE:
            chosen = self.day - timedelta(days=DAYS)
        elif event.x >= self.size.width - EDGE:
            chosen = self.day + timedelta(days=DAYS)
        else:
            number = min((event.x - EDGE) // self._column_width, DAYS - 1)
            chosen = self.monday + timedelta(days=number)
        self.post_message(self.Chosen(chosen))


def _bar(number: int, most: int, width: int) -> str:
    eighths = max(round(number / most * min(width, LONGEST_BAR) * 8), 1)
    whole, rest = divmod(eighths, 8)
    return "█" * whole + BLOCKS[rest].strip()
