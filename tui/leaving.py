"""The end of the terminal is the end of the program: in order where it can be, soon in any case."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable

SECONDS_TO_LEAVE = 5.0
SECONDS_BETWEEN_LOOKS = 1.0
KEYBOARD = 0


def when_told_to_end(leave: Callable[[], None]) -> None:
    """Call `leave` in this event loop once the terminal is closed or the system ends the program.

    A program that does not end by itself then is ended: a screen that is gone takes no writing,
    and waiting for it would be for ever.
    """
    loop = asyncio.get_running_loop()

    def end(number: int, _frame: object = None) -> None:
        timer = threading.Timer(SECONDS_TO_LEAVE, os._exit, [128 + number])
        timer.daemon = True
        timer.start()
        if number != signal.SIGTERM:
            _let_go_of_the_terminal()
        loop.call_soon_threadsafe(leave)

    def look() -> None:
        """Notice a terminal whose end no signal tells: its input would be read again and again."""
        if os.isatty(KEYBOARD):
            loop.call_later(SECONDS_BETWEEN_LOOKS, look)
        else:
            end(signal.SIGHUP)

    if os.isatty(KEYBOARD):
        signal.signal(signal.SIGTERM, end)
        if hasattr(signal, "SIGHUP"):  # Windows has none, and no closed terminal to outlive
            signal.signal(signal.SIGHUP, end)
            look()


def _let_go_of_the_terminal() -> None:
    """Read from where nothing comes and write to nowhere: a closed terminal fails at both."""
    silence, _ = os.pipe()
    os.set_blocking(silence, False)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number, replacement in enumerate((silence, nowhere, nowhere)):
        os.dup2(replacement, number)
