"""Referrals towards partners."""

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.period import Period
from models.report import Cell
from models.vocabulary import UNKNOWN
from storage.figures.counting import Cells, Count, located, within
from storage.tables import RECORDS

REFERRALS, FOLLOWUPS = RECORDS["referrals"], RECORDS["followups"]
PARTNERS = RECORDS["partners"]


def referrals_domain(connection: Connection, period: Period) -> Cells:
    """Referrals, by domain."""
    return _referrals(connection, period, REFERRALS.c.domain)


def referrals_ctg(connection: Connection, period: Period) -> Cells:
    """Referrals, by the theme of the partner."""
    return _referrals(connection, period, sql.func.coalesce(PARTNERS.c.ctg_theme, UNKNOWN))


def referrals_outcome(connection: Connection, period: Period) -> Cells:
    """Referrals, by what became of them."""
    return _referrals(connection, period, REFERRALS.c.outcome)


def _referrals(connection: Connection, period: Period, category: ColumnElement[str]) -> Cells:
    cell = (located(FOLLOWUPS.c.neighbourhood), category)
    query = (
        sql.select(*cell, sql.func.count())
        .join_from(REFERRALS, FOLLOWUPS, FOLLOWUPS.c.id == REFERRALS.c.followup, isouter=True)
        .join(PARTNERS, PARTNERS.c.id == REFERRALS.c.partner, isouter=True)
        .where(within(REFERRALS.c.date, period))
        .group_by(*cell)
    )
    return {Cell(where, category=code): number for where, code, number in connection.execute(query)}


COUNTS: dict[str, Count] = {
    "referrals_domain": referrals_domain,
    "referrals_ctg": referrals_ctg,
    "referrals_outcome": referrals_outcome,
}
