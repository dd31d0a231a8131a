"""Showing what leaves before it does, and asking whoever is at the keyboard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from models.language import _
from models.vocabulary import folded
from models.wording import grouped, labelled
from storage.refusals import Refused
from tui.subcommands.arguments import Parser
from tui.subcommands.notebooks import on_terminal

YES = {"o", "oui", "y", "yes"}


def takes_yes(parser: Parser) -> None:
    """Let a call go on without asking, where nobody is there to answer."""
    parser.options.add_argument(
        "--yes", action="store_true", help=_("ne demande pas : dit oui à ce qui est montré")
    )


def agreed(question: str, *, yes: bool) -> bool:
    """Whether the person at the keyboard says yes; raise Refused where nobody is there to ask."""
    if yes:
        return True
    if not on_terminal():
        raise Refused(
            _(
                "Sans terminal, personne ne peut dire oui à ce qui est montré. Rien n’a été envoyé "
                "ni modifié ; ajoutez --yes pour le dire d’avance."
            )
        )
    return folded(input(f"{question} ")) in YES


def may_write(path: Path, *, yes: bool) -> bool:
    """Whether a file can be written there: over another only when that is said; raise Refused."""
    from storage.named_file import refuse_place

    refuse_place(path)
    if not path.exists() or yes:
        return True
    if not on_terminal():
        there = _(
            "« {path} » existe déjà. Rien n’a été modifié : donnez un autre nom, ou ajoutez --yes "
            "pour le remplacer."
        )
        raise Refused(there.format(path=path))
    question = _("Il y a déjà à cet endroit : « {path} ». Remplacer ? (oui/non)")
    if agreed(question.format(path=path), yes=yes):
        return True
    print(_("Rien n’a été modifié : le fichier qui était là est gardé."))
    return False


def counted(by_kind: Mapping[str, int]) -> str:
    """How much of each kind, one per line."""
    from models.kinds import KINDS

    return "\n".join(
        f"  {labelled(_(KINDS[kind].noun) if kind in KINDS else kind, grouped(number))}"
        for kind, number in by_kind.items()
    )
