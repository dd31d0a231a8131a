"""Which records refer to one, by any of their fields."""

import json

import sqlalchemy as sql
from sqlalchemy import Connection

from models.kinds import KINDS
from models.record import Record
from storage.tables import ENTRIES, ENTRY_REFERENCES, VERSIONS


def count(connection: Connection, record_id: str) -> int:
    """How many records refer to this one."""
    query = sql.select(sql.func.count()).where(ENTRY_REFERENCES.c.record_id == record_id)
    return connection.scalar(query) or 0


def records(connection: Connection, record_id: str) -> list[Record]:
    """The records that refer to this one, the latest written first."""
    same = (VERSIONS.c.record_id == ENTRIES.c.record_id) & (VERSIONS.c.hlc == ENTRIES.c.hlc)
    query = (
        sql.select(VERSIONS.c.kind, VERSIONS.c.record_id, VERSIONS.c.hlc, VERSIONS.c.body)
        .join(ENTRIES, same)
        .join(ENTRY_REFERENCES, ENTRY_REFERENCES.c.number == ENTRIES.c.number)
        .where(ENTRY_REFERENCES.c.record_id == record_id)
        .order_by(VERSIONS.c.hlc.desc())
    )
    rows = connection.execute(query)
    return [KINDS[kind].stored(id_, hlc, json.loads(body)) for kind, id_, hlc, body in rows]
