"""A program in a pseudo-terminal of its own, as somebody would run it. Not for Windows."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

COLUMNS, LINES = 80, 24
CONTROL = re.compile(r"\x1b\[[0-9;?<>$]*[A-Za-z]|\x1b[()][A-B0-2]|\x1b[=>]")


class Terminal:
    """Runs a command and gathers what it writes, as bytes in `output`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        mode = termios.tcgetattr(slave)
        mode[3] &= ~termios.ECHO  # what comes back comes from the program
        termios.tcsetattr(slave, termios.TCSANOW, mode)
        self.output = b""
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={**environment, "TERM": "xterm-256color"},
            cwd=Path(__file__).parent.parent,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # so that closing hangs up
        )
        os.close(slave)

    def type(self, keys: str) -> None:
        """Type keys, as characters or escape sequences."""
        os.write(self._master, keys.encode())

    @property
    def text(self) -> str:
        """What was written, without colours and moves of the cursor."""
        return CONTROL.sub("", self.output.decode(errors="ignore"))

    def read(self, seconds: float) -> None:
        """Gather what is written until nothing comes for some time."""
        while select.select([self._master], [], [], seconds)[0]:
            try:
                self.output += os.read(self._master, 65536)
            except OSError:  # the program has ended
                return

    def wait_for(self, text: str, seconds: float = 20.0, typing: str = "") -> float:
        """Wait until something is on screen, typing now and then; return the seconds it took.

        Raise TimeoutError with the output.
        """
        start = last_typed = time.perf_counter()
        while text not in self.text:
            now = time.perf_counter()
            if now - start > seconds or self.process.poll() is not None:
                raise TimeoutError(f"{text!r} is not in {self.text[-3000:]!r}")
            if typing and now - last_typed > 0.05:
                self.type(typing)
                last_typed = now
            self.read(0.002)
        return time.perf_counter() - start

    def close(self) -> None:
        """Close the window: the program hangs up."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def end(self) -> None:
        """Close the window and make sure that nothing is left behind."""
        self.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
