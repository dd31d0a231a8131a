"""Reading the command line, in the language spoken."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from models.language import LANGUAGES, N_, SOURCE, _, spoken
from models.period import Period, read_day
from models.report import HIGHEST_THRESHOLD, LOWEST_THRESHOLD

THRESHOLDS = {"lowest": LOWEST_THRESHOLD, "highest": HIGHEST_THRESHOLD}
Run = Callable[[argparse.Namespace], int | None]
Value = TypeVar("Value")

ONE_PERIOD = N_("donner --period, ou bien --from et --to")

FRENCH = {
    "the following arguments are required:": "il manque",
    "unrecognized arguments:": "arguments inconnus :",
    "expected one argument": "une valeur est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "invalid choice:": "choix inconnu :",
    "choose from": "possibles :",
    "not allowed with argument": "ne va pas avec",
    "ignored explicit argument": "n’attend pas de valeur :",
}
"""What argparse says in English, and only in English."""


class Help(argparse.HelpFormatter):
    """Help whose usage is announced in the language spoken."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, _("usage : ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks one language throughout; wrong usage ends with status 2."""

    def __init__(self, **details: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=Help, **details)
        self.needed = self.add_argument_group(_("arguments"))
        self.options = self.add_argument_group(_("options"))
        self.options.add_argument("-h", "--help", action="help", help=_("affiche cette aide"))

    def error(self, message: str) -> NoReturn:
        if spoken() == SOURCE:
            for english, french in FRENCH.items():
                message = message.replace(english, french)
        refused = _("{program} : {message}").format(program=self.prog, message=message)
        self.exit(2, f"{self.format_usage()}{refused}\n")


def takes_notebook(parser: Parser, default: Any = argparse.SUPPRESS) -> None:
    """Let a call say which notebook it opens; by default what was said before the call."""
    parser.options.add_argument(
        "--notebook",
        metavar="DIR",
        type=Path,
        default=default,
        help=_("dossier du carnet (sinon CARNET_HOME, sinon celui de l’utilisateur)"),
    )
    parser.options.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=Path,
        default=default,
        help=_("fichier qui contient la phrase de passe (sinon CARNET_PASSPHRASE_FILE)"),
    )
    parser.options.add_argument(
        "--language",
        choices=sorted(LANGUAGES),
        default=default,
        help=_("langue de ce qui s’affiche (sinon celle choisie, sinon celle du système)"),
    )


def takes_period(parser: Parser) -> None:
    """Let a call say which period it is about."""
    add = parser.options.add_argument
    add(
        "--period",
        metavar="P",
        type=said(Period.parse),
        help=_("2024, 2024-T1, 2024-03, 2024-03..2024-04 ou 10/02/2024..20/05/2024"),
    )
    add("--from", dest="first", metavar=_("JOUR"), type=said(read_day), help=_("premier jour"))
    last = _("dernier jour, compris")
    add("--to", dest="last", metavar=_("JOUR"), type=said(read_day), help=last)


def takes_threshold(parser: Parser) -> None:
    """Let a call say below which number people are counted in secret."""
    parser.options.add_argument(
        "--threshold",
        type=said(_read_threshold),
        default=LOWEST_THRESHOLD,
        metavar="N",
        help=_(
            "seuil des petits nombres, de {lowest} à {highest} (au moins celui de l’équipe)"
        ).format(**THRESHOLDS),
    )


def _read_threshold(text: str) -> int:
    if not text.isdecimal() or not LOWEST_THRESHOLD <= int(text) <= HIGHEST_THRESHOLD:
        raise ValueError(_("le seuil va de {lowest} à {highest}").format(**THRESHOLDS))
    return int(text)


def period_of(args: argparse.Namespace) -> Period | None:
    """The period that a call is about, None where it says none; wrong usage ends the call."""
    if args.period is not None:
        if args.first or args.last:
            args.parser.error(_(ONE_PERIOD))
        return args.period
    if args.first is None and args.last is None:
        return None
    if args.first is None or args.last is None:
        args.parser.error(_("--from et --to vont ensemble"))
    try:
        return Period(args.first, args.last)
    except ValueError as error:
        return args.parser.error(str(error))


def said(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """The same reading, whose sentences argparse shows."""

    def reading(text: str) -> Value:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return reading
