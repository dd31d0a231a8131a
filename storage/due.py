"""What is due: dates of the convention, hand-overs, follow-ups to hear of, to archive or erase."""

from collections.abc import Iterator
from datetime import date

import sqlalchemy as sql
from sqlalchemy import Connection

from models.deadlines import (
    COMMITTEES,
    REPORT_DAY,
    STAFF_DAY,
    YEARS_OF_VAE,
    Due,
    Waiting,
    is_listed,
    span_of,
    years_after,
)
from models.period import Period
from storage.figures.counting import within
from storage.followups.news import FOLLOWUPS, events
from storage.tables import ENTRIES, RECORDS

MEETINGS, RELEASES, CLOSED = RECORDS["meetings"], RECORDS["releases"], RECORDS["closed_years"]
EDUCATORS, PRESENCES = RECORDS["educators"], RECORDS["presences"]


def due(connection: Connection, today: date) -> list[Due]:
    """What is late, and what comes soon: reports, committees, then people, each by its day."""
    convention = [*_reports(connection, today), *_committees(connection, today)]
    people = [*_ends_of_vae(connection, today), *_follow_ups(connection, today)]
    return [
        *sorted(convention, key=lambda one: one.day),
        *sorted(people, key=lambda one: (one.day, one.name)),
    ]


def _reports(connection: Connection, today: date) -> Iterator[Due]:
    """Last year's report until it is released or the year closed; this year's staff statement."""
    year = Period.year(today.year - 1)
    report_day = date(today.year, *REPORT_DAY)
    if is_listed(report_day, today) and _is_to_report(connection, year):
        yield Due("report", report_day, name=str(today.year - 1))
    staff_day = date(today.year, *STAFF_DAY)
    if today <= staff_day and is_listed(staff_day, today):
        yield Due("staff", staff_day, name=str(today.year))


def _is_to_report(connection: Connection, year: Period) -> bool:
    logged = sql.exists().where(within(ENTRIES.c.day, year))
    released = sql.exists().where(
        RELEASES.c.starts_on == year.first, RELEASES.c.ends_on == year.last
    )
    closed = sql.exists().where(CLOSED.c.year == year.first.year)
    return bool(connection.scalar(sql.select(logged & ~released & ~closed)))


def _committees(connection: Connection, today: date) -> Iterator[Due]:
    """Each committee that was not held in its stretch of the year: when planned, or by its end."""
    spans = {kind: span_of(today, months) for kind, months in COMMITTEES.items()}
    longest = max(spans.values(), key=lambda span: span.last - span.first)
    query = sql.select(MEETINGS.c.kind, MEETINGS.c.date, MEETINGS.c.id).where(
        MEETINGS.c.kind.in_(spans), within(MEETINGS.c.date, longest)
    )
    meetings = connection.execute(query.order_by(MEETINGS.c.date)).all()
    for kind, span in spans.items():
        held = [meeting for meeting in meetings if meeting.kind == kind and meeting.date in span]
        if not held:
            yield from (Due(kind, day) for day in [span.last] if is_listed(day, today))
        elif held[0].date > today and is_listed(held[0].date, today):
            yield Due(kind, held[0].date, held[0].id)


def _ends_of_vae(connection: Connection, today: date) -> Iterator[Due]:
    """The VAE of each educator who is still there, two years after the start unless said."""
    is_there = PRESENCES.c.ends_on.is_(None) | (PRESENCES.c.ends_on >= today)
    query = (
        sql.select(EDUCATORS, sql.func.min(PRESENCES.c.starts_on).label("starts_on"))
        .join_from(EDUCATORS, PRESENCES, PRESENCES.c.educator == EDUCATORS.c.id, isouter=True)
        .where(EDUCATORS.c.qualification == "vae")
        .group_by(EDUCATORS.c.id)
        .having(sql.func.max(is_there).is_not(sql.false()))
    )
    for educator in connection.execute(query):
        day = educator.vae_deadline
        if day is None and educator.starts_on is not None:
            day = years_after(educator.starts_on, YEARS_OF_VAE)
        if day is not None and is_listed(day, today):
            yield Due("vae", day, educator.id, educator.key)


def _follow_ups(connection: Connection, today: date) -> Iterator[Due]:
    event = events().subquery()
    query = (
        sql.select(
            FOLLOWUPS.c.id,
            FOLLOWUPS.c.pseudonym,
            FOLLOWUPS.c.birth_year,
            FOLLOWUPS.c.known_since,
            FOLLOWUPS.c.engaged_on,
            FOLLOWUPS.c.handover_on,
            FOLLOWUPS.c.closed_on,
            sql.func.max(event.c.date),
            sql.func.max(sql.case((event.c.from_them, event.c.date))),
        )
        .join_from(FOLLOWUPS, event, event.c.followup == FOLLOWUPS.c.id, isouter=True)
        .group_by(FOLLOWUPS.c.id)
    )
    for row in connection.execute(query):
        yield from Waiting(*row).due(today)
