"""Street work: contacts, and the presence in the street."""

import sqlalchemy as sql
from sqlalchemy import Connection

from models.language import _
from models.period import Period
from models.report import Cell
from models.vocabulary import UNKNOWN, UNKNOWN_LABEL
from storage.figures.counting import Cells, Count, educators_of, located, within
from storage.figures.keys import Keys
from storage.tables import CHILDREN, RECORDS

OUTINGS, CONTACTS = RECORDS["outings"], RECORDS["contacts"]
WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
"""Days of the week as SQL numbers them."""
SLOT_ENDS = ((6, "night"), (12, "morning"), (18, "afternoon"), (22, "evening"))
"""The hour before which each time slot ends; the night starts again after the last."""


def contacts(connection: Connection, period: Period) -> Cells:
    """Young people counted in contacts; each contact keeps its own neighbourhood."""
    counts = CHILDREN["contacts"]["counts"]
    cell = (located(CONTACTS.c.neighbourhood), counts.c.age_band, counts.c.gender)
    query = (
        sql.select(*cell, sql.func.sum(counts.c.number))
        .join_from(CONTACTS, counts, counts.c.record == CONTACTS.c.id)
        .where(within(CONTACTS.c.date, period))
        .group_by(*cell)
    )
    return {
        Cell(neighbourhood, age_band, gender): number
        for neighbourhood, age_band, gender, number in connection.execute(query)
    }


def contacts_new(connection: Connection, period: Period) -> Cells:
    """Young people met for the first time."""
    neighbourhood = located(CONTACTS.c.neighbourhood)
    query = (
        sql.select(neighbourhood, sql.func.sum(CONTACTS.c.new))
        .where(within(CONTACTS.c.date, period))
        .group_by(neighbourhood)
    )
    return {Cell(where): number for where, number in connection.execute(query)}


def contacts_place(connection: Connection, period: Period) -> Cells:
    """Young people counted in contacts, by the key of the place."""
    counts, places = CHILDREN["contacts"]["counts"], Keys(connection, "places", UNKNOWN)
    cell = (located(CONTACTS.c.neighbourhood), sql.func.coalesce(CONTACTS.c.place, UNKNOWN))
    query = (
        sql.select(*cell, sql.func.sum(counts.c.number))
        .join_from(CONTACTS, counts, counts.c.record == CONTACTS.c.id)
        .where(within(CONTACTS.c.date, period))
        .group_by(*cell)
    )
    cells: Cells = {}
    for where, place, number in connection.execute(query):
        key = Cell(where, category=places.key_of(place))
        cells[key] = cells.get(key, 0) + number
    return cells


def place_labels(connection: Connection, _period: Period, printed: set[str]) -> dict[str, str]:
    """The label of each place."""
    return Keys(connection, "places", UNKNOWN).labels(printed) | {UNKNOWN: _(UNKNOWN_LABEL)}


def outings(connection: Connection, period: Period) -> Cells:
    """Outings, their minutes once, and their minutes times the educators present."""
    neighbourhood, minutes = located(OUTINGS.c.neighbourhood), OUTINGS.c.duration_min
    query = (
        sql.select(
            neighbourhood,
            sql.func.count(),
            sql.func.sum(minutes),
            sql.func.sum(minutes * educators_of("outings")),
        )
        .where(within(OUTINGS.c.date, period))
        .group_by(neighbourhood)
    )
    cells: Cells = {}
    for where, number, presence, persons in connection.execute(query):
        cells[Cell(where)] = number
        cells[Cell(where, measure="minutes")] = presence
        cells[Cell(where, measure="person-minutes")] = persons
    return cells


def outings_slot(connection: Connection, period: Period) -> Cells:
    """Outings by the weekday on which they start × the time slot in which they start."""
    slot = sql.case(
        (OUTINGS.c.start.is_(None), "unknown"),
        *((sql.extract("hour", OUTINGS.c.start) < hour, name) for hour, name in SLOT_ENDS),
        else_="night",
    )
    weekday = sql.cast(sql.extract("dow", OUTINGS.c.date), sql.Integer)
    cell = (located(OUTINGS.c.neighbourhood), weekday, slot)
    query = (
        sql.select(*cell, sql.func.count()).where(within(OUTINGS.c.date, period)).group_by(*cell)
    )
    return {
        Cell(where, category=f"{WEEKDAYS[day]}:{slot}"): number
        for where, day, slot, number in connection.execute(query)
    }


COUNTS: dict[str, Count] = {
    "contacts": contacts,
    "contacts_new": contacts_new,
    "contacts_place": contacts_place,
    "outings": outings,
    "outings_slot": outings_slot,
}
