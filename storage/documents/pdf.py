"""A Report as a tagged PDF, set from the page in pdf.typ."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from models.figures import Figure
from models.report import Report
from storage.documents import content
from storage.documents.charts import charts
from storage.documents.closing import closing
from storage.documents.tables import evolution, table
from storage.documents.typesetting import MARK, pdf

PAGE = Path(__file__).with_suffix(".typ")


def render(report: Report) -> bytes:
    """The report as PDF/UA-1; raise Refused where the documents extra is not installed."""
    drawings: dict[str, str] = {}
    words = json.dumps(_words(report, drawings), ensure_ascii=False)
    page = PAGE.read_text(encoding="utf-8")
    texts = {"report.json": words, **drawings}
    return pdf(page, texts, report.mention.image, content.written_on(report))


def _words(report: Report, drawings: dict[str, str]) -> dict[str, Any]:
    """Everything that the page prints; its charts go to `drawings`, by name of file."""
    address, link = content.link(report)
    return {
        "title": content.TITLE,
        "heading": content.heading(report),
        "internal": content.mark(report),
        "mention": {
            "wording": report.mention.wording,
            "mark": report.mention.mark,
            "image": MARK if report.mention.image else "",
            "address": address,
            "link": link,
        },
        "chapters": [
            {
                "title": chapter.title,
                "figures": [_figure(report, figure, drawings) for figure in chapter.figures],
            }
            for chapter in content.chapters(report)
        ],
        "closing": [asdict(section) for section in closing(report)],
    }


def _figure(report: Report, figure: Figure, drawings: dict[str, str]) -> dict[str, Any]:
    earlier = evolution(report, figure)
    drawn = []
    for chart in charts(report, figure):
        name = f"{len(drawings)}.svg"
        drawings[name] = chart.svg
        drawn.append({"title": chart.title, "description": chart.description, "file": name})
    return {
        "label": figure.label,
        "objective": figure.objective,
        "definition": figure.definition,
        "label_en": figure.label_en,
        "definition_en": figure.definition_en,
        "notes": content.notes(report, figure),
        "table": asdict(table(report, figure)),
        "charts": drawn,
        "evolution": asdict(earlier) if earlier else None,
    }
