"""Individual follow-ups: what they lack, and acts dated outside of them."""

import operator
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement

from models.language import _
from models.wording import short_day
from storage.checks.inspection import Check, Doubt, Inspection
from storage.checks.series import first_of_each, others
from storage.tables import CHILDREN, RECORDS

FOLLOWUPS, INTERVENTIONS = RECORDS["followups"], RECORDS["interventions"]
SITUATIONS, GOALS = RECORDS["situations"], RECORDS["goals"]


def without_situation(inspection: Inspection) -> Iterator[Doubt]:
    """Follow-ups that the report counts as accompanied, with no situation by then."""
    last = inspection.period.last
    acts = sql.exists().where(
        INTERVENTIONS.c.followup == FOLLOWUPS.c.id, inspection.during(INTERVENTIONS.c.date)
    )
    told = sql.exists().where(SITUATIONS.c.followup == FOLLOWUPS.c.id, SITUATIONS.c.date <= last)
    query = sql.select(FOLLOWUPS.c.id, FOLLOWUPS.c.hlc).where(
        FOLLOWUPS.c.engaged_on <= last,
        FOLLOWUPS.c.closed_on.is_(None) | (FOLLOWUPS.c.closed_on >= inspection.period.first),
        acts,
        ~told,
    )
    for followup, _row in inspection.records(query):
        lacking = _("aucune situation au {day}.").format(day=short_day(last))
        yield inspection.doubt(followup, lacking)


def before_known(inspection: Inspection) -> Iterator[Doubt]:
    """Acts dated before the team knew the young person."""
    for act, row in _acts(inspection, operator.lt, FOLLOWUPS.c.known_since):
        before = _("avant de connaître « {name} » ({day})")
        said = before.format(name=row.pseudonym, day=short_day(row.bound))
        yield inspection.doubt(act, f"{said}{others(row)}.")


def after_closing(inspection: Inspection) -> Iterator[Doubt]:
    """Acts dated after the follow-up was closed."""
    for act, row in _acts(inspection, operator.gt, FOLLOWUPS.c.closed_on):
        after = _("après la fin du suivi de « {name} » ({day})")
        said = after.format(name=row.pseudonym, day=short_day(row.bound))
        yield inspection.doubt(act, f"{said}{others(row)}.")


def without_reason(inspection: Inspection) -> Iterator[Doubt]:
    """Follow-ups closed in the period without a reason."""
    query = sql.select(FOLLOWUPS.c.id, FOLLOWUPS.c.hlc).where(
        inspection.during(FOLLOWUPS.c.closed_on), FOLLOWUPS.c.close_reason.is_(None)
    )
    for followup, _row in inspection.records(query):
        closed = _("terminé le {day}, sans motif.").format(day=short_day(followup.closed_on))
        yield inspection.doubt(followup, closed)


def without_closing_day(inspection: Inspection) -> Iterator[Doubt]:
    """Goals that are no longer open, without the day on which they were closed."""
    query = sql.select(GOALS.c.id, GOALS.c.hlc).where(
        GOALS.c.set_on <= inspection.period.last,
        GOALS.c.state.in_(["reached", "partly", "dropped"]),
        GOALS.c.closed_on.is_(None),
    )
    for goal, _row in inspection.records(query):
        closed = _("clos, mais sans date : le bilan le compte encore en cours.")
        yield inspection.doubt(goal, closed)


def events(inspection: Inspection) -> sql.CompoundSelect[Any]:
    """What happened with a follow-up in the period: `id`, `hlc`, `date` and `followup`."""
    acts = sql.select(
        INTERVENTIONS.c.id, INTERVENTIONS.c.hlc, INTERVENTIONS.c.date, INTERVENTIONS.c.followup
    )
    return sql.union_all(
        acts.where(inspection.during(INTERVENTIONS.c.date)),
        *(_naming(kind, inspection) for kind in ("contacts", "sessions")),
    )


def _naming(kind: str, inspection: Inspection) -> sql.Select[Any]:
    records, named = RECORDS[kind], CHILDREN[kind]["followups"]
    return (
        sql.select(records.c.id, records.c.hlc, records.c.date, named.c.value)
        .join_from(records, named, named.c.record == records.c.id)
        .where(inspection.during(records.c.date))
    )


def _acts(
    inspection: Inspection,
    compared: Callable[[Any, Any], ColumnElement[bool]],
    bound: ColumnElement[Any],
) -> Iterator[Any]:
    """The first act of each follow-up whose day compares so with one of the follow-up's."""
    act = events(inspection).subquery()
    query = (
        sql.select(act, FOLLOWUPS.c.pseudonym, bound.label("bound"))
        .join_from(act, FOLLOWUPS, FOLLOWUPS.c.id == act.c.followup)
        .where(compared(act.c.date, bound))
    )
    return inspection.records(first_of_each(query, "followup"))


CHECKS: dict[str, Check] = {
    "no-situation": without_situation,
    "before-known": before_known,
    "after-closing": after_closing,
    "no-closing-reason": without_reason,
    "no-closing-day": without_closing_day,
}
