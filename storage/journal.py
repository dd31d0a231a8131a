"""The journal: one entry per record, newest first, filtered and searched in SQL, read by page."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.record import Record
from storage import winners
from storage.filtering import WORDS, Filter, conditions
from storage.inserting import insert
from storage.tables import ENTRIES, ENTRY_REFERENCES, RECORDS
from storage.telling import Told
from storage.whereabouts import OF_KIND
from storage.winners import Whole

PAGE = 200
IN_ORDER = ENTRIES.c.number + 0
"""The number as an expression, which has no index: a page follows the days, and sorts nothing."""


def enter(connection: Connection, kind: str, wholes: Sequence[Whole]) -> None:
    """Add an entry for each of these records of one kind."""
    last = connection.scalar(sql.select(sql.func.max(ENTRIES.c.number))) or 0
    told = Told(kind)
    entries, words, references = [], [], []
    for number, (record_id, hlc, body) in enumerate(wholes, start=last + 1):
        entries.append((number, record_id, kind, told.day(body), hlc))
        words.append((number, told.name(body), told.words(body)))
        references += [(number, other) for other in told.others(body)]
    insert(connection, ENTRIES, entries)
    insert(connection, WORDS, words)
    insert(connection, ENTRY_REFERENCES, references)


def forget(connection: Connection, record_ids: Sequence[str]) -> None:
    """Remove the entries of these records."""
    of_these = ENTRIES.c.record_id.in_(record_ids)
    numbers = sql.select(ENTRIES.c.number).where(of_these)
    connection.execute(WORDS.delete().where(WORDS.c.rowid.in_(numbers)))
    connection.execute(ENTRIES.delete().where(of_these))


def clear(connection: Connection) -> None:
    """Remove every entry."""
    for table in (WORDS, ENTRY_REFERENCES, ENTRIES):
        connection.execute(table.delete())


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
