"""The situation of the young people followed, what changed of it, and their goals."""

from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.period import Period
from models.report import Cell
from models.vocabulary import UNKNOWN
from storage.figures.counting import Cells, Count, located
from storage.figures.individual import FOLLOWUPS, followed
from storage.tables import RECORDS

SITUATIONS, GOALS = RECORDS["situations"], RECORDS["goals"]


def situation_activity(connection: Connection, period: Period) -> Cells:
    """The young people followed, by their latest activity."""
    return _latest(connection, period, "activity")


def situation_attainment(connection: Connection, period: Period) -> Cells:
    """The young people followed, by their latest attainment."""
    return _latest(connection, period, "attainment")


def change_activity(connection: Connection, period: Period) -> Cells:
    """The young people followed, by the activity they had and the one they have."""
    return _change(connection, period, "activity")


def change_attainment(connection: Connection, period: Period) -> Cells:
    """The young people followed, by the attainment they had and the one they have."""
    return _change(connection, period, "attainment")


def goals_state(connection: Connection, period: Period) -> Cells:
    """The goals of the young people followed, by their state on the last day of the period."""
    state = sql.case((GOALS.c.closed_on <= period.last, GOALS.c.state), else_="open")
    cell = (located(FOLLOWUPS.c.neighbourhood), state)
    query = (
        sql.select(*cell, sql.func.count())
        .join_from(GOALS, FOLLOWUPS, FOLLOWUPS.c.id == GOALS.c.followup)
        .where(followed(period), GOALS.c.set_on <= period.last)
        .group_by(*cell)
    )
    return {
        Cell(where, category=state): number for where, state, number in connection.execute(query)
    }


def _latest(connection: Connection, period: Period, name: str) -> Cells:
    situations = dated(period)
    said = sql.func.coalesce(situations.c[name], UNKNOWN)
    cell = (located(FOLLOWUPS.c.neighbourhood), said)
    latest = (situations.c.followup == FOLLOWUPS.c.id) & (situations.c.from_last == 1)
    query = (
        sql.select(*cell, sql.func.count())
        .join_from(FOLLOWUPS, situations, latest, isouter=True)
        .where(followed(period))
        .group_by(*cell)
    )
    return {
        Cell(where, category=code, measure="persons"): number
        for where, code, number in connection.execute(query)
    }


def _change(connection: Connection, period: Period, name: str) -> Cells:
    """From the latest situation before the period, or else the first in it, to the latest."""
    first, last = dated(period).alias("first"), dated(period).alias("last")
    starts = (first.c.followup == FOLLOWUPS.c.id) & (first.c.from_start == 1)
    ends = (last.c.followup == FOLLOWUPS.c.id) & (last.c.from_last == 1)
    cell = (located(FOLLOWUPS.c.neighbourhood), first.c[name], last.c[name])
    query = (
        sql.select(*cell, sql.func.count())
        .join_from(FOLLOWUPS, first, starts)
        .join(last, ends)
        .where(followed(period), (first.c.id != last.c.id) | (first.c.date < period.first))
        .group_by(*cell)
    )
    return {
        Cell(where, category=f"{before}>{after}", measure="persons"): number
        for where, before, after, number in connection.execute(query)
    }


def dated(period: Period) -> sql.Subquery:
    """Situations by the end of the period, each follow-up's numbered from either end.

    Of several on one day, the one written last is the latest.
    """
    written = (SITUATIONS.c.date, SITUATIONS.c.hlc, SITUATIONS.c.id)
    before = SITUATIONS.c.date < period.first
    latest_before = [sql.case((before, column)).desc() for column in written]
    return (
        sql.select(
            SITUATIONS,
            _numbered(*(column.desc() for column in written)).label("from_last"),
            _numbered(before.desc(), *latest_before, *written).label("from_start"),
        )
        .where(SITUATIONS.c.date <= period.last)
        .subquery()
    )


def _numbered(*order: ColumnElement[Any]) -> ColumnElement[int]:
    return sql.func.row_number().over(partition_by=SITUATIONS.c.followup, order_by=order)


COUNTS: dict[str, Count] = {
    "situation_activity": situation_activity,
    "situation_attainment": situation_attainment,
    "change_activity": change_activity,
    "change_attainment": change_attainment,
    "goals_state": goals_state,
}
