"""A Report as one page for browsers that needs nothing else: the accessible reference."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import N_, _, spoken
from models.report import Report
from models.wording import typeset
from storage.documents import content
from storage.documents.closing import closing
from storage.documents.printed import printed
from storage.documents.tables import Line, Table
from storage.refusals import Refused

if TYPE_CHECKING:
    from jinja2 import Environment

MISSING = N_(
    "Il manque « jinja2 » pour écrire une page. Rien n’a été écrit : installez "
    "« carnet-de-rue[documents] », ou choisissez json ou csv."
)
TEMPLATE = "html.jinja"
STYLE = "html.css"
WIDEST, LONGEST = 4, 44
"""Columns, and letters in a label, beyond which a table leaves no room for charts beside it."""


def render(report: Report) -> bytes:
    """The report as HTML in UTF-8; raise Refused where the documents extra is not installed."""
    pages = environment()
    pages.filters.update(lines=_lines, is_wide=_is_wide)
    address, link = content.link(report)
    page = pages.get_template(TEMPLATE).render(
        style=style(),
        language=spoken(),
        skip=_(content.SKIP),
        contents=_(content.CONTENTS),
        spreading=_("Diffusion"),
        title=_(content.TITLE),
        heading=[typeset(line) for line in content.heading(report)],
        mark=content.mark(report),
        rule=content.rule(report),
        rule_title=_(content.RULE_TITLE),
        earlier_title=_(content.EARLIER_TITLE),
        mention=report.mention,
        image=_image(report.mention.image),
        address=address,
        link=link,
        chapters=[
            (
                typeset(chapter.title),
                [printed(report, figure, ink="currentColor") for figure in chapter.figures],
            )
            for chapter in content.chapters(report)
        ],
        sections=closing(report),
    )
    return page.encode()


def environment() -> Environment:
    """What fills in the pages of this folder; raise Refused without the documents extra."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError:
        raise Refused(_(MISSING)) from None
    pages = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters.update(typeset=typeset)
    return pages


def style() -> str:
    """How every page looks."""
    return Path(__file__).with_name(STYLE).read_text(encoding="utf-8")


def _lines(shown: Table) -> Iterator[tuple[Line, str]]:
    """The lines of a table, each with the label of the line that it is part of."""
    whole = ""
    for line in shown.lines:
        if not line.is_part:
            whole = line.label
        yield line, whole if line.is_part else ""


def _is_wide(shown: Table) -> bool:
    return len(shown.columns) > WIDEST or any(len(line.label) > LONGEST for line in shown.lines)


def _image(image: bytes) -> str:
    """The image of the mark, written into the page; nothing for what is neither PNG nor SVG."""
    if image.startswith(b"\x89PNG"):
        kind = "png"
    elif b"<svg" in image:
        kind = "svg+xml"
    else:
        return ""
    return f"data:image/{kind};base64,{b64encode(image).decode()}"
