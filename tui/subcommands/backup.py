"""`carnet backup`: a verified copy of the notebook, encrypted as it is."""

from __future__ import annotations

from argparse import Namespace

from models.language import _
from tui.subcommands.arguments import Parser, takes_notebook
from tui.subcommands.notebooks import opened


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    takes_notebook(parser)


def run(args: Namespace) -> None:
    """Make the copy and say where it is."""
    with opened(args, to_write=True) as notebook:
        path = notebook.back_up("manuelle")
        print(_("Sauvegarde faite et relue : « {path} »").format(path=path))
