"""Working time: everything logged that took some, by work category."""

from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.period import Period
from models.report import Cell
from storage.figures.counting import Cells, Count, educators_of, located, within
from storage.tables import RECORDS


def time_split(connection: Connection, period: Period) -> Cells:
    """Person-minutes by work category; their percentages follow from them."""
    work = work_of(period).subquery()
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
    pieces = [
        _outings(educator),
        _lone_contacts(educator),
        _sessions(educator),
        _interventions(educator),
        _meetings(educator),
        _entries(educator),
    ]
    return sql.union_all(
        *(piece.where(within(piece.selected_columns.date, period)) for piece in pieces)
    )


def _outings(educator: str | None) -> sql.Select[Any]:
    outings = RECORDS["outings"]
    minutes = outings.c.duration_min * educators_of("outings", educator)
    return _piece(outings, outings.c.neighbourhood, sql.literal("street"), minutes)


def _lone_contacts(educator: str | None) -> sql.Select[Any]:
    """Contacts outside any outing; those inside add nothing, the outing has their time."""
    contacts = RECORDS["contacts"]
    minutes = contacts.c.duration_min * educators_of("contacts", educator)
    return _piece(contacts, contacts.c.neighbourhood, sql.literal("street"), minutes).where(
        contacts.c.outing.is_(None), contacts.c.duration_min.is_not(None)
    )


def _sessions(educator: str | None) -> sql.Select[Any]:
    sessions, actions = RECORDS["sessions"], RECORDS["actions"]
    category = sql.case((actions.c.type == "chantier", "chantiers"), else_="actions")
    minutes = (sessions.c.duration_min + sessions.c.preparation_min) * educators_of(
        "sessions", educator
    )
    return _piece(sessions, actions.c.neighbourhood, category, minutes).join_from(
        sessions, actions, actions.c.id == sessions.c.action, isouter=True
    )


def _interventions(educator: str | None) -> sql.Select[Any]:
    interventions, followups = RECORDS["interventions"], RECORDS["followups"]
    minutes = interventions.c.duration_min * educators_of("interventions", educator)
    return _piece(
        interventions, followups.c.neighbourhood, sql.literal("individual"), minutes
    ).join_from(interventions, followups, followups.c.id == interventions.c.followup, isouter=True)


def _meetings(educator: str | None) -> sql.Select[Any]:
    meetings = RECORDS["meetings"]
    minutes = meetings.c.duration_min * educators_of("meetings", educator)
    return _piece(meetings, sql.null(), sql.literal("partnership"), minutes)


def _entries(educator: str | None) -> sql.Select[Any]:
    entries = RECORDS["time_entries"]
    piece = _piece(entries, entries.c.neighbourhood, entries.c.category, entries.c.minutes)
    return piece if educator is None else piece.where(entries.c.educator == educator)


def _piece(
    records: sql.Table,
    neighbourhood: ColumnElement[Any],
    category: ColumnElement[str],
    minutes: ColumnElement[int],
) -> sql.Select[Any]:
    return sql.select(
        sql.literal(records.name).label("kind"),
        records.c.id.label("record"),
        records.c.date.label("date"),
        located(neighbourhood).label("neighbourhood"),
        category.label("category"),
        minutes.label("minutes"),
    )


COUNTS: dict[str, Count] = {"time_split": time_split}
