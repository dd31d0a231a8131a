"""Record versions: every save appends one, the highest moment of a record wins, nothing is lost."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from operator import itemgetter
from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.kinds import KINDS
from models.language import _
from models.record import Record
from storage import identity, journal
from storage.facts import Facts
from storage.inserting import insert
from storage.refusals import Refused, StaleRecord
from storage.sharing import led, standing
from storage.tables import VERSIONS, among
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

    `base` is the version that it started from, empty when the record is new; `settles` are the
    moments of others that were written beside it, and that it decides between.
    """

    kind: str
    record_id: str
    body: Body | None
    base: str = ""
    settles: tuple[str, ...] = ()


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

    Raise StaleRecord when a record was changed since the version that a change started from, or
    Refused when it was erased or is the leader's to change.
    """
    if not changes:
        return {}
    _refuse_erased(connection, changes)
    led.refuse_unless_led(connection, facts, {change.kind for change in changes})
    current = winners(connection, [change.record_id for change in changes])
    change_id = change_id or identity.new_id()
    versions = []
    moment, seq = last_mark(connection, facts.device_id)
    for change in changes:
        known = current.get(change.record_id)
        if _has_moved_on(known, change):
            raise StaleRecord
        moment = identity.next_moment(moment, identity.now_ms(), facts.device_id)
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
                settles=json.dumps(change.settles) if change.settles else None,
            )
        )
    add(connection, VERSIONS, versions)
    _bring_up_to_date(connection, versions, replaced=set(current))
    return {version.record_id: version.hlc for version in versions}


def _refuse_erased(connection: Connection, changes: Sequence[Change]) -> None:
    erased = standing.erased_records(connection)
    if any(change.record_id in erased for change in changes):
        raise Refused(
            _(
                "Cette fiche a été effacée pour toute l’équipe : elle ne peut plus être "
                "enregistrée. Rien d’autre n’a été modifié."
            )
        )


def _has_moved_on(known: Version | None, change: Change) -> bool:
    """Whether a record is not what its change started from; what was deleted can be made again."""
    if known is None or (known.deleted and not change.base):
        return known is None and bool(change.base)
    return known.hlc != change.base


def add(connection: Connection, table: sql.Table, versions: Iterable[Version]) -> None:
    """Put these versions into their table, or into one of the same columns; nothing else."""
    insert(connection, table, [tuple(vars(version).values()) for version in versions])


def winners(connection: Connection, record_ids: Iterable[str]) -> dict[str, Version]:
    """The winning version of each of these records, deletions included."""
    return {version.record_id: version for version in _latest(connection, record_ids, STANDING)}


def _latest(
    connection: Connection, record_ids: Iterable[str], *which: ColumnElement[bool]
) -> Iterator[Version]:
    latest = (
        sql.select(VERSIONS.c.record_id, sql.func.max(VERSIONS.c.hlc).label("hlc"))
        .where(among(VERSIONS.c.record_id, record_ids), *which)
        .group_by(VERSIONS.c.record_id)
        .subquery()
    )
    matches = (VERSIONS.c.record_id == latest.c.record_id) & (VERSIONS.c.hlc == latest.c.hlc)
    return read(connection, sql.select(VERSIONS).join(latest, matches))


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


def tell_again(
    connection: Connection, record_ids: Collection[str], told: Collection[str] | None = None
) -> None:
    """Make the ordinary rows and the journal entries of these records again.

    `told` are those among them that were told before: all of them, when nothing is said.
    """
    found = winners(connection, record_ids)
    fallen = [record_id for record_id in record_ids if record_id not in found]
    gone = [replace(version, deleted=True) for version in _latest(connection, fallen)]
    replaced = set(record_ids if told is None else told)
    _bring_up_to_date(connection, [*found.values(), *gone], replaced)


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
