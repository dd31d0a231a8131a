"""A labelled line of a form, with what is wrong with it right under it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widget import Widget
from textual.widgets import Input, Static


class Line(Widget):
    """A label, a control, and a sentence that is there only when something is wrong."""

    DEFAULT_CSS = """
    Line {
        layout: grid;
        grid-size: 2;
        grid-columns: 23 1fr;
        grid-gutter: 0 1;
        grid-rows: auto;
        height: auto;
    }
    Line .error { column-span: 2; padding-left: 24; color: $text-error; }
    """

    def __init__(self, label: str, control: Widget) -> None:
        super().__init__()
        self.label = label
        self.control = control

    def compose(self) -> ComposeResult:
        yield Static(self.label, markup=False)
        yield self.control

    def say(self, error: str) -> None:
        """Show what is wrong; nothing for an empty text."""
        self.query(".error").remove()
        if error:
            self.mount(Static(f"! {error}", classes="error", markup=False))


def typed_line(label: str, *, id: str, secret: bool = False) -> Line:
    """A line where somebody types a text, shown as bullets when it is secret."""
    return Line(label, Input(id=id, password=secret, compact=True, select_on_focus=False))
