"""Everything held on one young person, as pages to hand to them: for a browser, or to print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from models.language import _, spoken
from models.wording import typeset
from storage.documents import html, places
from storage.documents.typesetting import pdf
from storage.holdings.told import Deed, Entry, Holdings
from storage.holdings.words import left_inside

PAGE = "holdings.jinja"
PRINTED = Path(__file__).with_name("holdings.typ")


def render_html(holdings: Holdings) -> bytes:
    """One page that needs nothing else; raise Refused without the documents extra."""
    page = html.environment().get_template(PAGE)
    return page.render(style=html.style(), **_words(holdings)).encode()


def render_pdf(holdings: Holdings) -> bytes:
    """The same as PDF/UA-1; raise Refused without the documents extra."""
    return pdf(PRINTED.read_text(encoding="utf-8"), _words(holdings), holdings.day)


FORMATS: dict[str, Callable[[Holdings], bytes]] = {"html": render_html, "pdf": render_pdf}
"""What makes the bytes of each format."""


def files(holdings: Holdings, targets: Mapping[str, Path]) -> dict[Path, bytes]:
    """The content of each of these files, none written yet; raise Refused."""
    for form, path in targets.items():
        places(form, path)
    return {path.resolve(): FORMATS[form](holdings) for form, path in targets.items()}


def _words(holdings: Holdings) -> dict[str, Any]:
    """Everything that the pages say: of what is private, that it is there."""
    inside = left_inside(holdings.chapters)
    return {
        "language": spoken(),
        "title": _("Tout ce que nous avons sur vous"),
        "team": holdings.team,
        "contents": _("Sommaire"),
        "skip": _("Aller au contenu"),
        "page_of": _("page {page} sur {pages}"),
        "foreword": [*holdings.foreword, *([inside] if inside else [])],
        "chapters": [
            {"title": chapter.title, "entries": list(map(_entry, chapter.entries))}
            for chapter in holdings.chapters
        ],
        "rights_title": holdings.rights_title,
        "rights": list(holdings.rights),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    if entry.private:
        deeds = tuple(Deed(deed.said, ()) for deed in entry.deeds)
        entry = replace(entry, facts=(), deeds=deeds)
    return asdict(entry) | {"facts": [[typeset(label), said] for label, said in entry.facts]}
