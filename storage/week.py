"""Working time day by day: everything logged that took some, as the report counts it."""

from datetime import date

import sqlalchemy as sql
from sqlalchemy import Connection

from models.period import Period
from storage.figures.time import work_of

Worktime = dict[tuple[str, date], int]
"""Person-minutes by work category and day."""


def worktime(connection: Connection, period: Period) -> Worktime:
    """The person-minutes of a period, by work category and day."""
    work = work_of(period).subquery()
    query = sql.select(work.c.category, work.c.date, sql.func.sum(work.c.minutes))
    rows = connection.execute(query.group_by(work.c.category, work.c.date))
    return {(category, day): minutes for category, day, minutes in rows}
