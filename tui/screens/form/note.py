"""What stands beside a field: what was understood, what is wrong, and values to click."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.markup import escape
from textual.message import Message
from textual.widgets import Static

from tui.widgets.options import Option


class Note(Static):
    """A sentence, and suggestions that a click takes."""

    class Taken(Message):
        """A suggestion was clicked: its value, as it would be typed."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def __init__(self) -> None:
        super().__init__(classes="note", markup=False)
        self._said: tuple[str, Sequence[Option], str] = ("", (), "")
        self._suggested: Sequence[Option] = ()
        self.display = False

    def say(self, sentence: str, suggested: Sequence[Option] = (), how: str = "") -> None:
        """Say something, or nothing; `how`: error or warning."""
        if self._said == (sentence, suggested, how):
            return  # saying it again would lay out the whole form again
        self._said, self._suggested = (sentence, suggested, how), suggested
        links = [
            Content.from_markup(f"[@click=take({number})]{escape(option.label)}[/]")
            for number, option in enumerate(suggested)
        ]
        parts = [*([Content(sentence)] if sentence else []), *links]
        self.update(Content(" · ").join(parts))
        self.display = bool(parts)
        self.set_class(how == "error", "error")
        self.set_class(how == "warning", "warning")

    def action_take(self, number: int) -> None:
        """Take a suggestion."""
        self.post_message(self.Taken(self._suggested[number].value))
