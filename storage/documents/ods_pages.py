"""The printed pages of an OpenDocument spreadsheet, with what all its boxes have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import Formatter
from xml.etree.ElementTree import Element

from models.language import _, spoken
from storage.documents import content
from storage.documents.odf import document, node
from storage.documents.sheet import Sheet

FONT = "Liberation Sans"
PORTRAIT, LANDSCAPE = "portrait", "landscape"
PAGES = {PORTRAIT: ("21cm", "29.7cm"), LANDSCAPE: ("29.7cm", "21cm")}


def page_of(sheet: Sheet) -> str:
    """The name of the pages that a sheet is printed on."""
    return LANDSCAPE if sheet.landscape else PORTRAIT


def styles(mark: str) -> bytes:
    """The part that says how pages and boxes look where nothing else is said."""
    language, _dash, country = content.tag(spoken()).partition("-")
    text = {"style:font-name": FONT, "fo:font-size": "10pt"}
    text |= {"fo:language": language, "fo:country": country}
    default = node(
        "style:default-style",
        {"style:family": "table-cell"},
        node("style:text-properties", text),
    )
    named = {"style:name": "Default", "style:family": "table-cell"}
    face = {
        "style:name": FONT,
        "svg:font-family": f"'{FONT}'",
        "style:font-family-generic": "swiss",
    }
    return document(
        "styles",
        node("office:font-face-decls", None, node("style:font-face", face)),
        node("office:styles", None, default, node("style:style", named)),
        node("office:automatic-styles", None, *(_layout(page) for page in PAGES)),
        node("office:master-styles", None, *(_master(page, mark) for page in PAGES)),
    )


def _layout(page: str) -> Element:
    width, height = PAGES[page]
    size = {
        "fo:page-width": width,
        "fo:page-height": height,
        "style:print-orientation": page,
        "style:first-page-number": "continue",
        "fo:margin": "1.5cm",
        # As many pages high as it takes, one wide.
        "style:scale-to-X": "1",
        "style:scale-to-Y": "0",
    }
    band = {"fo:min-height": "0.6cm"}
    return node(
        "style:page-layout",
        {"style:name": f"{page}-layout"},
        node("style:page-layout-properties", size),
        *(
            node(f"style:{name}-style", None, node("style:header-footer-properties", band))
            for name in ("header", "footer")
        ),
    )


def _master(page: str, mark: str) -> Element:
    marked = node("text:p", text=mark)
    return node(
        "style:master-page",
        {"style:name": page, "style:page-layout-name": f"{page}-layout"},
        node("style:header", None, *_regions({"center": [marked] if mark else []})),
        node(
            "style:footer",
            None,
            *_regions({"left": [marked] if mark else [], "right": [_number()]}),
        ),
    )


def _number() -> Element:
    """Which page it is, and of how many."""
    counts = {"page": "text:page-number", "pages": "text:page-count"}
    words = node("text:p")
    for text, name, *_rest in Formatter().parse(_(content.PAGE_OF)):
        words.append(node("text:span", text=text))
        if name:
            words.append(node(counts[name], text="1"))
    return words


def _regions(texts: dict[str, Iterable[Element]]) -> Iterator[Element]:
    for side, paragraphs in texts.items():
        yield node(f"style:region-{side}", None, *paragraphs)
