"""The sheet of one figure: its table, its definition, the same a year before, their charts."""

from __future__ import annotations

from collections.abc import Iterable

from models.figures import Figure
from models.language import N_, _
from models.numbers import DECIMALS, TIMES, number_of
from models.pivot import Pivot, pivot
from models.report import Cell, Report
from models.vocabulary import ALL
from models.wording import capitalised, labelled, typeset
from storage.documents import content
from storage.documents.sheet import GREY, PLAIN, RED, Box, Look, Sheet, lines_of
from storage.documents.sheet_charts import (
    Places,
    draw_bars,
    draw_comparison,
    draw_neighbourhoods,
    draw_shares,
)
from storage.documents.tables import EARLIER

STRONG = Look(bold=True)
HEADING = Look(bold=True, wrapped=True, ruled=True)
DEFINITION = Look(italic=True, wrapped=True)
TRANSLATION = Look(size=9, colour=GREY, wrapped=True)
LABEL_WIDTH, LONGEST_LABEL, NUMBER_WIDTH = 36, 64, 12
"""In characters."""
COLUMNS_UPRIGHT = 10
"""As many as an upright page holds in letters that still read."""
BOLD = 2
"""How many characters narrower a column is for a bold heading."""
UNPROTECTED = N_("les petits nombres ne sont pas protégés")
SECRET = N_("« s » (secret) remplace un petit nombre.")


def figure_sheet(report: Report, figure: Figure, name: str) -> Sheet:
    """The sheet of a figure, under a name of its own."""
    table = pivot(report, figure)
    longest = max((len(line.label) for line in table.lines), default=0)
    label_width = min(max(longest, LABEL_WIDTH), LONGEST_LABEL)
    sheet = headed(
        report, name, figure.said_label, [label_width, *[NUMBER_WIDTH] * len(table.columns)]
    )
    sheet.landscape = sheet.is_narrow or len(sheet.widths) > COLUMNS_UPRIGHT
    add_headings(sheet, [table.corner, *(column.label for column in table.columns)])
    places = _add_table(sheet, report, figure, table, "value")
    sheet.skip()
    sheet.paragraph(report.said_definition(figure), DEFINITION)
    translation = content.translation(report, figure)
    sheet.paragraph(f"{translation.label}. {translation.definition}", TRANSLATION)
    for note in content.notes(report, figure):
        sheet.paragraph(note)
    draw_bars(sheet, report, figure, places)
    draw_neighbourhoods(sheet, report, figure, places)
    for field, title in EARLIER.items():
        if report.tells(figure, field):
            sheet.skip()
            sheet.add(Box(_(title), STRONG))
            others = _add_table(sheet, report, figure, table, field)
            if field == "previous":
                draw_comparison(sheet, report, figure, places, others)
    if "percent" in figure.measures:
        _add_shares(sheet, report, figure)
    return sheet


def headed(report: Report, name: str, title: str, widths: list[int]) -> Sheet:
    """A sheet under its title, its team and what it says of small numbers."""
    sheet = Sheet(name, widths, content.mark(report))
    sheet.add(Box(title, Look(bold=True, size=14)), height=2)
    sheet.add(Box(" · ".join(content.heading(report))))
    if sheet.mark:
        sheet.add(Box(labelled(sheet.mark, _(UNPROTECTED)), Look(bold=True, colour=RED)))
    else:
        sheet.add(Box(typeset(f"{_(SECRET)} {_(content.SIGNS)}"), Look(size=9, colour=GREY)))
    return sheet


def add_headings(sheet: Sheet, labels: Iterable[str], texts: tuple[int, ...] = (0,)) -> int:
    """Name the columns, some of texts, in one line; the first of a sheet stays in sight."""
    boxes = [
        Box(label, HEADING._replace(right=column not in texts))
        for column, label in enumerate(labels)
    ]
    widths = zip(boxes, sheet.widths, strict=False)
    height = max(lines_of(str(box.content), width - BOLD) for box, width in widths)
    number = sheet.add(*boxes, height=height)
    sheet.head = sheet.head or number + 1
    return number


def number_box(
    report: Report, figure: Figure, cell: Cell, field: str = "value", look: Look = PLAIN
) -> Box:
    """A number as a number, minutes in hours; « s » where it is withheld."""
    number = number_of(report, figure, cell, field)
    if isinstance(number, str):
        return Box(number, look._replace(right=True))
    if number is not None and cell.measure in TIMES:
        number /= 60
    decimals = 2 if cell.measure in TIMES else DECIMALS.get(cell.measure, _decimals(number))
    return Box(number, look._replace(decimals=decimals, signed=field.startswith("change")))


def _decimals(number: float | None) -> int:
    """As many as somebody typed."""
    return len(f"{number or 0:.6f}".rstrip("0").partition(".")[2])


def _add_table(sheet: Sheet, report: Report, figure: Figure, table: Pivot, field: str) -> Places:
    """Write one number of every cell of a figure; return where each stands."""
    places: Places = {}
    for line in table.lines:
        look = Look(bold=not line.is_part and any(other.is_part for other in table.lines))
        label = Box(line.label, look._replace(indent=int(line.is_part)))
        numbers = [number_box(report, figure, cell, field, look) for cell in line.cells]
        number = sheet.add(label, *numbers)
        places |= {cell: (number, column) for column, cell in enumerate(line.cells, 1)}
    return places


def _add_shares(sheet: Sheet, report: Report, figure: Figure) -> None:
    """The shares of the whole side by side, of this period and of a year before."""
    cells = [row.cell for row in report.rows_of(figure)]
    shares = [c for c in cells if c.measure == "percent" and c.neighbourhood == ALL]
    fields = {"value": capitalised(report.period.name), "previous": _("Un an avant")}
    told = [
        field
        for field in fields
        if any(number_of(report, figure, cell, field) is not None for cell in shares)
    ]
    if not told:
        return
    sheet.skip()
    top = add_headings(sheet, [typeset(_("Parts, en %")), *(fields[field] for field in told)])
    for cell in shares:
        label = Box(report.label_of(figure, "category", cell.category))
        sheet.add(label, *(number_box(report, figure, cell, field) for field in told))
    draw_shares(sheet, figure, top, len(told))
