"""`carnet sync --hub URL`: exchange with the team through a hub."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from models.language import _, ngettext
from models.wording import grouped
from storage.refusals import Refused
from tui.subcommands.asking import agreed, counted
from tui.subcommands.notebooks import opened
from tui.subcommands.progress import told_steps

if TYPE_CHECKING:
    from storage.sharing.hub.push import Leaving
    from storage.sharing.hub.syncing import Synced


def sync(args: Namespace) -> None:
    """Take what the others left on the hub; show what would leave, ask, and send it."""
    from storage.sharing.hub import syncing

    with opened(args, to_write=True) as notebook, told_steps() as progress:
        done = syncing.sync(
            notebook, args.hub, lambda leaving: _is_agreed(leaving, yes=args.yes), progress
        )
    _tell(done)
    if done.pushed is None:
        raise Refused(_("Rien n’est parti de cet appareil. Ce qui est reçu est gardé."))


def _is_agreed(leaving: Leaving, *, yes: bool) -> bool:
    print(_("Partirait vers le relais, scellé pour l’équipe :"), counted(leaving.by_kind), sep="\n")
    if leaving.opened:
        readable = _("Dont une part lisible par qui lit le relais, comme l’équipe l’a ouverte :")
        print(readable, counted(leaving.opened), sep="\n")
    return agreed(_("Envoyer ? (oui/non)"), yes=yes)


def _tell(done: Synced) -> None:
    came = ngettext("{n} saisie reçue.", "{n} saisies reçues.", done.merged.added)
    print(came.format(n=grouped(done.merged.added)))
    if done.merged.waiting:
        waits = ngettext(
            "{n} attend : elle est datée trop loin dans l’avenir. Rien n’est perdu.",
            "{n} attendent : elles sont datées trop loin dans l’avenir. Rien n’est perdu.",
            done.merged.waiting,
        )
        print(waits.format(n=grouped(done.merged.waiting)))
    for left in done.left:
        kept_back = _(
            "Laissé sur le relais à partir de la saisie {entry} de {person} : {reason}. Rien n’est "
            "perdu ; si cela dure, demandez un paquet à la personne."
        )
        print(
            kept_back.format(entry=grouped(left.entry), person=left.person, reason=_(left.reason))
        )
    if done.pushed is not None:
        sent = ngettext("{n} saisie envoyée.", "{n} saisies envoyées.", done.pushed)
        print(sent.format(n=grouped(done.pushed)))
