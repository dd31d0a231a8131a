"""How the boxes, the columns and the lines of an OpenDocument spreadsheet look."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

from models.language import spoken
from storage.documents import content
from storage.documents.odf import node
from storage.documents.ods_pages import PAGES
from storage.documents.sheet import Look, Sheet

LETTER, LINE = 0.2, 0.46
"""In centimetres: of a column, for one letter, and of a line of text."""
INDENT = 0.35
BARE = "bare"
"""The name of the style of what has neither a ground nor a frame."""
NOTHING = {"draw:fill": "none", "draw:stroke": "none"}


def column_style(width: int) -> str:
    """The name of the style of columns so many characters wide."""
    return f"column-{width}"


def line_style(height: int) -> str:
    """The name of the style of lines so many lines of text high."""
    return f"line-{height}"


@cache
def box_style(look: Look) -> str:
    """The name of the style of boxes that look like this."""
    said = [str(int(part)) if isinstance(part, bool | int) else part.strip("#") for part in look]
    return f"box-{'-'.join(said)}"


def automatic_styles(sheets: list[Sheet]) -> Element:
    """The styles that the content of these sheets names."""
    lines = [line for sheet in sheets for line in sheet.lines]
    looks = dict.fromkeys(box.look for line in lines for box in line.boxes if box)
    numbers = dict.fromkeys((look.decimals, look.signed) for look in looks)
    widths = sorted({width for sheet in sheets for width in sheet.widths})
    return node(
        "office:automatic-styles",
        None,
        *(part for decimals, signed in numbers for part in _number(decimals, signed)),
        *(_column(width) for width in widths),
        *(_line(height) for height in sorted({line.height for line in lines})),
        *(_table(page) for page in PAGES),
        *(_box(look) for look in looks),
        _style(BARE, "graphic", node("style:graphic-properties", NOTHING)),
    )


def _number(decimals: int, signed: bool) -> Iterator[Element]:
    """How a number is written; a signed one has a style for each sign."""
    name = _number_name(decimals, signed)
    if not signed:
        yield _plain_number(name, decimals)
        return
    signs = {">": "+", "<": "−"}
    for sign, text in signs.items():
        volatile = _plain_number(f"{name}{_named(sign)}", decimals)
        volatile.set("style:volatile", "true")
        volatile.insert(0, node("number:text", text=text))
        yield volatile
    zero = _plain_number(name, decimals)
    for sign in signs:
        applied = {"style:condition": f"value(){sign}0"}
        zero.append(
            node("style:map", applied | {"style:apply-style-name": f"{name}{_named(sign)}"})
        )
    yield zero


def _named(sign: str) -> str:
    return "-above" if sign == ">" else "-below"


def _plain_number(name: str, decimals: int) -> Element:
    shown = {
        "number:decimal-places": str(decimals),
        "number:min-decimal-places": str(decimals),
        "number:min-integer-digits": "1",
        "number:grouping": "true",
    }
    language, _dash, country = content.tag(spoken()).partition("-")
    said = {"style:name": name, "number:language": language, "number:country": country}
    return node("number:number-style", said, node("number:number", shown))


def _number_name(decimals: int, signed: bool) -> str:
    return f"number-{decimals}{'-signed' if signed else ''}"


def _column(width: int) -> Element:
    size = {"style:column-width": f"{width * LETTER:.2f}cm"}
    return _style(column_style(width), "table-column", node("style:table-column-properties", size))


def _line(height: int) -> Element:
    size = {
        "style:row-height": f"{height * LINE:.2f}cm",
        "style:use-optimal-row-height": "false",
    }
    return _style(line_style(height), "table-row", node("style:table-row-properties", size))


def _table(page: str) -> Element:
    style = _style(page, "table", node("style:table-properties", {"table:display": "true"}))
    style.set("style:master-page-name", page)
    return style


def _box(look: Look) -> Element:
    box = {"style:vertical-align": "top"}
    if look.wrapped:
        box["fo:wrap-option"] = "wrap"
    if look.ruled:
        box["fo:border-bottom"] = "0.75pt solid #000000"
    paragraph = {}
    if look.right:
        paragraph["fo:text-align"] = "end"
        box["style:text-align-source"] = "fix"
    elif look.indent:
        paragraph |= {"fo:text-align": "start", "fo:margin-left": f"{look.indent * INDENT:.2f}cm"}
        box["style:text-align-source"] = "fix"
    text = {"fo:font-size": f"{look.size}pt", "fo:color": look.colour}
    if look.bold:
        text["fo:font-weight"] = "bold"
    if look.italic:
        text["fo:font-style"] = "italic"
    if look.underlined:
        text |= {"style:text-underline-style": "solid", "style:text-underline-width": "auto"}
    style = _style(
        box_style(look),
        "table-cell",
        node("style:table-cell-properties", box),
        node("style:paragraph-properties", paragraph),
        node("style:text-properties", text),
    )
    style.set("style:parent-style-name", "Default")
    style.set("style:data-style-name", _number_name(look.decimals, look.signed))
    return style


def _style(name: str, family: str, *properties: Element) -> Element:
    return node("style:style", {"style:name": name, "style:family": family}, *properties)
