"""`carnet report`: the figures of a period, as files or on standard output."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

from models.language import _, ngettext
from models.wording import grouped, short_day
from tui.subcommands.arguments import (
    ONE_PERIOD,
    Parser,
    period_of,
    takes_notebook,
    takes_period,
    takes_threshold,
)
from tui.subcommands.files import forms_of, made, takes_files, told, write
from tui.subcommands.notebooks import opened
from tui.subcommands.progress import told_steps

if TYPE_CHECKING:
    from models.report import Report
    from storage.disclosure.tables import Prepared


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    takes_notebook(parser)
    takes_period(parser)
    takes_files(parser)
    takes_threshold(parser)
    add = parser.options.add_argument
    internal = _("bilan sans protection, à ne pas diffuser")
    add("--internal", action="store_true", help=internal)
    add(
        "--preview",
        action="store_true",
        help=_("montrer les lignes qui partiraient, sans rien écrire ni diffuser"),
    )
    add(
        "--afresh",
        action="store_true",
        help=_("compter de nouveau une période déjà diffusée, et la diffuser de nouveau"),
    )


def run(args: Namespace) -> None:
    """Write the report and say where."""
    period = period_of(args) or args.parser.error(_(ONE_PERIOD))
    forms = forms_of(args)
    leaves = not (args.internal or args.preview)
    with opened(args, to_write=leaves) as notebook, told_steps() as progress:
        threshold = max(args.threshold, notebook.lists.threshold)
        if args.internal:
            prepared = None
            report = replace(notebook.report(period), threshold=threshold)
        else:
            prepared = notebook.prepare(period, threshold, afresh=args.afresh, progress=progress)
            report = prepared.report
        if args.preview:
            print(_as_csv(report), end="")
            return
        files = made(report, forms, args.output, progress)
        if prepared is not None:
            notebook.release(prepared)
    write(files)
    told(report, files)
    if prepared is not None:
        print(_said_of(prepared, threshold), file=sys.stderr)


def _as_csv(report: Report) -> str:
    from storage.documents import csv

    return csv.render(report).decode()


def _said_of(prepared: Prepared, threshold: int) -> str:
    report = prepared.report
    counted = _("{n} nombres, dont {withheld} retenus ; seuil {threshold}.").format(
        n=grouped(len(report.rows)), withheld=grouped(report.withheld), threshold=report.threshold
    )
    if prepared.released_on is None:
        return counted
    released = _(
        "Ces nombres ont déjà été diffusés le {day}, dans leur bilan ou comme « un an avant » : "
        "ce sont les mêmes qu’alors."
    )
    said = [released.format(day=short_day(prepared.released_on))]
    if threshold != report.threshold:
        said.append(
            _("Le seuil demandé ({threshold}) n’y change rien.").format(threshold=threshold)
        )
    if changed := prepared.changed_since:
        different = ngettext(
            "{n} nombre en serait différent aujourd’hui ; « --afresh » le compte et le diffuse de "
            "nouveau.",
            "{n} nombres en seraient différents aujourd’hui ; « --afresh » les compte et les "
            "diffuse de nouveau.",
            changed,
        )
        said.append(different.format(n=grouped(changed)))
    return f"{counted}\n{' '.join(said)}"
