"""`carnet report`: the figures of a period, as files or on standard output."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.wording import plural
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
from tui.subcommands.progress import told_steps

if TYPE_CHECKING:
    from models.report import Report
    from storage.disclosure.tables import Prepared
    from storage.notebook import Steps

FORMATS = ("csv", "json", "xlsx", "ods", "docx", "pdf", "html")
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
    add(
        "--preview",
        action="store_true",
        help="montrer les lignes qui partiraient, sans rien écrire ni diffuser",
    )
    add(
        "--afresh",
        action="store_true",
        help="compter de nouveau une période déjà diffusée, et la diffuser de nouveau",
    )


def run(args: Namespace) -> None:
    """Write the report and say where."""
    period = period_of(args) or args.parser.error(ONE_PERIOD)
    forms = _forms(args)
    leaves = not (args.internal or args.preview)
    with opened(args, to_write=leaves) as notebook, told_steps() as progress:
        if args.internal:
            prepared = None
            report = replace(notebook.report(period), threshold=args.threshold)
        else:
            prepared = notebook.prepare(
                period, args.threshold, afresh=args.afresh, progress=progress
            )
            report = prepared.report
        if args.preview:
            print(_as_csv(report), end="")
            return
        made = _made(report, forms, args.output, progress)
        if prepared is not None:
            notebook.release(prepared)
    for path, content in made.items():
        _write(path, content)
    if args.output != STANDARD_OUTPUT:
        mark = "Bilan" if report.protected else "Bilan interne, à ne pas diffuser"
        print(*(f"{mark} : « {path} »" for path in made), sep="\n")
    if prepared is not None:
        print(_said_of(prepared, args.threshold), file=sys.stderr)


def _made(
    report: Report, forms: list[str], output: Path | None, progress: Steps
) -> dict[Path, bytes]:
    """Every file, before any is written: what is refused leaves no half of a report behind."""
    from storage.documents import FORMATS as RENDERED
    from storage.documents import all_files

    if output == STANDARD_OUTPUT:
        return {output: RENDERED[forms[0]](report)}
    alone = len(forms) == 1
    targets = {form: _path(report, form, output, alone=alone) for form in forms}
    return all_files(report, targets, progress)


def _write(path: Path, content: bytes) -> None:
    from storage.folder import write_whole

    if path == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
    else:
        write_whole(path, content)


def _as_csv(report: Report) -> str:
    from storage.documents import csv

    return csv.render(report).decode()


def _path(report: Report, form: str, output: Path | None, *, alone: bool) -> Path:
    from storage.documents import file_name

    if output is None or output.is_dir():
        return (output or Path()) / file_name(report, form)
    return output if alone else output.with_name(f"{output.name}.{form}")


def _said_of(prepared: Prepared, threshold: int) -> str:
    report = prepared.report
    said = f"{len(report.rows)} nombres, dont {report.withheld} retenus ; seuil {report.threshold}."
    if prepared.released_on is None:
        return said
    said += (
        f"\nCes nombres ont déjà été diffusés le {prepared.released_on:%d/%m/%Y}, dans leur bilan "
        "ou comme « un an avant » : ce sont les mêmes qu’alors."
    )
    if threshold != report.threshold:
        said += f" Le seuil demandé ({threshold}) n’y change rien."
    if prepared.changed_since:
        said += (
            f" {plural(prepared.changed_since, 'nombre')} en seraient différents aujourd’hui ; "
            "« --afresh » les compte et les diffuse de nouveau."
        )
    return said


def _forms(args: Namespace) -> list[str]:
    if args.forms is None:
        named = args.output.suffix[1:].lower() if args.output else ""
        if args.output == STANDARD_OUTPUT:
            args.parser.error("--output - demande --format")
        if named and not args.output.is_dir():
            try:
                return _read_forms(named)
            except ValueError as error:
                args.parser.error(f"{error} (ou donner --format)")
        return ["xlsx"]
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
    return list(dict.fromkeys(named))
