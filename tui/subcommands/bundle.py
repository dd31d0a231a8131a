"""`carnet bundle`: what colleagues, the leader or a supervisor get, as one sealed file."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import _, in_every_language, ngettext
from models.vocabulary import folded
from models.wording import grouped
from storage.refusals import Refused
from tui.subcommands.arguments import Parser, takes_notebook
from tui.subcommands.asking import agreed, counted, may_write, takes_yes
from tui.subcommands.notebooks import opened

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.sharing.told import Outgoing


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    parser.needed.add_argument(
        "path", metavar="FILE", nargs="?", type=Path, help=_("fichier à écrire")
    )
    parser.needed.add_argument(
        "--for",
        dest="audience",
        metavar=_("QUI"),
        nargs="+",
        required=True,
        help=_("leader (chef·fe), team (équipe), supervisor (encadrement), ou des initiales"),
    )
    takes_notebook(parser)
    takes_yes(parser)
    parser.options.add_argument(
        "--list",
        metavar=_("NATURE"),
        help=_("montre ce qui partirait d’une nature, sans rien écrire"),
    )


def run(args: Namespace) -> int | None:
    """Show what leaves, ask, and write it."""
    if args.path is None and args.list is None:  # « --for AB CD FILE »: the file is said last
        *args.audience, last = args.audience
        args.path = Path(last)
    if not args.audience:
        args.parser.error(_("il manque le fichier à écrire"))
    if args.list is None and not may_write(args.path, yes=args.yes):
        return 1
    with opened(args, to_write=True) as notebook:
        outgoing = notebook.team.outgoing(*args.audience)
        if args.list is not None:
            list_rows(notebook, outgoing, args.list)
            return None
        show(outgoing)
        if not agreed(_("Écrire ce paquet ? (oui/non)"), yes=args.yes):
            print(_("Rien n’est parti."))
            return 1
        notebook.team.write_bundle(outgoing, args.path)
    print(_("Paquet écrit : « {path} »").format(path=args.path))
    return None


def show(outgoing: Outgoing) -> None:
    """Say for whom something is and how much it holds of each kind."""
    number = len(outgoing.versions)
    who = ", ".join(dict.fromkeys(card.person for card in outgoing.recipients))
    if not number:
        nothing = _("Pour {who}, rien de nouveau : seulement ce que ce carnet dit avoir reçu.")
        print(nothing.format(who=who))
        return
    said = ngettext("Pour {who}, {n} saisie :", "Pour {who}, {n} saisies :", number)
    print(said.format(who=who, n=grouped(number)))
    print(counted(outgoing.by_kind))


def _kind_called(text: str, outgoing: Outgoing) -> str:
    """The kind that a name means among those that leave: « contacts », « rencontre »."""
    from models.kinds import KINDS
    from storage.records.columns import PLURALS

    for kind in outgoing.by_kind:
        nouns = [KINDS[kind].noun, PLURALS.get(kind, kind)] if kind in KINDS else []
        called = [kind, *(name for noun in nouns for name in in_every_language(noun))]
        if folded(text) in map(folded, called):
            return kind
    nothing = _("Rien ne partirait de la nature « {kind} ». Il y a : {kinds}.")
    raise Refused(nothing.format(kind=text, kinds=", ".join(outgoing.by_kind) or "–"))


def list_rows(notebook: Notebook, outgoing: Outgoing, kind: str) -> None:
    """Print what would leave of one kind, the latest first."""
    from tui.screens.team.entries import row

    names = notebook.names()
    for version in outgoing.of_kind(_kind_called(kind, outgoing)):
        print(", ".join(filter(None, row(version, names))))
