"""A week of working time: its pieces as the report counts them, what was due, the targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.period import Period
from storage.figures.completing import percentages
from storage.figures.time import work_of
from storage.tables import RECORDS

PRESENCES, LEAVES, TARGETS = RECORDS["presences"], RECORDS["leaves"], RECORDS["targets"]
SIX_DAYS = timedelta(days=6)
WORKING_DAYS = 5
"""Monday to Friday: over these are weekly hours spread."""


class Piece(NamedTuple):
    """What one record says of work on one day, in person-minutes."""

    kind: str
    record: str
    category: str
    day: date
    minutes: int

    @property
    def is_entry(self) -> bool:
        """Whether it is a time entry, and not what another record lets know."""
        return self.kind == "time_entries"


@dataclass(frozen=True)
class Week:
    """Seven days of one educator, or of the whole team.

    `due` counts minutes, None where nobody's weekly hours are known; `targets` percents.
    """

    period: Period
    educator: str | None
    pieces: Sequence[Piece]
    due: int | None
    targets: dict[str, float]

    @property
    def days(self) -> list[date]:
        """From Monday to Sunday."""
        return [self.period.first + timedelta(days=number) for number in range(7)]

    def at(self, category: str, day: date) -> list[Piece]:
        """The work of one day in one category."""
        return [piece for piece in self.pieces if (piece.category, piece.day) == (category, day)]

    def minutes(self, category: str | None = None, day: date | None = None) -> int:
        """The minutes of a category, of a day, of both, or of the week."""
        return sum(
            piece.minutes
            for piece in self.pieces
            if category in (None, piece.category) and day in (None, piece.day)
        )

    def shares(self, categories: Sequence[str]) -> list[float]:
        """The percent of each category, to one decimal, in all 100.0; none in an empty week."""
        return percentages([self.minutes(category) for category in categories])


def read(connection: Connection, monday: date, educator: str | None) -> Week:
    """The week that starts on a Monday, of one educator or of everybody."""
    period = Period(monday, monday + SIX_DAYS)
    return Week(
        period,
        educator,
        _pieces(connection, period, educator),
        _due(connection, period, educator),
        _targets(connection, monday.year),
    )


def _pieces(connection: Connection, period: Period, educator: str | None) -> list[Piece]:
    work = work_of(period, educator).subquery().c
    columns = work.kind, work.record, work.category, work.date, work.minutes
    rows = connection.execute(sql.select(*columns).where(work.minutes > 0))
    return [Piece(*row) for row in rows]


class _Spell(NamedTuple):
    """Days on which one educator was in the team, or away."""

    educator: str
    first: date
    last: date | None
    weekly_hours: float | None

    def covers(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def _due(connection: Connection, period: Period, educator: str | None) -> int | None:
    """Weekly hours, in the proportion of the working days in the team and not on leave."""
    leaves = _spells(connection, LEAVES, period, educator, sql.null())
    presences = _spells(connection, PRESENCES, period, educator, PRESENCES.c.weekly_hours)
    hours = [
        presence.weekly_hours / WORKING_DAYS
        for presence in presences
        if presence.weekly_hours is not None
        for day in (period.first + timedelta(days=number) for number in range(WORKING_DAYS))
        if presence.covers(day)
        and not any(leave.educator == presence.educator and leave.covers(day) for leave in leaves)
    ]
    is_known = any(presence.weekly_hours is not None for presence in presences)
    return round(60 * sum(hours)) if is_known else None


def _spells(
    connection: Connection,
    table: sql.Table,
    period: Period,
    educator: str | None,
    weekly_hours: ColumnElement[Any],
) -> list[_Spell]:
    spell = table.c
    query = sql.select(spell.educator, spell.starts_on, spell.ends_on, weekly_hours).where(
        spell.starts_on <= period.last,
        spell.ends_on.is_(None) | (spell.ends_on >= period.first),
    )
    if educator is not None:
        query = query.where(spell.educator == educator)
    return [_Spell(*row) for row in connection.execute(query)]


def _targets(connection: Connection, year: int) -> dict[str, float]:
    query = sql.select(TARGETS.c.category, TARGETS.c.percent).where(TARGETS.c.year == year)
    return dict(connection.execute(query.order_by(TARGETS.c.hlc)).all())
