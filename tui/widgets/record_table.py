"""A table of records: one per row, found again by its identity, wide enough for its screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple, cast

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.message import Message
from textual.widgets import DataTable
from textual.widgets.data_table import RowKey

from models.language import N_
from tui.widgets.options import Option

LOOK_AHEAD = 50
"""How many rows before the last one the next page is asked for."""
GAP = 1


class Column(NamedTuple):
    """A heading and a width in cells, or its heading's; the one without takes the room left."""

    label: str
    width: int | None = None
    right: bool = False


class Row(NamedTuple):
    """The identity of a record and what its row says, a text per column, perhaps marked."""

    key: str
    cells: Sequence[str | Text]
    is_total: bool = False


class RecordTable(DataTable[RenderableType], inherit_bindings=False):
    """A list of records; the cursor stays on the same record when the list is shown again."""

    DEFAULT_CSS = """
    RecordTable { height: 1fr; overflow-x: hidden; scrollbar-gutter: stable; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select_cursor", N_("Ouvrir"), show=False),
        Binding("up", "cursor_up", N_("Ligne au-dessus"), show=False),
        Binding("down", "cursor_down", N_("Ligne au-dessous"), show=False),
        Binding("pageup", "page_up", N_("Page précédente"), show=False),
        Binding("pagedown", "page_down", N_("Page suivante"), show=False),
        Binding("home,ctrl+home", "scroll_top", N_("Début"), show=False),
        Binding("end,ctrl+end", "scroll_bottom", N_("Fin"), show=False),
    ]

    class NearEnd(Message):
        """The last rows are about to be seen."""

    def __init__(self, *columns: Column, id: str | None = None) -> None:
        super().__init__(id=id, cursor_type="row", cell_padding=0)
        self._headings = columns
        self._awaited: str | None = None

    def on_mount(self) -> None:
        for heading in self._headings:
            label = Text(heading.label, justify="right" if heading.right else "left")
            width = max(heading.width or 0, label.cell_len) + GAP
            self.add_column(_spaced(label), width=width, key=heading.label)
        self.watch(self, "scroll_y", self._look_ahead, init=False)

    def on_resize(self) -> None:
        self._share_room()

    def _share_room(self) -> None:
        columns = list(zip(self._headings, self.ordered_columns, strict=True))
        taken = sum(column.width for heading, column in columns if heading.width)
        for heading, column in columns:
            if heading.width is None:
                column.width = max(self.scrollable_content_region.width - taken, 10)
        self.notify_style_update()

    def _widen(self, rows: Sequence[Row]) -> None:
        """Give each column of numbers the room of its longest one: half a number is a wrong one."""
        for index, heading in enumerate(self._headings):
            if heading.right:
                column = self.ordered_columns[index]
                longest = max((len(row.cells[index]) for row in rows), default=0)
                column.width = max(column.width, longest + GAP)
        self._share_room()

    @property
    def current(self) -> str | None:
        """The identity of the record under the cursor."""
        if not self.row_count:
            return None
        return self.coordinate_to_cell_key(Coordinate(self.cursor_row, 0)).row_key.value

    def show(self, rows: Iterable[Row]) -> None:
        """Replace the rows, with the cursor on the record it was on, else on the same line."""
        key, line = self._awaited or self.current, self.cursor_row
        self._awaited = None
        self.clear()
        self.extend(rows)
        self.move_cursor(row=self.get_row_index(key) if key in self.rows else line)

    def extend(self, rows: Iterable[Row]) -> None:
        """Add rows at the end."""
        rows = list(rows)
        self._widen(rows)
        for key, cells, is_total in rows:
            style = "bold" if is_total else ""
            pairs = zip(self._headings, cells, strict=True)
            self.add_row(*(_cell(heading, text, style) for heading, text in pairs), key=key)

    @property
    def options(self) -> list[Option]:
        """Its rows, each as one line to search."""
        return [Option(key.value, self._line(key)) for key in self.rows if key.value]

    def _line(self, key: RowKey) -> str:
        cells = (cast(Padding, cell).renderable for cell in self.get_row(key))
        return " · ".join(filter(None, (str(cell).strip() for cell in cells)))

    def go_to(self, key: str) -> None:
        """Put the cursor on a record, now or when the rows are next shown."""
        if key in self.rows:
            self.move_cursor(row=self.get_row_index(key))
        else:
            self._awaited = key

    @on(DataTable.RowHighlighted)
    def _look_ahead(self) -> None:
        seen = max(self.cursor_row, self.scroll_offset.y + self.size.height)
        if self.row_count and seen >= self.row_count - LOOK_AHEAD:
            self.post_message(self.NearEnd())


def _cell(heading: Column, text: str | Text, style: str) -> Padding:
    shown = Text(text, style) if isinstance(text, str) else text.copy()
    shown.justify = "right" if heading.right else "left"
    shown.overflow, shown.no_wrap = "ellipsis", True
    return _spaced(shown)


def _spaced(text: Text) -> Padding:
    return Padding(text, (0, GAP, 0, 0))
