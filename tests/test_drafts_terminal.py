"""A program that is killed in its terminal offers, the next time, what was being typed."""

import os
import signal
import sys

import pytest
from conftest import PASSPHRASE, TODAY

pytest.importorskip("pty", reason="no pseudo-terminals here")

from benchmarks.terminal import Terminal

PROGRAM = f"""
import sys
from datetime import date
from pathlib import Path
from tui.app import CarnetApp

day = date.fromisoformat("{TODAY.isoformat()}")
CarnetApp(Path(sys.argv[1]), "{PASSPHRASE}", today=lambda: day).run()
"""
SECONDS_TO_END = 30


@pytest.fixture
def run(notebook):
    """Starts the program on a notebook, in a terminal that is closed at the end."""
    notebook.lock()
    terminals = []

    def start():
        path = str(notebook.folder.path)
        terminals.append(Terminal([sys.executable, "-c", PROGRAM, path], os.environ))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.end()


def test_a_killed_program_offers_its_form_once_and_saves_it(run, notebook):
    terminal = run()
    terminal.wait_for("Aide")
    terminal.type("c2")
    terminal.wait_for("[  2  ]")
    terminal.read(1.0)  # longer than the pause after which a draft is kept
    terminal.process.send_signal(signal.SIGKILL)
    terminal.process.wait(SECONDS_TO_END)

    terminal = run()
    terminal.wait_for("Rien n’est perdu.")
    terminal.type("\r")
    terminal.wait_for("repris. F7")
    terminal.type("\x1bOQ")  # F2
    terminal.read(1.0)
    terminal.type("\x1b[24~")  # F12
    assert terminal.process.wait(SECONDS_TO_END) == 0

    notebook.unlock(PASSPHRASE)
    assert [contact.counts.total for contact in notebook.records("contacts")] == [2]
    assert notebook.drafts() == {}
