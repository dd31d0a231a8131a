"""The command `carnet`: what it was called for, done, or refused with one plain sentence."""

from __future__ import annotations

import io
import os
import sys
from argparse import ArgumentError, ArgumentParser, Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from models.language import _
from storage import locale, settings
from storage.folder import Folder
from storage.refusals import Refused, from_os
from tui.subcommands import (
    backup,
    bundle,
    check,
    closing,
    hub,
    importing,
    init,
    joining,
    journal,
    log,
    merge,
    report,
    screens,
    serve,
    sync,
    team,
    template,
)
from tui.subcommands.arguments import Parser, Run, takes_notebook


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments ask: 0 when done, 1 when refused; wrong usage exits with 2."""
    _speak_utf8()
    _choose_language(argv)
    args = _parser().parse_args(argv)
    try:
        status = args.run(args) or 0
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:
        _let_go_of_output()
        with suppress(OSError):
            print(_sentence(error, args), file=sys.stderr)
        return 1
    return status


def _choose_language(argv: Sequence[str] | None) -> None:
    """Speak the language that was asked for, now, then once for all, then by the system."""
    early = ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    early.add_argument("--language")
    early.add_argument("--notebook", type=Path)
    with suppress(ArgumentError):  # the whole parser says what is wrong
        asked, _rest = early.parse_known_args(argv)
        kept = settings.read(Folder.find(asked.notebook).path).get("language")
        locale.use(locale.chosen(asked.language, kept))


def _parser() -> Parser:
    parser = Parser(
        prog="carnet",
        description=_(
            "Le carnet de terrain d’une équipe de prévention spécialisée. Sans commande, ouvre le "
            "carnet ; la première fois, le crée."
        ),
    )
    takes_notebook(parser, default=None)
    parser.set_defaults(run=screens.run)
    calls = parser.add_subparsers(title=_("commandes"), metavar=_("COMMANDE"), prog="carnet")

    def add(name: str, help_text: str, run: Run) -> Parser:
        call: Parser = calls.add_parser(
            name, help=help_text, description=f"{help_text.capitalize()}."
        )
        call.set_defaults(run=run, parser=call)
        return call

    add("demo", _("ouvre un carnet d’essai, d’une équipe inventée"), screens.run_demo)
    init.describe(add("init", _("crée un carnet sans écran"), init.run))
    importing.describe(add("import", _("ajoute les fiches de fichiers"), importing.run))
    template.describe(add("template", _("écrit un classeur vide à remplir"), template.run))
    report.describe(add("report", _("écrit le bilan d’une période"), report.run))
    check.describe(
        add("check", _("cherche ce qui manque ou surprend (sinon : cette année)"), check.run)
    )
    closing.describe(add("close", _("clôt une année finie : ses totaux restent"), closing.run))
    log.describe(add("log", _("note une fiche par ligne, tapée ou lue"), log.run))
    journal.describe(
        add("journal", _("relit ce qui est noté, le plus récent d’abord"), journal.run)
    )
    hub.describe(add("hub", _("prépare un relais, l’ouvre, le referme, le lit"), hub.make))
    team.describe(add("team", _("dit qui est de l’équipe et ce qui en est arrivé"), team.run))
    bundle.describe(add("bundle", _("écrit un paquet chiffré pour des collègues"), bundle.run))
    merge.describe(add("merge", _("ajoute ce que contiennent les paquets reçus"), merge.run))
    sync.describe(add("sync", _("échange avec l’équipe par un dossier ou un relais"), sync.run))
    joining.describe_invite(
        add("invite", _("écrit une invitation à rejoindre l’équipe"), joining.run_invite)
    )
    joining.describe_join(
        add("join", _("répond à une invitation, puis rejoint l’équipe"), joining.run_join)
    )
    joining.describe_accept(
        add("accept", _("accepte une demande, six mots à l’appui"), joining.run_accept)
    )
    team.describe_remove(add("remove", _("retire un carnet de l’équipe"), team.run_remove))
    backup.describe(add("backup", _("fait une sauvegarde chiffrée du carnet"), backup.run))
    serve.describe(add("serve", _("ouvre le carnet dans un navigateur, ici seulement"), serve.run))
    return parser


def _sentence(error: BaseException, args: Namespace) -> str:
    from models.record import InvalidRecord

    match error:
        case Refused() | InvalidRecord():
            return str(error)
        case KeyboardInterrupt() | EOFError():
            return "\n" + _("Interrompu. Rien n’a été modifié.")
        case BrokenPipeError():
            return _("La sortie s’est fermée avant la fin. Le carnet n’a pas été modifié.")
        case OSError():
            return str(from_os(error))
        case _:
            from tui.incident import told

            return told(Folder.find(args.notebook).path, error)


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_output() -> None:
    """Send nowhere what an output that is full or closed did not take."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
