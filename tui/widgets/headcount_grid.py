"""A grid gender × age band in which digits, + and - count young people."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.reactive import reactive

from models.headcount import Cell, Headcount
from models.language import N_, _
from models.vocabulary import AGES, GENDERS, UNKNOWN
from tui.widgets.field import Field, FieldChanged

ROW_NAMES = {"girl": N_("filles"), "boy": N_("garçons"), "other": N_("autres")}
COLUMN_NAMES = {"under-10": "< 10", "22-over": "22 +", UNKNOWN: N_("n.s.p.")}
"""Headings short enough for the whole grid to stand in 78 columns."""

NAME_WIDTH, CELL_WIDTH, TOTAL_WIDTH = 12, 7, 8
MOST_COMMON: Cell = ("girl", "13-15")
LARGEST = 999


class HeadcountGrid(Field, can_focus=True):
    """Counts by gender (rows) and age band (columns), with their totals."""

    DEFAULT_CSS = """
    HeadcountGrid { width: auto; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(0, -1)", N_("Case à gauche"), show=False),
        Binding("right", "move(0, 1)", N_("Case à droite"), show=False),
        Binding("up", "move(-1, 0)", N_("Ligne au-dessus"), show=False),
        Binding("down", "move(1, 0)", N_("Ligne au-dessous"), show=False),
        Binding("plus", "add(1)", N_("Un de plus"), show=False),
        Binding("minus", "add(-1)", N_("Un de moins"), show=False),
        Binding("delete,backspace", "fill(0)", N_("Vider la case"), show=False),
    ]

    counts: reactive[Headcount] = reactive(Headcount)
    cursor: reactive[Cell] = reactive(MOST_COMMON)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._typing = False

    @property
    def written(self) -> str:
        return str(self.counts)

    @written.setter
    def written(self, value: str) -> None:
        self.counts = Headcount.parse(value)

    def read(self) -> Headcount:
        return self.counts

    def validate_cursor(self, cursor: Cell) -> Cell:
        return cursor if cursor[0] in GENDERS and cursor[1] in AGES else MOST_COMMON

    def watch_counts(self, before: Headcount, after: Headcount) -> None:
        if before != after:
            self.post_message(FieldChanged(self))

    def watch_cursor(self) -> None:
        self._typing = False

    def on_blur(self) -> None:
        self._typing = False

    # Keys

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and (character.isdigit() or character in "+-")

    def on_key(self, event: events.Key) -> None:
        if event.character is not None and event.character.isdecimal():
            event.stop()
            self._type(int(event.character))

    def _type(self, digit: int) -> None:
        """Digits typed in a row, in one cell, make one number."""
        number = 10 * self.counts.get(self.cursor, 0) + digit if self._typing else digit
        if number <= LARGEST:
            self.action_fill(number)
        self._typing = True

    def action_fill(self, number: int) -> None:
        """Put a number in the cell."""
        self._typing = False
        self.counts = Headcount({**self.counts, self.cursor: number})

    def action_add(self, step: int) -> None:
        """Count one more, or one less, in the cell."""
        self.action_fill(min(max(self.counts.get(self.cursor, 0) + step, 0), LARGEST))

    def action_move(self, down: int, right: int) -> None:
        """Go to a neighbouring cell; the edges hold."""
        rows, columns = list(GENDERS), list(AGES)
        row = rows.index(self.cursor[0]) + down
        column = columns.index(self.cursor[1]) + right
        if 0 <= row < len(rows) and 0 <= column < len(columns):
            self.cursor = (rows[row], columns[column])
        self._typing = False

    # Mouse

    def on_click(self, event: events.Click) -> None:
        cell = self._cell_at(event.get_content_offset(self))
        if cell is not None:
            self.cursor = cell
            self.action_add(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._scroll_cell(event, 1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._scroll_cell(event, -1)

    def _scroll_cell(self, event: events.MouseEvent, step: int) -> None:
        """Anywhere but on the chosen cell the wheel scrolls the form, and counts nobody."""
        if self.has_focus and self._cell_at(event.get_content_offset(self)) == self.cursor:
            event.stop()
            event.prevent_default()
            self.action_add(step)

    def _cell_at(self, offset: Offset | None) -> Cell | None:
        if offset is None or offset.x < NAME_WIDTH or offset.y < 1:
            return None
        column, row = (offset.x - NAME_WIDTH) // CELL_WIDTH, offset.y - 1
        rows, columns = list(GENDERS), list(AGES)
        if row < len(rows) and column < len(columns):
            return rows[row], columns[column]
        return None

    # Drawing

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return NAME_WIDTH + CELL_WIDTH * len(list(AGES)) + TOTAL_WIDTH

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(list(GENDERS)) + 2

    def render(self) -> RenderResult:
        headings = "".join(column_name(age).center(CELL_WIDTH) for age in AGES)
        lines = [
            Content.styled(
                " " * NAME_WIDTH + headings + _("total").rjust(TOTAL_WIDTH - 1), "$text-muted"
            )
        ]
        lines += [self._row(gender) for gender in GENDERS]
        by_age = [sum(self.counts.get((gender, age), 0) for gender in GENDERS) for age in AGES]
        totals = "".join(str(number or "").center(CELL_WIDTH) for number in by_age)
        total = str(self.counts.total).rjust(TOTAL_WIDTH - 1)
        name = _("total").ljust(NAME_WIDTH)
        lines.append(Content.assemble((name + totals, "$text-muted"), (total, "bold")))
        return Content("\n").join(lines)

    def _row(self, gender: str) -> Content:
        name = _(ROW_NAMES[gender]) if gender in ROW_NAMES else GENDERS.label_of(gender)
        cells = [self._cell((gender, age)) for age in AGES]
        total = sum(self.counts.get((gender, age), 0) for age in AGES)
        return Content.assemble(
            name.ljust(NAME_WIDTH), *cells, (str(total or "").rjust(TOTAL_WIDTH - 1), "$text-muted")
        )

    def _cell(self, cell: Cell) -> Content:
        number = self.counts.get(cell, 0)
        shown = str(number or "·")
        if self.has_focus and cell == self.cursor:
            return Content.styled(f"[{shown.center(CELL_WIDTH - 2)}]", "bold reverse")
        return Content.styled(shown.center(CELL_WIDTH), "bold" if number else "$text-muted")


def column_name(age_band: str) -> str:
    """The short heading of an age band."""
    return _(COLUMN_NAMES.get(age_band, age_band))
