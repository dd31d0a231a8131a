"""One widget of a form, alone on a screen."""

from datetime import date

from textual.app import App, ComposeResult

from models import fields
from tui.widgets.field import Field, FieldChanged, MissingRecord
from tui.widgets.typed_input import TypedInput

TODAY = date(2024, 6, 12)


class Alone(App[None]):
    """One widget, then another one to go to."""

    CSS = "TypedInput { width: 40; }"

    def __init__(self, widget: Field) -> None:
        super().__init__()
        self.widget = widget
        self.changes: list[object] = []
        self.missing = 0

    def compose(self) -> ComposeResult:
        yield self.widget
        yield TypedInput(fields.Text(), TODAY, id="next")

    def on_field_changed(self, message: FieldChanged) -> None:
        if message.field is self.widget:
            self.changes.append(self.widget.written)

    def on_missing_record(self, message: MissingRecord) -> None:
        self.missing += 1


def drawn(widget: Field) -> list[str]:
    """What a widget shows, line by line."""
    return [
        "".join(segment.text for segment in strip).rstrip()
        for strip in widget.render_lines(widget.size.region)
    ]
