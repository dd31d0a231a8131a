"""Marks: up to which entry of each device everything that can be shared is here."""

from collections.abc import Mapping

import sqlalchemy as sql
from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from storage.facts import Facts
from storage.tables import MARKS
from storage.versions import last_mark


def read(connection: Connection, facts: Facts) -> dict[str, int]:
    """The mark of each device; of this one, its last entry."""
    marks: dict[str, int] = dict(connection.execute(sql.select(MARKS)).all())
    _moment, own = last_mark(connection, facts.device_id)
    return marks | {facts.device_id: own}


def advance(connection: Connection, reached: Mapping[str, int]) -> None:
    """Move these marks forward; a mark never goes back."""
    rows = [{"device_id": device, "seq": seq} for device, seq in reached.items()]
    if not rows:
        return
    statement = insert(MARKS)
    further = sql.func.max(MARKS.c.seq, statement.excluded.seq)
    statement = statement.on_conflict_do_update(index_elements=["device_id"], set_={"seq": further})
    connection.execute(statement, rows)
