"""A Report as a workbook for Excel, with charts of the numbers of its sheets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from functools import cache
from io import BytesIO
from typing import Any

from models.language import N_, _
from models.numbers import WITHHELD
from models.report import Report
from storage.documents import content
from storage.documents.sheet import Box, Chart, Look, Series, Sheet
from storage.documents.workbook import sheets
from storage.refusals import Refused

MISSING = N_(
    "Il manque « xlsxwriter » pour écrire un classeur xlsx. Rien n’a été écrit : installez "
    "« carnet-de-rue[spreadsheets] », ou choisissez ods, json ou csv."
)
A4 = 9
LINE_HEIGHT, LINE_PIXELS = 15, 20
"""Of one line of text, in points and in pixels."""
CHART_WIDTH = 760
"""In pixels."""
Formats = Callable[[Look], Any]


def render(report: Report) -> bytes:
    """The report as XLSX; raise Refused where the spreadsheets extra is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise Refused(_(MISSING)) from None
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        day = datetime.combine(content.written_on(report), time())
        book.set_properties({"title": _(content.TITLE), "author": report.team, "created": day})
        formats = cache(lambda look: book.add_format(_format(look)))
        for sheet in sheets(report):
            _write(book, formats, sheet)
    return stream.getvalue()


def _write(book: Any, formats: Formats, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    _set_up_print(page, sheet)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for number, line in enumerate(sheet.lines):
        page.set_row(number, LINE_HEIGHT * line.height if line.height > 1 else None)
        if line.across > 1 and (text := line.boxes[0]):
            last = line.across - 1
            page.merge_range(number, 0, number, last, text.content, formats(text.look))
            continue
        for column, box in enumerate(line.boxes):
            if box is not None:
                _write_box(page, formats, number, column, box)
    for chart in sheet.charts:
        _insert(book, page, sheet, chart)


def _set_up_print(page: Any, sheet: Sheet) -> None:
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    if sheet.landscape:
        page.set_landscape()
    page.set_header(f"&C&B{sheet.mark}" if sheet.mark else "")
    number = _(content.PAGE_OF).format(page="&P", pages="&N")
    page.set_footer(f"&L{sheet.mark}&R{number}")
    page.repeat_rows(sheet.head - 1)
    page.freeze_panes(sheet.head, 1)


def _write_box(page: Any, formats: Formats, line: int, column: int, box: Box) -> None:
    """Write a text as text, whatever it starts with, and a number as a number."""
    look = formats(box.look)
    if box.sheet:
        page.write_url(line, column, f"internal:'{box.sheet}'!A1", look, box.content)
    elif isinstance(box.content, str):
        page.write_string(line, column, box.content, look)
    elif box.content is not None:
        page.write_number(line, column, box.content, look)


def _format(look: Look) -> dict[str, object]:
    number = "#,##0" + ("." + "0" * look.decimals if look.decimals else "")
    return {
        "valign": "top",
        "bold": look.bold,
        "italic": look.italic,
        "font_size": look.size,
        "font_color": look.colour,
        "indent": look.indent,
        "align": "right" if look.right else "",
        "text_wrap": look.wrapped,
        "underline": int(look.underlined),
        "bottom": int(look.ruled),
        "num_format": f'"+"{number};"−"{number};{number}' if look.signed else number,
    }


def _insert(book: Any, page: Any, sheet: Sheet, chart: Chart) -> None:
    stacked = {"subtype": "percent_stacked"} if chart.kind == "shares" else {}
    kind = "column" if chart.kind == "columns" else "bar"
    drawn = book.add_chart({"type": kind, **stacked})
    for series in chart.series:
        drawn.add_series(_series(sheet, chart, series))
    drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
    drawn.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    numbers = {"min": 0, "visible": False, "major_gridlines": {"visible": False}}
    if kind == "column":
        drawn.set_y_axis(numbers)
    else:
        drawn.set_x_axis(numbers)
        drawn.set_y_axis({"reverse": True})
    drawn.set_size({"width": CHART_WIDTH, "height": LINE_PIXELS * chart.height})
    page.insert_chart(chart.line, chart.column, drawn, {"description": chart.description})


def _series(sheet: Sheet, chart: Chart, series: Series) -> dict[str, object]:
    """A series of numbers, each written at its bar; a withheld one is « s », never 0."""
    size = max(series.values.bottom - series.values.top, series.values.right - series.values.left)
    said: list[dict[str, object] | None] = [None] * (size + 1)
    for position in series.withheld:
        said[position] = {"value": WITHHELD}
    labels: dict[str, object] = {"value": True, "custom": said if series.withheld else []}
    if chart.kind == "shares":
        labels["font"] = {"color": "#FFFFFF"}
    return {
        "name": series.name,
        "categories": [sheet.name, *chart.labels],
        "values": [sheet.name, *series.values],
        # What the library keeps of a text is 0.
        "values_data": [None if n == WITHHELD else n for n in sheet.contents(series.values)],
        "fill": {"color": series.colour},
        "data_labels": labels,
        "gap": 60,
    }
