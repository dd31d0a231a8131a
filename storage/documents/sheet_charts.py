"""The charts of a figure's sheet, each drawn from the numbers of the table beside it."""

from __future__ import annotations

from itertools import cycle

from models.bars import bars
from models.figures import Figure
from models.language import _
from models.numbers import WITHHELD
from models.report import Cell, Report
from models.vocabulary import ALL
from models.wording import capitalised
from storage.documents.sheet import Chart, Kind, Series, Sheet, Span

Places = dict[Cell, tuple[int, int]]
"""The line and column of each cell of a table."""
COLOURS = (
    "#1C6CB8", "#BF4A16", "#13795B", "#856404", "#8B55B0",
    "#4C5A67", "#B0305C", "#00798C", "#6B7A00", "#A0522D",
)  # fmt: skip
NOW, BEFORE = "#1C6CB8", "#8A8F98"
LOWEST, LINES_AROUND = 15, 5
"""In lines of text: of a chart, and what its title and its axes take of it."""


def draw_bars(sheet: Sheet, report: Report, figure: Figure, places: Places) -> None:
    """Draw the bars of a figure's values, unless all are 0."""
    values = _span([places[cell] for _label, cell in bars(report, figure) if cell in places])
    if values and any(sheet.contents(values)):
        series = _series(sheet, capitalised(report.period.name), values, NOW)
        _draw(sheet, figure, figure.said_label, [series], values)


def draw_comparison(
    sheet: Sheet, report: Report, figure: Figure, places: Places, before: Places
) -> None:
    """Draw the bars of a figure's values beside those of a year before."""
    drawn = [cell for _label, cell in bars(report, figure) if cell in places]
    values, others = (_span([where[cell] for cell in drawn]) for where in (places, before))
    if values and others and any(sheet.contents(values) + sheet.contents(others)):
        series = [
            _series(sheet, capitalised(report.period.name), values, NOW),
            _series(sheet, _("Un an avant"), others, BEFORE),
        ]
        title = _("{figure}, comparé à un an avant").format(figure=figure.said_label)
        _draw(sheet, figure, title, series, others)


def draw_neighbourhoods(sheet: Sheet, report: Report, figure: Figure, places: Places) -> None:
    """Draw the ages of each neighbourhood side by side."""
    if "age_band" not in figure.dimensions:
        return
    colours = cycle(COLOURS)
    series = []
    for neighbourhood in dict.fromkeys(cell.neighbourhood for cell in places):
        own = [
            place
            for cell, place in places.items()
            if cell.neighbourhood == neighbourhood != ALL and cell.gender == ALL != cell.age_band
        ]
        values = _span(own)
        if values and any(sheet.contents(values)):
            label = report.label_of(figure, "neighbourhood", neighbourhood)
            series.append(_series(sheet, label, values, next(colours)))
    if len(series) > 1:
        title = _("{figure}, par quartier").format(figure=figure.said_label)
        _draw(sheet, figure, title, series, series[0].values)


def draw_shares(sheet: Sheet, figure: Figure, top: int, columns: int) -> None:
    """Draw the columns of a table of shares as bars of 100 %; its headings stand at `top`."""
    parts = range(top + 1, len(sheet.lines))
    series = [
        Series(str(sheet.contents(Span(line, 0, line, 0))[0]), Span(line, 1, line, columns), colour)
        for line, colour in zip(parts, cycle(COLOURS), strict=False)
    ]
    labels = Span(top, 1, top, columns)
    title = _("{figure}, en %").format(figure=figure.said_label)
    _put(sheet, "shares", title, labels, series, top, LOWEST)


def _draw(sheet: Sheet, figure: Figure, title: str, series: list[Series], beside: Span) -> None:
    """Draw ages as standing bars, whose labels are the headings; anything else as lying ones."""
    values = series[0].values
    across = "age_band" in figure.dimensions
    labels = Span(values.top, 0, values.bottom, 0)
    if across:
        labels = Span(sheet.head - 1, values.left, sheet.head - 1, values.right)
    number = values.bottom - values.top + 1
    height = LOWEST if across else max(LOWEST, number * len(series) + LINES_AROUND)
    _put(sheet, "columns" if across else "bars", title, labels, series, beside.top, height)


def _put(
    sheet: Sheet,
    kind: Kind,
    title: str,
    labels: Span,
    series: list[Series],
    top: int,
    height: int,
) -> None:
    """Make room for a chart at the right of the table that starts at `top`, or below it."""
    line, column = len(sheet.lines) + 1, 0
    if sheet.is_narrow:
        line, column = top, len(sheet.widths) + 1
    sheet.charts.append(Chart(kind, title, labels, tuple(series), line, column, height))
    sheet.skip(max(0, line + height + 1 - len(sheet.lines)))


def _series(sheet: Sheet, name: str, values: Span, colour: str) -> Series:
    withheld = [at for at, number in enumerate(sheet.contents(values)) if number == WITHHELD]
    return Series(name, values, colour, tuple(withheld))


def _span(places: list[tuple[int, int]]) -> Span | None:
    """The line or the column that holds these places; None where they make neither."""
    if not places:
        return None
    (top, left), (bottom, right) = min(places), max(places)
    return Span(top, left, bottom, right) if top == bottom or left == right else None
