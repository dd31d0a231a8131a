"""The table of one figure, read cell by cell."""

from __future__ import annotations

from textwrap import wrap
from typing import ClassVar

from rich.padding import Padding
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from models.figures import Figure
from models.numbers import shown
from models.pivot import Line, Pivot, pivot
from models.report import Cell, Report

VIEWS = {
    "value": "valeurs",
    "previous": "un an avant",
    "change": "évolution sur un an",
    "change_3y": "évolution sur trois ans",
}
INDENT = "  "
GAP = 1
NARROWEST, NARROWEST_LABEL = 7, 14
HIGHEST_HEADING = 2


class FigureTable(DataTable[Padding], inherit_bindings=False):
    """Lines and columns of a figure; the cell under the cursor is told beside."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("left", "cursor_left", show=False),
        Binding("right", "cursor_right", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home,ctrl+home", "scroll_top", show=False),
        Binding("end,ctrl+end", "scroll_bottom", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(cell_padding=0, fixed_columns=1)
        self.view = "value"
        self._lines: tuple[Line, ...] = ()

    @property
    def cell(self) -> Cell | None:
        """The cell of the report under the cursor, if it is on one."""
        line, column = self.cursor_coordinate
        cells = self._lines[line].cells if line < len(self._lines) else ()
        return cells[column - 1] if 0 < column <= len(cells) else None

    def show(self, report: Report, figure: Figure) -> None:
        """Lay out a figure in the view chosen."""
        table = pivot(report, figure)
        texts = [
            [shown(report, figure, cell, self.view) for cell in line.cells] for line in table.lines
        ]
        widths = _widths(table, texts)
        room = self.scrollable_content_region.width - sum(widths) - len(widths) * GAP
        stays = table.lines == self._lines
        place = self.cursor_coordinate if stays else Coordinate(_first_line(table), 1)
        self.clear(columns=True)
        self._lines = table.lines
        self.border_title = f"{figure.label} · {VIEWS[self.view]} · {report.period.name}"
        self.header_height = max(
            _height(column.label, width)
            for column, width in zip(table.columns, widths, strict=True)
        )
        self.add_column(_cell(table.corner, "left"), width=_label_width(table, room))
        for column, width in zip(table.columns, widths, strict=True):
            self.add_column(_cell(_heading(column.label), "right"), width=width + GAP)
        for line, said in zip(table.lines, texts, strict=True):
            style = "" if line.is_part else "bold"
            label = _cell(INDENT * line.is_part + line.label, "left", style, "ellipsis")
            self.add_row(label, *(_cell(text, "right", style) for text in said))
        self.move_cursor(row=place.row, column=place.column)


def _widths(table: Pivot, texts: list[list[str]]) -> list[int]:
    """Of each column: room for its longest number, and for its heading on two lines."""
    widths = []
    for number, column in enumerate(table.columns):
        numbers = [len(said[number]) for said in texts if said]
        words = _heading(column.label).split()
        width = max([NARROWEST, *map(len, words), *numbers])
        while _height(column.label, width) > HIGHEST_HEADING:
            width += 1
        widths.append(width)
    return widths


def _label_width(table: Pivot, room: int) -> int:
    longest = max(len(INDENT * line.is_part + line.label) for line in table.lines) + GAP
    return max(min(longest, room), NARROWEST_LABEL)


def _heading(label: str) -> str:
    return label.removesuffix(" ans")


def _height(label: str, width: int) -> int:
    return len(wrap(_heading(label), width))


def _first_line(table: Pivot) -> int:
    return next((number for number, line in enumerate(table.lines) if line.cells), 0)


def _cell(text: str, justify: str, style: str = "", overflow: str = "fold") -> Padding:
    said = Text(text, style, justify=justify, overflow=overflow, no_wrap=overflow == "ellipsis")
    return Padding(said, (0, GAP, 0, 0))
