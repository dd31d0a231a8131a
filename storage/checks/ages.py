"""Ages outside those of the convention's public, of follow-ups and in counts."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sql

from models.headcount import young
from models.language import _
from models.vocabulary import OUTSIDE_PUBLIC, PUBLIC_AGES
from storage.checks.inspection import Check, Doubt, Inspection
from storage.checks.series import first_of_each, others
from storage.tables import CHILDREN, RECORDS

FOLLOWUPS = RECORDS["followups"]


def followed(inspection: Inspection) -> Iterator[Doubt]:
    """Open follow-ups younger than the public, or older without a planned hand-over."""
    last = inspection.period.last
    age = last.year - FOLLOWUPS.c.birth_year
    is_young, is_old = age < PUBLIC_AGES.start, age >= PUBLIC_AGES.stop
    query = sql.select(FOLLOWUPS.c.id, FOLLOWUPS.c.hlc, is_old.label("is_old")).where(
        FOLLOWUPS.c.known_since <= last,
        FOLLOWUPS.c.closed_on.is_(None),
        is_young | (is_old & FOLLOWUPS.c.handover_on.is_(None)),
    )
    old = _("plus de {age} ans en {year}, sans date de relais prévue.")
    too_young = _("moins de {age} ans en {year}.")
    for followup, row in inspection.records(query):
        said, bound = (old, PUBLIC_AGES[-1]) if row.is_old else (too_young, PUBLIC_AGES[0])
        yield inspection.doubt(followup, said.format(age=bound, year=last.year))


def met(inspection: Inspection) -> Iterator[Doubt]:
    """Contacts and sessions that count young people outside the public: the first of each."""
    counts = sql.union_all(*(_outside(kind, inspection) for kind in ("contacts", "sessions")))
    query = sql.select(counts.subquery())
    for record, row in inspection.records(first_of_each(query, "series")):
        outside = _("{young} hors des 10-21 ans").format(young=young(row.young))
        yield inspection.doubt(record, f"{outside}{others(row)}.")


def _outside(kind: str, inspection: Inspection) -> sql.Select[Any]:
    records, counts = RECORDS[kind], CHILDREN[kind]["counts"]
    number = sql.func.sum(counts.c.number).label("young")
    columns = sql.literal(kind).label("series"), records.c.id, records.c.hlc, records.c.date
    return (
        sql.select(*columns, number)
        .join_from(records, counts, counts.c.record == records.c.id)
        .where(inspection.during(records.c.date), counts.c.age_band.in_(OUTSIDE_PUBLIC))
        .group_by(records.c.id)
    )


CHECKS: dict[str, Check] = {"outside-public": followed, "counted-outside-public": met}
