"""The protected reports that left the team, as data for whoever gets no more than them."""

import json
from datetime import date
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.figures import FIGURE, FIGURES, Figure
from models.period import Period
from models.record import Record
from models.report import Audit, AuditLine, Mention, Report, Row
from models.sharing import PublishedReport
from models.vocabulary import ALL, OUTSIDE
from storage import overviews, saving
from storage.disclosure.reprinting import reprinted
from storage.documents.json import content
from storage.facts import Facts
from storage.tables import RECORDS


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


def find(connection: Connection, period: Period) -> Report | None:
    """The report of a period as it was told; None when none was."""
    table = RECORDS["published"].c
    spans = (table.starts_on == period.first) & (table.ends_on == period.last)
    content = connection.scalar(sql.select(table.content).where(spans))
    return None if content is None else read(content)


def periods(connection: Connection) -> list[Period]:
    """The periods of which a report was told, the latest first."""
    table = RECORDS["published"].c
    found = connection.execute(sql.select(table.starts_on, table.ends_on))
    return sorted((Period(first, last) for first, last in found), reverse=True)


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
            "content": json.dumps(_told(report), ensure_ascii=False, separators=(",", ":")),
        }
    )


def _told(report: Report) -> dict[str, object]:
    return content(report) | {"typed": sorted(report.typed)}


def read(content: str) -> Report:
    """The report that was told."""
    told = json.loads(content)
    labels, figures = told["labels"], (*FIGURES, *_unknown_figures(told))
    named = {figure.id for figure in figures if figure.named}
    places = {k: v for k, v in labels["neighbourhood"].items() if k not in (ALL, OUTSIDE)}
    audit = told["audit"]
    return Report(
        Period(*(date.fromisoformat(told["period"][end]) for end in ("from", "to"))),
        told["team"],
        tuple(Row(**row) for row in told["rows"]),
        places,
        protected=True,
        threshold=told["threshold"],
        all_figures=figures,
        named={figure: of for figure, of in labels["category"].items() if figure in named},
        coarse=frozenset(told["coarse"]),
        remarks=tuple(told["remarks"]),
        written_on=date.fromisoformat(told["written_on"]),
        mention=Mention(**told["mention"]),
        audit=Audit(
            tuple(
                AuditLine(line["figure"], line["numbers"], line["withheld"])
                for line in audit["tables"]
            ),
            audit["attacked"],
            tuple(audit["releases"]),
        ),
        typed=frozenset(told["typed"]),
    )


def _unknown_figures(told: dict[str, Any]) -> list[Figure]:
    """The figures that the team defined, and those of a newer program, in their order."""
    found = dict.fromkeys(row["figure"] for row in told["rows"] if row["figure"] not in FIGURE)
    return [
        Figure(
            name,
            told["labels"]["figure"][name],
            told["definitions"][name],
            tuple(dict.fromkeys(r["measure"] for r in told["rows"] if r["figure"] == name)),
            label_en=told["labels"]["figure"][name],
            definition_en=told["definitions_en"][name],
        )
        for name in found
    ]
