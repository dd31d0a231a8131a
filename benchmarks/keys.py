"""From a key to the screen, in the capture line and in the grid, with many records behind.

`python -m benchmarks.keys [RECORDS]` types each key through a pseudo-terminal and waits until what
it writes comes back; a bare Textual field takes its turn, so that a busy moment falls on all.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.many_records import PASSPHRASE, make
from benchmarks.terminal import Terminal
from storage.folder import Folder

RECORDS = 100_000
ROUNDS = 6
BETWEEN_KEYS = 0.12  # seconds, as somebody types who is in a hurry
F3, BACKSPACE, RIGHT = "\x1bOR", "\x7f", "\x1b[C"
LINE = "noc rue 3g 13-15 2f 16-17 +san +emp ?log !iso @lou 2h"
CARNET = [str(Path(sys.executable).with_name("carnet"))]
BARE = [sys.executable, "-m", "benchmarks.bare_app"]
MEDIAN_GOAL, TAIL_GOAL = 0.016, 0.050  # seconds


def main() -> int:
    """Print the measures; 1 when a goal is missed."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        environment = _notebook(folder, number)
        seconds: dict[str, list[float]] = {"bare Textual field": [], "capture line": [], "grid": []}
        with (
            _started(BARE, environment) as bare,
            _started(CARNET, environment, "Aujourd’hui", F3) as line,
            _started(CARNET, environment, "Aujourd’hui", "c") as grid,
        ):
            for _ in range(ROUNDS):
                seconds["bare Textual field"] += _type(bare, LINE)
                seconds["capture line"] += _type(line, LINE)
                seconds["grid"] += _count_in_cells(grid)
    return _told(seconds, number)


def _notebook(folder: Path, number: int) -> dict[str, str]:
    make(Folder(folder), number).lock()
    secret = folder / "passphrase"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    names = {"CARNET_HOME": folder, "HOME": folder, "CARNET_PASSPHRASE_FILE": secret}
    return os.environ | {name: str(value) for name, value in names.items()} | {"LC_ALL": "C.UTF-8"}


@contextmanager
def _started(
    command: list[str], environment: dict[str, str], shows: str = "", opening: str = ""
) -> Iterator[Terminal]:
    terminal = Terminal(command, environment)
    try:
        if shows:
            terminal.wait_for(shows)
        _gather(terminal, 3.0)
        terminal.type(opening)
        _gather(terminal, 3.0)
        yield terminal
    finally:
        terminal.end()


def _type(terminal: Terminal, text: str) -> list[float]:
    """Seconds of each character of a text, which is then taken away again."""
    taken = [_echoed(terminal, character, character) for character in text if character != " "]
    for _ in text:
        terminal.type(BACKSPACE)
        _gather(terminal, 0.02)
    _gather(terminal, 0.5)
    return taken


def _count_in_cells(terminal: Terminal) -> list[float]:
    """Seconds of digits typed into one cell after the other."""
    taken = []
    for digit in "31245":
        taken.append(_echoed(terminal, digit, digit))
        terminal.type(RIGHT)
        _gather(terminal, BETWEEN_KEYS)
    return taken


def _echoed(terminal: Terminal, key: str, shows: str) -> float:
    _gather(terminal, BETWEEN_KEYS)
    terminal.output = b""
    start = time.perf_counter()
    terminal.type(key)
    terminal.wait_for(shows)
    return time.perf_counter() - start


def _gather(terminal: Terminal, seconds: float) -> None:
    """Read what comes for some time, a cursor that blinks included."""
    limit = time.monotonic() + seconds
    while time.monotonic() < limit:
        terminal.read(0.005)


def _told(seconds: dict[str, list[float]], number: int) -> int:
    bare = statistics.median(seconds["bare Textual field"])
    print(f"{number} records; milliseconds from a key to the screen")
    print(f"{'':20} {'median':>7} {'95 %':>7} {'most':>7} {'ratio':>6}")
    missed = 0
    for name, times in seconds.items():
        median, tail = statistics.median(times), statistics.quantiles(times, n=20)[-1]
        shown = [1000 * value for value in (median, tail, max(times))]
        print(f"{name:20} {shown[0]:7.1f} {shown[1]:7.1f} {shown[2]:7.1f} {median / bare:6.2f}")
        missed |= name != "bare Textual field" and (median > MEDIAN_GOAL or tail > TAIL_GOAL)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
