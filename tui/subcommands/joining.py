"""`carnet invite`, `carnet join`, `carnet accept`: how a notebook joins a team, by six words."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from models.language import _
from tui.subcommands.arguments import Parser, takes_notebook
from tui.subcommands.asking import agreed, may_write, takes_yes
from tui.subcommands.bundle import show
from tui.subcommands.merge import tell
from tui.subcommands.notebooks import opened

ROLES = ("educator", "leader", "supervisor")


def describe_invite(parser: Parser) -> None:
    """Say what `carnet invite` takes."""
    parser.needed.add_argument("path", metavar="FILE", type=Path, help=_("invitation à écrire"))
    takes_notebook(parser)
    takes_yes(parser)


def run_invite(args: Namespace) -> int | None:
    """Write an invitation, and say what to do with it."""
    if not may_write(args.path, yes=args.yes):
        return 1
    with opened(args, to_write=True) as notebook:
        notebook.team.invite(args.path)
    print(
        _(
            "Invitation écrite : « {path} ». Elle ne contient aucun secret : remettez-la à la "
            "personne, qui répond par « carnet join »."
        ).format(path=args.path)
    )
    return None


def describe_join(parser: Parser) -> None:
    """Say what `carnet join` takes."""
    parser.needed.add_argument(
        "invitation", metavar="INVITATION", nargs="?", type=Path, help=_("invitation reçue")
    )
    parser.options.add_argument(
        "--request", metavar="FILE", type=Path, help=_("demande à écrire, à rendre à l’équipe")
    )
    parser.options.add_argument(
        "--welcome",
        metavar="FILE",
        type=Path,
        help=_("fichier de bienvenue reçu en réponse à la demande"),
    )
    takes_notebook(parser)
    takes_yes(parser)


def run_join(args: Namespace) -> int | None:
    """Answer an invitation, or come in by the welcome that answered the request."""
    if (args.invitation is None) == (args.welcome is None):
        args.parser.error(_("donner une invitation et --request, ou bien --welcome"))
    if args.invitation is not None and args.request is None:
        args.parser.error(_("--request dit où écrire la demande"))
    if args.welcome is None and not may_write(args.request, yes=args.yes):
        return 1
    with opened(args, to_write=True) as notebook:
        if args.welcome is not None:
            merged = notebook.team.come_in(args.welcome)
            print(_("Vous êtes dans l’équipe « {team} ».").format(team=notebook.facts.team_name))
            tell(notebook, merged)
            return None
        words = notebook.team.ask_to_join(args.invitation, args.request)
    print(_("Demande écrite : « {path} ».").format(path=args.request))
    print(_("Quand on l’ouvrira, lisez ces six mots à voix haute :"))
    _print_words(words)
    print(
        _(
            "Remettez la demande à votre chef·fe de service : le fichier de bienvenue qui vous "
            "revient vous fait entrer dans l’équipe, par « carnet join --welcome FILE »."
        )
    )
    return None


def describe_accept(parser: Parser) -> None:
    """Say what `carnet accept` takes."""
    parser.needed.add_argument("request", metavar="REQUEST", type=Path, help=_("demande reçue"))
    parser.needed.add_argument(
        "--welcome",
        metavar="FILE",
        type=Path,
        required=True,
        help=_("fichier de bienvenue à écrire"),
    )
    takes_notebook(parser)
    parser.options.add_argument(
        "--role",
        choices=ROLES,
        default=ROLES[0],
        help=_("educator (éducateur·rice), leader (chef·fe) ou supervisor (encadrement)"),
    )
    takes_yes(parser)


def run_accept(args: Namespace) -> int | None:
    """Show the six words and what leaves, ask, and write the welcome."""
    from tui.screens.team.wording import again

    if not may_write(args.welcome, yes=args.yes):
        return 1
    with opened(args, to_write=True) as notebook:
        request = notebook.team.read_request(args.request)
        said = _("{person} demande à rejoindre l’équipe. Ses six mots doivent être :")
        if request.role:
            print(again(request))
        print(said.format(person=request.person))
        _print_words(request.words)
        show(notebook.team.welcoming(request, args.role))
        if not agreed(_("Les six mots sont-ils les mêmes ? (oui/non)"), yes=args.yes):
            print(_("La demande n’est pas acceptée : rien n’est parti."))
            return 1
        notebook.team.accept(request, args.role, args.welcome)
    written = _("Fichier de bienvenue écrit : « {path} ». Remettez-le à {person}.")
    print(written.format(path=args.welcome, person=request.person))
    return None


def _print_words(words: Sequence[str]) -> None:
    for number, word in enumerate(words, 1):
        print(f"  {number}. {word}")
