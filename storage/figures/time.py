"""Working time: everything logged that took some, by work category."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.period import Period
from models.report import Cell
from storage.figures.counting import Cells, Count, educators_of, located, within
from storage.tables import CHILDREN, RECORDS

ENTRIES = RECORDS["time_entries"]


class _Shared(NamedTuple):
    """The records of a kind that give each educator present as many minutes."""

    kind: str
    pieces: sql.Select[Any]
    minutes: ColumnElement[int]


def time_split(connection: Connection, period: Period) -> Cells:
    """Person-minutes by work category; their percentages follow from them."""
    return _split(connection, work_of(period))


def entries_split(connection: Connection, period: Period) -> Cells:
    """The same where time entries tell all the work, as on a hub."""
    entries = _entries(None)
    return _split(connection, entries.where(within(entries.selected_columns.date, period)))


def _split(connection: Connection, pieces: sql.Select[Any] | sql.CompoundSelect[Any]) -> Cells:
    work = pieces.subquery()
    cell = (work.c.neighbourhood, work.c.category)
    query = sql.select(*cell, sql.func.sum(work.c.minutes)).group_by(*cell)
    return {
        Cell(where, category=category, measure="person-minutes"): minutes
        for where, category, minutes in connection.execute(query)
    }


def work_of(period: Period, educator: str | None = None) -> sql.CompoundSelect[Any]:
    """Every piece of work in a period, of the team or of one educator.

    `kind`, `record`, `date`, `neighbourhood`, `category`, person-`minutes`.
    """
    shared = [
        pieces.add_columns((minutes * educators_of(kind, educator)).label("minutes"))
        for kind, pieces, minutes in _shared()
    ]
    return _all([*shared, _entries(educator)], period)


def work_by_educator(period: Period) -> sql.CompoundSelect[Any]:
    """The same pieces of work, one for each educator present: also `educator`."""
    shared = []
    for kind, pieces, minutes in _shared():
        named = CHILDREN[kind]["educators"]
        columns = minutes.label("minutes"), named.c.value.label("educator")
        shared.append(
            pieces.add_columns(*columns).join(named, named.c.record == RECORDS[kind].c.id)
        )
    return _all([*shared, _entries(None).add_columns(ENTRIES.c.educator)], period)


def _all(pieces: Sequence[sql.Select[Any]], period: Period) -> sql.CompoundSelect[Any]:
    return sql.union_all(
        *(piece.where(within(piece.selected_columns.date, period)) for piece in pieces)
    )


def _shared() -> list[_Shared]:
    return [_outings(), _lone_contacts(), _sessions(), _interventions(), _meetings()]


def _outings() -> _Shared:
    outings = RECORDS["outings"]
    pieces = _pieces(outings, outings.c.neighbourhood, sql.literal("street"))
    return _Shared("outings", pieces, outings.c.duration_min)


def _lone_contacts() -> _Shared:
    """Contacts outside any outing; those inside add nothing, the outing has their time."""
    contacts = RECORDS["contacts"]
    pieces = _pieces(contacts, contacts.c.neighbourhood, sql.literal("street")).where(
        contacts.c.outing.is_(None), contacts.c.duration_min.is_not(None)
    )
    return _Shared("contacts", pieces, contacts.c.duration_min)


def _sessions() -> _Shared:
    sessions, actions = RECORDS["sessions"], RECORDS["actions"]
    category = sql.case((actions.c.type == "chantier", "chantiers"), else_="actions")
    pieces = _pieces(sessions, actions.c.neighbourhood, category).join_from(
        sessions, actions, actions.c.id == sessions.c.action, isouter=True
    )
    return _Shared("sessions", pieces, sessions.c.duration_min + sessions.c.preparation_min)


def _interventions() -> _Shared:
    interventions, followups = RECORDS["interventions"], RECORDS["followups"]
    category = sql.literal("individual")
    pieces = _pieces(interventions, followups.c.neighbourhood, category).join_from(
        interventions, followups, followups.c.id == interventions.c.followup, isouter=True
    )
    return _Shared("interventions", pieces, interventions.c.duration_min)


def _meetings() -> _Shared:
    meetings = RECORDS["meetings"]
    pieces = _pieces(meetings, sql.null(), sql.literal("partnership"))
    return _Shared("meetings", pieces, meetings.c.duration_min)


def _entries(educator: str | None) -> sql.Select[Any]:
    pieces = _pieces(ENTRIES, ENTRIES.c.neighbourhood, ENTRIES.c.category)
    pieces = pieces.add_columns(ENTRIES.c.minutes)
    return pieces if educator is None else pieces.where(ENTRIES.c.educator == educator)


def _pieces(
    records: sql.Table, neighbourhood: ColumnElement[Any], category: ColumnElement[str]
) -> sql.Select[Any]:
    return sql.select(
        sql.literal(records.name).label("kind"),
        records.c.id.label("record"),
        records.c.date.label("date"),
        located(neighbourhood).label("neighbourhood"),
        category.label("category"),
    )


COUNTS: dict[str, Count] = {"time_split": time_split}
