"""Opening the notebook that a call names, with a passphrase that no argument ever holds."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import _
from storage.folder import Folder
from storage.refusals import NewerNotebook, NotANotebook, NotebookInUse, Refused

if TYPE_CHECKING:
    from storage.notebook import Notebook


@contextmanager
def opened(args: Namespace, *, to_write: bool = False) -> Iterator[Notebook]:
    """The notebook of a call, open until the end; raise Refused."""
    folder = Folder.find(args.notebook)
    if not folder.holds_notebook():
        raise NotANotebook
    passphrase = given_passphrase(args) or asked(_("Phrase de passe : "))
    from storage.notebook import Notebook

    notebook = Notebook(folder)
    notebook.unlock(passphrase)
    try:
        if to_write and notebook.read_only:  # the lock tells whether another window is why
            raise NewerNotebook if folder.lock() else NotebookInUse
        yield notebook
    finally:
        notebook.lock()


def given_passphrase(args: Namespace) -> str | None:
    """The passphrase in the file that the call or CARNET_PASSPHRASE_FILE names; None without."""
    named = args.passphrase_file or os.environ.get("CARNET_PASSPHRASE_FILE")
    if not named:
        return None
    try:
        passphrase = Path(named).read_text(encoding="utf-8-sig").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        unread = _(
            "Le fichier « {path} », qui devait donner la phrase de passe, ne se lit pas. Rien n’a "
            "été modifié."
        )
        raise Refused(unread.format(path=named)) from None
    if not passphrase:
        empty = _("« {path} » ne contient pas de phrase de passe. Rien n’a été modifié.")
        raise Refused(empty.format(path=named))
    return passphrase


def asked(question: str) -> str:
    """A secret typed at the terminal; raise Refused without one."""
    if not on_terminal():
        raise Refused(
            _(
                "Sans terminal, la phrase de passe vient d’un fichier : --passphrase-file FILE. "
                "Rien n’a été modifié."
            )
        )
    return getpass(question)


def on_terminal() -> bool:
    """Whether somebody is there to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()
