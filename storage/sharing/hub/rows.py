"""The statements on the hub's table that carry rows to it and back.

All of them go by the key (team, device, entry) or by an index that starts with the team: what
they cost follows what they carry, never how much the table holds.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sql
from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError

from storage.sharing.hub.connection import whole
from storage.sharing.hub.schema import VERSIONS
from storage.sharing.hub.sealing import OPEN_EPOCH, Row

Item = TypeVar("Item")
BATCH = 500
"""How many rows one transaction carries to a hub."""
READ_AHEAD = 1000
"""How many rows of one device are read at a time."""
SEALED: Row = dict.fromkeys(("kind", "hlc", "deleted", "reissues", "opened"))
"""What stands outside the body of a version that nobody opened: nothing."""
READ = (
    "team_id",
    "device_id",
    "seq",
    "record_id",
    "epoch",
    "digest",
    "body",
    "sender",
    "signature",
)

_HEADS = sql.text("""
WITH RECURSIVE devices (device_id) AS (
    (SELECT device_id FROM carnet_versions WHERE team_id = :team ORDER BY device_id LIMIT 1)
    UNION ALL
    SELECT (
        SELECT version.device_id FROM carnet_versions AS version
        WHERE version.team_id = :team AND version.device_id > devices.device_id
        ORDER BY version.device_id LIMIT 1
    )
    FROM devices WHERE devices.device_id IS NOT NULL
)
SELECT devices.device_id, (
    SELECT version.seq FROM carnet_versions AS version
    WHERE version.team_id = :team AND version.device_id = devices.device_id
    ORDER BY version.seq DESC LIMIT 1
)
FROM devices WHERE devices.device_id IS NOT NULL
""").bindparams(sql.bindparam("team", type_=VERSIONS.c.team_id.type))
"""The devices of a team and the last entry of each: a step per device along the key, no scan."""

_AFTER = sql.text(f"""
SELECT {", ".join(f"row.{name}" for name in READ)}
FROM unnest(CAST(:devices AS text[]), CAST(:marks AS bigint[])) AS known (device_id, mark)
CROSS JOIN LATERAL (
    SELECT version.* FROM carnet_versions AS version
    WHERE version.team_id = :team AND version.device_id = known.device_id
        AND version.seq > known.mark
    ORDER BY version.seq LIMIT :size
) AS row
ORDER BY row.device_id, row.seq
""").bindparams(sql.bindparam("team", type_=VERSIONS.c.team_id.type))  # noqa: S608 - fixed names


def heads(hub: Connection, team_id: str) -> dict[str, int]:
    """The last entry of each device that the hub holds."""
    return whole(hub, lambda: dict(hub.execute(_HEADS, {"team": team_id}).all()))


def after(hub: Connection, team_id: str, marks: Mapping[str, int]) -> list[Row]:
    """The next rows of these devices after the entries given, by device and entry."""
    asked = {
        "team": team_id,
        "devices": list(marks),
        "marks": list(marks.values()),
        "size": READ_AHEAD,
    }
    return whole(hub, lambda: _read(hub.execute(_AFTER, asked)))


def of_keys(hub: Connection, team_id: str) -> list[Row]:
    """The rows that carry the keys of epochs."""
    columns = [VERSIONS.c[name] for name in READ]
    query = sql.select(*columns).where(
        VERSIONS.c.team_id == team_id, VERSIONS.c.epoch == OPEN_EPOCH
    )
    return whole(hub, lambda: _read(hub.execute(query)))


def add(hub: Connection, rows: Sequence[Row]) -> None:
    """Add those that are not there, all in one transaction, in the order of devices and entries.

    What would be shown and no report could read stays sealed.
    """
    statement = insert(VERSIONS).on_conflict_do_nothing()
    try:
        whole(hub, lambda: hub.execute(statement, rows))
    except IntegrityError:
        for row in rows:
            try:
                whole(hub, partial(hub.execute, statement, row))
            except IntegrityError:
                whole(hub, partial(hub.execute, statement, row | SEALED))


def erase(hub: Connection, team_id: str, record_ids: Sequence[str]) -> None:
    """Leave the digest of each body of these records, and nothing opened."""
    emptied = (
        VERSIONS.update()
        .where(
            VERSIONS.c.team_id == team_id,
            VERSIONS.c.record_id.in_(record_ids),
            VERSIONS.c.body != VERSIONS.c.digest,
        )
        .values(SEALED | {"body": VERSIONS.c.digest})
    )
    whole(hub, lambda: hub.execute(emptied))


def show(hub: Connection, shown: Sequence[Row]) -> None:
    """Let these rows, known by `of_…`, show what `now_…` says, where they do not yet.

    What no report could read stays sealed.
    """
    keys = ("team_id", "device_id", "seq")
    changed = (
        VERSIONS.update()
        .where(
            *(VERSIONS.c[name] == sql.bindparam(f"of_{name}") for name in keys),
            VERSIONS.c.hlc.is_distinct_from(sql.bindparam("now_hlc")),
            VERSIONS.c.body != VERSIONS.c.digest,
        )
        .values({name: sql.bindparam(f"now_{name}") for name in SEALED})
    )
    try:
        whole(hub, lambda: hub.execute(changed, shown))
    except IntegrityError:
        for row in shown:
            with suppress(IntegrityError):
                whole(hub, partial(hub.execute, changed, row))


def hide(hub: Connection, team_id: str, opened_kinds: Sequence[str]) -> None:
    """Show nothing of any other kind."""
    hidden = VERSIONS.update().where(
        VERSIONS.c.team_id == team_id,
        VERSIONS.c.kind.is_not(None),
        VERSIONS.c.kind.not_in(opened_kinds),
    )
    whole(hub, lambda: hub.execute(hidden.values(SEALED)))


def batches(found: Iterable[Item]) -> Iterator[list[Item]]:
    """The same, as many at a time as one transaction carries."""
    left = iter(found)
    while batch := list(islice(left, BATCH)):
        yield batch


def _read(result: sql.CursorResult[Any]) -> list[Row]:
    texts = ("team_id", "record_id")
    return [dict(row) | {name: str(row[name]) for name in texts} for row in result.mappings()]
