"""The charts of an OpenDocument spreadsheet: a small document each, that reads its sheet."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from storage.documents.odf import document, node
from storage.documents.ods_styles import BARE, LETTER, LINE, NOTHING
from storage.documents.sheet import Chart, Series, Sheet, Span

CHART = "application/vnd.oasis.opendocument.chart"
WIDTH = 18.0
"""In centimetres."""
RANGE = "table:cell-range-address"
IN_ITS_SHEET = {"xlink:href": "..", "xlink:type": "simple"}
"""Without it the names of series that are texts, not addresses, are lost on reading."""


def frame(sheet: Sheet, chart: Chart, name: str) -> Element:
    """The place of a chart on its sheet; `name` is that of its document in the package."""
    left = sum(sheet.widths[: chart.column]) * LETTER
    left += 2 * LETTER * max(0, chart.column - len(sheet.widths))
    top = sum(line.height for line in sheet.lines[: chart.line]) * LINE
    place = {"draw:style-name": BARE, "svg:x": _cm(left), "svg:y": _cm(top), **_size(chart)}
    spans = [chart.labels, *(series.values for series in chart.series)]
    read = {"draw:notify-on-update-of-ranges": " ".join(_address(sheet, span) for span in spans)}
    link = {
        "xlink:href": f"./{name}",
        "xlink:type": "simple",
        "xlink:show": "embed",
        "xlink:actuate": "onLoad",
    }
    described = node("svg:desc", text=chart.description)
    return node("draw:frame", place, node("draw:object", read | link), described)


def chart_part(sheet: Sheet, chart: Chart) -> bytes:
    """The document of a chart."""
    drawn = node(
        "chart:chart",
        {**IN_ITS_SHEET, "chart:class": "chart:bar", "chart:style-name": "chart", **_size(chart)},
        node("chart:title", {"chart:style-name": "title"}, node("text:p", text=chart.title)),
        *(_legend() if len(chart.series) > 1 else ()),
        node(
            "chart:plot-area",
            {"chart:style-name": "plot"},
            node(
                "chart:axis",
                {"chart:dimension": "x", "chart:name": "primary-x", "chart:style-name": "labels"},
                node("chart:categories", {RANGE: _address(sheet, chart.labels)}),
            ),
            node(
                "chart:axis",
                {"chart:dimension": "y", "chart:name": "primary-y", "chart:style-name": "numbers"},
            ),
            *(_series(sheet, place, series) for place, series in enumerate(chart.series)),
            node("chart:wall", {"chart:style-name": BARE}),
        ),
    )
    body = node("office:body", None, node("office:chart", None, drawn))
    return document("content", node("office:automatic-styles", None, *_styles(chart)), body)


def _series(sheet: Sheet, place: int, series: Series) -> Element:
    """A series of numbers, each written at its bar; nothing is written for a withheld one."""
    size = max(series.values.bottom - series.values.top, series.values.right - series.values.left)
    points = [
        node("chart:data-point", {"chart:style-name": f"withheld-{place}"})
        if position in series.withheld
        else node("chart:data-point")
        for position in range(size + 1)
    ]
    return node(
        "chart:series",
        {
            "chart:style-name": f"series-{place}",
            "chart:values-cell-range-address": _address(sheet, series.values),
            "loext:label-string": '"' + series.name.replace('"', '""') + '"',
            "chart:class": "chart:bar",
        },
        *points,
    )


def _legend() -> Iterator[Element]:
    yield node("chart:legend", {"chart:legend-position": "bottom", "chart:style-name": BARE})


def _styles(chart: Chart) -> Iterator[Element]:
    plot = {
        "chart:vertical": str(chart.kind != "columns").lower(),
        "chart:percentage": str(chart.kind == "shares").lower(),
        "chart:stacked": "false",
        "chart:gap-width": "60",
        "chart:overlap": "100" if chart.kind == "shares" else "0",
    }
    labels = {
        "chart:display-label": "true",
        "chart:reverse-direction": str(chart.kind != "columns").lower(),
    }
    numbers = {"chart:display-label": "false", "chart:minimum": "0", "chart:visible": "false"}
    white = {"draw:fill": "solid", "draw:fill-color": "#ffffff", "draw:stroke": "none"}
    yield _style("chart", {}, graphic=white)
    yield _style(BARE, {}, {"fo:font-size": "9pt"}, NOTHING)
    yield _style("title", {}, {"fo:font-size": "12pt", "fo:font-weight": "bold"})
    yield _style("plot", plot)
    yield _style("labels", labels, {"fo:font-size": "9pt"})
    yield _style("numbers", numbers)
    for place, series in enumerate(chart.series):
        fill = {"draw:fill": "solid", "draw:fill-color": series.colour, "draw:stroke": "none"}
        ink = {"fo:font-size": "9pt"} | ({"fo:color": "#ffffff"} if chart.kind == "shares" else {})
        yield _style(f"series-{place}", {"chart:data-label-number": "value"}, ink, fill)
        yield _style(f"withheld-{place}", {"chart:data-label-number": "none"}, ink, fill)


def _style(
    name: str,
    chart: dict[str, str],
    text: dict[str, str] | None = None,
    graphic: dict[str, str] | None = None,
) -> Element:
    return node(
        "style:style",
        {"style:name": name, "style:family": "chart"},
        node("style:chart-properties", chart),
        node("style:graphic-properties", graphic or {}),
        node("style:text-properties", text or {}),
    )


def _size(chart: Chart) -> dict[str, str]:
    return {"svg:width": _cm(WIDTH), "svg:height": _cm(chart.height * LINE)}


def _cm(size: float) -> str:
    return f"{size:.2f}cm"


def _address(sheet: Sheet, span: Span) -> str:
    """Where a span stands, as formulas say it: `'1. Rencontres'.B5:'1. Rencontres'.B9`."""
    corners = [(span.left, span.top), (span.right, span.bottom)]
    return ":".join(f"'{sheet.name}'.${_letters(x)}${y + 1}" for x, y in corners)


def _letters(column: int) -> str:
    more, last = divmod(column, 26)
    return (_letters(more - 1) if more else "") + chr(ord("A") + last)
