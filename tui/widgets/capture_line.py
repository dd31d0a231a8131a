"""The line that records are said in: what it does not understand is underlined as one types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input
from textual.widgets.input import Selection

from models.language import N_

Span = tuple[int, int]


class CaptureLine(Input):
    """One line of text, with earlier ones behind it, and its likely continuation in grey."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"capture-line--problem"}
    DEFAULT_CSS = """
    CaptureLine > .capture-line--problem { color: $text-error; text-style: underline; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.save", N_("Enregistrer")),
        Binding("up", "recall(-1)", N_("Ligne précédente"), show=False),
        Binding("down", "recall(1)", N_("Ligne suivante"), show=False),
    ]

    class Moved(Message):
        """The cursor is somewhere else."""

    def __init__(self) -> None:
        super().__init__(compact=True, select_on_focus=False, highlighter=_Underlining(self))
        self.problems: list[Span] = []
        self._lines = [""]
        self._at = 0

    def watch_selection(self, _selection: Selection) -> None:
        self.post_message(self.Moved())

    def show(self, problems: Iterable[Span], suggestion: str) -> None:
        """Underline these spans, and offer a line that goes on from this one; → takes it."""
        self.problems = list(problems)
        self._suggestion = suggestion
        self.refresh()

    def write(self, line: str, cursor: int | None = None) -> None:
        """Hold a line, with the cursor somewhere or at its end."""
        self.value = line
        self.cursor_position = len(line) if cursor is None else cursor

    def start_another(self) -> None:
        """Empty the line, which ↑ calls back."""
        self._lines[-1:] = [self.value, ""]
        self._at = len(self._lines) - 1
        self.write("")

    def action_recall(self, step: int) -> None:
        """Go to an earlier line, or back towards the one being typed."""
        if 0 <= self._at + step < len(self._lines):
            if self._at == len(self._lines) - 1:
                self._lines[-1] = self.value
            self._at += step
            self.write(self._lines[self._at])


class _Underlining(Highlighter):
    def __init__(self, line: CaptureLine) -> None:
        self.line = line

    def highlight(self, text: Text) -> None:
        style: Style = self.line.get_component_rich_style("capture-line--problem", partial=True)
        for start, end in self.line.problems:
            text.stylize(style, start, end)
