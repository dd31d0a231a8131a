"""The territory: estimates that are missing, and records outside every neighbourhood."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sql

from models.language import _
from storage.checks.individual import events
from storage.checks.inspection import Check, Doubt, Inspection
from storage.tables import RECORDS

NEIGHBOURHOODS, ESTIMATES = RECORDS["neighbourhoods"], RECORDS["estimates"]
ACTIONS, SESSIONS, FOLLOWUPS = RECORDS["actions"], RECORDS["sessions"], RECORDS["followups"]


def without_estimate(inspection: Inspection) -> Iterator[Doubt]:
    """Neighbourhoods for which nobody estimated, within the year, how many were met."""
    if inspection.period.calendar_year is None:
        return
    written = sql.exists().where(
        ESTIMATES.c.neighbourhood == NEIGHBOURHOODS.c.id,
        inspection.during(ESTIMATES.c.starts_on),
        inspection.during(ESTIMATES.c.ends_on),
    )
    query = sql.select(NEIGHBOURHOODS.c.id, NEIGHBOURHOODS.c.hlc).where(~written)
    for neighbourhood, _row in inspection.records(query):
        yield inspection.doubt(
            neighbourhood, _("aucune estimation du nombre de jeunes rencontrés.")
        )


def without_neighbourhood(inspection: Inspection) -> Iterator[Doubt]:
    """What the report counts under « hors quartier »."""
    dated = (_dated_outside(kind, inspection) for kind in ("outings", "contacts", "observations"))
    held = sql.select(SESSIONS.c.action).where(inspection.during(SESSIONS.c.date))
    actions = sql.select(ACTIONS.c.id, ACTIONS.c.hlc)
    actions = actions.where(ACTIONS.c.neighbourhood.is_(None), ACTIONS.c.id.in_(held))
    met = sql.select(events(inspection).subquery().c.followup)
    followups = sql.select(FOLLOWUPS.c.id, FOLLOWUPS.c.hlc)
    followups = followups.where(FOLLOWUPS.c.neighbourhood.is_(None), FOLLOWUPS.c.id.in_(met))
    for record, _row in inspection.records(sql.union_all(*dated, actions, followups)):
        yield inspection.doubt(record, _("à situer, si c’est possible."))


def _dated_outside(kind: str, inspection: Inspection) -> sql.Select[Any]:
    records = RECORDS[kind].c
    query = sql.select(records.id, records.hlc)
    return query.where(inspection.during(records.date), records.neighbourhood.is_(None))


CHECKS: dict[str, Check] = {
    "no-estimate": without_estimate,
    "no-neighbourhood": without_neighbourhood,
}
