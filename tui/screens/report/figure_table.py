"""The table of one figure, read cell by cell."""

from __future__ import annotations

from textwrap import wrap

from textual.coordinate import Coordinate
from textual.widget import Widget
from textual.widgets import Static

from models import pivot
from models.figures import Figure
from models.language import N_, _
from models.numbers import shown
from models.report import Cell, Report
from tui.widgets.line_table import GAP, Column, Line, LineTable

VIEWS = {
    "value": N_("valeurs"),
    "previous": N_("un an avant"),
    "change": N_("évolution sur un an"),
    "change_3y": N_("évolution sur trois ans"),
}
INDENT = "  "
NARROWEST, NARROWEST_LABEL = 6, 13
HIGHEST_HEADING = 2


class FigureTable(LineTable):
    """Lines and columns of a figure; the cell under the cursor is told beside."""

    def __init__(self) -> None:
        super().__init__(by_cell=True)
        self.view = "value"
        self._shown: tuple[Report, Figure] | None = None
        self._lines: tuple[pivot.Line, ...] = ()

    @property
    def cell(self) -> Cell | None:
        """The cell of the report under the cursor, if it is on one."""
        line, column = self.cursor
        cells = self._lines[line].cells if line < len(self._lines) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None

    def show(self, report: Report, figure: Figure) -> None:
        """Lay out a figure in the view chosen."""
        table = pivot.pivot(report, figure)
        stays = table.lines == self._lines
        self._shown, self._lines = (report, figure), table.lines
        texts = [
            [shown(report, figure, cell, self.view) for cell in line.cells] for line in table.lines
        ]
        widths = _widths(table, texts)
        room = self.scrollable_content_region.width - sum(widths) - (len(widths) + 1) * GAP
        columns = [
            Column(table.corner, _label_width(table, room), right=False),
            *(
                Column(_heading(column.label), width)
                for column, width in zip(table.columns, widths, strict=True)
            ),
        ]

        def line(number: int) -> Line:
            named = table.lines[number]
            label = INDENT * named.is_part + named.label
            return Line([label, *texts[number]], is_bold=not named.is_part)

        self.border_title = f"{figure.said_label} · {_(VIEWS[self.view])} · {report.period.name}"
        first = Coordinate(_first_line(table), 1)
        self.fill(columns, len(texts), line, self.cursor if stays else first)

    def get_loading_widget(self) -> Widget:
        return Static(_("Un instant…"), classes="counting")

    def on_resize(self) -> None:
        if self._shown is not None:
            self.show(*self._shown)


def _widths(table: pivot.Pivot, texts: list[list[str]]) -> list[int]:
    """Of each column: room for its longest number, and for its heading on two lines."""
    longest = [NARROWEST] * len(table.columns)
    for said in texts:
        for number, text in enumerate(said):
            longest[number] = max(longest[number], len(text))
    widths = []
    for column, width in zip(table.columns, longest, strict=True):
        heading = _heading(column.label)
        width = max([width, *map(len, heading.split())])
        while len(wrap(heading, width)) > HIGHEST_HEADING:
            width += 1
        widths.append(width)
    return widths


def _label_width(table: pivot.Pivot, room: int) -> int:
    longest = max(len(INDENT * line.is_part + line.label) for line in table.lines)
    return max(min(longest, room), NARROWEST_LABEL, *map(len, table.corner.split()))


def _heading(label: str) -> str:
    return label.removesuffix(_(" ans"))


def _first_line(table: pivot.Pivot) -> int:
    return next((number for number, line in enumerate(table.lines) if line.cells), 0)
