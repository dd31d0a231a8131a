"""A Report as a tagged PDF, set from the pages in pdf.typ."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from models.language import _, spoken
from models.report import Report
from models.wording import typeset
from storage.documents import content
from storage.documents.closing import closing
from storage.documents.printed import printed
from storage.documents.typesetting import pdf

PAGES = Path(__file__).with_suffix(".typ")


def render(report: Report) -> bytes:
    """The report as PDF/UA-1; raise Refused where the documents extra is not installed."""
    pages = PAGES.read_text(encoding="utf-8")
    return pdf(pages, _words(report), content.written_on(report))


def _words(report: Report) -> dict[str, Any]:
    """Everything that the pages say."""
    address, link = content.link(report)
    return {
        "language": spoken(),
        "title": _(content.TITLE),
        "heading": [typeset(line) for line in content.heading(report)],
        "internal": content.mark(report),
        "mention": {
            "wording": typeset(report.mention.wording),
            "mark": report.mention.mark,
            "image": list(report.mention.image),
            "address": address,
            "link": link,
        },
        "contents": _(content.CONTENTS),
        "page_of": _(content.PAGE_OF),
        "rule_title": _(content.RULE_TITLE),
        "rule": content.rule(report),
        "chapters": [
            {
                "title": typeset(chapter.title),
                "figures": [asdict(printed(report, figure)) for figure in chapter.figures],
            }
            for chapter in content.chapters(report)
        ],
        "earlier_title": _(content.EARLIER_TITLE),
        "closing": [asdict(section) for section in closing(report)],
    }
