"""The protected reports that left the team, as data for whoever gets no more than them."""

import sqlalchemy as sql
from sqlalchemy import Connection

from models.period import Period
from models.record import Record
from models.report import Report
from models.sharing import PublishedReport
from storage import overviews, saving
from storage.disclosure.reprinting import reprinted
from storage.facts import Facts
from storage.sharing import reports
from storage.tables import RECORDS

PUBLISHED = RECORDS["published"].c


def tell(connection: Connection, facts: Facts) -> list[Record]:
    """Keep every report that left as data, one per period; return those that were written.

    A report whose numbers are the same is not written again.
    """
    kept = {record.id: record for record in overviews.records(connection, "published", {})}
    told = []
    for report in reprinted(connection):
        record = _published(facts, report)
        known = kept.get(record.id)
        if not isinstance(known, PublishedReport):
            told.append(record)
        elif not _says(known, report):
            told.append(record.model_copy(update={"version": known.version}))
    return saving.save(connection, facts, told)


def find(connection: Connection, period: Period) -> Report | None:
    """The report of a period as it was told last; None when none was."""
    spans = (PUBLISHED.starts_on == period.first) & (PUBLISHED.ends_on == period.last)
    told = sql.select(PUBLISHED.content).where(spans).order_by(PUBLISHED.hlc.desc())
    content = connection.scalar(told.limit(1))
    return None if content is None else reports.read(content)


def periods(connection: Connection) -> list[Period]:
    """The periods of which a report was told, the latest first."""
    spans = sql.select(PUBLISHED.starts_on, PUBLISHED.ends_on).distinct()
    found = connection.execute(spans.where(PUBLISHED.starts_on <= PUBLISHED.ends_on))
    return sorted((Period(first, last) for first, last in found), reverse=True)


def _says(record: PublishedReport, report: Report) -> bool:
    """Whether a record holds these very numbers."""
    told = reports.read(record.content)
    return told is not None and (told.threshold, told.rows) == (report.threshold, report.rows)


def _published(facts: Facts, report: Report) -> PublishedReport:
    return PublishedReport.model_validate(
        {
            "id": facts.record_id("published", str(report.period)),
            "starts_on": report.period.first,
            "ends_on": report.period.last,
            "threshold": report.threshold,
            "published_on": report.written_on,
            "content": reports.written(report),
        }
    )
