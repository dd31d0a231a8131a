"""A Report as JSON, as records.md writes it down, with what its codes mean."""

import json
from dataclasses import asdict

from models.language import spoken
from models.report import INTERNAL, Audit, Report
from storage.documents.labels import category_labels, labels

FORMAT = 1


def render(report: Report) -> bytes:
    """The report as JSON in UTF-8; its labels and remarks are in the language that it names."""
    return (json.dumps(content(report), ensure_ascii=False, indent=1) + "\n").encode()


def content(report: Report) -> dict[str, object]:
    """The same as plain values."""
    mention = report.mention
    return {
        "format": FORMAT,
        "language": spoken(),
        "team": report.team,
        "written_on": str(report.written_on) if report.written_on else None,
        "period": {"from": str(report.period.first), "to": str(report.period.last)},
        "protected": report.protected,
        **({} if report.protected else {"mark": INTERNAL}),
        "threshold": report.threshold,
        "intensity_bounds": report.intensity_bounds,
        "mention": {"wording": mention.wording, "mark": mention.mark, "link": mention.link},
        "remarks": report.remarks,
        "coarse": sorted(report.coarse),
        "definitions": report.definitions,
        "definitions_en": {figure.id: report.definition_en_of(figure) for figure in report.figures},
        "labels": {**labels(report), "category": category_labels(report)},
        "rows": [asdict(row) for row in report.rows],
        "audit": _audit(report.audit) if report.audit else None,
    }


def _audit(audit: Audit) -> dict[str, object]:
    return {
        "attacked": audit.attacked,
        "releases": audit.releases,
        "tables": [line._asdict() for line in audit.lines],
    }
