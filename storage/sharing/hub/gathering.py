"""The opened records of every team, gathered inside the hub into tables shaped as a notebook's.

They are temporary; the functions that count a notebook's figures then
count these.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection
from sqlalchemy.dialects.postgresql import JSONB, distinct_on

from models.fields import Reference
from models.kinds import KINDS
from models.period import Period
from models.vocabulary import OUTSIDE
from storage import tables
from storage.figures.counting import within
from storage.sharing.hub.opening import OPENABLE
from storage.sharing.hub.schema import VERSIONS
from storage.tables import CHILDREN, RECORDS

SHAPED = ("neighbourhoods", "places", "outings", "contacts", "actions", "sessions")
"""The kinds whose opened rows are records again; `worktime` comes back as time entries."""
DATED = ("outings", "contacts", "sessions")
TIME = "time_entries"
TEAM_ENDS = 6
"""How many characters of a team's identity stand before its labels; its keys have it whole."""

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
"""The last word on each opened record: its identity begins with its team's, which makes it one."""
_ROW = sql.column("told", JSONB)


def gather(connection: Connection, periods: Sequence[Period], before_hlc: str) -> None:
    """Make the tables of this transaction, with what is dated in these periods.

    What says to be written at `before_hlc` or later has a wrong clock, and is left out.
    """
    last_words = _last_words(periods, before_hlc)
    connection.exec_driver_sql("DROP TABLE IF EXISTS pg_temp.opened_records")
    # Made of its rows, which takes all the cores there are: rows that are inserted take one.
    connection.execute(sql.CreateTableAs(last_words, OPENED.name, temporary=True))
    connection.exec_driver_sql("CREATE INDEX ON opened_records (kind)")
    _like(tables.VERSIONS).create(connection)  # the history, where figures look deleted keys up
    for kind in SHAPED:
        _fill(connection, kind)
    _fill_time(connection)


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


def _fill(connection: Connection, kind: str) -> None:
    table = _like(RECORDS[kind])
    table.create(connection)
    shown = {name: table.c[name] for name in OPENABLE[kind] if name in table.c}
    values = [_value(kind, name, column.type) for name, column in shown.items()]
    query = sql.select(OPENED.c.id, *values).where(OPENED.c.kind == kind)
    connection.execute(table.insert().from_select(["id", *shown], query))
    if "counts" in OPENABLE[kind]:
        _fill_counts(connection, kind)
    if "educators" in OPENABLE[kind]:
        _fill_educators(connection, kind)


def _value(kind: str, name: str, type_: sql.types.TypeEngine[Any]) -> ColumnElement[Any]:
    text = OPENED.c.opened[name].astext
    field = KINDS[kind].field_types()[name]
    if name == KINDS[kind].keyed_by or isinstance(field, Reference):
        return of_team(OPENED, text)
    if name == "label":
        return sql.func.concat(sql.func.right(OPENED.c.team, TEAM_ENDS), " · ", text)
    return sql.cast(text, type_)


def of_team(rows: sql.FromClause, name: ColumnElement[str]) -> ColumnElement[str]:
    """What a team calls so: two teams may have a « centre » each."""
    team = rows.c.team if "team" in rows.c else sql.cast(rows.c.team_id, sql.Text)
    return team + "/" + name


def _fill_counts(connection: Connection, kind: str) -> None:
    table = _like(CHILDREN[kind]["counts"])
    table.create(connection)
    cells = (
        sql.func.jsonb_array_elements(OPENED.c.opened["counts"]).table_valued(_ROW).render_derived()
    )
    gender, age_band, number = (cells.c.told[place].astext for place in range(3))
    query = sql.select(OPENED.c.id, gender, age_band, sql.cast(number, sql.Integer))
    query = query.join_from(OPENED, cells, sql.true()).where(OPENED.c.kind == kind)
    names = ["record", "gender", "age_band", "number"]
    connection.execute(table.insert().from_select(names, query))


def _fill_educators(connection: Connection, kind: str) -> None:
    """As many educators as were there, whoever they are."""
    table = _like(CHILDREN[kind]["educators"])
    sql.Index(None, table.c.record)  # they are counted record by record
    table.create(connection)
    number = sql.cast(OPENED.c.opened["educators"].astext, sql.Integer)
    present = sql.func.generate_series(1, number).table_valued("position").render_derived()
    query = sql.select(OPENED.c.id, present.c.position)
    query = query.join_from(OPENED, present, sql.true()).where(OPENED.c.kind == kind)
    connection.execute(table.insert().from_select(["record", "position"], query))


def _fill_time(connection: Connection) -> None:
    """The work of each team, as one time entry per row of what it last told of a month."""
    table = _like(RECORDS[TIME])
    table.create(connection)
    month = OPENED.c.opened["month"].astext
    told = (
        sql.select(OPENED)
        .ext(distinct_on(OPENED.c.team, month))
        .where(OPENED.c.kind == "worktime")
        .order_by(OPENED.c.team, month, OPENED.c.hlc.desc())
        .subquery()
    )
    rows = (
        sql.func.jsonb_array_elements(told.c.opened["content"]).table_valued(_ROW).render_derived()
    )
    day, category, neighbourhood, minutes = (rows.c.told[place].astext for place in range(4))
    query = sql.select(
        told.c.id,
        sql.cast(day, sql.Date),
        category,
        of_team(told, sql.func.nullif(neighbourhood, OUTSIDE)),
        sql.cast(minutes, sql.Integer),
    ).join_from(told, rows, sql.true())
    names = ["id", "date", "category", "neighbourhood", "minutes"]
    connection.execute(table.insert().from_select(names, query))


def _like(table: sql.Table) -> sql.Table:
    """A temporary table with these columns, and none of their constraints or indexes."""
    return sql.Table(
        table.name,
        sql.MetaData(),
        *(sql.Column(column.name, column.type) for column in table.columns),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DROP",
    )
