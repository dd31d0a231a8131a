"""What stands: a version is put aside by what other versions say and by the reader's clock alone.

In whatever order versions come, and however often, the same ones stand.
"""

import json
from collections.abc import Iterable, Mapping

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection, FromClause

from storage import identity
from storage.tables import RULING, VERSIONS, among

ERASED, REVOKED, REISSUED, CLOCK = "erased", "revoked", "reissued", "clock"
"""Why a version does not stand: the first of these that holds.

Its record was erased, or tells of a follow-up that was; its device left the team before; another
version says it again with a right clock; it is dated too far ahead of this reader's clock.
"""
NEVER_ERASED = ("members", "erasures")
ABOUT_ONE = ("situations", "interventions", "goals", "referrals")
"""Kinds of records that tell of one young person alone, by their field `followup`."""
AHEAD_MS = 48 * 3_600_000
EARLIEST_CLOCK_MS = 1_704_067_200_000
"""The first of January 2024: an earlier clock has lost its battery, and says nothing of others."""
EMPTY = "{}"

_again = VERSIONS.alias()
_MOVE = (
    VERSIONS.update()
    .where(VERSIONS.c.record_id == sql.bindparam("of"), VERSIONS.c.hlc == sql.bindparam("at"))
    .values(aside=sql.bindparam("why"))
)


def place(
    connection: Connection,
    last_entries: Mapping[str, int],
    now_ms: int,
    arrived: Iterable[str] | None = (),
) -> set[str]:
    """Put aside what does not stand, and back what does; return the records that this touches.

    `last_entries` gives the last entry that counts of each device that left, `arrived` the records
    of which versions were added since the last time: any of them (None) when an erasure was.
    Erased versions lose their body.
    """
    erased = erased_records(connection)
    limit = farthest(connection, now_ms)
    why = _why(erased, last_entries, limit).label("why")
    some = _candidates(erased, last_entries, limit, arrived).subquery()
    same = (VERSIONS.c.record_id == some.c.record_id) & (VERSIONS.c.hlc == some.c.hlc)
    query = sql.select(VERSIONS.c.record_id, VERSIONS.c.hlc, VERSIONS.c.aside, why)
    found = connection.execute(query.select_from(some.join(VERSIONS, same)))
    moved = [
        {"of": record_id, "at": hlc, "why": why}
        for record_id, hlc, aside, why in found
        if aside != why
    ]
    if moved:
        connection.execute(_MOVE, moved)
    emptied = VERSIONS.update().where(VERSIONS.c.aside == ERASED, VERSIONS.c.body != EMPTY)
    connection.execute(emptied.values(body=EMPTY))
    return {move["of"] for move in moved}


def erased_records(connection: Connection) -> set[str]:
    """The records that an erasure names, for good: whatever becomes of its own version."""
    query = sql.select(VERSIONS.c.body).where(VERSIONS.c.kind == "erasures", RULING)
    return {
        record_id
        for body in connection.scalars(query)
        for record_id in json.loads(json.loads(body).get("records", "[]"))
    }


def farthest(connection: Connection, now_ms: int) -> str:
    """The first moment that is too far ahead of this reader's clock.

    A clock that lost its battery reads as the latest moment that stands.
    """
    if now_ms < EARLIEST_CLOCK_MS:
        stands = VERSIONS.c.aside.is_(None)
        latest = connection.scalar(sql.select(sql.func.max(VERSIONS.c.hlc)).where(stands))
        now_ms = max(now_ms, identity.wall_ms(latest) if latest else 0)
    return identity.first_moment(now_ms + AHEAD_MS + 1)


def is_stub(versions: FromClause) -> ColumnElement[bool]:
    """Whether an erasure emptied a version: what no erasure emptied says something, or deletes."""
    return (versions.c.body == EMPTY) & ~versions.c.deleted


def follow_up() -> ColumnElement[str]:
    """The follow-up that a version of one of ABOUT_ONE tells of."""
    return sql.func.json_extract(VERSIONS.c.body, "$.followup")


def _why(
    erased: set[str], last_entries: Mapping[str, int], limit: str
) -> ColumnElement[str | None]:
    is_named = among(VERSIONS.c.record_id, erased) & VERSIONS.c.kind.not_in(NEVER_ERASED)
    is_about = VERSIONS.c.kind.in_(ABOUT_ONE) & among(follow_up(), erased)
    is_said_again = sql.exists().where(
        _again.c.record_id == VERSIONS.c.record_id,
        _again.c.reissues == VERSIONS.c.hlc,
        ~_is_revoked(_again, last_entries),
    )
    return sql.case(
        (is_named | is_about | is_stub(VERSIONS), ERASED),
        (_is_revoked(VERSIONS, last_entries), REVOKED),
        (is_said_again, REISSUED),
        (VERSIONS.c.hlc >= limit, CLOCK),
    )


def _candidates(
    erased: set[str],
    last_entries: Mapping[str, int],
    limit: str,
    arrived: Iterable[str] | None,
) -> sql.CompoundSelect[tuple[str, str]]:
    """The few versions that may have to be put aside or back, each sort found by an index."""
    key = sql.select(VERSIONS.c.record_id, VERSIONS.c.hlc)
    said_again = sql.select(_again.c.record_id, _again.c.reissues)
    came = sql.true() if arrived is None else among(VERSIONS.c.record_id, arrived)
    return sql.union_all(
        key.where(VERSIONS.c.aside.is_not(None)),
        key.where(among(VERSIONS.c.record_id, erased)),
        key.where(VERSIONS.c.kind.in_(ABOUT_ONE), came if erased else sql.false()),
        key.where(_is_revoked(VERSIONS, last_entries)),
        key.where(VERSIONS.c.hlc >= limit),
        said_again.where(_again.c.reissues.is_not(None)),
    )


def _is_revoked(versions: FromClause, last_entries: Mapping[str, int]) -> ColumnElement[bool]:
    return sql.or_(
        sql.false(),
        *(
            (versions.c.device_id == device) & (versions.c.seq > last)
            for device, last in last_entries.items()
        ),
    )
