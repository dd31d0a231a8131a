"""What was edited on two sides: the later stands, the other is shown, somebody decides."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from json import loads

import sqlalchemy as sql
from sqlalchemy import Connection

from models.kinds import KINDS_TO_WRITE
from models.record import Record
from storage import versions
from storage.facts import Facts
from storage.sharing.told import Concurrent
from storage.tables import VERSIONS
from storage.versions import Change, Version


def concurrent(connection: Connection) -> list[Concurrent]:
    """The records of which several versions stand that none follows, and that differ.

    The latest come first; in each, the version that stands, then the others.
    """
    query = sql.select(VERSIONS).where(VERSIONS.c.record_id.in_(_with_several_ends()))
    by_record = versions.read(connection, query.order_by(VERSIONS.c.record_id, VERSIONS.c.hlc))
    found = []
    for record_id, history in groupby(by_record, key=lambda version: version.record_id):
        ends = _ends(list(history))
        if any(not _say_the_same(ends[0], end) for end in ends[1:]):
            found.append(Concurrent(ends[0].kind, record_id, tuple(ends)))
    return sorted(found, key=lambda concurrent: concurrent.versions[0].hlc, reverse=True)


def settle(
    connection: Connection, facts: Facts, concurrent: Concurrent, chosen: Record | None
) -> None:
    """Let one state of the record follow all of these; None deletes it.

    Raise StaleRecord when the one that stands has changed since.
    """
    stands, *others = concurrent.versions
    body = None if chosen is None else chosen.body()
    decided = tuple(version.hlc for version in others)
    change = Change(concurrent.kind, concurrent.record_id, body, stands.hlc, decided)
    versions.append(connection, facts, [change])


def _with_several_ends() -> sql.Select[tuple[str]]:
    """The records with several versions that none has as its base, said again ones apart."""
    following = VERSIONS.alias()
    is_followed = sql.exists().where(
        following.c.record_id == VERSIONS.c.record_id,
        following.c.base_hlc == VERSIONS.c.hlc,
        following.c.aside.is_(None),
    )
    is_end = (VERSIONS.c.kind.in_(KINDS_TO_WRITE), versions.STANDING, ~is_followed)
    ends = sql.select(VERSIONS.c.record_id).where(*is_end).group_by(VERSIONS.c.record_id)
    return ends.having(sql.func.count() > 1)


def _ends(history: Sequence[Version]) -> list[Version]:
    """The version that stands, then those that none follows and none decided on, the latest first.

    What was said again is followed by whoever followed the version with the wrong clock.
    """
    again = {version.reissues: version.hlc for version in history if version.reissues}
    standing = [version for version in history if version.aside is None]
    followed = {_said_last(moment, again) for version in standing for moment in _follows(version)}
    winner = standing[-1]
    others = [version for version in standing[:-1] if version.hlc not in followed]
    return [winner, *reversed(others)]


def _follows(version: Version) -> Iterator[str]:
    if version.base_hlc:
        yield version.base_hlc
    if version.settles:
        yield from loads(version.settles)


def _said_last(moment: str, again: Mapping[str, str]) -> str:
    while moment in again:
        moment = again[moment]
    return moment


def _say_the_same(one: Version, other: Version) -> bool:
    return one.deleted == other.deleted and one.content() == other.content()
