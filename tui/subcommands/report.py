"""`carnet report`: the figures of a period, as files or on standard output."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from storage.refusals import Refused
from tui.subcommands.arguments import (
    ONE_PERIOD,
    Parser,
    period_of,
    said,
    takes_notebook,
    takes_period,
    takes_threshold,
)
from tui.subcommands.notebooks import opened

if TYPE_CHECKING:
    from models.report import Report

FORMATS = ("json", "csv", "xlsx")
STANDARD_OUTPUT = Path("-")


def describe(parser: Parser) -> None:
    """Say what the call takes."""
    takes_notebook(parser)
    takes_period(parser)
    add = parser.options.add_argument
    add(
        "--format",
        dest="forms",
        metavar="F,F",
        type=said(_read_forms),
        help=f"un ou plusieurs de {', '.join(FORMATS)} (sinon celui du nom du fichier, sinon xlsx)",
    )
    add(
        "--output",
        metavar="PATH",
        type=Path,
        help="fichier à écrire, ou - pour la sortie standard (sinon un nom est proposé ici)",
    )
    takes_threshold(parser)
    add("--internal", action="store_true", help="bilan sans protection, à ne pas diffuser")


def run(args: Namespace) -> None:
    """Write the report and say where."""
    period = period_of(args) or args.parser.error(ONE_PERIOD)
    forms = _forms(args)
    if not args.internal:
        raise Refused(
            "Les petits nombres ne sont pas encore protégés : un bilan à diffuser n’est pas "
            "possible. Rien n’a été écrit ; « --internal » donne un bilan interne, à ne pas "
            "diffuser."
        )
    with opened(args) as notebook:
        report = notebook.report(period)
    report = replace(report, threshold=max(args.threshold, report.threshold))
    if args.output == STANDARD_OUTPUT:
        from storage.documents import FORMATS as RENDERED

        sys.stdout.buffer.write(RENDERED[forms[0]](report))
        return
    for form in forms:
        _write(report, form, args.output, alone=len(forms) == 1)


def _write(report: Report, form: str, output: Path | None, *, alone: bool) -> None:
    from storage.documents import file_name, write

    if output is None:
        path = Path(file_name(report, form))
    else:
        path = output if alone else output.with_name(f"{output.name}.{form}")
    write(report, form, path)
    print(f"Bilan interne, à ne pas diffuser : « {path} »")


def _forms(args: Namespace) -> list[str]:
    if args.forms is None:
        named = args.output.suffix[1:].lower() if args.output else ""
        if args.output == STANDARD_OUTPUT:
            args.parser.error("--output - demande --format")
        return [named if named in FORMATS else "xlsx"]
    if len(args.forms) > 1 and args.output is not None:
        if args.output == STANDARD_OUTPUT:
            args.parser.error("la sortie standard ne prend qu’un format")
        if args.output.suffix[1:].lower() in FORMATS:
            args.parser.error("avec plusieurs formats, --output est un nom sans extension")
    return args.forms


def _read_forms(text: str) -> list[str]:
    named = [part.strip().lower() for part in text.split(",")]
    unknown = [form for form in named if form not in FORMATS]
    if unknown:
        raise ValueError(f"« {unknown[0]} » n’est pas un format ; il y a {', '.join(FORMATS)}")
    # A workbook alone can be refused for want of a library: it comes before anything is written.
    return sorted(set(named), key=lambda form: form != "xlsx")
