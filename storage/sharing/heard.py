"""What the others said that they hold, and what of ours has left this device."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import sqlalchemy as sql
from sqlalchemy import Connection

from storage.tables import HEARD, SENT

Marks = dict[str, int]
"""Up to which entry of each device something holds."""


def read(connection: Connection) -> dict[str, tuple[int, Marks]]:
    """By device, when it spoke last (ms since 1970, by its clock) and the marks that it said."""
    rows = connection.execute(sql.select(HEARD.c.device_id, HEARD.c.said_at, HEARD.c.marks))
    return {device: (said_at, json.loads(marks)) for device, said_at, marks in rows}


def least(connection: Connection, devices: Iterable[str]) -> Marks:
    """Up to which entry of each device all of these said that they hold everything."""
    said = read(connection)
    marks = [said[device][1] if device in said else {} for device in devices]
    shared = set.intersection(*map(set, marks)) if marks else set()
    return {device: min(held[device] for held in marks) for device in shared}


def hear(connection: Connection, device: str, marks: Mapping[str, int], said_at: int) -> None:
    """Remember what a device says it holds: what somebody had once is not lost by a late file."""
    known_at, known = read(connection).get(device, (0, {}))
    if known.get(device, 0) > marks.get(device, 0):  # its own entries tell which word is the latest
        said_at = known_at
    highest = {name: max(known.get(name, 0), marks.get(name, 0)) for name in {*known, *marks}}
    row = {"device_id": device, "said_at": said_at, "marks": json.dumps(highest)}
    connection.execute(HEARD.insert().prefix_with("OR REPLACE"), row)


def last_sent(connection: Connection) -> tuple[int, int | None]:
    """The last own entry that left this device, and when something last left (ms since 1970)."""
    row = connection.execute(
        sql.select(sql.func.max(SENT.c.seq), sql.func.max(SENT.c.sent_at))
    ).one()
    return row[0] or 0, row[1]


def sent(connection: Connection, places: Iterable[str], entry: int, now_ms: int) -> None:
    """Remember that everything up to an own entry left for these places."""
    for place in places:
        row = {"place": place, "seq": entry, "sent_at": now_ms}
        connection.execute(SENT.insert().prefix_with("OR REPLACE"), row)
