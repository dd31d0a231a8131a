"""`carnet log` at a terminal: it asks line by line."""

import os
import sys
from pathlib import Path

import pytest
from conftest import PASSPHRASE

pytest.importorskip("pty", reason="no pseudo-terminals here")

from benchmarks.terminal import Terminal

CARNET = str(Path(sys.executable).parent / "carnet")


def test_lines_are_typed_at_a_prompt_until_the_input_ends(notebook):
    notebook.lock()
    terminal = Terminal([CARNET, "--notebook", str(notebook.folder.path), "log"], os.environ)
    try:
        terminal.wait_for("Phrase de passe")
        terminal.type(PASSPHRASE + "\n")
        terminal.wait_for("carnet> ")
        terminal.type("3g 13-15 +santé\n")
        terminal.wait_for("3 garçons 13-15 ans ; thèmes abordés : santé")
        terminal.type("\x04")
        terminal.wait_for("Ce qui est enregistré est gardé.")
        assert terminal.process.wait(10) == 0
    finally:
        terminal.end()
    notebook.unlock(PASSPHRASE)
    assert [contact.themes for contact in notebook.records("contacts")] == [["health"]]
