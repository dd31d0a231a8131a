"""A Report as one page for browsers that needs nothing else: the accessible reference."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.figures import Figure
from models.report import Report
from models.wording import typeset
from storage.documents import content, tables
from storage.documents.charts import Chart, charts
from storage.documents.closing import closing
from storage.documents.tables import Line, Table, evolution, table
from storage.refusals import Refused

MISSING = (
    "Il manque « jinja2 » pour écrire une page. Rien n’a été écrit : installez "
    "« carnet-de-rue[documents] », ou choisissez json ou csv."
)
TEMPLATE = "html.jinja"
STYLE = "html.css"
WIDE = 4
"""Columns of numbers from which a table takes the whole width and can be scrolled."""


@dataclass(frozen=True)
class Printed:
    """Everything that the page says of one figure."""

    figure: Figure
    definition: str
    notes: list[str]
    table: Table
    charts: list[Chart]
    evolution: Table | None
    earlier: list[Table]

    @property
    def is_wide(self) -> bool:
        """Whether its table leaves no room for its charts beside it."""
        return len(self.table.columns) > WIDE


def render(report: Report) -> bytes:
    """The report as HTML in UTF-8; raise Refused where the documents extra is not installed."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise Refused(MISSING) from None
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(typeset=typeset, lines=_lines)
    address, link = content.link(report)
    page = pages.get_template(TEMPLATE).render(
        style=Path(__file__).with_name(STYLE).read_text(encoding="utf-8"),
        title=content.TITLE,
        heading=content.heading(report),
        mark=content.mark(report),
        rule=content.rule(report),
        rule_title=content.RULE_TITLE,
        mention=report.mention,
        image=_image(report.mention.image),
        address=address,
        link=link,
        chapters=[
            (chapter.title, [_printed(report, figure) for figure in chapter.figures])
            for chapter in content.chapters(report)
        ],
        sections=[part for part in closing(report) if part.title != content.RULE_TITLE],
        wide=WIDE,
    )
    return page.encode()


def _printed(report: Report, figure: Figure) -> Printed:
    margins = evolution(report, figure)
    every_row = len(report.rows_of(figure))
    earlier = [
        table(report, figure, field)
        for field in tables.EARLIER
        if margins and len(margins.lines) < every_row and report.tells(figure, field)
    ]
    return Printed(
        figure,
        content.definition(report, figure),
        content.notes(report, figure),
        table(report, figure),
        charts(report, figure, ink="currentColor"),
        margins,
        earlier,
    )


def _lines(shown: Table) -> Iterator[tuple[Line, str]]:
    """The lines of a table, each with the label of the line that it is part of."""
    whole = ""
    for line in shown.lines:
        if not line.is_part:
            whole = line.label
        yield line, whole if line.is_part else ""


def _image(image: bytes) -> str:
    """The image of the mark, written into the page; nothing for what is neither PNG nor SVG."""
    if image.startswith(b"\x89PNG"):
        kind = "png"
    elif b"<svg" in image:
        kind = "svg+xml"
    else:
        return ""
    return f"data:image/{kind};base64,{b64encode(image).decode()}"
