"""The command at a terminal: it asks what is missing, and shows how far it is."""

import os
import re
import sys
from pathlib import Path

import pytest
from sheets import RECORDS

from storage.folder import Folder
from storage.notebook import Notebook

pytest.importorskip("pty", reason="no pseudo-terminals here")

from benchmarks.terminal import Terminal

CARNET = str(Path(sys.executable).parent / "carnet")
PASSPHRASE = "orage doux sur le marché"


@pytest.fixture
def start(tmp_path):
    """Starts the command on a notebook folder, in a terminal that is closed at the end."""
    terminals = []

    def start(*arguments):
        said = [CARNET, "--notebook", str(tmp_path / "carnet"), *arguments]
        terminals.append(Terminal(said, os.environ))
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.end()


def answer(terminal, question, text):
    """Wait for a question, then type the answer and Enter."""
    terminal.wait_for(question)
    terminal.output = b""
    terminal.type(text + "\n")


def begin(terminal):
    """Answer everything up to the recovery code; return its words."""
    answer(terminal, "Nom de l’équipe", "Équipe d’essai")
    answer(terminal, "initiales", "AB")
    answer(terminal, "Phrase de passe", "court")
    terminal.wait_for("Solidité : trop courte")
    answer(terminal, "Phrase de passe", PASSPHRASE)
    terminal.wait_for("Solidité : ")
    answer(terminal, "encore une fois", "une autre phrase")
    answer(terminal, "Les deux ne sont pas les mêmes", PASSPHRASE)
    answer(terminal, "encore une fois", PASSPHRASE)
    terminal.wait_for("Pour vérifier, le mot")
    numbered = re.findall(r"(\d+)\. (\w+)", terminal.text)
    return [word for _, word in sorted(numbered, key=lambda pair: int(pair[0]))]


def asked_word(terminal):
    return int(re.findall(r"le mot n° (\d+) :", terminal.text)[-1])


def test_init_asks_for_two_words_of_the_code_it_showed(start, tmp_path):
    terminal = start("init")
    words = begin(terminal)
    assert len(words) == 12
    first = asked_word(terminal)
    answer(terminal, "le mot n°", "faux")
    terminal.wait_for("Ce n’est pas ce mot.")
    answer(terminal, "le mot n°", words[first - 1])
    terminal.wait_for("le mot n°")
    second = asked_word(terminal)
    assert second != first
    answer(terminal, "le mot n°", words[second - 1].upper())
    terminal.wait_for("Le code est bien noté")
    assert terminal.process.wait(10) == 0

    notebook = Notebook(Folder(tmp_path / "carnet"))
    notebook.recover(" ".join(words))
    assert notebook.facts.team_name == "Équipe d’essai"
    notebook.lock()
    notebook.unlock(PASSPHRASE)
    notebook.lock()


def test_init_that_is_left_at_the_words_says_that_the_notebook_is_there(start, tmp_path):
    terminal = start("init")
    begin(terminal)
    terminal.type("\x03")
    terminal.wait_for("Le carnet est créé, mais le code n’a pas été vérifié")
    assert terminal.process.wait(10) == 0
    assert Folder(tmp_path / "carnet").holds_notebook()


def test_init_that_is_left_before_makes_nothing(start, tmp_path):
    terminal = start("init", "--team", "Équipe", "--author", "AB")
    terminal.wait_for("Phrase de passe")
    terminal.type("\x03")
    terminal.wait_for("Interrompu. Rien n’a été modifié.")
    assert terminal.process.wait(10) == 1
    assert not (tmp_path / "carnet").exists()


def test_import_asks_for_the_passphrase_and_shows_how_far_it_is(start, tmp_path):
    notebook, _ = Notebook.create(
        Folder(tmp_path / "carnet"), PASSPHRASE, team="Équipe", author="AB"
    )
    notebook.lock()
    terminal = start("import", str(RECORDS))
    answer(terminal, "Phrase de passe", PASSPHRASE)
    terminal.wait_for("Import terminé")
    assert terminal.process.wait(10) == 0
    shown = [int(percent) for percent in re.findall(r"(\d+) % Import…", terminal.text)]
    assert shown == sorted(shown)
    assert (shown[0], shown[-1]) == (0, 100)
    assert len(set(shown)) > 3
