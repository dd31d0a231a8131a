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


def work_of(period: Period) -> sql.CompoundSelect[Any]:
    """Every piece of work in a period: `date`, `neighbourhood`, `category`, person-`minutes`."""
    pieces = [_outings(), _lone_contacts(), _sessions(), _interventions(), _meetings(), _entries()]
    return sql.union_all(
        *(piece.where(within(piece.selected_columns.date, period)) for piece in pieces)
    )


def _outings() -> sql.Select[Any]:
    outings = RECORDS["outings"].c
    minutes = outings.duration_min * educators_of("outings")
    return _piece(outings.date, outings.neighbourhood, sql.literal("street"), minutes)


def _lone_contacts() -> sql.Select[Any]:
    """Contacts outside any outing; those inside add nothing, the outing has their time."""
    contacts = RECORDS["contacts"].c
    minutes = contacts.duration_min * educators_of("contacts")
    return _piece(contacts.date, contacts.neighbourhood, sql.literal("street"), minutes).where(
        contacts.outing.is_(None), contacts.duration_min.is_not(None)
    )


def _sessions() -> sql.Select[Any]:
    sessions, actions = RECORDS["sessions"], RECORDS["actions"]
    category = sql.case((actions.c.type == "chantier", "chantiers"), else_="actions")
    minutes = (sessions.c.duration_min + sessions.c.preparation_min) * educators_of("sessions")
    return _piece(sessions.c.date, actions.c.neighbourhood, category, minutes).join_from(
        sessions, actions, actions.c.id == sessions.c.action, isouter=True
    )


def _interventions() -> sql.Select[Any]:
    interventions, followups = RECORDS["interventions"], RECORDS["followups"]
    minutes = interventions.c.duration_min * educators_of("interventions")
    return _piece(
        interventions.c.date, followups.c.neighbourhood, sql.literal("individual"), minutes
    ).join_from(interventions, followups, followups.c.id == interventions.c.followup, isouter=True)


def _meetings() -> sql.Select[Any]:
    meetings = RECORDS["meetings"].c
    minutes = meetings.duration_min * educators_of("meetings")
    return _piece(meetings.date, sql.null(), sql.literal("partnership"), minutes)


def _entries() -> sql.Select[Any]:
    entries = RECORDS["time_entries"].c
    return _piece(entries.date, entries.neighbourhood, entries.category, entries.minutes)


def _piece(
    day: ColumnElement[Any],
    neighbourhood: ColumnElement[Any],
    category: ColumnElement[str],
    minutes: ColumnElement[int],
) -> sql.Select[Any]:
    return sql.select(
        day.label("date"),
        located(neighbourhood).label("neighbourhood"),
        category.label("category"),
        minutes.label("minutes"),
    )


COUNTS: dict[str, Count] = {"time_split": time_split}
