"""`carnet import`: records from files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import _, ngettext
from models.wording import grouped
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
        help=_("fichier CSV, dossier de fichiers CSV, ou classeur (.xlsx, .ods)"),
    )
    takes_notebook(parser)
    parser.options.add_argument(
        "--skip-bad",
        metavar="FILE",
        type=Path,
        help=_("écarte les lignes refusées et les rend dans ce fichier CSV neuf, à corriger"),
    )
    parser.options.add_argument(
        "--closed-years",
        action="store_true",
        help=_("importe même si des totaux d’une année close en seraient changés"),
    )


def run(args: Namespace) -> None:
    """Import, and say what came in."""
    with opened(args, to_write=True) as notebook, told_steps() as progress:
        done = notebook.import_records(
            args.paths,
            skip_bad=args.skip_bad,
            into_closed_years=args.closed_years,
            progress=lambda rows, total: progress(rows, total, _("Import")),
        )
    _tell(done, args.skip_bad)


def _tell(done: Imported, skip_bad: Path | None) -> None:
    from storage.records.columns import PLURALS

    for kind, label in PLURALS.items():
        added, changed = done.added[kind], done.changed[kind]
        unchanged, refused = done.unchanged[kind], done.refused[kind]
        erased = done.erased[kind]
        outcomes = [
            (added, ngettext("{n} en plus", "{n} en plus", added)),
            (changed, ngettext("{n} changée", "{n} changées", changed)),
            (unchanged, ngettext("{n} déjà là", "{n} déjà là", unchanged)),
            (refused, ngettext("{n} refusée", "{n} refusées", refused)),
            (
                erased,
                ngettext(
                    "{n} laissée de côté : effacée pour toute l’équipe",
                    "{n} laissées de côté : effacées pour toute l’équipe",
                    erased,
                ),
            ),
        ]
        if said := [text.format(n=grouped(number)) for number, text in outcomes if number]:
            print(_("{kind} : {outcomes}").format(kind=_(label), outcomes=", ".join(said)))
    number, others = done.added.total(), done.changed.total()
    added_in_all = ngettext("{n} fiche en plus", "{n} fiches en plus", number)
    changed_in_all = ngettext("{n} changée", "{n} changées", others)
    print(
        _("Import terminé : {added}, {changed}.").format(
            added=added_in_all.format(n=grouped(number)),
            changed=changed_in_all.format(n=grouped(others)),
        )
    )
    if refused := done.refused.total():
        to_mend = ngettext(
            "{n} ligne à corriger dans « {path} », puis à importer de nouveau.",
            "{n} lignes à corriger dans « {path} », puis à importer de nouveau.",
            refused,
        )
        print(to_mend.format(n=grouped(refused), path=skip_bad))
