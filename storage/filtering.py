"""What the journal lets through: kinds, a neighbourhood, an educator, a period and words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql

from models.period import Period
from models.vocabulary import folded
from storage.tables import ENTRIES, ENTRY_REFERENCES
from storage.whereabouts import OF_KIND

WORDS = sql.table("entry_words", sql.column("rowid"), sql.column("name"), sql.column("words"))
"""The full-text table (FTS5), which SQLAlchemy does not make: see the first migration."""
NOWHERE_WRITTEN = re.compile("[\0\ud800-\udfff]")
"""What SQLite cannot search for, and no record holds: a NUL, half of a character."""


@dataclass(frozen=True)
class Filter:
    """What the journal shows: every entry that meets all that is given.

    `neighbourhood` is a record's identity, or OUTSIDE for what could have one and has none;
    sessions have that of their action, acts, situations, goals and referrals that of the follow-up.
    """

    kinds: tuple[str, ...] = ()
    neighbourhood: str | None = None
    educator: str | None = None
    period: Period | None = None
    text: str = ""


def conditions(wanted: Filter, number: sql.ColumnElement[int]) -> list[sql.ColumnElement[bool]]:
    """What an entry must meet; `number` stands for its number, or is an expression of it."""
    found: list[sql.ColumnElement[bool]] = []
    if wanted.kinds:
        found.append(ENTRIES.c.kind.in_(wanted.kinds))
    if wanted.neighbourhood is not None:
        # An expression has no index: SQLite would multiply what lies there by what says a term.
        record_id = ENTRIES.c.record_id.concat("")
        found.append(record_id.in_(_lying_in(wanted.neighbourhood, wanted.kinds)))
    if wanted.period is not None:
        found.append(ENTRIES.c.day.between(wanted.period.first, wanted.period.last))
    if wanted.educator is not None:
        found.append(number.in_(_referring([wanted.educator])))
    if NOWHERE_WRITTEN.search(wanted.text):
        found.append(sql.false())
    else:
        terms = [term for term in folded(wanted.text).split() if any(map(str.isalnum, term))]
        found += [number.in_(_saying(term)) for term in terms]
    return found


def _lying_in(neighbourhood: str, kinds: Sequence[str]) -> sql.CompoundSelect[Any]:
    """The records of a neighbourhood, of some kinds or of any."""
    places = [place.subquery() for kind, place in OF_KIND.items() if not kinds or kind in kinds]
    nowhere = sql.select(sql.null()).where(sql.false())
    return sql.union_all(
        nowhere,
        *(
            sql.select(place.c.record).where(place.c.neighbourhood == neighbourhood)
            for place in places
        ),
    )


def _saying(term: str) -> sql.CompoundSelect[Any]:
    """The entries that say a term, and those that refer to what is called so today."""
    beginning = '"' + term.replace('"', '""') + '"*'
    named = ENTRIES.c.number.in_(_matching(f"name : {beginning}"))
    called = sql.select(ENTRIES.c.record_id).where(named)
    return sql.union_all(_matching(beginning), _referring(called))


def _matching(expression: str) -> sql.Select[Any]:
    match = sql.literal_column("entry_words").op("MATCH")(expression)
    return sql.select(WORDS.c.rowid).where(match)


def _referring(record_ids: Sequence[str] | sql.Select[Any]) -> sql.Select[Any]:
    one_of_them = ENTRY_REFERENCES.c.record_id.in_(record_ids)
    return sql.select(ENTRY_REFERENCES.c.number).where(one_of_them)
