"""Collective actions: sessions in which nobody took part."""

from collections.abc import Iterator

import sqlalchemy as sql

from models.language import _
from storage.checks.inspection import Check, Doubt, Inspection
from storage.tables import CHILDREN, RECORDS

SESSIONS = RECORDS["sessions"]


def nobody_took_part(inspection: Inspection) -> Iterator[Doubt]:
    """Sessions that count nobody."""
    counts = CHILDREN["sessions"]["counts"]
    counted = sql.exists().where(counts.c.record == SESSIONS.c.id)
    query = sql.select(SESSIONS.c.id, SESSIONS.c.hlc)
    query = query.where(inspection.during(SESSIONS.c.date), ~counted)
    for session, _row in inspection.records(query):
        yield inspection.doubt(session, _("aucun participant compté."))


CHECKS: dict[str, Check] = {"nobody-took-part": nobody_took_part}
