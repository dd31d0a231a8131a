"""The report to complete: under each chapter the team writes what its numbers mean."""

from __future__ import annotations

from models.language import _
from models.report import Report
from models.wording import typeset
from storage.documents import content
from storage.documents.closing import closing
from storage.documents.printed import Printed, printed
from storage.documents.typesetting import pictures
from storage.documents.word.document import TextDocument
from storage.documents.word.styles import DEFINITION, INTERNAL, MARK

Drawn = dict[str, bytes]
"""The picture of each drawing."""


def written(report: Report) -> bytes:
    """The report as DOCX; raise Refused where what draws its charts is not installed."""
    chapters = [
        (typeset(chapter.title), [printed(report, figure) for figure in chapter.figures])
        for chapter in content.chapters(report)
    ]
    drawings = [chart.svg for _title, figures in chapters for of in figures for chart in of.charts]
    mark = [list(report.mention.image)] if report.mention.image else []
    made = pictures([*drawings, *mark])
    drawn = dict(zip(drawings, made, strict=False))
    document = TextDocument(_(content.TITLE), report.team, content.written_on(report))
    _write_front(document, report, b"".join(made[len(drawings) :]))
    for title, figures in chapters:
        _write_chapter(document, title, figures, drawn)
    for section in closing(report):
        document.heading(section.title, 1)
        document.paragraphs(section.texts)
        if section.table:
            document.table(section.table)
    return document.written()


def _write_front(document: TextDocument, report: Report, mark: bytes) -> None:
    mention, lines = report.mention, [typeset(line) for line in content.heading(report)]
    address, link = content.link(report)
    document.run_along(content.mark(report), " · ".join(lines[:2]))
    if mark:
        document.mark(mark, mention.mark)
    else:
        document.paragraphs([mention.mark], _(MARK))
    document.heading(_(content.TITLE), 0)
    document.paragraphs(lines, "Subtitle")
    document.paragraphs([content.mark(report)], _(INTERNAL))
    document.paragraphs([typeset(mention.wording)])
    if address:
        document.link(address, link)
    else:
        document.paragraphs([link])
    document.heading(_(content.RULE_TITLE), 1)
    document.paragraphs(content.rule(report))


def _write_chapter(
    document: TextDocument, title: str, figures: list[Printed], drawn: Drawn
) -> None:
    document.heading(title, 1)
    for of in figures:
        if len(figures) > 1 or of.label != title:
            document.heading(of.label, 2)
        document.paragraphs([of.definition], _(DEFINITION))
        document.translation(of.translation.label, of.translation.definition)
        document.paragraphs(of.notes, _(DEFINITION))
        document.table(of.table)
        for chart in of.charts:
            document.chart(drawn[chart.svg], chart.title, chart.description)
        if of.evolution:
            document.table(of.evolution)
    document.leave_room()
