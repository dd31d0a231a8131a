"""`carnet import`: records from files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from models.wording import grouped, plural
from tui.subcommands.arguments import Parser, takes_notebook
from tui.subcommands.notebooks import opened
from tui.subcommands.progress import told_steps

if TYPE_CHECKING:
    from storage.records.importing import Imported


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    parser.needed.add_argument(
        "paths",
        metavar="PATH",
        nargs="+",
        type=Path,
        help="fichier CSV, dossier de fichiers CSV, ou classeur (.xlsx, .ods)",
    )
    takes_notebook(parser)
    parser.options.add_argument(
        "--skip-bad",
        metavar="FILE",
        type=Path,
        help="écarte les lignes refusées et les rend dans ce fichier CSV neuf, à corriger",
    )
    parser.options.add_argument(
        "--closed-years",
        action="store_true",
        help="importe même si des totaux d’une année close en seraient changés",
    )


def run(args: Namespace) -> None:
    """Import, and say what came in."""
    with opened(args, to_write=True) as notebook, told_steps() as progress:
        done = notebook.import_records(
            args.paths,
            skip_bad=args.skip_bad,
            into_closed_years=args.closed_years,
            progress=lambda rows, total: progress(rows, total, "Import"),
        )
    _tell(done, args.skip_bad)


def _tell(done: Imported, skip_bad: Path | None) -> None:
    from storage.records.columns import PLURALS

    for kind, label in PLURALS.items():
        said = [
            f"{grouped(done.added[kind])} en plus" if done.added[kind] else "",
            plural(done.changed[kind], "changée") if done.changed[kind] else "",
            f"{grouped(done.unchanged[kind])} déjà là" if done.unchanged[kind] else "",
            plural(done.refused[kind], "refusée") if done.refused[kind] else "",
        ]
        if any(said):
            print(f"{label} : {', '.join(filter(None, said))}")
    added, changed = done.added.total(), done.changed.total()
    print(f"Import terminé : {plural(added, 'fiche')} en plus, {plural(changed, 'changée')}.")
    if done.refused:
        print(
            f"{plural(done.refused.total(), 'ligne')} à corriger dans « {skip_bad} », puis à "
            "importer de nouveau."
        )
