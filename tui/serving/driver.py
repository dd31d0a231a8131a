"""The screens shown in a page instead of a terminal; runs in the process behind the page."""

from __future__ import annotations

from contextlib import suppress

from textual.drivers.web_driver import WebDriver
from textual.messages import ExitApp

NARROW_SPACE, NO_BREAK_SPACE = "\u202f", "\u00a0"


class PageDriver(WebDriver):
    """A program that ends in order when the server that shows it is no more."""

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():  # the input has ended, the program has not
            self.process_message(ExitApp())

    def write(self, data: str) -> None:
        # Where a browser draws no canvas, its narrow space does not fill a cell: the line slips.
        with suppress(OSError):
            super().write(data.replace(NARROW_SPACE, NO_BREAK_SPACE))

    def write_meta(self, data: dict[str, object]) -> None:
        with suppress(OSError):
            super().write_meta(data)
