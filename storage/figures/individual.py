"""Individual follow-ups: the young people in touch with the team, and those it accompanies."""

from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.period import Period
from models.report import Cell
from models.vocabulary import AGE_BANDS
from storage.figures.counting import Cells, Count, located, within
from storage.tables import CHILDREN, RECORDS

FOLLOWUPS, INTERVENTIONS = RECORDS["followups"], RECORDS["interventions"]


def young_in_touch(connection: Connection, period: Period) -> Cells:
    """Follow-ups known and not closed, with an intervention, a contact or a session."""
    events = sql.union_all(
        _with_intervention(period), _named_in("contacts", period), _named_in("sessions", period)
    )
    return _persons(connection, period, FOLLOWUPS.c.known_since, events)


def young_followed(connection: Connection, period: Period) -> Cells:
    """Follow-ups engaged and not closed, with an intervention."""
    return _persons(connection, period, FOLLOWUPS.c.engaged_on, _with_intervention(period))


def _with_intervention(period: Period) -> sql.Select[Any]:
    return sql.select(INTERVENTIONS.c.followup).where(within(INTERVENTIONS.c.date, period))


def _named_in(kind: str, period: Period) -> sql.Select[Any]:
    events, named = RECORDS[kind], CHILDREN[kind]["followups"]
    return (
        sql.select(named.c.value)
        .join_from(events, named, named.c.record == events.c.id)
        .where(within(events.c.date, period))
    )


def _persons(
    connection: Connection,
    period: Period,
    since: ColumnElement[Any],
    events: sql.Select[Any] | sql.CompoundSelect[Any],
) -> Cells:
    """Follow-ups that began by the end of the period and were not closed before it.

    Each stands once, in its own neighbourhood, and has the age it reaches in the period's last
    year.
    """
    cell = (located(FOLLOWUPS.c.neighbourhood), FOLLOWUPS.c.birth_year, FOLLOWUPS.c.gender)
    query = (
        sql.select(*cell, sql.func.count())
        .where(
            since <= period.last,
            FOLLOWUPS.c.closed_on.is_(None) | (FOLLOWUPS.c.closed_on >= period.first),
            FOLLOWUPS.c.id.in_(events),
        )
        .group_by(*cell)
    )
    cells: Cells = {}
    for where, born, gender, number in connection.execute(query):
        age_band = AGE_BANDS.band_of(period.last.year - born if born is not None else None)
        place = Cell(where, age_band, gender, measure="persons")
        cells[place] = cells.get(place, 0) + number
    return cells


COUNTS: dict[str, Count] = {
    "young_in_touch": young_in_touch,
    "young_followed": young_followed,
}
