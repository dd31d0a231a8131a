"""How far a long call has come, on the last line of the terminal, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDTH = 70
BAR = 20


@contextmanager
def told_steps() -> Iterator[Callable[[int, int, str], None]]:
    """Shows the steps done, those in all and what comes next, each time it is told."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    try:
        yield _show
    finally:
        print(f"\r{'':{WIDTH}}\r", end="", file=sys.stderr, flush=True)


def _show(done: int, total: int, following: str) -> None:
    if total:
        filled = BAR * done // total
        line = f"{'█' * filled}{'░' * (BAR - filled)} {100 * done // total:3} % {following}…"
        print(f"\r{line[:WIDTH]:{WIDTH}}", end="", file=sys.stderr, flush=True)
