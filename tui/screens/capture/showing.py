"""What stands around the line: what was stored, what its words may become, what it says in rows."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.markup import escape
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

from models.capture import Completion
from models.capture.grammar import EXAMPLES
from models.capture.shapes import WORDS, word_of
from models.language import _
from tui.screens.capture.knowing import Known
from tui.screens.capture.reckoning import Row, lines_of

if TYPE_CHECKING:
    from models.record import Record

STORED_SHOWN = 5
GAP = "   "


class Rows(Static):
    """A title, and labels under one another with their values beside; a long one goes on below."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id, markup=False)
        self._title = ""
        self._rows: list[Row] = []

    def show(self, title: str, rows: list[Row]) -> None:
        """Show these rows; without any, nothing at all."""
        width = self.content_size.width
        before = len(self._lines(width))
        self._title, self._rows = title, rows
        self.refresh(layout=len(self._lines(width)) != before)

    def render(self) -> RenderResult:
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        labels = label_width()
        lines = [Content.styled(self._title, "bold")] if self._rows else []
        for label, value in self._rows:
            for part in wrap(value, max(width - labels, labels), break_on_hyphens=False):
                lines.append(Content(f"{label:{labels}}{part}"))
                label = ""
        return lines


def label_width() -> int:
    """The width of a column of labels, with the space after them, in the language spoken."""
    return max(map(len, map(word_of, WORDS))) + 2


class StoredList(Static):
    """The records stored last, the latest at the end; before the first, a few examples."""

    def __init__(self) -> None:
        super().__init__(_examples(), id="stored", markup=False)

    def show(self, stored: Sequence[Record], known: Known) -> None:
        """Show the last of these records."""
        lines = lines_of(stored[-STORED_SHOWN:], known)
        self.update(Content("\n".join(lines)) if lines else _examples(), layout=False)


def _examples() -> Content:
    width = max(len(rule.examples) for rule in EXAMPLES)
    return Content("\n").join(
        Content(f"{rule.examples:{width}}  {rule.meaning}") for rule in EXAMPLES
    )


def offered(found: Sequence[Completion], width: int) -> Content:
    """What the word under the cursor may become, as far as there is room; a click takes it."""
    if not found:
        return Content("")
    everything = _("F4 : toutes")
    room = width - len(everything)
    links = []
    for number, completion in enumerate(found):
        label = f"{completion.label} ({word_of(completion.field)})"
        room -= len(label) + len(GAP)
        if room < 0:
            links.append(f"[@click=screen.list_completions]{escape(everything)}[/]")
            break
        links.append(f"[@click=screen.take({number})]{escape(label)}[/]")
    return Content.from_markup(GAP.join(links))
