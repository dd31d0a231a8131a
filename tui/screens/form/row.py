"""One line of a form: a label, a widget made for the field's type, and what is said of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from models import fields
from tui.screens.form.plan import FieldPlan
from tui.widgets.choice import Choice
from tui.widgets.choices import LETTERED, Choices
from tui.widgets.field import Field
from tui.widgets.found_choices import FoundChoices
from tui.widgets.headcount_grid import HeadcountGrid
from tui.widgets.long_text import LongText
from tui.widgets.typed_input import TypedInput

LONG = 200
"""Characters; a longer text gets several lines."""


def widget_for(field: FieldPlan, today: date) -> Field:
    """The widget in which a field of this type is filled in."""
    match field.type:
        case fields.Counts():
            return HeadcountGrid()
        case fields.Codes() | fields.References():
            kind = Choices if len(field.options) <= LETTERED else FoundChoices
            return kind(field.options, title=field.label, creates=field.creates)
        case fields.Code() | fields.Reference() | fields.Flag():
            return Choice(
                field.options,
                title=field.label,
                optional=field.optional,
                creates=field.creates,
            )
        case fields.Text(length) if length > LONG:
            return LongText()
        case _:
            return TypedInput(field.type, today)


class FieldRow(Widget):
    """A field of the form, with an error, a warning or what was understood beside it."""

    def __init__(self, field: FieldPlan, today: date, label_width: int) -> None:
        super().__init__()
        self.field = field
        self.widget = widget_for(field, today)
        self.widget.written = field.blank
        self.label = Static(field.label, classes="label", markup=False)
        self.note = Static("", classes="note", markup=False)
        self._told_of: Any = None
        self.add_class(self._shape)
        if not self.has_class("wide"):
            self.label.styles.width = label_width

    @property
    def _shape(self) -> str:
        """`wide`: the widget takes the whole width, under its label; `short`: what is said of it
        stands beside it; `line`: under it."""
        match self.field.type:
            case fields.Counts() | fields.Codes():
                return "wide"
            case fields.Text() | fields.Code() | fields.Reference():
                return "line"
            case _:
                return "short"

    def compose(self) -> ComposeResult:
        if self.has_class("wide"):
            yield Horizontal(self.label, self.note, classes="heading")
            yield self.widget
        elif self.has_class("line"):
            yield self.label
            yield Vertical(self.widget, self.note)
        else:
            yield self.label
            yield self.widget
            yield self.note

    def on_mount(self) -> None:
        self.explain()

    def on_descendant_focus(self) -> None:
        self.add_class("current")

    def on_descendant_blur(self) -> None:
        self.remove_class("current")

    def explain_change(self) -> None:
        """Say what is understood, unless what is written is what was complained of."""
        if self.widget.written != self._told_of:
            self.explain()

    def explain(self) -> None:
        """Say what is understood of what is written."""
        self._say(self.widget.understood(), "")
        self._told_of = None

    def complain(self, sentence: str) -> None:
        """Say what is wrong with what is written."""
        self._say(f"✗ {sentence}", "error")

    def warn(self, sentence: str) -> None:
        """Say what looks odd in what is written."""
        self._say(f"! {sentence}", "warning")

    def check(self) -> None:
        """Complain of what cannot be read, if anything."""
        try:
            self.widget.read()
        except ValueError as unreadable:
            self.complain(str(unreadable))

    def _say(self, sentence: str, how: str) -> None:
        self.note.update(sentence)
        self.note.display = bool(sentence) or self.has_class("short")
        self.note.set_class(how == "error", "error")
        self.note.set_class(how == "warning", "warning")
        self._told_of = self.widget.written
