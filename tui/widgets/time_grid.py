"""A week of working time: categories by days, where what no record tells is typed in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from models.fields import Minutes
from models.language import N_, _
from tui.widgets.week_lines import Place, categories_of, drawn, place_at

if TYPE_CHECKING:
    from storage.week import Week


class TimeGrid(Widget, can_focus=True):
    """The categories of a week day by day, with totals; the cursor is on a cell, and types there.

    The message Typed asks for another number of minutes; the grid itself keeps nothing.
    """

    DEFAULT_CSS = """
    TimeGrid { width: 100%; height: auto; text-wrap: nowrap; text-overflow: clip; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "go(0, -1)", N_("Jour d’avant"), show=False),
        Binding("right", "go(0, 1)", N_("Jour d’après"), show=False),
        Binding("up", "go(-1, 0)", N_("Catégorie au-dessus"), show=False),
        Binding("down", "go(1, 0)", N_("Catégorie au-dessous"), show=False),
        Binding("enter", "enter", N_("Ouvrir la case"), show=False),
        Binding("f2,ctrl+s", "keep", N_("Garder"), show=False),
        Binding("backspace", "erase", N_("Effacer"), show=False),
        Binding("escape", "leave", N_("Laisser"), show=False),
    ]
    week: reactive[Week | None] = reactive(None, layout=True)
    cursor: reactive[tuple[int, int]] = reactive((0, 0))
    text: reactive[str | None] = reactive(None)
    """What is being typed in the cell; None when nothing is."""

    class Changed(Message):
        """The cursor is elsewhere, or something was typed."""

    class Typed(Message):
        """A cell should hold another number of minutes, beside what records tell."""

        def __init__(self, place: Place, minutes: int) -> None:
            super().__init__()
            self.place = place
            self.minutes = minutes

    class Opened(Message):
        """Enter, or a double click, on a cell that holds something."""

    def __init__(self) -> None:
        super().__init__()
        self.today: date | None = None
        self.problem = ""

    @property
    def place(self) -> Place | None:
        """The cell under the cursor."""
        if self.week is None:
            return None
        line, column = self.cursor
        return Place(categories_of(self.week)[line], self.week.days[column])

    def show(self, week: Week, today: date) -> None:
        """Show a week; what is being typed stays."""
        self.today = today
        self.week = week
        self.refresh()
        self.post_message(self.Changed())

    def go_to(self, day: date) -> None:
        """Put the cursor on a day of the week."""
        self.cursor = (self.cursor[0], day.weekday())

    # Typing

    def check_consume_key(self, key: str, character: str | None) -> bool:
        if character is None or not character.isprintable():
            return False
        return character.isdecimal() or self.text is not None

    def on_key(self, event: events.Key) -> None:
        if event.character is not None and self.check_consume_key(event.key, event.character):
            event.stop()
            self._type(event.character)

    def _type(self, character: str) -> None:
        if self.text is None and (self.week is None or self.week.educator is None):
            self.notify(_("Un temps est celui de quelqu’un : « q » choisit qui."))
        elif self.text is None and len(self._entries()) > 1:
            self.post_message(self.Opened())
        else:
            self._write((self.text or "") + character)

    def _write(self, text: str | None) -> None:
        self.text, self.problem = text, ""
        self.post_message(self.Changed())

    def _entries(self) -> list[int]:
        at = self.week.at(*self.place) if self.week and self.place else []
        return [piece.minutes for piece in at if piece.is_entry]

    def commit(self) -> bool:
        """Ask for what was typed to be kept; False, saying why, where it means no duration."""
        if self.text is None or self.place is None:
            return True
        duration = Minutes(low=0)
        try:
            minutes = duration.read(self.text) if self.text.strip() else 0
            duration.check(minutes)
        except ValueError as error:
            self.problem = str(error)
            self.post_message(self.Changed())
            return False
        if minutes != sum(self._entries()):
            self.post_message(self.Typed(self.place, minutes))
        self._write(None)
        return True

    def on_blur(self) -> None:
        self.commit()

    def action_go(self, down: int, right: int) -> None:
        """Keep what was typed, and go to a neighbouring cell; the edges hold."""
        if self.commit():
            line, column = self.cursor[0] + down, self.cursor[1] + right
            self.cursor = (
                min(max(line, 0), len(categories_of(self.week)) - 1),
                min(max(column, 0), 6),
            )

    def action_enter(self) -> None:
        """Keep what was typed and go down; else open what the cell holds, or type in it."""
        if self.text is not None:
            self.action_go(1, 0)
        elif self.week and self.place and self.week.at(*self.place):
            self.post_message(self.Opened())
        elif self.week and self.week.educator is not None:
            self._write("")

    def action_keep(self) -> None:
        """Keep what was typed, and stay."""
        self.commit()

    def action_erase(self) -> None:
        """Take back a character."""
        if self.text is not None:
            self._write(self.text[:-1])

    def action_leave(self) -> None:
        """Forget what was typed; else leave the grid, whose digits then change the page."""
        if self.text is not None:
            self._write(None)
        else:
            self.screen.set_focus(None)

    def watch_cursor(self) -> None:
        self.post_message(self.Changed())

    # Mouse

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or self.week is None or not self.commit():
            return
        place = place_at(self.week, self.size.width, offset)
        if place is not None:
            self.cursor = place
            if event.chain > 1:
                self.action_enter()

    # Drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(categories_of(self.week)) + 2

    def render(self) -> RenderResult:
        if self.week is None:
            return ""
        cursor = self.place if self.has_focus else None
        return drawn(self.week, self.size.width, self.today, cursor, self.text)
