"""One line of a form: a label, a widget made for the field's type, and what is said of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from models import fields
from models.language import _
from tui.screens.form.note import Note
from tui.screens.form.plan import FieldPlan
from tui.widgets.choice import Choice
from tui.widgets.choices import LETTERED, Choices
from tui.widgets.field import Field
from tui.widgets.found_choices import FoundChoices
from tui.widgets.headcount_grid import HeadcountGrid
from tui.widgets.listed import Search
from tui.widgets.long_text import LongText
from tui.widgets.typed_input import TypedInput

NOTHING = object()
LONG = 200
"""Characters; a longer text gets several lines."""
ONE_LINE = 100
"""Characters; options that take more stand under their label on a screen of 80 columns."""


def widget_for(field: FieldPlan, today: date, search: Search) -> Field:
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
                optional=field.is_optional,
                creates=field.creates,
                search=search if field.is_searched else None,
            )
        case fields.Text(length) if length > LONG:
            return LongText()
        case _:
            return TypedInput(field.type, today)


class FieldRow(Widget):
    """A field of the form, with an error, a warning or what was understood beside it."""

    def __init__(self, field: FieldPlan, today: date, search: Search) -> None:
        super().__init__()
        self.field = field
        self.widget = widget_for(field, today, search)
        self.widget.written = field.blank
        self.label = Static(classes="label", markup=False)
        self.note = Note()
        self._mark: str | None = None
        self._told_of: Any = NOTHING
        self.add_class(self._shape)
        self.explain()

    @property
    def _shape(self) -> str:
        """`wide`: under its label where there is little room; `line`: what is said of it stands
        under it; `short`: beside it."""
        length = sum(len(option.label) for option in self.field.options)
        match self.field.type:
            case fields.Counts() | fields.Codes():
                return "wide"
            case fields.References() if isinstance(self.widget, FoundChoices):
                return "line"
            case fields.References():
                return "wide" if length > ONE_LINE else "line"
            case fields.Text() | fields.Code() | fields.Reference():
                return "line"
            case _:
                return "short"

    def compose(self) -> ComposeResult:
        yield self.label
        with Container(classes="body"):
            if self.has_class("wide"):
                yield self.note
                yield self.widget
            else:
                yield self.widget
                yield self.note

    @property
    def is_typed(self) -> bool:
        """Whether the field is typed in, letter by letter."""
        return isinstance(self.widget, TypedInput | LongText)

    def on_descendant_focus(self) -> None:
        self.add_class("current")
        self.explain_change()
        self.scroll_visible(animate=False)

    def on_descendant_blur(self) -> None:
        self.remove_class("current")
        self.explain_change()

    def on_click(self, event: events.Click) -> None:
        """Go to the field from its label too."""
        if event.widget is self.label:
            self.widget.focus()

    def on_note_taken(self, message: Note.Taken) -> None:
        """Write what was clicked."""
        message.stop()
        self.widget.written = message.value
        self.widget.focus()

    # What is said

    def explain_change(self) -> None:
        """Say what is understood, unless what is written is what was complained of."""
        if self.widget.written != self._told_of:
            self.explain()

    def explain(self) -> None:
        """Say what is understood of what is written, what is proposed, what is still missing."""
        is_empty = self.field.says_nothing(self.widget.written)
        if is_empty and self.has_class("current") and isinstance(self.widget, TypedInput):
            self.note.say(self.widget.bounds(), self.widget.suggested())
        else:
            self.note.say(self.widget.understood())
        self._told_of = NOTHING
        self._say_label()

    def _say_label(self) -> None:
        """Say the label, and what the field waits for or where its value comes from."""
        mark, written = "", self.widget.written
        if self.field.is_proposed(written):
            mark = _("proposé")
        elif self.field.is_required and self.field.says_nothing(written):
            mark = _("à renseigner")
        if mark != self._mark:
            self._mark = mark
            parts = [Content(self.field.label), *([Content.styled(mark, "italic")] if mark else [])]
            self.label.update(Content(" · ").join(parts))

    def complain(self, sentence: str) -> None:
        """Say what is wrong with what is written."""
        self._tell(f"✗ {sentence}", "error")

    def warn(self, sentence: str) -> None:
        """Say what looks odd in what is written."""
        self._tell(f"! {sentence}", "warning")

    def check(self) -> None:
        """Complain of what cannot be read, if anything."""
        try:
            self.widget.read()
        except ValueError as unreadable:
            self.complain(str(unreadable))

    def _tell(self, sentence: str, how: str) -> None:
        self.note.say(sentence, how=how)
        self._told_of = self.widget.written
