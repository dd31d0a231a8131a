"""`carnet team`: who is of the team and sent what up to when; `carnet remove`: who leaves it."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from models.language import _, ngettext
from models.vocabulary import folded
from models.wording import grouped
from storage.refusals import Refused
from tui.subcommands.arguments import Parser, takes_notebook
from tui.subcommands.asking import agreed, takes_yes
from tui.subcommands.notebooks import opened

if TYPE_CHECKING:
    from storage.sharing.roll import Roll
    from storage.sharing.told import Card, MemberStatus


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    takes_notebook(parser)


def run(args: Namespace) -> None:
    """Print a line for each notebook of the team, then what asks for a look."""
    from tui.screens.team.wording import said_clock

    with opened(args) as notebook:
        team = notebook.team
        status, me, is_alone = team.status(), team.me, team.is_alone
    for member in status.members:
        print(_line(member))
    if not (is_alone or me.supervises):
        print(_said_unsent(status.unsent))
    for clock in status.wrong_clocks:
        print(said_clock(clock, me.device))


def _said_unsent(unsent: int) -> str:
    if not unsent:
        return _("Tout ce qui est écrit ici est parti.")
    said = ngettext(
        "{n} saisie de ce carnet n’est pas encore partie.",
        "{n} saisies de ce carnet ne sont pas encore parties.",
        unsent,
    )
    return said.format(n=grouped(unsent))


def _line(member: MemberStatus) -> str:
    from tui.screens.team.entries import said_moment
    from tui.screens.team.wording import said_role

    card = member.card
    parts = [card.person, said_role(card.role), card.device]
    if not card.stands:
        parts.append(_("a quitté l’équipe"))
    elif member.is_me:
        parts.append(_("c’est ce carnet"))
    if member.last_moment is not None:
        parts.append(_("saisies jusqu’au {moment}").format(moment=said_moment(member.last_moment)))
    if member.is_missing_entries:
        parts.append(_("il en manque"))
    return ", ".join(parts)


def describe_remove(parser: Parser) -> None:
    """Say what `carnet remove` takes."""
    parser.needed.add_argument(
        "who", metavar=_("QUI"), help=_("initiales, ou le nom de l’appareil (« carnet team »)")
    )
    takes_notebook(parser)
    parser.options.add_argument(
        "--keep",
        metavar=_("APPAREIL"),
        nargs="+",
        default=[],
        help=_("carnets repris d’une sauvegarde du premier, qui restent dans l’équipe"),
    )
    takes_yes(parser)


def run_remove(args: Namespace) -> int | None:
    """Say what it means, ask, and put the notebook out of the team."""
    with opened(args, to_write=True) as notebook:
        roll = notebook.team.roll()
        card = _named(roll, args.who)
        meaning = _(
            "Le carnet de {person} ({device}) quitte l’équipe pour toujours. Ce qui en est arrivé "
            "ici reste ; ce qu’il écrira ensuite ne comptera plus, et il ne recevra plus rien."
        )
        print(meaning.format(person=card.person, device=card.device))
        for follower in roll.after(card.device):
            falls = _("Le carnet {device}, repris d’une de ses sauvegardes, part avec lui.")
            stays = _("Le carnet {device}, repris d’une de ses sauvegardes, reste dans l’équipe.")
            said = stays if follower.device in args.keep else falls
            print(said.format(device=follower.device))
        if not agreed(_("Le retirer de l’équipe ? (oui/non)"), yes=args.yes):
            print(_("Rien n’a été modifié."))
            return 1
        notebook.team.remove(card.device, keeping=args.keep)
    print(_("C’est fait. Les autres le sauront à leur prochain échange."))
    return None


def _named(roll: Roll, who: str) -> Card:
    named = [
        card for card in roll.standing if who == card.device or folded(who) == folded(card.person)
    ]
    if len(named) == 1:
        return named[0]
    if named:
        several = _(
            "Plusieurs carnets répondent à « {who} » : {devices}. Rien n’a été modifié ; nommez "
            "l’appareil."
        )
        devices = ", ".join(card.device for card in named)
        raise Refused(several.format(who=who, devices=devices))
    nobody = _("Aucun carnet de l’équipe ne répond à « {who} ». Rien n’a été modifié.")
    raise Refused(nobody.format(who=who))
