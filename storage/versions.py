"""Record versions: every save appends one, the highest moment of a record wins, nothing is lost."""

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from operator import itemgetter
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.kinds import KINDS
from models.record import Record
from storage import identity, journal
from storage.facts import Facts
from storage.inserting import insert
from storage.refusals import StaleRecord
from storage.tables import VERSIONS
from storage.winners import clear, forget, materialise

SCHEMA = 1
"""The schema of record bodies that this program writes."""
BATCH = 500
STANDING = VERSIONS.c.aside.is_(None)
"""What was not put aside: by an erasure, a departure, or a wrong clock."""

Body = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """What a record becomes: a new body or its deletion (None).

    `base` is the version that it started from, empty when the record is new.
    """

    kind: str
    record_id: str
    body: Body | None
    base: str = ""


@dataclass(frozen=True)
class Version:
    """One saved state of one record, never changed afterwards: a row of its table, in order."""

    record_id: str
    hlc: str
    team_id: str
    kind: str
    device_id: str
    seq: int
    base_hlc: str | None
    author: str
    deleted: bool
    schema: int
    body: str
    change_id: str
    undoes: str | None = None
    reissues: str | None = None
    settles: str | None = None
    aside: str | None = None

    def content(self) -> Body:
        """The body as plain JSON values; empty for a deletion."""
        return dict(json.loads(self.body))

    def record(self) -> Record:
        """The record as it stood."""
        return KINDS[self.kind].stored(self.record_id, self.hlc, self.content())

    def says_the_same(self, other: "Version") -> bool:
        """Whether both leave the record in the same state."""
        return (self.deleted, self.body) == (other.deleted, other.body)


def append(
    connection: Connection,
    facts: Facts,
    changes: Sequence[Change],
    undoes: str | None = None,
    change_id: str | None = None,
) -> dict[str, str]:
    """Write a version per change, bring the ordinary tables up to date; return their moments.

    What is appended in several parts is one change when they share its id.

    Raise StaleRecord when a record was changed since the version that a change started from.
    """
    if not changes:
        return {}
    current = winners(connection, [change.record_id for change in changes])
    change_id = change_id or identity.new_id()
    versions = []
    moment, seq = last_mark(connection, facts.device_id)
    for change in changes:
        known = current.get(change.record_id)
        if known is not None and _has_moved_on(known, change):
            raise StaleRecord
        moment = identity.next_moment(moment, time.time_ns() // 1_000_000, facts.device_id)
        seq += 1
        body = change.body if change.body is not None else {}
        versions.append(
            Version(
                record_id=change.record_id,
                hlc=moment,
                team_id=facts.team_id,
                kind=change.kind,
                device_id=facts.device_id,
                seq=seq,
                base_hlc=known.hlc if known else None,
                author=facts.author,
                deleted=change.body is None,
                schema=SCHEMA,
                body=json.dumps(body, ensure_ascii=False, separators=(",", ":")),
                change_id=change_id,
                undoes=undoes,
            )
        )
    insert(connection, VERSIONS, [tuple(vars(version).values()) for version in versions])
    _bring_up_to_date(connection, versions, replaced=set(current))
    return {version.record_id: version.hlc for version in versions}


def _has_moved_on(known: Version, change: Change) -> bool:
    """Whether a record is not what its change started from; what was deleted can be made again."""
    return known.hlc != change.base and not (known.deleted and not change.base)


def winners(connection: Connection, record_ids: Iterable[str]) -> dict[str, Version]:
    """The winning version of each of these records, deletions included."""
    found = {}
    for batch in _batches(list(record_ids)):
        latest = (
            sql.select(VERSIONS.c.record_id, sql.func.max(VERSIONS.c.hlc).label("hlc"))
            .where(VERSIONS.c.record_id.in_(batch), STANDING)
            .group_by(VERSIONS.c.record_id)
            .subquery()
        )
        matches = (VERSIONS.c.record_id == latest.c.record_id) & (VERSIONS.c.hlc == latest.c.hlc)
        for version in read(connection, sql.select(VERSIONS).join(latest, matches)):
            found[version.record_id] = version
    return found


def history(connection: Connection, record_id: str) -> list[Version]:
    """Every version of a record, the latest first."""
    query = sql.select(VERSIONS).where(VERSIONS.c.record_id == record_id, STANDING)
    return list(read(connection, query.order_by(VERSIONS.c.hlc.desc())))


def rebuild(connection: Connection) -> None:
    """Make the ordinary tables and the journal again from the versions alone."""
    latest = sql.func.max(VERSIONS.c.hlc).over(partition_by=VERSIONS.c.record_id).label("latest")
    ranked = sql.select(VERSIONS, latest).where(STANDING).subquery()
    query = sql.select(ranked).where(ranked.c.hlc == ranked.c.latest)
    versions = list(read(connection, query))
    journal.clear(connection)
    clear(connection)
    _bring_up_to_date(connection, versions, replaced=set())


def tell_again(connection: Connection, record_ids: Sequence[str]) -> None:
    """Make the ordinary rows and the journal entries of these records again."""
    found = list(winners(connection, record_ids).values())
    _bring_up_to_date(connection, found, replaced=set(record_ids))


def last_mark(connection: Connection, device_id: str) -> tuple[str | None, int]:
    """The latest moment that stands, and the last sequence number of a device."""
    moment = connection.scalar(sql.select(sql.func.max(VERSIONS.c.hlc)).where(STANDING))
    seq = connection.scalar(
        sql.select(sql.func.max(VERSIONS.c.seq)).where(VERSIONS.c.device_id == device_id)
    )
    return moment, seq or 0


def _bring_up_to_date(connection: Connection, versions: list[Version], replaced: set[str]) -> None:
    by_kind: dict[str, list[Version]] = defaultdict(list)
    for version in versions:
        if version.kind in KINDS:  # a kind of a newer program is kept in the versions alone
            by_kind[version.kind].append(version)
    for kind, of_kind in by_kind.items():
        for batch in _batches([v.record_id for v in of_kind if v.record_id in replaced]):
            forget(connection, kind, batch)
            journal.forget(connection, batch)
        unsaid = KINDS[kind].unsaid()
        wholes = [(v.record_id, v.hlc, unsaid | v.content()) for v in of_kind if not v.deleted]
        materialise(connection, kind, wholes)
        if not KINDS[kind].written_by_program:
            journal.enter(connection, kind, wholes)


def read(connection: Connection, query: sql.Select[Any]) -> Iterator[Version]:
    """The versions that a query on their table selects."""
    found = connection.execute(query)
    names = list(found.keys())
    of_version = itemgetter(*(names.index(field.name) for field in fields(Version)))
    return (Version(*of_version(row)) for row in found)


def _batches(record_ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(record_ids), BATCH):
        yield record_ids[start : start + BATCH]
