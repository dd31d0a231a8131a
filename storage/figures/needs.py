"""What young people ask for, and the problems observed."""

from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.period import Period
from models.report import Cell
from storage.figures.counting import Cells, Count, located, within
from storage.tables import CHILDREN, RECORDS

OBSERVATIONS, FOLLOWUPS, ACTIONS = RECORDS["observations"], RECORDS["followups"], RECORDS["actions"]


def problems(connection: Connection, period: Period) -> Cells:
    """Contacts, sessions, interventions and observations that carry each problem."""
    return _acts(connection, problems_carried(period))


def requests(connection: Connection, period: Period) -> Cells:
    """Contacts and interventions that carry a request in each domain."""
    return _acts(connection, requests_carried(period))


def problems_carried(period: Period) -> sql.CompoundSelect[Any]:
    """Each problem of each act: `neighbourhood`, `code`, `id` of the act."""
    seen = sql.select(
        located(OBSERVATIONS.c.neighbourhood).label("neighbourhood"),
        OBSERVATIONS.c.problem.label("code"),
        OBSERVATIONS.c.id,
    ).where(within(OBSERVATIONS.c.date, period))
    carried = [
        _carrying(kind, "problems", period) for kind in ("contacts", "sessions", "interventions")
    ]
    return sql.union_all(seen, *carried)


def requests_carried(period: Period) -> sql.CompoundSelect[Any]:
    """Each request of each act: `neighbourhood`, `code`, `id` of the act."""
    carried = [_carrying(kind, "requests", period) for kind in ("contacts", "interventions")]
    return sql.union_all(*carried)


def _carrying(kind: str, name: str, period: Period) -> sql.Select[Any]:
    """The codes that records of one kind carry: `neighbourhood`, `code`, `id` of the record."""
    record, carried = RECORDS[kind], CHILDREN[kind][name]
    query = (
        sql.select(
            located(_WHERE[kind]).label("neighbourhood"), carried.c.value.label("code"), record.c.id
        )
        .join_from(record, carried, carried.c.record == record.c.id)
        .where(within(record.c.date, period))
    )
    match kind:
        case "sessions":
            return query.join(ACTIONS, ACTIONS.c.id == record.c.action, isouter=True)
        case "interventions":
            return query.join(FOLLOWUPS, FOLLOWUPS.c.id == record.c.followup, isouter=True)
    return query


_WHERE: dict[str, ColumnElement[str]] = {
    "contacts": RECORDS["contacts"].c.neighbourhood,
    "sessions": ACTIONS.c.neighbourhood,
    "interventions": FOLLOWUPS.c.neighbourhood,
}


def _acts(connection: Connection, carried: sql.CompoundSelect[Any]) -> Cells:
    """How many records carry each code; one that says it twice carries it once."""
    found = carried.subquery()
    cell = (found.c.neighbourhood, found.c.code)
    query = sql.select(*cell, sql.func.count(found.c.id.distinct())).group_by(*cell)
    return {Cell(where, category=code): number for where, code, number in connection.execute(query)}


COUNTS: dict[str, Count] = {"problems": problems, "requests": requests}
