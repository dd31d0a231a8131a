"""`carnet hub`: prepare a hub, open kinds to those who read it, close them, count over teams."""

from __future__ import annotations

import json
import os
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from models.language import _, ngettext
from models.wording import grouped, labelled
from storage.refusals import Refused
from tui.subcommands.arguments import (
    ONE_PERIOD,
    Parser,
    period_of,
    takes_notebook,
    takes_period,
)
from tui.subcommands.asking import agreed, takes_yes
from tui.subcommands.files import forms_of, made, takes_files, told, write
from tui.subcommands.notebooks import opened
from tui.subcommands.progress import told_steps

if TYPE_CHECKING:
    from models.record import Record

TEAM_PASSWORD = "CARNET_HUB_TEAM_PASSWORD"  # noqa: S105 - the name of a variable
LONGEST = 200
OPENED_TOGETHER = "outings,contacts,sessions,worktime,published"
"""What a report over many teams is made of."""


def describe(parser: Parser) -> None:
    """Say what the call takes: what to do with a hub, and what that takes."""
    calls = parser.add_subparsers(title=_("actions"), metavar=_("ACTION"), required=True)

    def add(name: str, help_text: str, run: Any) -> Parser:
        call: Parser = calls.add_parser(name, help=help_text, prog=f"carnet hub {name}")
        call.set_defaults(run=run, parser=call)
        return call

    init = add("init", _("écrit le SQL qui prépare un relais, puis l’applique"), make)
    takes_notebook(init)
    takes_hub(init, required=False)
    takes_yes(init)
    opening = add("open", _("ouvre des natures de fiches à qui lit le relais"), open_kinds)
    takes_notebook(opening)
    opening.needed.add_argument(
        "--readers", metavar=_("QUI"), required=True, help=_("qui les lira ; l’équipe le verra")
    )
    opening.options.add_argument(
        "--kinds",
        metavar="K,K",
        default=OPENED_TOGETHER,
        help=_("natures à ouvrir (sinon {kinds})").format(kinds=OPENED_TOGETHER),
    )
    takes_yes(opening)
    takes_notebook(add("close", _("referme tout ce qui est ouvert à qui lit le relais"), close))
    counted = add("report", _("compte, dans le relais, ce que les équipes ont ouvert"), report)
    takes_hub(counted)
    takes_period(counted)
    takes_files(counted)


def takes_hub(parser: Parser, *, required: bool = True) -> None:
    """Let a call say which hub it goes to; a password never stands in an address."""
    group = parser.needed if required else parser.options
    group.add_argument(
        "--hub",
        metavar="URL",
        required=required,
        help=_("adresse du relais, sans mot de passe : postgresql://relais.exemple.fr/base"),
    )


def make(args: Namespace) -> None:
    """Print the SQL that prepares a hub for this team; with an address, ask and apply it."""
    from storage.sharing.hub import deciding

    with opened(args) as notebook:
        team_id = notebook.facts.team_id
    print(deciding.script(team_id))
    if args.hub is None:
        return
    if not agreed(_("Appliquer ce SQL au relais ? (oui/non)"), yes=args.yes):
        raise Refused(_("Rien n’a été envoyé ni modifié."))
    given = os.environ.get(TEAM_PASSWORD)
    password = given or deciding.new_password()
    deciding.make(args.hub, team_id, password)
    print(_("Le relais est prêt pour cette équipe."))
    if not given:
        print(
            _(
                "Son mot de passe, qui ne sera plus montré : {password}\n"
                "Chaque membre le garde dans le trousseau de son système, ou le donne par la "
                "variable CARNET_HUB_PASSWORD."
            ).format(password=password)
        )


def open_kinds(args: Namespace) -> None:
    """Show what readers would see of one record of each kind, ask, and open."""
    from storage.sharing.hub import deciding

    kinds = _read_kinds(args)
    with opened(args, to_write=True) as notebook:
        for kind, shown in deciding.preview(notebook, kinds).items():
            print(_previewed(kind, shown))
        print(
            _(
                "Voilà ce que « {readers} » lira de chaque fiche, l’historique compris. Ce qui a "
                "été lu ne se reprend pas : refermer n’efface que le relais."
            ).format(readers=args.readers)
        )
        if not agreed(_("Ouvrir ? (oui/non)"), yes=args.yes):
            raise Refused(_("Rien n’est ouvert. Rien n’a été modifié."))
        deciding.open_kinds(notebook, kinds, args.readers)
    print(
        _("C’est ouvert : l’équipe le voit, le relais le montre dès la prochaine synchronisation.")
    )


def close(args: Namespace) -> None:
    """Close all that is open."""
    from storage.sharing.hub import deciding

    with opened(args, to_write=True) as notebook:
        number = deciding.close_all(notebook)
    closed = ngettext(
        "{n} ouverture refermée : le relais ne la montrera plus dès la prochaine synchronisation.",
        "{n} ouvertures refermées : le relais ne les montrera plus dès la prochaine "
        "synchronisation.",
        number,
    )
    print(closed.format(n=grouped(number)) if number else _("Rien n’était ouvert."))


def report(args: Namespace) -> None:
    """Write the figures over every team that opened them, and say where."""
    period = period_of(args) or args.parser.error(_(ONE_PERIOD))
    forms = forms_of(args)
    from storage.sharing.hub.reading import over_teams

    with told_steps() as progress:
        counted = over_teams(args.hub, period)
        files = made(counted, forms, args.output, progress)
    write(files)
    told(counted, files)


def _read_kinds(args: Namespace) -> list[str]:
    from storage.sharing.hub.opening import OPENABLE

    kinds = [kind.strip() for kind in args.kinds.split(",")]
    for kind in kinds:
        if kind not in OPENABLE:
            unknown = _("« {name} » ne s’ouvre pas à un relais ; il y a {kinds}")
            args.parser.error(unknown.format(name=kind, kinds=", ".join(OPENABLE)))
    return kinds


def _previewed(kind: str, shown: dict[str, Any] | None) -> str:
    from models.kinds import KINDS

    record = KINDS[kind]
    if shown is None:
        return _("{kind} : aucune fiche pour l’instant").format(kind=_(record.noun))
    lines = [f"  {labelled(_label(record, name), _said(value))}" for name, value in shown.items()]
    return "\n".join([_("{kind}, la plus récente :").format(kind=_(record.noun)), *lines])


def _label(record: type[Record], name: str) -> str:
    return record.label_of(name) if name in record.model_fields else name


def _said(value: Any) -> str:
    """A value as the hub holds it; a long one up to where it fits."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
