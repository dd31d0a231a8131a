"""Individual follow-ups: the young people in touch with the team, and those it accompanies."""

from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.figures import intensity_bounds
from models.period import Period
from models.report import Cell
from models.vocabulary import AGE_BANDS
from storage.figures.counting import Cells, Count, located, within
from storage.tables import CHILDREN, RECORDS

FOLLOWUPS, INTERVENTIONS = RECORDS["followups"], RECORDS["interventions"]


def young_in_touch(connection: Connection, period: Period) -> Cells:
    """Follow-ups known and not closed, with an intervention, a contact or a session."""
    return _persons(connection, period, in_touch(period))


def young_followed(connection: Connection, period: Period) -> Cells:
    """Follow-ups engaged and not closed, with an intervention."""
    return _persons(connection, period, followed(period))


def intensity(connection: Connection, period: Period) -> Cells:
    """The young people followed, by how many interventions they had."""
    regular, sustained = intensity_bounds(period)
    acts = (
        sql.select(INTERVENTIONS.c.followup, sql.func.count().label("number"))
        .where(within(INTERVENTIONS.c.date, period))
        .group_by(INTERVENTIONS.c.followup)
        .subquery()
    )
    level = sql.case(
        (acts.c.number < regular, "occasional"),
        (acts.c.number < sustained, "regular"),
        else_="sustained",
    )
    cell = (located(FOLLOWUPS.c.neighbourhood), level)
    query = (
        sql.select(*cell, sql.func.count())
        .join_from(FOLLOWUPS, acts, acts.c.followup == FOLLOWUPS.c.id)
        .where(followed(period))
        .group_by(*cell)
    )
    return {
        Cell(where, category=level, measure="persons"): number
        for where, level, number in connection.execute(query)
    }


def in_touch(period: Period) -> ColumnElement[bool]:
    """Whether a follow-up is in touch with the team in a period."""
    events = sql.union_all(
        _with_intervention(period), _named_in("contacts", period), _named_in("sessions", period)
    )
    return _under_way(FOLLOWUPS.c.known_since, period) & FOLLOWUPS.c.id.in_(events)


def followed(period: Period) -> ColumnElement[bool]:
    """Whether a follow-up is accompanied by the team in a period."""
    return _under_way(FOLLOWUPS.c.engaged_on, period) & FOLLOWUPS.c.id.in_(
        _with_intervention(period)
    )


def _under_way(since: ColumnElement[Any], period: Period) -> ColumnElement[bool]:
    """Whether what began on a day did so by the end of the period, and was not closed before it."""
    closed_on = FOLLOWUPS.c.closed_on
    return (since <= period.last) & (closed_on.is_(None) | (closed_on >= period.first))


def _with_intervention(period: Period) -> sql.Select[Any]:
    return sql.select(INTERVENTIONS.c.followup).where(within(INTERVENTIONS.c.date, period))


def _named_in(kind: str, period: Period) -> sql.Select[Any]:
    events, named = RECORDS[kind], CHILDREN[kind]["followups"]
    return (
        sql.select(named.c.value)
        .join_from(events, named, named.c.record == events.c.id)
        .where(within(events.c.date, period))
    )


def _persons(connection: Connection, period: Period, which: ColumnElement[bool]) -> Cells:
    """These follow-ups, each once in its own neighbourhood.

    They have the age that they reach in the year in which the period ends.
    """
    cell = (located(FOLLOWUPS.c.neighbourhood), FOLLOWUPS.c.birth_year, FOLLOWUPS.c.gender)
    query = sql.select(*cell, sql.func.count()).where(which).group_by(*cell)
    cells: Cells = {}
    for where, born, gender, number in connection.execute(query):
        age_band = AGE_BANDS.band_of(period.last.year - born if born is not None else None)
        place = Cell(where, age_band, gender, measure="persons")
        cells[place] = cells.get(place, 0) + number
    return cells


COUNTS: dict[str, Count] = {
    "young_in_touch": young_in_touch,
    "young_followed": young_followed,
    "intensity": intensity,
}
