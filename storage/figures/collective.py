"""Collective actions: the actions held, their sessions, and who took part."""

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.period import Period
from models.report import Cell
from models.vocabulary import ALL
from storage.figures.counting import Cells, Count, located, within
from storage.tables import CHILDREN, RECORDS

ACTIONS, SESSIONS, FOLLOWUPS = RECORDS["actions"], RECORDS["sessions"], RECORDS["followups"]


def actions(connection: Connection, period: Period) -> Cells:
    """Actions held: those with at least one session."""
    return _held(connection, period, sql.literal(ALL))


def actions_type(connection: Connection, period: Period) -> Cells:
    """Actions held, by type."""
    return _held(connection, period, ACTIONS.c.type)


def actions_result(connection: Connection, period: Period) -> Cells:
    """Actions held, by the result that is written now."""
    return _held(connection, period, ACTIONS.c.result)


def sessions(connection: Connection, period: Period) -> Cells:
    """Sessions, in the neighbourhood of their action."""
    neighbourhood = located(ACTIONS.c.neighbourhood)
    query = (
        sql.select(neighbourhood, sql.func.count())
        .join_from(SESSIONS, ACTIONS, ACTIONS.c.id == SESSIONS.c.action, isouter=True)
        .where(within(SESSIONS.c.date, period))
        .group_by(neighbourhood)
    )
    return {Cell(where): number for where, number in connection.execute(query)}


def participations(connection: Connection, period: Period) -> Cells:
    """Young people counted in sessions, in the neighbourhood of the action."""
    counts = CHILDREN["sessions"]["counts"]
    cell = (located(ACTIONS.c.neighbourhood), counts.c.age_band, counts.c.gender)
    query = (
        sql.select(*cell, sql.func.sum(counts.c.number))
        .join_from(SESSIONS, counts, counts.c.record == SESSIONS.c.id)
        .join(ACTIONS, ACTIONS.c.id == SESSIONS.c.action, isouter=True)
        .where(within(SESSIONS.c.date, period))
        .group_by(*cell)
    )
    return {
        Cell(where, age_band, gender): number
        for where, age_band, gender, number in connection.execute(query)
    }


def participants_named(connection: Connection, period: Period) -> Cells:
    """Different follow-ups named in sessions, each once, in their own neighbourhood."""
    named = CHILDREN["sessions"]["followups"]
    present = (
        sql.select(named.c.value)
        .join_from(SESSIONS, named, named.c.record == SESSIONS.c.id)
        .where(within(SESSIONS.c.date, period))
    )
    neighbourhood = located(FOLLOWUPS.c.neighbourhood)
    query = (
        sql.select(neighbourhood, sql.func.count())
        .where(FOLLOWUPS.c.id.in_(present))
        .group_by(neighbourhood)
    )
    return {Cell(where, measure="persons"): number for where, number in connection.execute(query)}


def _held(connection: Connection, period: Period, category: ColumnElement[str]) -> Cells:
    dated = sql.select(SESSIONS.c.action).where(within(SESSIONS.c.date, period))
    cell = (located(ACTIONS.c.neighbourhood), category)
    query = sql.select(*cell, sql.func.count()).where(ACTIONS.c.id.in_(dated)).group_by(*cell)
    return {Cell(where, category=code): number for where, code, number in connection.execute(query)}


COUNTS: dict[str, Count] = {
    "actions": actions,
    "actions_type": actions_type,
    "actions_result": actions_result,
    "sessions": sessions,
    "participations": participations,
    "participants_named": participants_named,
}
