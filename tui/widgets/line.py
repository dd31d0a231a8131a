"""A labelled line of a form, with what is wrong with it right under it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static


class Line(Vertical):
    """A label, a control, and a sentence that is there only when something is wrong."""

    DEFAULT_CSS = """
    Line { height: auto; }
    Line > Horizontal { height: 1; }
    Line .label { width: 24; }
    Line .error { display: none; height: auto; padding-left: 24; color: $text-error; }
    """

    def __init__(self, label: str, control: Widget) -> None:
        super().__init__()
        self.label = label
        self.control = control

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(self.label, classes="label", markup=False)
            yield self.control
        yield Static(classes="error", markup=False)

    def say(self, error: str) -> None:
        """Show what is wrong; nothing for an empty text."""
        shown = self.query_one(".error", Static)
        shown.update(f"! {error}" if error else "")
        shown.display = bool(error)


def typed_line(label: str, *, id: str, secret: bool = False) -> Line:
    """A line where somebody types a text, shown as bullets when it is secret."""
    return Line(label, Input(id=id, password=secret, compact=True, select_on_focus=False))
