"""Street work: outings that hold no contact, and contacts whose counts look odd."""

from collections.abc import Iterator

import sqlalchemy as sql
from sqlalchemy import ColumnElement

from models.headcount import young
from models.language import _
from storage.checks.inspection import Check, Doubt, Inspection
from storage.tables import CHILDREN, RECORDS

OUTINGS, CONTACTS = RECORDS["outings"], RECORDS["contacts"]


def without_contact(inspection: Inspection) -> Iterator[Doubt]:
    """Outings in which no contact was entered."""
    entered = sql.exists().where(CONTACTS.c.outing == OUTINGS.c.id)
    query = sql.select(OUTINGS.c.id, OUTINGS.c.hlc)
    query = query.where(inspection.during(OUTINGS.c.date), ~entered)
    for outing, _row in inspection.records(query):
        yield inspection.doubt(outing, _("aucune rencontre saisie."))


def nobody_counted(inspection: Inspection) -> Iterator[Doubt]:
    """Contacts that count nobody."""
    query = sql.select(CONTACTS.c.id, CONTACTS.c.hlc)
    query = query.where(inspection.during(CONTACTS.c.date), _met() == 0, CONTACTS.c.new == 0)
    for contact, _row in inspection.records(query):
        yield inspection.doubt(contact, _("aucun jeune compté."))


def too_many_new(inspection: Inspection) -> Iterator[Doubt]:
    """Contacts with more young people met for the first time than young people met."""
    met = _met()
    query = sql.select(CONTACTS.c.id, CONTACTS.c.hlc, met.label("met"))
    query = query.where(inspection.during(CONTACTS.c.date), CONTACTS.c.new > met)
    for contact, row in inspection.records(query):
        more = _("{young}, dont {n} pour la première fois.")
        yield inspection.doubt(contact, more.format(young=young(row.met), n=contact.new))


def _met() -> ColumnElement[int]:
    counts = CHILDREN["contacts"]["counts"]
    met = sql.select(sql.func.coalesce(sql.func.sum(counts.c.number), 0))
    return met.where(counts.c.record == CONTACTS.c.id).scalar_subquery()


CHECKS: dict[str, Check] = {
    "outing-without-contact": without_contact,
    "nobody-counted": nobody_counted,
    "too-many-new": too_many_new,
}
