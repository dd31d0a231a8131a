"""What was logged on a day, and how much on the days around it.

A contact stands on the day of its outing, which may pass midnight: each record on one day alone.
"""

from dataclasses import dataclass, field
from datetime import date, time

import sqlalchemy as sql
from sqlalchemy import Connection

from models.kinds import KINDS
from models.period import Period
from models.record import Record
from models.street import Contact, Outing
from storage import winners
from storage.figures.counting import within
from storage.tables import CHILDREN, ENTRIES, RECORDS

OUTINGS, CONTACTS = RECORDS["outings"], RECORDS["contacts"]
OF_OUTING = CONTACTS.c.outing == OUTINGS.c.id


@dataclass(frozen=True)
class Day:
    """The outings of a day by their start, the contacts made in each, and the rest by kind."""

    outings: list[Outing] = field(default_factory=list)
    contacts: dict[str, list[Contact]] = field(default_factory=dict)
    others: list[Record] = field(default_factory=list)


@dataclass(frozen=True)
class DayLine:
    """How many young people were met on a day, and the minutes that its records took."""

    met: int
    minutes: int


def read(connection: Connection, day: date) -> Day:
    """Everything that was logged on a day."""
    on_that_day = sql.select(ENTRIES.c.record_id, ENTRIES.c.hlc).where(
        ENTRIES.c.day == day,
        ~sql.exists().where(CONTACTS.c.id == ENTRIES.c.record_id, OF_OUTING),
    )
    in_its_outings = sql.select(CONTACTS.c.id, CONTACTS.c.hlc).join(OUTINGS, OF_OUTING)
    found = sql.union_all(on_that_day, in_its_outings.where(OUTINGS.c.date == day)).subquery()
    records = winners.records(connection, found, found.c.hlc)
    outings = [record for record in records if isinstance(record, Outing)]
    contacts: dict[str, list[Contact]] = {outing.id: [] for outing in outings}
    others: list[Record] = []
    for record in records:
        if isinstance(record, Contact) and record.outing in contacts:
            contacts[record.outing].append(record)
        elif not isinstance(record, Outing):
            others.append(record)
    order = list(KINDS)
    return Day(
        sorted(outings, key=lambda outing: outing.start or time.max),
        contacts,
        sorted(others, key=lambda record: order.index(record.record_kind)),
    )


def lines(connection: Connection, period: Period) -> dict[date, DayLine]:
    """The days of a period on which something was logged."""
    pieces = [*_met(), *_took()]
    logged = sql.union_all(
        *(piece.where(within(piece.selected_columns.date, period)) for piece in pieces)
    ).subquery()
    query = sql.select(logged.c.date, sql.func.sum(logged.c.met), sql.func.sum(logged.c.minutes))
    rows = connection.execute(query.group_by(logged.c.date))
    return {day: DayLine(met, minutes) for day, met, minutes in rows}


def _met() -> list[sql.Select[date, int, int]]:
    counts = CHILDREN["contacts"]["counts"]
    met = counts.c.number.label("met"), sql.literal(0).label("minutes")
    inside = sql.select(OUTINGS.c.date, *met).select_from(OUTINGS).join(CONTACTS, OF_OUTING)
    alone = sql.select(CONTACTS.c.date, *met).where(~sql.exists().where(OF_OUTING))
    return [query.join(counts, counts.c.record == CONTACTS.c.id) for query in (inside, alone)]


def _took() -> list[sql.Select[date, int, int]]:
    """Once whatever the number of educators; the outing has the time of its contacts."""
    sessions, entries = RECORDS["sessions"], RECORDS["time_entries"]
    simple = [RECORDS[kind] for kind in ("outings", "interventions", "meetings")]
    lengths = [
        *((table.c.date, table.c.duration_min) for table in simple),
        (sessions.c.date, sessions.c.duration_min + sessions.c.preparation_min),
        (entries.c.date, entries.c.minutes),
    ]
    pieces = [_length(day, minutes) for day, minutes in lengths]
    alone = CONTACTS.c.outing.is_(None) & CONTACTS.c.duration_min.is_not(None)
    return [*pieces, _length(CONTACTS.c.date, CONTACTS.c.duration_min).where(alone)]


def _length(
    day: sql.ColumnElement[date], minutes: sql.ColumnElement[int]
) -> sql.Select[date, int, int]:
    return sql.select(day.label("date"), sql.literal(0).label("met"), minutes.label("minutes"))
