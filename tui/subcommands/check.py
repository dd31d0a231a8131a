"""`carnet check`: what is missing or odd before the report goes out."""

from __future__ import annotations

from argparse import Namespace
from itertools import groupby
from typing import TYPE_CHECKING

from models.language import _, ngettext
from models.period import Period
from models.wording import grouped
from tui.subcommands.arguments import Parser, period_of, takes_notebook, takes_period
from tui.subcommands.notebooks import opened

if TYPE_CHECKING:
    from storage.checks import Finding

SHOWN = 20
"""Lines under one heading, unless all are asked for."""


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    takes_notebook(parser)
    takes_period(parser)
    everything = _("montre tout, et non {shown} lignes par rubrique").format(shown=SHOWN)
    parser.options.add_argument("--all", action="store_true", help=everything)


def run(args: Namespace) -> None:
    """Tell what was found, heading by heading."""
    asked = period_of(args)
    with opened(args) as notebook:
        period = asked or Period.year(notebook.today().year)
        findings = notebook.check(period)
    if not findings:
        print(_("Rien à signaler ({period}).").format(period=period.name))
        return
    found = ngettext(
        "À vérifier ({period}) : {n} point.", "À vérifier ({period}) : {n} points.", len(findings)
    )
    print(found.format(period=period.name, n=grouped(len(findings))))
    for heading, group in groupby(findings, key=lambda finding: finding.heading):
        _tell(heading, list(group), SHOWN if not args.all else len(findings))


def _tell(heading: str, findings: list[Finding], shown: int) -> None:
    print(f"\n{heading} ({grouped(len(findings))})")
    for finding in findings[:shown]:
        print(f"  {finding.sentence}")
    left = len(findings) - shown
    if left > 0:
        more = ngettext(
            "et une autre (--all la montre).", "et {n} autres (--all les montre).", left
        )
        print(f"  {more.format(n=grouped(left))}")
