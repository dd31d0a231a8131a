"""The protected reports that left the team, as data for whoever gets no more than them."""

import json

from sqlalchemy import Connection

from models.period import Period
from models.record import Record
from models.report import Report
from models.sharing import PublishedReport
from storage import overviews, saving
from storage.disclosure.reprinting import reprinted
from storage.documents.json import content
from storage.facts import Facts


def tell(connection: Connection, facts: Facts) -> list[Record]:
    """Keep every report that left as data, one per period; return those that were written.

    A report whose numbers are the same is not written again.
    """
    kept = {
        Period(record.starts_on, record.ends_on): record
        for record in overviews.records(connection, "published", {})
        if isinstance(record, PublishedReport)
    }
    told = [
        _published(facts, report, kept.get(report.period))
        for report in reprinted(connection)
        if report.period not in kept or not _says(kept[report.period], report)
    ]
    return saving.save(connection, facts, told)


def _says(record: PublishedReport, report: Report) -> bool:
    """Whether a record holds these very numbers."""
    told = json.loads(record.content)
    return (record.threshold, told["rows"]) == (report.threshold, content(report)["rows"])


def _published(facts: Facts, report: Report, kept: PublishedReport | None) -> PublishedReport:
    return PublishedReport.model_validate(
        {
            "id": facts.record_id("published", str(report.period)),
            "version": kept.version if kept else "",
            "starts_on": report.period.first,
            "ends_on": report.period.last,
            "threshold": report.threshold,
            "published_on": report.written_on,
            "content": json.dumps(content(report), ensure_ascii=False, separators=(",", ":")),
        }
    )
