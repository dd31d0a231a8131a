"""A Report as an OpenDocument spreadsheet: the sheets of the workbook, for LibreOffice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from xml.etree.ElementTree import Element

from models.language import _, spoken
from models.report import Report
from storage.documents import content
from storage.documents.odf import document, node, package
from storage.documents.ods_charts import CHART, chart_part, frame
from storage.documents.ods_pages import page_of, styles
from storage.documents.ods_styles import automatic_styles, box_style, column_style, line_style
from storage.documents.sheet import Box, Line, Sheet
from storage.documents.workbook import sheets

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
FROZEN = "2"


def render(report: Report) -> bytes:
    """The report as ODS; it takes no library beside Python's own."""
    pages, numbers = sheets(report), count(1)
    objects = [[f"Object {next(numbers)}" for _ in sheet.charts] for sheet in pages]
    tables = [_table(sheet, names) for sheet, names in zip(pages, objects, strict=True)]
    body = node("office:body", None, node("office:spreadsheet", None, *tables))
    parts = {
        "content.xml": document("content", automatic_styles(pages), body),
        "styles.xml": styles(content.mark(report)),
        "settings.xml": document("settings", _views(pages)),
        "meta.xml": document("meta", _about(report)),
    }
    for sheet, names in zip(pages, objects, strict=True):
        for chart, name in zip(sheet.charts, names, strict=True):
            parts[f"{name}/content.xml"] = chart_part(sheet, chart)
    return package(SPREADSHEET, parts, {f"{n}/": CHART for names in objects for n in names})


def _table(sheet: Sheet, objects: list[str]) -> Element:
    lines = [_line(line) for line in sheet.lines]
    # The headings of the columns are printed again on every page.
    lines[sheet.head - 1] = node("table:table-header-rows", None, lines[sheet.head - 1])
    frames = [frame(sheet, *drawn) for drawn in zip(sheet.charts, objects, strict=True)]
    return node(
        "table:table",
        {"table:name": sheet.name, "table:style-name": page_of(sheet)},
        *([node("table:shapes", None, *frames)] if frames else []),
        *(
            node("table:table-column", {"table:style-name": column_style(width)})
            for width in sheet.widths
        ),
        *lines,
    )


def _line(line: Line) -> Element:
    boxes = [_box(box) for box in line.boxes] or [_box(None)]
    if line.across > 1:
        boxes[0].attrib |= {
            "table:number-columns-spanned": str(line.across),
            "table:number-rows-spanned": "1",
        }
        boxes += [node("table:covered-table-cell") for _ in range(line.across - 1)]
    return node("table:table-row", {"table:style-name": line_style(line.height)}, *boxes)


def _box(box: Box | None) -> Element:
    """A text as text, whatever it starts with, and a number as a number."""
    if box is None or box.content is None:
        return node("table:table-cell")
    style = {"table:style-name": box_style(box.look)}
    if not isinstance(box.content, str):
        value = {"office:value-type": "float", "office:value": repr(box.content)}
        return node("table:table-cell", style | value)
    paragraph = node("text:p", text=box.content)
    if box.sheet:
        address = {"xlink:type": "simple", "xlink:href": f"#'{box.sheet}'.A1"}
        paragraph = node("text:p", None, node("text:a", address, text=box.content))
    return node("table:table-cell", style | {"office:value-type": "string"}, paragraph)


def _views(pages: list[Sheet]) -> Element:
    """What stays in sight of each sheet, and which one is open."""
    tables = _entries("map-named", "Tables", {sheet.name: _frozen(sheet) for sheet in pages})
    view = node("config:config-item-map-entry", None, tables, _item("ActiveTable", pages[0].name))
    views = node("config:config-item-map-indexed", {"config:name": "Views"}, view)
    named = {"config:name": "ooo:view-settings"}
    return node("office:settings", None, node("config:config-item-set", named, views))


def _frozen(sheet: Sheet) -> Iterator[Element]:
    """The lines of its head and its first column stay while the rest moves."""
    yield _item("HorizontalSplitMode", FROZEN, "short")
    yield _item("VerticalSplitMode", FROZEN, "short")
    yield _item("HorizontalSplitPosition", "1", "int")
    yield _item("VerticalSplitPosition", str(sheet.head), "int")
    yield _item("ActiveSplitRange", "3", "short")
    yield _item("PositionRight", "1", "int")
    yield _item("PositionBottom", str(sheet.head), "int")


def _entries(kind: str, name: str, entries: dict[str, Iterator[Element]]) -> Element:
    return node(
        f"config:config-item-{kind}",
        {"config:name": name},
        *(
            node("config:config-item-map-entry", {"config:name": entry}, *items)
            for entry, items in entries.items()
        ),
    )


def _item(name: str, value: str, kind: str = "string") -> Element:
    return node("config:config-item", {"config:name": name, "config:type": kind}, text=value)


def _about(report: Report) -> Element:
    return node(
        "office:meta",
        None,
        node("meta:generator", text="Carnet de rue"),
        node("dc:title", text=_(content.TITLE)),
        node("meta:initial-creator", text=report.team),
        node("meta:creation-date", text=f"{content.written_on(report)}T00:00:00"),
        node("dc:language", text=content.tag(spoken())),
    )
