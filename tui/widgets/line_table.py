"""A table of which only the lines in sight are drawn, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.coordinate import Coordinate
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from models.language import N_

GAP = 1
START = Coordinate(0, 0)
BOLD = Style(bold=True)


class Column(NamedTuple):
    """A heading, written on as many lines as it needs, and a width in cells."""

    label: str
    width: int
    right: bool = True


class Line(NamedTuple):
    """What a line says: a text per column, or one text across them all."""

    texts: Sequence[str]
    is_bold: bool = False


class LineTable(ScrollView, can_focus=True, inherit_bindings=False):
    """Lines under headings that stay, as the first column does; the cursor is on one of them.

    With `by_cell`, the cursor is on one cell of its line.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-table--heading", "line-table--cursor"}
    DEFAULT_CSS = """
    LineTable {
        height: 1fr;
        scrollbar-gutter: stable;
        & > .line-table--heading { background: $panel; text-style: bold; }
        & > .line-table--cursor { background: $panel; }
        &:focus > .line-table--cursor { background: $primary; color: $background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Ouvrir"), show=False),
        Binding("up", "go(-1, 0)", N_("Ligne au-dessus"), show=False),
        Binding("down", "go(1, 0)", N_("Ligne au-dessous"), show=False),
        Binding("left", "go(0, -1)", N_("Colonne précédente"), show=False),
        Binding("right", "go(0, 1)", N_("Colonne suivante"), show=False),
        Binding("pageup", "turn_page(-1)", N_("Page précédente"), show=False),
        Binding("pagedown", "turn_page(1)", N_("Page suivante"), show=False),
        Binding("home,ctrl+home", "go_to_line(0)", N_("Début"), show=False),
        Binding("end,ctrl+end", "go_to_line(-1)", N_("Fin"), show=False),
    ]
    cursor: reactive[Coordinate] = reactive(START)

    class Moved(Message):
        """The cursor is elsewhere, or the line under it says something else."""

    class Chosen(Message):
        """Enter or a double click on a line."""

    def __init__(self, *, by_cell: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.by_cell = by_cell
        self.columns: Sequence[Column] = ()
        self.line_count = 0
        self.line: Callable[[int], Line] = lambda _: Line(())
        self._headings: list[list[str]] = []

    def fill(
        self,
        columns: Sequence[Column],
        line_count: int,
        line: Callable[[int], Line],
        cursor: Coordinate = START,
    ) -> None:
        """Show other lines, each asked for when it comes into sight."""
        self.columns, self.line_count, self.line = columns, line_count, line
        self._headings = _headings(columns)
        width = sum(column.width + GAP for column in columns)
        self.virtual_size = Size(width, len(self._headings) + line_count)
        self.set_reactive(LineTable.cursor, self.validate_cursor(cursor))
        self.watch_cursor()
        self.refresh()

    # The cursor

    def validate_cursor(self, cursor: Coordinate) -> Coordinate:
        last_line, last_column = max(self.line_count - 1, 0), max(len(self.columns) - 1, 0)
        line, column = min(max(cursor.row, 0), last_line), min(max(cursor.column, 0), last_column)
        return Coordinate(line, column)

    def watch_cursor(self) -> None:
        self._scroll_to_cursor()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        line, column = self.cursor
        top = _into_view(self.scroll_offset.y, self._page, line, 1)
        widths = [column.width + GAP for column in self.columns]
        room = self.size.width - sum(widths[:1])
        left = self.scroll_offset.x
        if column:
            left = _into_view(left, room, sum(widths[1:column]), widths[column])
        self.scroll_to(left, top, animate=False)

    @property
    def _page(self) -> int:
        return self.size.height - len(self._headings)

    def action_go(self, lines: int, columns: int) -> None:
        """Move the cursor; the ends hold."""
        self.cursor = Coordinate(self.cursor.row + lines, self.cursor.column + columns)

    def action_turn_page(self, step: int) -> None:
        """Move the cursor by what is in sight."""
        self.action_go(step * max(self._page - 1, 1), 0)

    def action_go_to_line(self, number: int) -> None:
        """Move the cursor to a line, from the end when below 0."""
        self.cursor = Coordinate(number % max(self.line_count, 1), self.cursor.column)

    def action_choose(self) -> None:
        """Choose the line under the cursor."""
        self.post_message(self.Chosen())

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        if place is None or place.y < len(self._headings):
            return
        line = place.y - len(self._headings) + self.scroll_offset.y
        if line < self.line_count:
            self.cursor = Coordinate(line, self._column_at(place.x))
            if event.chain > 1:
                self.action_choose()

    def _column_at(self, x: int) -> int:
        right = 0
        for number, column in enumerate(self.columns):
            right += column.width + GAP
            if x < right - (self.scroll_offset.x if number else 0):
                return number
        return len(self.columns) - 1

    # Drawing

    def render_line(self, y: int) -> Strip:
        if y < len(self._headings):
            style = self.rich_style + self.get_component_rich_style("line-table--heading")
            return self._drawn(self._headings[y], [style] * len(self.columns), style)
        number = y - len(self._headings) + self.scroll_offset.y
        if number >= self.line_count:
            return Strip.blank(self.size.width, self.rich_style)
        line = self.line(number)
        style = self.rich_style + BOLD if line.is_bold else self.rich_style
        styles = [style] * len(self.columns)
        if number == self.cursor.row:
            under = style + self.get_component_rich_style("line-table--cursor")
            styles[self.cursor.column] = under
            if not self.by_cell or len(line.texts) == 1:
                styles, style = [under] * len(self.columns), under
        if len(line.texts) == 1:
            return Strip([Segment(line.texts[0], style)]).adjust_cell_length(self.size.width, style)
        return self._drawn(line.texts, styles, style)

    def _drawn(self, texts: Sequence[str], styles: Sequence[Style], rest: Style) -> Strip:
        cells = [
            Segment(_fitted(text, column) + " " * GAP, style)
            for text, column, style in zip(texts, self.columns, styles, strict=True)
        ]
        stays, scrolls = Strip(cells[:1]), Strip(cells[1:])
        start, room = self.scroll_offset.x, max(self.size.width - stays.cell_length, 0)
        drawn = Strip.join([stays, scrolls.crop(start, start + room)])
        return drawn.adjust_cell_length(self.size.width, rest)


def _headings(columns: Sequence[Column]) -> list[list[str]]:
    """The lines of the headings, those of fewer lines at the bottom."""
    wrapped = [wrap(column.label, max(column.width, 1)) for column in columns]
    height = max(map(len, wrapped), default=0)
    blank_first = [[""] * (height - len(lines)) + lines for lines in wrapped]
    return [list(texts) for texts in zip(*blank_first, strict=True)]


def _fitted(text: str, column: Column) -> str:
    missing = column.width - cell_len(text)
    if missing < 0:
        return set_cell_size(text, column.width - 1) + "…"
    return " " * missing + text if column.right else text + " " * missing


def _into_view(start: int, room: int, place: int, size: int) -> int:
    """Where to scroll to so that a place is in sight, from where one stands."""
    if place < start:
        return place
    return max(start, place + size - room) if room > 0 else start
