"""One line of text for a date, a time, a duration, a number or a few words.

It says beside it what it understands, and never stops anybody from moving on.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from models import fields
from models.days import say_day, understand_day
from models.fields import FieldType
from models.language import N_, _
from models.wording import clock_time, grouped, hours, typed
from tui.widgets.field import Field, FieldChanged
from tui.widgets.options import Option
from tui.widgets.overtyped_input import OvertypedInput

EXAMPLES: dict[type[FieldType], str] = {
    fields.Day: N_("JJ/MM/AAAA"),
    fields.Time: N_("ex. 18h30"),
    fields.Minutes: N_("ex. 1h30"),
}
HOURS = ("14h", "16h", "18h", "20h")
LENGTHS = ("30", "1h", "1h30", "2h", "3h")
FEW = 5
"""The most values that are offered whole."""


class TypedInput(OvertypedInput, Field):
    """The text of one value; `read` gives the value as its FieldType understands it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "another_day(1)", N_("Jour suivant"), show=False),
        Binding("down", "another_day(-1)", N_("Jour précédent"), show=False),
    ]

    def __init__(self, field_type: FieldType, today: date, *, id: str | None = None) -> None:
        example = _(EXAMPLES.get(type(field_type), ""))
        super().__init__(placeholder=example, compact=True, select_on_focus=False, id=id)
        self.field_type = field_type
        self.today = today
        self.overtypes = not isinstance(field_type, fields.Text)

    @property
    def written(self) -> str:
        return self.value

    @written.setter
    def written(self, value: str) -> None:
        self.value = value
        self.cursor_position = len(value)

    def read(self) -> Any:
        text = self.value.strip()
        if not text:
            return None
        value: Any
        if isinstance(self.field_type, fields.Day):
            value = understand_day(text, self.today, planned=self.field_type.planned)
        else:
            value = self.field_type.read(text)
        self.field_type.check(value)
        return value

    def understood(self) -> str:
        try:
            value = self.read()
        except ValueError:
            return ""
        say = _SAID.get(type(self.field_type))
        return say(value) if say and value is not None else ""

    def bounds(self) -> str:
        """Between what a number has to lie, where that tells something."""
        match self.field_type:
            case fields.Whole(low, high) | fields.Number(low, high) if high and high <= 100:
                said = _("de {low} à {high}")
                return said.format(low=grouped(low or 0), high=grouped(high))
        return ""

    def suggested(self) -> list[Option]:
        """What is often meant, as it would be typed: for whoever has a mouse in hand."""
        match self.field_type:
            case fields.Day(planned=False):
                near = {_("aujourd’hui"): 0, _("hier"): -1, _("avant-hier"): -2}
                days = {word: self.today + timedelta(days=n) for word, n in near.items()}
                return [Option(as_typed(self.field_type, day), word) for word, day in days.items()]
            case fields.Minutes():
                return [Option(length, length) for length in LENGTHS]
            case fields.Time():
                return [Option(hour, hour) for hour in HOURS]
            case fields.Whole(low, high) if high - low < FEW:
                return [Option(str(number), str(number)) for number in range(low, high + 1)]
        return []

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(FieldChanged(self))

    def on_blur(self) -> None:
        self.settle()

    def settle(self) -> None:
        """Write a day in full: « hier » means another day tomorrow."""
        if isinstance(self.field_type, fields.Day) and self.understood():
            self.written = as_typed(self.field_type, self.read())

    def action_another_day(self, step: int) -> None:
        """Go one day on or back; an empty field starts from today."""
        if not isinstance(self.field_type, fields.Day):
            return
        try:
            day = self.read()
        except ValueError:
            return
        day = day + timedelta(days=step) if day else self.today
        self.written = as_typed(self.field_type, day)


def as_typed(field_type: FieldType, value: Any) -> str:
    """A value as a French person would type it."""
    if value is None:
        return ""
    typed = _TYPED.get(type(field_type))
    return typed(value) if typed else str(value)


def _clock(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours}h{rest:02d}" if hours else str(rest)


_TYPED: dict[type[FieldType], Callable[[Any], str]] = {
    fields.Day: "{:%d/%m/%Y}".format,
    fields.Time: "{:%H:%M}".format,
    fields.Minutes: _clock,
    fields.Number: typed,
}
_SAID: dict[type[FieldType], Callable[[Any], str]] = {
    fields.Day: say_day,
    fields.Time: clock_time,
    fields.Minutes: hours,
}
