"""The last word on each opened record of every team, gathered inside the hub."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection
from sqlalchemy.dialects.postgresql import JSONB, distinct_on

from models.period import Period
from storage.figures.counting import within
from storage.sharing.hub.schema import VERSIONS

OPENED = sql.Table(
    "opened_records",
    sql.MetaData(),
    sql.Column("kind", sql.Text),
    sql.Column("id", sql.Text),
    sql.Column("team", sql.Text),
    sql.Column("hlc", sql.Text),
    sql.Column("day", sql.Date),
    sql.Column("opened", JSONB),
)
"""A temporary table; the identity of a record begins with its team's, which makes it one."""


def gather(connection: Connection, periods: Sequence[Period], before_hlc: str) -> None:
    """Make OPENED, of what is dated in these periods and of what has no date.

    What says to be written at `before_hlc` or later has a wrong clock, and is left out.
    """
    last_words = _last_words(periods, before_hlc)
    connection.exec_driver_sql("DROP TABLE IF EXISTS pg_temp.opened_records")
    # Made of its rows, which takes all the cores there are: rows that are inserted take one.
    connection.execute(sql.CreateTableAs(last_words, OPENED.name, temporary=True))
    connection.exec_driver_sql("CREATE INDEX ON opened_records (kind)")


def teams_of(connection: Connection, period: Period) -> dict[str, int]:
    """How many teams tell something of a period, for each kind that was gathered."""
    month = OPENED.c.opened["month"].astext
    is_told = sql.case(
        (OPENED.c.day.is_not(None), within(OPENED.c.day, period)),
        (month.is_not(None), month.between(f"{period.first:%Y-%m}", f"{period.last:%Y-%m}")),
        else_=True,
    )
    teams = sql.func.count(OPENED.c.team.distinct()).filter(is_told)
    found = connection.execute(sql.select(OPENED.c.kind, teams).group_by(OPENED.c.kind))
    return dict(iter(found))


def _last_words(periods: Sequence[Period], before_hlc: str) -> sql.Select[Any]:
    """Of each record, what was said last and stands, unless it was deleted.

    What was said again with a right clock does not stand, nor what comes from the future.
    """
    version, again = VERSIONS.alias("version"), VERSIONS.alias("again")
    reissued = sql.select(again.c.record_id).where(
        again.c.reissues.is_not(None),  # hardly any: said apart, it makes that a short list
        again.c.team_id == version.c.team_id,
        again.c.record_id == version.c.record_id,
        again.c.reissues == version.c.hlc,
    )
    day = sql.cast(version.c.opened["date"].astext, sql.Date)
    last = (
        sql.select(
            version.c.kind,
            of_team(version, sql.cast(version.c.record_id, sql.Text)).label("id"),
            sql.cast(version.c.team_id, sql.Text).label("team"),
            version.c.hlc,
            day.label("day"),
            version.c.opened,
            version.c.deleted,
        )
        .ext(distinct_on(version.c.team_id, version.c.record_id))
        .where(version.c.opened.is_not(None), version.c.hlc < before_hlc, ~reissued.exists())
        .order_by(version.c.team_id, version.c.record_id, version.c.hlc.desc())
        .subquery()
    )
    is_dated_then = sql.or_(*(within(last.c.day, period) for period in periods))
    columns = [last.c[column.name] for column in OPENED.columns]
    return sql.select(*columns).where(~last.c.deleted, last.c.day.is_(None) | is_dated_then)


def of_team(rows: sql.FromClause, name: ColumnElement[str]) -> ColumnElement[str]:
    """What a team calls so: two teams may have a « centre » each."""
    team = rows.c.team if "team" in rows.c else sql.cast(rows.c.team_id, sql.Text)
    return team + "/" + name


def elements(array: ColumnElement[Any]) -> sql.FromClause:
    """The elements of a JSON array, as rows of one column `told`."""
    told = sql.column("told", JSONB)
    return sql.func.jsonb_array_elements(array).table_valued(told).render_derived()
