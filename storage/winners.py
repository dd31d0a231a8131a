"""The winning versions: the ordinary tables filled from their bodies, and records read back."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.fields import Counts, Day, FieldType, Time
from models.headcount import Headcount
from models.kinds import KINDS
from models.record import Record
from storage.tables import CHILDREN, RECORDS, VERSIONS

Row = dict[str, Any]


def materialise(
    connection: Connection, kind: str, bodies: Iterable[tuple[str, str, dict[str, Any]]]
) -> None:
    """Insert the rows of these records, each given as (identity, hlc, body)."""
    types = KINDS[kind].field_types()
    fields = KINDS[kind].model_fields
    defaults = {
        name: fields[name].get_default() for name in types if not fields[name].is_required()
    }
    children: dict[str, list[Row]] = {name: [] for name in CHILDREN[kind]}
    rows = []
    for record_id, hlc, body in bodies:
        row: Row = {"id": record_id, "hlc": hlc}
        for name, field_type in types.items():
            value = body.get(name, defaults.get(name))
            if name in children:
                children[name] += _child_rows(field_type, record_id, value)
            else:
                row[name] = _column_value(field_type, value)
        rows.append(row)
    if rows:
        connection.execute(RECORDS[kind].insert(), rows)
    for name, child_rows in children.items():
        if child_rows:
            connection.execute(CHILDREN[kind][name].insert(), child_rows)


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


def _child_rows(field_type: FieldType, record_id: str, value: Any) -> list[Row]:
    if isinstance(field_type, Counts):
        counts = value if isinstance(value, Headcount) else Headcount.kept(value)
        return [
            {"record": record_id, "gender": gender, "age_band": age_band, "number": number}
            for (gender, age_band), number in counts.items()
        ]
    return [
        {"record": record_id, "position": position, "value": item}
        for position, item in enumerate(value)
    ]


def _column_value(field_type: FieldType, value: Any) -> Any:
    if isinstance(value, str):
        if isinstance(field_type, Day):
            return date.fromisoformat(value)
        if isinstance(field_type, Time):
            return time.fromisoformat(value)
    return value
