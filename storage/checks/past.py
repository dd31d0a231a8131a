"""The years before this program: typed totals that are not the sum of their parts."""

from collections.abc import Iterator

import sqlalchemy as sql

from models.report import Report
from models.vocabulary import OUTSIDE
from storage.checks.inspection import Check, Doubt, Inspection
from storage.figures import assembling, past
from storage.figures.keys import Keys
from storage.tables import RECORDS

TOTALS = RECORDS["past_totals"]


def slips(inspection: Inspection) -> Iterator[Doubt]:
    """Slips in the totals of the year itself, and of those that its report compares with."""
    year, connection = inspection.period.calendar_year, inspection.connection
    if year is None:
        return
    figures = assembling.figures(connection)
    years = (past.typed(connection, figures, year - ago) for ago in (0, 1, 3))
    found = [
        (totals.records[slip.figure.id, slip.cell], slip)
        for totals in years
        if totals is not None
        for slip in past.slips(totals, figures)
    ]
    query = sql.select(TOTALS.c.id, TOTALS.c.hlc)
    query = query.where(TOTALS.c.id.in_([record_id for record_id, _ in found]))
    records = {record.id: record for record, _ in inspection.records(query)}
    labels = Keys(connection, "neighbourhoods", OUTSIDE).labels(())
    report = Report(inspection.period, team="", rows=(), neighbourhoods=labels)
    for record_id, slip in found:
        yield records[record_id], slip.sentence(report)


CHECKS: dict[str, Check] = {"past-total": slips}
