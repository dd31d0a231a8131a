"""`carnet init`: make a notebook without a screen."""

from __future__ import annotations

import os
import random
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from models.language import _
from storage.folder import Folder
from storage.presets import PRESETS
from storage.refusals import Refused
from tui.subcommands.arguments import Parser, takes_notebook
from tui.subcommands.notebooks import asked, given_passphrase, on_terminal

if TYPE_CHECKING:
    from storage.notebook import Notebook

DEFAULT_TEAM = "Équipe"
DEFAULT_AUTHOR = "équipe"
CODE_SPACE = 200
"""Bytes that are enough for any recovery code."""
WORDS_ASKED = 2


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    takes_notebook(parser)
    parser.options.add_argument("--team", metavar=_("NOM"), help=_("nom de l’équipe"))
    parser.options.add_argument(
        "--author",
        metavar=_("INITIALES"),
        help=_("initiales de la personne qui tient le carnet"),
    )
    parser.options.add_argument(
        "--preset", choices=PRESETS, help=_("quartiers, lieux et partenaires de départ")
    )
    parser.options.add_argument(
        "--recovery-file",
        metavar="FILE",
        type=Path,
        help=_("fichier neuf où écrire le code de secours, à ranger ensuite en lieu sûr"),
    )


def run(args: Namespace) -> None:
    """Make the notebook, and hand its recovery code to a file or to the person."""
    folder = Folder.find(args.notebook)
    if folder.holds_notebook():
        taken = _("« {path} » contient déjà un carnet. Rien n’a été modifié.")
        raise Refused(taken.format(path=folder.path))
    if args.recovery_file is None and not on_terminal():
        raise Refused(
            _(
                "Sans terminal, le code de secours va dans un fichier : --recovery-file FILE. "
                "Rien n’a été modifié."
            )
        )
    team = args.team or _answer(_("Nom de l’équipe : "), DEFAULT_TEAM)
    author = args.author or _answer(_("Vos initiales : "), DEFAULT_AUTHOR)
    passphrase = given_passphrase(args) or _new_passphrase()
    if args.recovery_file is None:
        with _created(folder, passphrase, team, author, args.preset) as (notebook, code):
            notebook.leave_code_to_note(True)
            print(_("Le carnet est créé dans « {path} ».").format(path=folder.path))
            notebook.leave_code_to_note(not _hand_over(code))
        return
    with (
        _new_private_file(args.recovery_file) as file,
        _created(folder, passphrase, team, author, args.preset) as (_notebook, code),
    ):
        file.write(code + "\n")
    done = _(
        "Le carnet est créé dans « {path} », son code de secours est dans « {file} » : rangez-le "
        "en lieu sûr, loin de cet ordinateur."
    )
    print(done.format(path=folder.path, file=args.recovery_file))


@contextmanager
def _created(
    folder: Folder, passphrase: str, team: str, author: str, preset: str | None
) -> Iterator[tuple[Notebook, str]]:
    from storage.notebook import Notebook

    notebook, code = Notebook.create(folder, passphrase, team=team, author=author, preset=preset)
    try:
        yield notebook, code
    finally:
        notebook.lock()


def _answer(question: str, otherwise: str) -> str:
    return (on_terminal() and input(question).strip()) or otherwise


def _new_passphrase() -> str:
    from storage.strength import MINIMUM_LENGTH, strength

    while True:
        passphrase = asked(_("Phrase de passe : "))
        found = strength(passphrase)
        print(_("Solidité : {label}. {advice}").format(label=found.label, advice=found.advice))
        if len(passphrase) >= MINIMUM_LENGTH:
            if asked(_("La même, encore une fois : ")) == passphrase:
                return passphrase
            print(_("Les deux ne sont pas les mêmes : recommençons."))


@contextmanager
def _new_private_file(path: Path) -> Iterator[TextIO]:
    """A new file for its owner alone, with room on the disk already; removed on any error."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        there = _("« {path} » existe déjà et n’est pas remplacé. Rien n’a été modifié.")
        raise Refused(there.format(path=path)) from None
    except OSError:
        unwritable = _("« {path} » ne peut pas être écrit. Rien n’a été modifié.")
        raise Refused(unwritable.format(path=path)) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(" " * CODE_SPACE)
            file.flush()
            os.fsync(handle)
            file.seek(0)
            yield file
            file.truncate()
            file.flush()
            os.fsync(handle)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _hand_over(code: str) -> bool:
    """Show the code once; return whether it was noted."""
    from storage.recovery_code import words

    shown = code.split()
    heading = _("Code de secours, montré une seule fois. Notez ces douze mots sur papier :")
    print(f"\n{heading}\n")
    for start in range(0, len(shown), 4):
        line = enumerate(shown[start : start + 4], start + 1)
        print("   ".join(f"{number:2}. {word:<10}" for number, word in line))
    print()
    try:
        for place in sorted(random.SystemRandom().sample(range(len(shown)), WORDS_ASKED)):
            question = _("Pour vérifier, le mot n° {number} : ").format(number=place + 1)
            while words(input(question)) != words(shown[place]):
                print(_("Ce n’est pas ce mot."))
    except (EOFError, KeyboardInterrupt):
        unconfirmed = _(
            "Le carnet est créé, mais le code n’a pas été vérifié : la prochaine ouverture en "
            "montrera un nouveau."
        )
        print(f"\n{unconfirmed}")
        return False
    print(_("Le code est bien noté : rangez-le loin de cet ordinateur."))
    return True
