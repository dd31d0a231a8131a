"""What every widget of a form shares: it holds one plain value, and says when it changes."""

from __future__ import annotations

from typing import Any

from textual.message import Message
from textual.widget import Widget


class FieldChanged(Message):
    """What a field holds has changed."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    @property
    def control(self) -> Field:
        """The field that changed."""
        return self.field


class MissingRecord(Message):
    """The record that a field should refer to is not written down yet: make it, then `choose`."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field


class Field(Widget):
    """A widget of a form; `written` is what it holds as a plain JSON value, as a draft keeps it."""

    @property
    def written(self) -> Any:
        """What the field holds, readable or not."""
        raise NotImplementedError

    @written.setter
    def written(self, value: Any) -> None:
        raise NotImplementedError

    def read(self) -> Any:
        """The value for the record, None when nothing is said; raises ValueError, a sentence."""
        return self.written

    def settle(self) -> None:
        """Write out in full what was understood, where it would mean something else later."""

    def understood(self) -> str:
        """What was understood, in words, where it is not plain from what is written."""
        return ""
