"""The team: who was there when, days on which nothing was entered, and the convention."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sql

from models.kinds import KINDS
from models.language import _, ngettext
from models.vocabulary import LISTS
from models.wording import capitalised, grouped, labelled, short_day
from storage.checks.inspection import EVENTS, Check, Doubt, Inspection
from storage.checks.series import first_of_each, others
from storage.tables import CHILDREN, ENTRIES, RECORDS

EDUCATORS, PRESENCES, TERMS = RECORDS["educators"], RECORDS["presences"], RECORDS["convention"]
WORK = [kind for kind in EVENTS if {"educators", "educator"} & set(KINDS[kind].field_types())]
"""The kinds that say who worked on a day."""
WORKING_DAYS = range(5)
"""Monday to Friday."""


def without_presence(inspection: Inspection) -> Iterator[Doubt]:
    """Educators without any presence, or with work in the period and no presence then."""
    work = _work(inspection).subquery()
    number = sql.func.count().label("number")
    named = sql.select(work.c.educator, number).group_by(work.c.educator).subquery()
    query = (
        sql.select(EDUCATORS.c.id, EDUCATORS.c.hlc, named.c.number)
        .join_from(EDUCATORS, named, named.c.educator == EDUCATORS.c.id, isouter=True)
        .where(
            EDUCATORS.c.id.not_in(_present(inspection)),
            EDUCATORS.c.id.not_in(sql.select(PRESENCES.c.educator)) | named.c.number.is_not(None),
        )
    )
    span = _span(inspection.period.first, inspection.period.last)
    for educator, row in inspection.records(query):
        sentence = _("aucune période de présence {span}.")
        if row.number:
            sentence = ngettext(
                "aucune période de présence {span}, mais {n} fiche à son nom.",
                "aucune période de présence {span}, mais {n} fiches à son nom.",
                row.number,
            )
        said = sentence.format(span=span, n=grouped(row.number or 0))
        yield inspection.doubt(educator, said)


def outside_presence(inspection: Inspection) -> Iterator[Doubt]:
    """Work of educators who were there in the period, but not on that day."""
    work = _work(inspection).subquery()
    arrived = (PRESENCES.c.educator == work.c.educator) & (PRESENCES.c.starts_on <= work.c.date)
    there = PRESENCES.c.ends_on.is_(None) | (PRESENCES.c.ends_on >= work.c.date)
    arrivals = sql.select(sql.func.count()).where(arrived).scalar_subquery()
    query = (
        sql.select(work, EDUCATORS.c.key, arrivals.label("arrivals"))
        .join_from(work, EDUCATORS, EDUCATORS.c.id == work.c.educator)
        .where(work.c.educator.in_(_present(inspection)), ~sql.exists().where(arrived, there))
    )
    for record, row in inspection.records(first_of_each(query, "educator", "arrivals")):
        outside = _("hors des périodes de présence de {educator}").format(educator=row.key)
        yield inspection.doubt(record, f"{outside}{others(row)}.")


def nothing_entered(inspection: Inspection) -> Iterator[Doubt]:
    """Spans of working days on which nothing was entered, up to yesterday."""
    query = sql.select(ENTRIES.c.day).where(ENTRIES.c.kind.in_(EVENTS))
    days = set(inspection.connection.scalars(query.where(inspection.during(ENTRIES.c.day))))
    for is_empty, span in groupby(_working_days(inspection), lambda day: day not in days):
        if is_empty:
            empty = list(span)
            yield None, labelled(_span(empty[0], empty[-1]), _("aucune saisie."))


def missing_terms(inspection: Inspection) -> Iterator[Doubt]:
    """Terms of the convention that nobody gave for the year."""
    year = inspection.period.calendar_year
    if year is None:
        return
    query = sql.select(TERMS.c.key).where(TERMS.c.year.is_(None) | (TERMS.c.year == year))
    given = set(inspection.connection.scalars(query))
    for key, label in LISTS["convention_term"].labels.items():
        if key not in given:
            missing = _("{term} pour {year} : à renseigner.")
            yield None, missing.format(term=capitalised(label), year=year)


def _present(inspection: Inspection) -> sql.Select[Any]:
    """The educators who were there at some time in the period."""
    return sql.select(PRESENCES.c.educator).where(
        PRESENCES.c.starts_on <= inspection.period.last,
        PRESENCES.c.ends_on.is_(None) | (PRESENCES.c.ends_on >= inspection.period.first),
    )


def _work(inspection: Inspection) -> sql.CompoundSelect[Any]:
    """Who worked in the period: `id`, `hlc`, `date` and `educator`."""
    return sql.union_all(*(_work_of(kind, inspection) for kind in WORK))


def _work_of(kind: str, inspection: Inspection) -> sql.Select[Any]:
    records, named = RECORDS[kind], CHILDREN[kind].get("educators")
    columns = records.c.id, records.c.hlc, records.c.date
    if named is None:
        query = sql.select(*columns, records.c.educator.label("educator"))
    else:
        query = sql.select(*columns, named.c.value.label("educator"))
        query = query.join_from(records, named, named.c.record == records.c.id)
    return query.where(inspection.during(records.c.date))


def _working_days(inspection: Inspection) -> Iterator[date]:
    """The working days of the period that are over."""
    day = inspection.period.first
    while day <= inspection.period.last and day < inspection.today:
        if day.weekday() in WORKING_DAYS:
            yield day
        day += timedelta(days=1)


def _span(first: date, last: date) -> str:
    if first == last:
        weekday = list(LISTS["weekday"].labels.values())[first.weekday()]
        return _("le {weekday} {day}").format(weekday=weekday, day=short_day(first))
    return _("du {first} au {last}").format(first=short_day(first), last=short_day(last))


CHECKS: dict[str, Check] = {
    "no-presence": without_presence,
    "outside-presence": outside_presence,
    "nothing-entered": nothing_entered,
    "no-convention-term": missing_terms,
}
