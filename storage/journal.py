"""The journal: one entry per record, newest first, filtered and searched in SQL, read by page."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sql
from sqlalchemy import Connection

from models.kinds import KINDS
from models.period import Period
from models.record import Record
from models.vocabulary import OUTSIDE, folded
from storage.names import Names
from storage.tables import ENTRIES, ENTRY_EDUCATORS, VERSIONS
from storage.wording import words

PAGE = 200
WORDS = sql.table("entry_words", sql.column("rowid"), sql.column("words"))
"""The full-text table (FTS5), which SQLAlchemy does not make: see the first migration."""


@dataclass(frozen=True)
class Filter:
    """What the journal shows: every entry that meets all that is given.

    `neighbourhood` is a record's identity, or OUTSIDE for the entries that have none.
    """

    kinds: tuple[str, ...] = ()
    neighbourhood: str | None = None
    educator: str | None = None
    period: Period | None = None
    text: str = ""


def enter(connection: Connection, records: Iterable[Record], names: Names) -> None:
    """Add an entry for each of these records."""
    last = connection.scalar(sql.select(sql.func.max(ENTRIES.c.number))) or 0
    entries, texts, educators = [], [], []
    for number, record in enumerate(records, start=last + 1):
        entries.append(
            {
                "number": number,
                "record_id": record.id,
                "kind": record.record_kind,
                "day": record.day,
                "neighbourhood": getattr(record, "neighbourhood", None),
                "hlc": record.version,
            }
        )
        texts.append({"rowid": number, "words": _words(record, names)})
        educators += [{"number": number, "educator": educator} for educator in _educators(record)]
    if entries:
        connection.execute(ENTRIES.insert(), entries)
        connection.execute(WORDS.insert(), texts)
    if educators:
        connection.execute(ENTRY_EDUCATORS.insert(), educators)


def forget(connection: Connection, record_ids: Sequence[str]) -> None:
    """Remove the entries of these records."""
    of_these = ENTRIES.c.record_id.in_(record_ids)
    numbers = sql.select(ENTRIES.c.number).where(of_these)
    connection.execute(WORDS.delete().where(WORDS.c.rowid.in_(numbers)))
    connection.execute(ENTRIES.delete().where(of_these))


def page(connection: Connection, wanted: Filter, offset: int, size: int) -> list[Record]:
    """Up to `size` records from `offset` on, newest first."""
    same = (VERSIONS.c.record_id == ENTRIES.c.record_id) & (VERSIONS.c.hlc == ENTRIES.c.hlc)
    query = (
        sql.select(VERSIONS.c.kind, VERSIONS.c.record_id, VERSIONS.c.hlc, VERSIONS.c.body)
        .select_from(ENTRIES.join(VERSIONS, same))
        .where(*_conditions(wanted))
        .order_by(ENTRIES.c.day.desc().nulls_last(), ENTRIES.c.hlc.desc())
        .limit(size)
        .offset(offset)
    )
    rows = connection.execute(query)
    return [KINDS[kind].stored(id_, hlc, json.loads(body)) for kind, id_, hlc, body in rows]


def count(connection: Connection, wanted: Filter) -> int:
    """How many entries a filter lets through."""
    query = sql.select(sql.func.count()).select_from(ENTRIES).where(*_conditions(wanted))
    return connection.scalar(query) or 0


def _conditions(wanted: Filter) -> list[sql.ColumnElement[bool]]:
    conditions: list[sql.ColumnElement[bool]] = []
    if wanted.kinds:
        conditions.append(ENTRIES.c.kind.in_(wanted.kinds))
    if wanted.neighbourhood is not None:
        outside = wanted.neighbourhood == OUTSIDE
        place = None if outside else wanted.neighbourhood
        conditions.append(ENTRIES.c.neighbourhood.is_not_distinct_from(place))
    if wanted.period is not None:
        conditions.append(ENTRIES.c.day.between(wanted.period.first, wanted.period.last))
    if wanted.educator is not None:
        of_one = sql.select(ENTRY_EDUCATORS.c.number)
        of_one = of_one.where(ENTRY_EDUCATORS.c.educator == wanted.educator)
        conditions.append(ENTRIES.c.number.in_(of_one))
    terms = [term for term in folded(wanted.text).split() if any(map(str.isalnum, term))]
    if terms:
        phrase = " ".join('"' + term.replace('"', '""') + '"*' for term in terms)
        match = sql.literal_column("entry_words").op("MATCH")(phrase)
        conditions.append(ENTRIES.c.number.in_(sql.select(WORDS.c.rowid).where(match)))
    return conditions


def _educators(record: Record) -> list[str]:
    several = getattr(record, "educators", [])
    one = getattr(record, "educator", None)
    return list(dict.fromkeys([*several, *([one] if one else [])]))


def _words(record: Record, names: Names) -> str:
    said = [record.noun]
    for name, field_type in record.field_types().items():
        said += words(field_type, getattr(record, name), names)
    return folded(" ".join(said))
