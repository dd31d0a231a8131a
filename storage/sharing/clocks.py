"""Clocks that are wrong: what was dated by one waits, and is said again once it is right."""

from collections.abc import Collection
from dataclasses import replace

import sqlalchemy as sql
from sqlalchemy import Connection

from storage import identity, undoing, versions
from storage.facts import Facts
from storage.sharing import standing
from storage.sharing.remembered import own_age_keys
from storage.sharing.roll import Roll
from storage.sharing.told import WrongClock
from storage.tables import VERSIONS
from storage.versions import Version

_WAITS = VERSIONS.c.aside == standing.CLOCK


def mend(connection: Connection, facts: Facts, now_ms: int) -> None:
    """Bring what stands in line with this computer's clock, which somebody may have set.

    What this notebook dated too far ahead is said again: no entry of its own waits, and none
    drags along the moments of what is written next.
    """
    if not _has_moved(connection, facts, now_ms):
        return
    last_entries = Roll.read(connection, facts).last_entries()
    touched = standing.place(connection, last_entries, now_ms)
    versions.tell_again(connection, touched)
    say_again(connection, facts, _own_devices(connection, facts), now_ms)


def say_again(connection: Connection, facts: Facts, devices: Collection[str], now_ms: int) -> None:
    """Add what waits of these devices anew, with right moments and in order.

    They are this one and those it was before; or one that left, for whom its leader does it.
    """
    of_these = VERSIONS.c.device_id.in_(devices)
    query = sql.select(VERSIONS).where(_WAITS, of_these).order_by(VERSIONS.c.hlc)
    moment, last = versions.last_mark(connection, facts.device_id)
    again: dict[str, Version] = {}
    for seq, version in enumerate(list(versions.read(connection, query)), start=last + 1):
        moment = identity.next_moment(moment, now_ms, facts.device_id)
        base = again.get(version.base_hlc or "")
        again[version.hlc] = replace(
            version,
            hlc=moment,
            device_id=facts.device_id,
            seq=seq,
            base_hlc=base.hlc if base else version.base_hlc,
            reissues=version.hlc,
            aside=None,
        )
    versions.add(connection, VERSIONS, again.values())
    undoing.move_settled(connection, {old: new.hlc for old, new in again.items()})
    moved = standing.place(connection, Roll.read(connection, facts).last_entries(), now_ms)
    versions.tell_again(connection, moved | {version.record_id for version in again.values()})


def wrong_clocks(connection: Connection, facts: Facts, now_ms: int) -> list[WrongClock]:
    """The notebooks whose entries wait here, the most advanced first.

    This one comes first, with a negative `ahead_ms`, when its own clock has lost its battery.
    """
    latest = sql.func.max(VERSIONS.c.hlc)
    query = sql.select(
        VERSIONS.c.device_id, latest, sql.func.count(), sql.func.max(VERSIONS.c.author)
    )
    found = [
        WrongClock(device, identity.wall_ms(moment) - now_ms, number, person)
        for device, moment, number, person in connection.execute(
            query.where(_WAITS).group_by(VERSIONS.c.device_id).order_by(latest.desc())
        )
    ]
    if now_ms < standing.EARLIEST_CLOCK_MS:
        behind = now_ms - standing.EARLIEST_CLOCK_MS
        found.insert(0, WrongClock(facts.device_id, behind, 0, facts.author))
    return found


def _has_moved(connection: Connection, facts: Facts, now_ms: int) -> bool:
    """Whether something waits that need not, or stands that should wait, or waits for us."""
    limit = standing.farthest(connection, now_ms)
    ours = VERSIONS.c.device_id.in_(_own_devices(connection, facts))
    queries = (
        sql.select(sql.literal(1)).where(VERSIONS.c.aside.is_(None), VERSIONS.c.hlc >= limit),
        sql.select(sql.literal(1)).where(_WAITS, (VERSIONS.c.hlc < limit) | ours),
    )
    return connection.scalar(sql.union_all(*queries).limit(1)) is not None


def _own_devices(connection: Connection, facts: Facts) -> list[str]:
    return list(own_age_keys(connection, facts))
