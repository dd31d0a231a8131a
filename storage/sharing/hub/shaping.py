"""What was gathered, put into temporary tables shaped as a notebook's.

The functions that count a notebook's figures then count these.
"""

from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection
from sqlalchemy.dialects.postgresql import distinct_on

from models.fields import Reference
from models.kinds import KINDS
from models.vocabulary import OUTSIDE
from storage import tables
from storage.sharing.hub.gathering import OPENED, elements, of_team
from storage.sharing.hub.opening import OPENABLE
from storage.tables import CHILDREN, RECORDS

SHAPED = ("neighbourhoods", "places", "outings", "contacts", "actions", "sessions")
"""The kinds whose opened rows are records again; `worktime` comes back as time entries."""
HAPPENED = ("outings", "contacts", "sessions", "time_entries")
"""The kinds of what happens on a day."""
TEAM_ENDS = 6
"""How many characters of a team's identity stand before its labels; its keys have it whole."""


def shape(connection: Connection) -> None:
    """Make the tables of this transaction from OPENED."""
    _make(connection, tables.VERSIONS)  # empty: where figures look deleted keys up
    for kind in SHAPED:
        _fill(connection, kind)
    _fill_time(connection)


def _fill(connection: Connection, kind: str) -> None:
    table = _make(connection, RECORDS[kind])
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


def _fill_counts(connection: Connection, kind: str) -> None:
    table = _make(connection, CHILDREN[kind]["counts"])
    cells = elements(OPENED.c.opened["counts"])
    gender, age_band, number = (cells.c.told[place].astext for place in range(3))
    query = sql.select(OPENED.c.id, gender, age_band, sql.cast(number, sql.Integer))
    query = query.join_from(OPENED, cells, sql.true()).where(OPENED.c.kind == kind)
    names = ["record", "gender", "age_band", "number"]
    connection.execute(table.insert().from_select(names, query))


def _fill_educators(connection: Connection, kind: str) -> None:
    """As many educators as were there, whoever they are."""
    table = _make(connection, CHILDREN[kind]["educators"])
    number = sql.cast(OPENED.c.opened["educators"].astext, sql.Integer)
    present = sql.func.generate_series(1, number).table_valued("position").render_derived()
    query = sql.select(OPENED.c.id, present.c.position)
    query = query.join_from(OPENED, present, sql.true()).where(OPENED.c.kind == kind)
    connection.execute(table.insert().from_select(["record", "position"], query))
    sql.Index("opened_educators", table.c.record).create(connection)  # counted record by record


def _fill_time(connection: Connection) -> None:
    """The work of each team, as one time entry per row of what it last told of a month."""
    table = _make(connection, RECORDS["time_entries"])
    month = OPENED.c.opened["month"].astext
    told = (
        sql.select(OPENED)
        .ext(distinct_on(OPENED.c.team, month))
        .where(OPENED.c.kind == "worktime")
        .order_by(OPENED.c.team, month, OPENED.c.hlc.desc())
        .subquery()
    )
    rows = elements(told.c.opened["content"])
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


def _make(connection: Connection, table: sql.Table) -> sql.Table:
    """A temporary table with these columns, and none of their constraints or indexes."""
    made = sql.Table(
        table.name,
        sql.MetaData(),
        *(sql.Column(column.name, column.type) for column in table.columns),
        prefixes=["TEMPORARY"],
        postgresql_on_commit="DROP",
    )
    made.create(connection)
    return made
