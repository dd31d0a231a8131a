"""A line that holds one short value, typed over as in the cell of a spreadsheet."""

from __future__ import annotations

from textual import events
from textual.widgets import Input
from textual.widgets.input import Selection


class OvertypedInput(Input):
    """The first character typed after arriving replaces what it holds, Delete empties it.

    Other keys edit it.
    """

    overtypes = True
    _has_just_arrived = False

    def on_focus(self, event: events.Focus) -> None:
        if not event.from_app_focus:
            self._has_just_arrived = self.overtypes

    def on_mouse_down(self) -> None:
        self._start_editing(typing=False)

    def on_key(self, event: events.Key) -> None:
        self._start_editing(typing=event.is_printable or event.key == "delete")

    def on_paste(self) -> None:
        self._start_editing(typing=True)

    def _start_editing(self, *, typing: bool) -> None:
        if self._has_just_arrived and typing:
            self.selection = Selection(0, len(self.value))
        self._has_just_arrived = False
