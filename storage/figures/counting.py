"""What the SQL of every figure shares: cells, days within a period, records without a place."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.period import Period
from models.report import Cell
from models.vocabulary import OUTSIDE
from storage.tables import CHILDREN, RECORDS

Cells = dict[Cell, int]
"""Numbers by finest cell; a neighbourhood stands there as a record's identity, or `outside`."""
Count = Callable[[Connection, Period], Cells]
"""Counts the finest cells of one figure: their margins, and the codes that hold 0, come later."""


def within(day: ColumnElement[Any], period: Period) -> ColumnElement[bool]:
    """Whether a day lies in the period, its first and last day included."""
    return day.between(period.first, period.last)


def located(neighbourhood: ColumnElement[Any]) -> ColumnElement[str]:
    """The neighbourhood, or `outside` where none was said."""
    return sql.func.coalesce(neighbourhood, OUTSIDE)


def educators_of(kind: str, educator: str | None = None) -> ColumnElement[int]:
    """How many educators a record of this kind names; of one educator, 1 or 0."""
    named = CHILDREN[kind]["educators"]
    counted = sql.select(sql.func.count()).where(named.c.record == RECORDS[kind].c.id)
    if educator is not None:
        counted = counted.where(named.c.value == educator)
    # PostgreSQL counts in wider integers, which it adds up to a decimal number.
    return sql.cast(counted.correlate(RECORDS[kind]).scalar_subquery(), sql.Integer)
