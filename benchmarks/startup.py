"""From the start of the process to the first screen that shows a typed key, against a bare app.

`python -m benchmarks.startup` runs each in turn, so that a busy moment falls on all of them.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from benchmarks.terminal import Terminal
from storage.folder import Folder

RUNS = 7
GOAL = 1.5
KEY = "z"
BULLET = "•"
PASSPHRASE = "quatre mots pour mesurer"
CARNET = str(Path(sys.executable).with_name("carnet"))


def main() -> int:
    """Print the measures; 1 when a first screen takes more than GOAL times the bare one's."""
    with tempfile.TemporaryDirectory() as directory:
        environment = {**os.environ, "CARNET_HOME": directory, "HOME": directory}
        secret = Path(directory) / "passphrase"
        make_notebook(Path(directory), secret)
        opening = {**environment, "CARNET_PASSPHRASE_FILE": str(secret)}
        cases = {
            "bare Textual app": ([sys.executable, "-m", "benchmarks.bare_app"], environment, KEY),
            "carnet, passphrase asked": ([CARNET], environment, BULLET),
            "carnet, passphrase in a file": ([CARNET], opening, f"gardées : {KEY}"),
        }
        seconds: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(RUNS):
            for name, case in cases.items():
                seconds[name].append(measure(*case))
    bare = statistics.median(seconds["bare Textual app"])
    print(f"{'':30}    min median    max  ratio")
    for name, times in seconds.items():
        least, median, most = min(times), statistics.median(times), max(times)
        print(f"{name:30} {least:6.3f} {median:6.3f} {most:6.3f} {median / bare:6.2f}")
    worst = max(statistics.median(times) for times in seconds.values()) / bare
    return int(worst > GOAL)


def measure(command: list[str], environment: Mapping[str, str], echo: str) -> float:
    """Seconds until the echo of KEY is on screen."""
    start = time.perf_counter()
    terminal = Terminal(command, environment)
    try:
        terminal.type(KEY)
        terminal.wait_for(echo, typing=KEY)
        return time.perf_counter() - start
    finally:
        terminal.process.kill()
        terminal.end()


def make_notebook(path: Path, secret: Path) -> None:
    """A notebook, and the file of its passphrase."""
    from storage.notebook import Notebook

    notebook, _ = Notebook.create(Folder(path), PASSPHRASE, team="Mesure", author="AB")
    notebook.lock()
    secret.write_text(PASSPHRASE)


if __name__ == "__main__":
    sys.exit(main())
