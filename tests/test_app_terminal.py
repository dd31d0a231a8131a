"""The application in a real pseudo-terminal: what it loads before it echoes, and how it ends."""

import json
import os
import signal
import sys
import time

import pytest
from conftest import PASSPHRASE, TODAY

pytest.importorskip("pty", reason="no pseudo-terminals here")

from benchmarks.terminal import Terminal

HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "cryptography", "sqlcipher3", "zxcvbn"}
SECONDS_TO_END = 30
PROGRAM = """
import json, sys
from datetime import date
from pathlib import Path
from tui import leaving
from tui.app import CarnetApp

leaving.SECONDS_TO_LEAVE = {patience}

class Program(CarnetApp):
    def told(self):
        target = Path({told!r})
        if not target.exists():
            target.write_text(json.dumps([name.split(".")[0] for name in sys.modules]))

    def on_input_changed(self):
        self.told()

    def watch_typed_ahead(self, keys):
        if keys:
            self.told()

day = date.fromisoformat({today!r})
Program(Path({folder!r}), {passphrase!r}, today=lambda: day).run()
"""


@pytest.fixture
def run(tmp_path, notebook):
    """Starts the program on a notebook, in a terminal that is closed at the end."""
    notebook.lock()
    terminals = []

    def start(passphrase=None, before=""):
        program = before + PROGRAM.format(
            told=str(tmp_path / "told"),
            folder=str(notebook.folder.path),
            passphrase=passphrase,
            patience=2 * SECONDS_TO_END,
            today=TODAY.isoformat(),
        )
        terminals.append(Terminal([sys.executable, "-c", program], os.environ))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.end()


@pytest.mark.parametrize(("passphrase", "echo"), [(None, "•"), (PASSPHRASE, "Touches gardées : z")])
def test_nothing_heavy_is_loaded_before_a_typed_key_is_shown(run, tmp_path, passphrase, echo):
    terminal = run(passphrase)
    terminal.type("z")
    terminal.wait_for(echo, typing="z")
    loaded = set(json.loads((tmp_path / "told").read_text()))
    assert "textual" in loaded
    assert loaded & HEAVY == set()


def write_half_a_contact(terminal):
    terminal.wait_for("Rien n’est noté")
    terminal.type("c")
    terminal.wait_for("Nouvelle rencontre")
    terminal.type("2")
    terminal.wait_for("[  2  ]")


def ends_in_order(terminal):
    return terminal.process.wait(SECONDS_TO_END) == 0


def draft_of(notebook):
    notebook.unlock(PASSPHRASE)
    assert not notebook.read_only
    return notebook.drafts()["contacts"].values["counts"]


def test_a_closed_terminal_ends_the_program_and_keeps_what_was_typed(run, notebook):
    terminal = run(PASSPHRASE)
    write_half_a_contact(terminal)
    terminal.close()
    assert ends_in_order(terminal)
    assert draft_of(notebook) == "girl:13-15:2"


def test_a_program_that_should_outlive_its_terminal_ends_all_the_same(run, notebook):
    terminal = run(PASSPHRASE, before="import signal; signal.signal(1, signal.SIG_IGN)\n")
    write_half_a_contact(terminal)
    terminal.close()
    assert ends_in_order(terminal)
    assert draft_of(notebook) == "girl:13-15:2"


def test_a_terminal_that_tells_nobody_of_its_end_ends_the_program_too(run, notebook):
    alone = "import fcntl, signal, termios\nsignal.signal(1, signal.SIG_IGN)\n"
    terminal = run(PASSPHRASE, before=alone + "fcntl.ioctl(0, termios.TIOCNOTTY)\n")
    write_half_a_contact(terminal)
    terminal.close()
    assert ends_in_order(terminal)
    assert draft_of(notebook) == "girl:13-15:2"


def test_a_program_told_to_end_gives_the_terminal_back(run, notebook):
    terminal = run(PASSPHRASE)
    write_half_a_contact(terminal)
    terminal.process.send_signal(signal.SIGTERM)
    assert ends_in_order(terminal)
    terminal.read(0.1)
    assert draft_of(notebook) == "girl:13-15:2"
    assert "\x1b[?1049l" in terminal.output.decode()


def test_keys_typed_at_once_go_where_they_belong(run, notebook):
    terminal = run()
    terminal.wait_for("Phrase de passe")
    terminal.type(PASSPHRASE + "\r" + "c2\x1b[C3")
    terminal.wait_for("[  3  ]")
    time.sleep(0.3)
    terminal.close()
    assert ends_in_order(terminal)
    assert draft_of(notebook) == "girl:13-15:2|girl:16-17:3"
