"""What a printed report ends with: remarks, and how its small numbers were audited."""

from __future__ import annotations

from dataclasses import dataclass

from models.language import _
from models.report import Report
from models.wording import typeset
from storage.documents import audit, content
from storage.documents.tables import Column, Line, Table


@dataclass(frozen=True)
class Section:
    """A heading, its paragraphs and the table under them, if any."""

    title: str
    texts: tuple[str, ...]
    table: Table | None = None


def closing(report: Report) -> list[Section]:
    """The sections after the last chapter; one that has nothing to say is left out."""
    sections = [
        Section(_(content.REMARKS_TITLE), tuple(map(typeset, report.remarks))),
        Section(_(audit.TITLE), tuple(audit.sentences(report)), _audit(report)),
    ]
    return [section for section in sections if section.texts]


def _audit(report: Report) -> Table:
    corner, *columns = (typeset(_(heading)) for heading in audit.HEADINGS)
    lines = [Line(label, tuple(texts)) for label, *texts in audit.rows(report)]
    return Table(_(audit.CAPTION), corner, tuple(Column(label) for label in columns), tuple(lines))
