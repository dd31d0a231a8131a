"""A few lines of free text; Enter goes to the next field, as everywhere in a form."""

from __future__ import annotations

from textual import events
from textual.message import Message
from textual.widgets import TextArea

from tui.widgets.field import Field, FieldChanged


class LongText(TextArea, Field):
    """Free text, wrapped; Alt+Enter, or Ctrl+J, breaks a line."""

    class Submitted(Message):
        """Enter was pressed: the text is done."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(tab_behavior="focus", compact=True, highlight_cursor_line=False, id=id)

    @property
    def written(self) -> str:
        return self.text

    @written.setter
    def written(self, value: str) -> None:
        self.text = value
        self.move_cursor(self.document.end)

    def read(self) -> str | None:
        return self.text.strip() or None

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.post_message(FieldChanged(self))

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())
        elif event.key in ("alt+enter", "shift+enter", "ctrl+j"):
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            await super()._on_key(event)
