"""`carnet template`: an empty workbook to fill in."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from models.language import _
from tui.subcommands.arguments import Parser


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    parser.needed.add_argument(
        "path", metavar="FILE", type=Path, help=_("classeur neuf à écrire (.xlsx)")
    )


def run(args: Namespace) -> None:
    """Write the workbook."""
    from storage.records.template import write_template

    write_template(args.path)
    written = _(
        "Le modèle est dans « {path} » : une feuille par sorte de fiches, un commentaire sur "
        "chaque titre de colonne."
    )
    print(written.format(path=args.path))
