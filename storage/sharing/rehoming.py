"""Bringing a notebook that was alone into a team, with the records that it already holds.

What only a leader writes, and what a notebook starts with, gives way to the team's; neighbourhoods,
places, educators and partners that both know by one key become one record, the team's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import sqlalchemy as sql
from sqlalchemy import Connection

from models.kinds import KINDS
from models.sharing import LED_KINDS
from storage import undoing, versions
from storage.facts import Facts
from storage.saving import KNOWN_BY_KEY
from storage.sharing.remembered import ASKED, INVITED, remember
from storage.tables import DRAFTS, FACTS, HEARD, SENT, VERSIONS
from storage.versions import Version

LEFT_BEHIND = (LED_KINDS - KNOWN_BY_KEY) | {"releases", "worktime", "published"}
"""Kinds of which a team has its own; what stood there before is in the backup."""
_IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def rehome(connection: Connection, after: Facts, arriving: Iterable[Version]) -> None:
    """Make the versions of this notebook those of a team, before the team's are merged."""
    own = list(versions.read(connection, sql.select(VERSIONS).order_by(VERSIONS.c.hlc)))
    arriving = list(arriving)
    called = _identities(own, after, _keyed(arriving))
    taken = {version.record_id for version in arriving}
    kept = [
        _renamed(version, after.team_id, called)
        for version in _wanted(connection, own)
        if version.kind not in LEFT_BEHIND
        and called.get(version.record_id, version.record_id) not in taken
    ]
    for table in (VERSIONS, HEARD, SENT):
        connection.execute(table.delete())
    versions.add(connection, VERSIONS, kept)
    _rename_drafts(connection, called)
    for name in (ASKED, INVITED):
        remember(connection, name, None)
    versions.rebuild(connection)
    after.write(connection)


def _keyed(found: Iterable[Version]) -> dict[tuple[str, str], str]:
    """The record that each key names, by the latest versions that say one."""
    latest: dict[str, tuple[str, str]] = {}
    for version in sorted(found, key=lambda version: version.hlc):
        if version.kind in KNOWN_BY_KEY and not version.deleted:
            key = version.content().get(str(KINDS[version.kind].keyed_by))
            latest[version.record_id] = (version.kind, str(key))
    return {named: record_id for record_id, named in latest.items()}


def _identities(
    own: Iterable[Version], after: Facts, theirs: dict[tuple[str, str], str]
) -> dict[str, str]:
    """What each record that its key names is called in the team."""
    return {
        record_id: theirs.get((kind, key)) or after.record_id(kind, key)
        for (kind, key), record_id in _keyed(own).items()
    }


def _wanted(connection: Connection, own: list[Version]) -> list[Version]:
    """All but what a notebook starts with and nothing refers to."""
    settled = connection.scalar(sql.select(FACTS.c.value).where(FACTS.c.name == undoing.SETTLED))
    given: list[Version] = []
    kept: list[Version] = []
    for version in own:
        is_given = version.kind in KNOWN_BY_KEY - {"educators"} and version.hlc <= (settled or "")
        (given if is_given else kept).append(version)
    mentioned = {record_id for version in kept for record_id in _mentioned(version)}
    # Places and partners first: the neighbourhoods that they lie in are then referred to.
    for version in sorted(given, key=lambda version: version.kind, reverse=True):
        if version.record_id in mentioned:
            kept.append(version)
            mentioned.update(_mentioned(version))
    return kept


def _mentioned(version: Version) -> list[str]:
    """The records that a version is about: its own, and those that it refers to."""
    return [version.record_id, *_IDENTITY.findall(version.body)]


def _renamed(version: Version, team_id: str, called: dict[str, str]) -> Version:
    return replace(
        version,
        team_id=team_id,
        record_id=called.get(version.record_id, version.record_id),
        body=_IDENTITY.sub(lambda match: called.get(match[0], match[0]), version.body),
    )


def _rename_drafts(connection: Connection, called: dict[str, str]) -> None:
    for form, body in connection.execute(sql.select(DRAFTS.c.form, DRAFTS.c.body)).all():
        renamed = _IDENTITY.sub(lambda match: called.get(match[0], match[0]), body)
        connection.execute(DRAFTS.update().where(DRAFTS.c.form == form), {"body": renamed})
