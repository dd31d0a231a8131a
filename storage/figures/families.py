"""The families of the young people in touch with the team."""

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.period import Period
from models.report import Cell
from storage.figures.counting import Cells, Count, located
from storage.figures.individual import FOLLOWUPS, in_touch
from storage.tables import RECORDS

FAMILIES = RECORDS["families"]


def families_known(connection: Connection, period: Period) -> Cells:
    """Families known, linked to a young person in touch."""
    return _cells(connection, known(period))


def families_working(connection: Connection, period: Period) -> Cells:
    """Of those, the families with whom work is engaged."""
    return _cells(connection, working(period))


def known(period: Period) -> sql.Select[str, int]:
    """The number of families known, by neighbourhood."""
    return _families(period, FAMILIES.c.known_since)


def working(period: Period) -> sql.Select[str, int]:
    """The number of families with whom work is engaged, by neighbourhood."""
    return _families(period, FAMILIES.c.working_since)


def _families(period: Period, since: ColumnElement[object]) -> sql.Select[str, int]:
    """Each family once, in the one neighbourhood of all its follow-ups."""
    where = located(FOLLOWUPS.c.neighbourhood)
    homes = (
        sql.select(
            FOLLOWUPS.c.family,
            sql.case((sql.func.min(where) == sql.func.max(where), sql.func.min(where))).label(
                "neighbourhood"
            ),
        )
        .group_by(FOLLOWUPS.c.family)
        .subquery()
    )
    cell = located(homes.c.neighbourhood)
    return (
        sql.select(cell, sql.func.count())
        .join_from(FAMILIES, homes, homes.c.family == FAMILIES.c.id)
        .where(
            FAMILIES.c.known_since <= period.last,
            since <= period.last,
            FAMILIES.c.id.in_(sql.select(FOLLOWUPS.c.family).where(in_touch(period))),
        )
        .group_by(cell)
    )


def _cells(connection: Connection, query: sql.Select[str, int]) -> Cells:
    return {Cell(where, measure="persons"): number for where, number in connection.execute(query)}


COUNTS: dict[str, Count] = {
    "families_known": families_known,
    "families_working": families_working,
}
