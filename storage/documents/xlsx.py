"""A Report as a workbook: the totals and definitions, then a sheet with a chart per figure."""

from datetime import datetime, time
from io import BytesIO

from models.bars import bars
from models.figures import Figure
from models.pivot import pivot
from models.report import Cell, Report, Value
from models.vocabulary import LISTS
from storage.documents.sheet import CHART_LINES, FIRST_LINE, Sheet, sheet_name
from storage.refusals import Refused

MISSING = (
    "Il manque « xlsxwriter » pour écrire un classeur. Rien n’a été écrit : installez "
    "« carnet-de-rue[spreadsheets] », ou choisissez json ou csv."
)
Places = dict[Cell, tuple[int, int]]
"""The line and column of each cell of a table."""
VALUE = "value"
EARLIER = {
    "previous": "Un an avant",
    "change": "Évolution sur un an",
    "change_3y": "Évolution sur trois ans",
}
TIMES = ("minutes", "person-minutes")
"""Measures that are printed as hours."""
FIGURE_WIDTH, MEASURE_WIDTH, DEFINITION_WIDTH = 42, 20, 90
"""In characters."""
WIDE = 4
"""Columns of numbers from which a table leaves no room for its chart at its right."""


def render(report: Report) -> bytes:
    """The report as XLSX; raise Refused where the spreadsheets extra is not installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise Refused(MISSING) from None
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        # The clock would make two files of one report differ.
        book.set_properties({"created": datetime.combine(report.period.last, time())})
        totals = Sheet(book, report, "Bilan", "Bilan d’activité")
        names = [sheet_name(number, fig.label) for number, fig in enumerate(report.figures, 1)]
        _write_totals(totals, report, names)
        for figure, name in zip(report.figures, names, strict=True):
            _write_figure(Sheet(book, report, name, figure.label), report, figure)
    return stream.getvalue()


def _write_totals(sheet: Sheet, report: Report, names: list[str]) -> None:
    labels = ["Chiffre", "Mesure", "Valeur", *EARLIER.values(), "Définition"]
    last = len(labels) - 1
    sheet.page.set_landscape()
    sheet.headings(labels, texts=(0, 1, last))
    sheet.page.set_column(0, 0, FIGURE_WIDTH)
    sheet.page.set_column(1, 1, MEASURE_WIDTH)
    sheet.page.set_column(last, last, DEFINITION_WIDTH)
    for figure, name in zip(report.figures, names, strict=True):
        sheet.link(figure.label, name)
        sheet.write(last, figure.definition, text_wrap=True)
        sheet.make_room(figure.definition, DEFINITION_WIDTH)
        totals = [cell for m in figure.measures if report.row(figure, cell := Cell(measure=m))]
        for cell in totals:
            sheet.write(1, LISTS["measure"].label_of(cell.measure))
            for column, field in enumerate([VALUE, *EARLIER], 2):
                _write_number(sheet, column, report, figure, cell, field)
            sheet.next_line()
        if not totals:
            sheet.next_line()


def _write_figure(sheet: Sheet, report: Report, figure: Figure) -> None:
    table = pivot(report, figure)
    sheet.headings([table.corner, *(column.label for column in table.columns)])
    places = _write_table(sheet, report, figure, VALUE)
    sheet.next_line()
    sheet.paragraph(figure.definition, len(table.columns) + 1)
    _draw(sheet, report, figure, places, len(table.columns))
    for field, title in EARLIER.items():
        if any(getattr(row, field) is not None for row in report.rows_of(figure)):
            sheet.next_line()
            sheet.write(0, title, bold=True)
            sheet.next_line()
            _write_table(sheet, report, figure, field)


def _draw(sheet: Sheet, report: Report, figure: Figure, places: Places, columns: int) -> None:
    """Draw the bars of a figure from the cells of its table, beside it or below."""
    drawn = [places[cell] for _, cell in bars(report, figure)]
    if not drawn:
        return
    (top, left), (bottom, right) = min(drawn), max(drawn)
    values = [top, left, bottom, right]
    labels = [top, 0, bottom, 0]
    if "age_band" in figure.dimensions:
        labels = [FIRST_LINE - 1, left, FIRST_LINE - 1, right]
    if columns < WIDE:
        sheet.draw(figure.label, labels, values, FIRST_LINE, columns + 2)
    else:
        sheet.draw(figure.label, labels, values, sheet.line + 1, 0)
        sheet.line += CHART_LINES + 1


def _write_table(sheet: Sheet, report: Report, figure: Figure, field: str) -> Places:
    """Write one number of every cell of a figure; return the line and column of each."""
    places: Places = {}
    for line in pivot(report, figure).lines:
        sheet.write(0, line.label, indent=int(line.is_part), bold=not line.is_part)
        for column, cell in enumerate(line.cells, 1):
            _write_number(sheet, column, report, figure, cell, field)
            places[cell] = (sheet.line, column)
        sheet.next_line()
    return places


def _write_number(
    sheet: Sheet, column: int, report: Report, figure: Figure, cell: Cell, field: str
) -> None:
    row = report.row(figure, cell)
    look = "0.0" if cell.measure == "percent" else "#,##0.00" if cell.measure in TIMES else "#,##0"
    if field.startswith("change"):
        look = f"+{look};-{look};{look}"
    value: Value = getattr(row, field) if row else None if cell.measure == "percent" else 0
    if row and field == VALUE and row.status == "withheld":
        sheet.write(column, "s", align="right")
    elif value is not None and cell.measure in TIMES:
        sheet.write(column, value / 60, num_format=look)
    else:
        sheet.write(column, value, num_format=look)
