"""The end of the terminal is the end of the program: in order where it can be, soon in any case."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable

SECONDS_TO_LEAVE = 5.0


def when_told_to_end(leave: Callable[[], None]) -> None:
    """Call `leave` in this event loop once the terminal is closed or the system ends the program.

    A program that does not end by itself then is ended: a screen that is gone takes no writing,
    and waiting for it would be for ever.
    """
    loop = asyncio.get_running_loop()

    def end(number: int, _frame: object) -> None:
        timer = threading.Timer(SECONDS_TO_LEAVE, os._exit, [128 + number])
        timer.daemon = True
        timer.start()
        if number != signal.SIGTERM:
            _let_go_of_the_terminal()
        loop.call_soon_threadsafe(leave)

    for name in ("SIGHUP", "SIGTERM"):  # Windows has no SIGHUP
        if hasattr(signal, name) and threading.current_thread() is threading.main_thread():
            signal.signal(getattr(signal, name), end)


def _let_go_of_the_terminal() -> None:
    """Write to nowhere and read from where nothing comes: a closed terminal answers both by errors,
    or by an end of file that is read again and again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    silence, _ = os.pipe()
    os.dup2(silence, 0)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
