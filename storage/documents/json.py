"""A Report as JSON, as records.md writes it down."""

import json
from dataclasses import asdict

from models.report import INTERNAL, Report

FORMAT = 1


def render(report: Report) -> bytes:
    """The report as JSON in UTF-8."""
    content = {
        "format": FORMAT,
        "period": {"from": str(report.period.first), "to": str(report.period.last)},
        "protected": report.protected,
        **({} if report.protected else {"mark": INTERNAL}),
        "threshold": report.threshold,
        "intensity_bounds": report.intensity_bounds,
        "definitions": report.definitions,
        "rows": [asdict(row) for row in report.rows],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
