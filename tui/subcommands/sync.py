"""`carnet sync`: mine for the others and theirs for me, through a shared folder or a hub."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import _
from storage.refusals import Refused
from tui.subcommands import hub, hub_sync
from tui.subcommands.arguments import Parser, takes_notebook
from tui.subcommands.asking import agreed, takes_yes
from tui.subcommands.bundle import show
from tui.subcommands.merge import tell
from tui.subcommands.notebooks import opened
from tui.subcommands.progress import told_steps

if TYPE_CHECKING:
    from storage.sharing.told import Outgoing


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    takes_notebook(parser)
    parser.options.add_argument(
        "--folder",
        metavar="DIR",
        type=Path,
        help=_("dossier partagé avec l’équipe, retenu pour la suite"),
    )
    hub.takes_hub(parser, required=False)
    takes_yes(parser)


def run(args: Namespace) -> int | None:
    """Show what leaves, ask, exchange, and say what came."""
    if args.hub is not None:
        hub_sync.sync(args)
        return None
    with opened(args, to_write=True) as notebook:
        team = notebook.team
        if args.folder is not None:
            team.name_shared_folder(args.folder)
        if team.shared_folder is None:
            raise Refused(
                _(
                    "Aucun dossier partagé n’a été nommé. Rien n’est parti : nommez-le une fois "
                    "avec --folder DIR."
                )
            )
        outgoing = team.prepare_sync()
        if not outgoing.recipients:
            from storage.sharing.shared_folder import ONLY_SUPERVISED

            print(_(ONLY_SUPERVISED))
        elif not _is_agreed(outgoing, yes=args.yes):
            print(_("Rien n’est parti."))
            return 1
        with told_steps() as progress:
            merged = team.sync(outgoing, progress)
        tell(notebook, merged)
    return None


def _is_agreed(outgoing: Outgoing, *, yes: bool) -> bool:
    show(outgoing)
    return agreed(_("Écrire cela dans le dossier partagé ? (oui/non)"), yes=yes)
