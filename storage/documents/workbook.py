"""A Report as the sheets of a workbook, be it XLSX or ODS: totals, figures, audit."""

from __future__ import annotations

from models.figures import Figure
from models.language import N_, _
from models.report import Cell, Report
from models.vocabulary import LISTS
from storage.documents import audit, content
from storage.documents.figure_sheet import (
    STRONG,
    add_headings,
    figure_sheet,
    headed,
    number_box,
)
from storage.documents.sheet import BLUE, Box, Look, Sheet, lines_of, sheet_name
from storage.documents.tables import EARLIER

TOTALS_NAME = N_("Bilan")
TOTALS_HEADINGS = (
    N_("Chiffre"), N_("Mesure"), N_("Valeur"), *EARLIER.values(), N_("Définition"),
)  # fmt: skip
TOTALS_WIDTHS = [42, 20, *[12] * 4, 90]
PARTNERSHIP = N_("Partenariat")
DEFINITION = Look(wrapped=True, indent=1)
READING = 6
"""The columns of the totals that a text below them runs across."""


def sheets(report: Report) -> list[Sheet]:
    """The sheets of a report, in order."""
    names = {
        figure.id: sheet_name(number, figure.said_label)
        for number, figure in enumerate(report.figures, 1)
    }
    figures = [figure_sheet(report, figure, names[figure.id]) for figure in report.figures]
    return [_totals(report, names), *figures, *_audit(report)]


def _totals(report: Report, names: dict[str, str]) -> Sheet:
    sheet = headed(report, _(TOTALS_NAME), _(content.TITLE), TOTALS_WIDTHS)
    sheet.landscape = True
    *numbers, definition = map(_, TOTALS_HEADINGS)
    add_headings(sheet, [*numbers, f"  {definition}"], texts=(0, 1, 6))
    for chapter in content.chapters(report):
        sheet.add(Box(chapter.title, STRONG))
        for figure in chapter.figures:
            _add_totals(sheet, report, figure, names[figure.id])
    _add_texts(sheet, report)
    return sheet


def _add_totals(sheet: Sheet, report: Report, figure: Figure, name: str) -> None:
    """The totals of one figure, a line for each of its measures."""
    label = Box(figure.said_label, Look(colour=BLUE, underlined=True, indent=1, wrapped=True), name)
    definition = report.said_definition(figure)
    height = lines_of(definition, TOTALS_WIDTHS[-1])
    totals = [cell for m in figure.measures if report.row(figure, cell := Cell(measure=m))]
    if not totals:
        sheet.add(label, *[None] * 5, Box(definition, DEFINITION), height=height)
    for cell in totals:
        measure = Box(LISTS["measure"].label_of(cell.measure))
        numbers = [number_box(report, figure, cell, field) for field in ("value", *EARLIER)]
        if cell is totals[0]:
            sheet.add(label, measure, *numbers, Box(definition, DEFINITION), height=height)
        else:
            sheet.add(None, measure, *numbers)


def _add_texts(sheet: Sheet, report: Report) -> None:
    """What a reader must know: the rule on small numbers, the remarks, the partnership."""
    _add_text(sheet, _(content.RULE_TITLE), content.rule(report))
    _add_text(sheet, _(content.REMARKS_TITLE), report.remarks)
    mention = [report.mention.mark, report.mention.wording, content.link(report)[1]]
    _add_text(sheet, _(PARTNERSHIP), [text for text in mention if text])


def _add_text(sheet: Sheet, title: str, sentences: list[str] | tuple[str, ...]) -> None:
    if not sentences:
        return
    sheet.skip()
    sheet.add(Box(title, STRONG))
    for sentence in sentences:
        sheet.paragraph(sentence, columns=READING)


def _audit(report: Report) -> list[Sheet]:
    """How much of each table is published; no sheet for a report that was not attacked."""
    if report.audit is None:
        return []
    labels = {figure.id: figure.said_label for figure in report.figures}
    sheet = headed(report, _(audit.TITLE), _(audit.TITLE), [60, 14, 14, 14])
    add_headings(sheet, map(_, audit.HEADINGS))
    for line in report.audit.lines:
        share = Box(line.published_share, Look(decimals=1))
        label = labels.get(line.figure, line.figure)
        sheet.add(Box(label), Box(line.numbers), Box(line.withheld), share)
    sheet.skip()
    for sentence in audit.sentences(report):
        sheet.paragraph(sentence)
    return [sheet]
