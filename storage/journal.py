"""The journal: one entry per record, newest first, filtered and searched in SQL, read by page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.fields import Reference
from models.language import in_every_language
from models.record import Record
from models.vocabulary import folded
from storage import winners
from storage.filtering import WORDS, Filter, conditions
from storage.names import NAMED_BY
from storage.tables import ENTRIES, ENTRY_REFERENCES, RECORDS
from storage.whereabouts import OF_KIND
from storage.wording import referred_to, sought_words

PAGE = 200
IN_ORDER = ENTRIES.c.number + 0
"""The number as an expression, which has no index: a page follows the days, and sorts nothing."""


def enter(connection: Connection, records: Iterable[Record]) -> None:
    """Add an entry for each of these records."""
    last = connection.scalar(sql.select(sql.func.max(ENTRIES.c.number))) or 0
    entries, texts, references = [], [], []
    for number, record in enumerate(records, start=last + 1):
        entries.append(
            {
                "number": number,
                "record_id": record.id,
                "kind": record.record_kind,
                "day": record.day,
                "hlc": record.version,
            }
        )
        texts.append({"rowid": number, "name": _name(record), "words": _words(record)})
        references += [{"number": number, "record_id": other} for other in _referred_to(record)]
    if entries:
        connection.execute(ENTRIES.insert(), entries)
        connection.execute(WORDS.insert(), texts)
    if references:
        connection.execute(ENTRY_REFERENCES.insert(), references)


def forget(connection: Connection, record_ids: Sequence[str]) -> None:
    """Remove the entries of these records."""
    of_these = ENTRIES.c.record_id.in_(record_ids)
    numbers = sql.select(ENTRIES.c.number).where(of_these)
    connection.execute(WORDS.delete().where(WORDS.c.rowid.in_(numbers)))
    connection.execute(ENTRIES.delete().where(of_these))


def page(connection: Connection, wanted: Filter, offset: int, size: int) -> list[Record]:
    """Up to `size` records from `offset` on, newest first."""
    shown = (
        sql.select(ENTRIES.c.record_id, ENTRIES.c.hlc, ENTRIES.c.day)
        .where(*conditions(wanted, IN_ORDER))
        .order_by(*_newest_first(ENTRIES))
        .limit(size)
        .offset(offset)
        .subquery()
    )
    return winners.records(connection, shown, *_newest_first(shown))


def count(connection: Connection, wanted: Filter) -> int:
    """How many entries a filter lets through."""
    query = sql.select(sql.func.count()).select_from(ENTRIES)
    query = query.where(*conditions(wanted, ENTRIES.c.number))
    return connection.scalar(query) or 0


def neighbourhoods(connection: Connection, records: Sequence[Record]) -> dict[str, str]:
    """The neighbourhood, or OUTSIDE, of each of these records whose kind has one."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for record in records:
        by_kind[record.record_kind].append(record.id)
    queries = [
        OF_KIND[kind].where(RECORDS[kind].c.id.in_(record_ids))
        for kind, record_ids in by_kind.items()
        if kind in OF_KIND
    ]
    return dict(connection.execute(sql.union_all(*queries)).all()) if queries else {}


def _newest_first(entries: sql.FromClause) -> Sequence[sql.ColumnElement[Any]]:
    return entries.c.day.desc().nulls_last(), entries.c.hlc.desc()


def _name(record: Record) -> str:
    named_by = NAMED_BY.get(record.record_kind)
    return folded(getattr(record, named_by)) if named_by else ""


def _words(record: Record) -> str:
    """What a record says in its own words: others are found by their name of the day."""
    said = in_every_language(record.noun)
    for name, field_type in record.field_types().items():
        if name != NAMED_BY.get(record.record_kind) and not isinstance(field_type, Reference):
            said += sought_words(field_type, getattr(record, name))
    return folded(" ".join(said))


def _referred_to(record: Record) -> set[str]:
    return {
        other
        for name, field_type in record.field_types().items()
        if isinstance(field_type, Reference)
        for other in referred_to(field_type, getattr(record, name))
    }
