"""`carnet merge`: what colleagues sent, added to what is here."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import _
from tui.subcommands.arguments import Parser, takes_notebook
from tui.subcommands.notebooks import opened
from tui.subcommands.progress import told_steps

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.sharing.told import Merged


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    parser.needed.add_argument(
        "paths",
        metavar="FILE",
        nargs="+",
        type=Path,
        help=_("paquet reçu (.carnet), ou un dossier de paquets"),
    )
    takes_notebook(parser)


def run(args: Namespace) -> None:
    """Merge, and say what came."""
    with opened(args, to_write=True) as notebook:
        with told_steps() as progress:
            if len(args.paths) == 1 and args.paths[0].is_dir():
                merged = notebook.team.merge_folder(args.paths[0], progress)
            else:
                merged = notebook.team.merge(args.paths, progress)
        tell(notebook, merged)


def tell(notebook: Notebook, merged: Merged) -> None:
    """Say what a merge brought, what waits and what asks for a look."""
    from tui.screens.team.received import Received

    print(Received(merged, len(notebook.team.concurrent())).said)
