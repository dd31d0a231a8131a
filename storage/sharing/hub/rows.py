"""The statements on the hub's table that carry rows to it and back.

All of them go by the key (team, device, entry) or by an index that starts with the team: what
they cost follows what they carry, never how much the table holds.
"""

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sql
from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql import insert

from storage.sharing.hub.connection import whole
from storage.sharing.hub.schema import VERSIONS
from storage.sharing.hub.sealing import OPEN_EPOCH, Row

BATCH = 500
"""How many rows one transaction carries, and how many of a device one question brings."""
READ = ("team_id", "device_id", "seq", "record_id", "epoch", "body", "sender", "signature")

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
    return whole(hub, lambda: dict(hub.execute(_HEADS, {"team": team_id}).tuples().all()))


def after(hub: Connection, team_id: str, marks: Mapping[str, int]) -> list[Row]:
    """The next rows of these devices after the entries given, by device and entry."""
    asked = {"team": team_id, "devices": list(marks), "marks": list(marks.values()), "size": BATCH}
    return whole(hub, lambda: _read(hub.execute(_AFTER, asked)))


def of_keys(hub: Connection, team_id: str) -> list[Row]:
    """The rows that carry the keys of epochs."""
    columns = [VERSIONS.c[name] for name in READ]
    query = sql.select(*columns).where(
        VERSIONS.c.team_id == team_id, VERSIONS.c.epoch == OPEN_EPOCH
    )
    return whole(hub, lambda: _read(hub.execute(query)))


def add(hub: Connection, rows: Sequence[Row]) -> None:
    """Add those that are not there, all in one transaction, in the order of devices and entries."""
    statement = insert(VERSIONS).on_conflict_do_nothing()
    whole(hub, lambda: hub.execute(statement, rows))


def batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The same rows, as many at a time as one transaction carries."""
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def _read(result: sql.CursorResult[object]) -> list[Row]:
    return [
        dict(row) | {"team_id": str(row["team_id"]), "record_id": str(row["record_id"])}
        for row in result.mappings()
    ]
