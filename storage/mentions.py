"""Which records refer to one, by any of their fields."""

import sqlalchemy as sql
from sqlalchemy import Connection

from models.record import Record
from storage import winners
from storage.tables import ENTRIES, ENTRY_REFERENCES


def count(connection: Connection, record_id: str) -> int:
    """How many records refer to this one."""
    query = sql.select(sql.func.count()).where(ENTRY_REFERENCES.c.record_id == record_id)
    return connection.scalar(query) or 0


def records(connection: Connection, record_id: str) -> list[Record]:
    """The records that refer to this one, the latest written first."""
    mentioning = (
        sql.select(ENTRIES.c.record_id, ENTRIES.c.hlc)
        .join(ENTRY_REFERENCES, ENTRY_REFERENCES.c.number == ENTRIES.c.number)
        .where(ENTRY_REFERENCES.c.record_id == record_id)
        .subquery()
    )
    return winners.records(connection, mentioning, mentioning.c.hlc.desc())
