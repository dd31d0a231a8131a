"""The winning versions: the ordinary tables filled from their bodies, and records read back."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, time
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.fields import Counts, Day, FieldType, Time
from models.headcount import Headcount
from models.kinds import KINDS
from models.record import Record
from storage.inserting import insert
from storage.tables import CHILDREN, RECORDS, VERSIONS

Whole = tuple[str, str, dict[str, Any]]
"""The identity of a record, the moment of its winning version, and its body with every field."""


def materialise(connection: Connection, kind: str, wholes: Sequence[Whole]) -> None:
    """Insert the rows of these records of one kind."""
    types = KINDS[kind].field_types()
    columns = [
        (name, _IN_COLUMN.get(type(field_type), _as_it_is))
        for name, field_type in types.items()
        if name not in CHILDREN[kind]
    ]
    rows = [
        (record_id, hlc, *(kept(body.get(name)) for name, kept in columns))
        for record_id, hlc, body in wholes
    ]
    insert(connection, RECORDS[kind], rows)
    for name, table in CHILDREN[kind].items():
        parts = _cells if isinstance(types[name], Counts) else enumerate
        children = [
            (record_id, *part) for record_id, _, body in wholes for part in parts(body[name])
        ]
        insert(connection, table, children)


def records(
    connection: Connection, pairs: sql.Subquery, *order: sql.ColumnElement[Any]
) -> list[Record]:
    """The records of these pairs (`record_id`, `hlc`), in this order."""
    same = (VERSIONS.c.record_id == pairs.c.record_id) & (VERSIONS.c.hlc == pairs.c.hlc)
    query = (
        sql.select(VERSIONS.c.kind, VERSIONS.c.record_id, VERSIONS.c.hlc, VERSIONS.c.body)
        .select_from(pairs.join(VERSIONS, same))
        .order_by(*order)
    )
    rows = connection.execute(query)
    return [KINDS[kind].stored(id_, hlc, json.loads(body)) for kind, id_, hlc, body in rows]


def forget(connection: Connection, kind: str, record_ids: Sequence[str]) -> None:
    """Remove the rows of these records, child rows with them."""
    table = RECORDS[kind]
    connection.execute(table.delete().where(table.c.id.in_(record_ids)))


def clear(connection: Connection) -> None:
    """Remove every row of every record."""
    for kind, table in RECORDS.items():
        for children in CHILDREN[kind].values():
            connection.execute(children.delete())
        connection.execute(table.delete())


def _cells(counts: str) -> Iterator[tuple[str, str, int]]:
    for (gender, age_band), number in Headcount.kept(counts).items():
        yield gender, age_band, number


def _as_it_is(value: Any) -> Any:
    return value


def _day(written: str | None) -> str | None:
    return date.fromisoformat(written).isoformat() if written else None


def _time(written: str | None) -> str | None:
    return time.fromisoformat(written).isoformat(timespec="microseconds") if written else None


_IN_COLUMN: dict[type[FieldType], Callable[[Any], Any]] = {Day: _day, Time: _time}
"""How SQLAlchemy reads back from SQLite what a body writes otherwise."""
