"""`carnet report`: the figures of a period, as files or on standard output."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import _, ngettext
from models.wording import grouped, short_day
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
NAMED = ", ".join(FORMATS)
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
        help=_("un ou plusieurs de {formats} (sinon celui du nom du fichier, sinon xlsx)").format(
            formats=NAMED
        ),
    )
    add(
        "--output",
        metavar="PATH",
        type=Path,
        help=_("fichier à écrire, ou - pour la sortie standard (sinon un nom est proposé ici)"),
    )
    takes_threshold(parser)
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
    forms = _forms(args)
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
        made = _made(report, forms, args.output, progress)
        if prepared is not None:
            notebook.release(prepared)
    for path, content in made.items():
        _write(path, content)
    if args.output != STANDARD_OUTPUT:
        where = _("Bilan : « {path} »")
        if not report.protected:
            where = _("Bilan interne, à ne pas diffuser : « {path} »")
        print(*(where.format(path=path) for path in made), sep="\n")
    if prepared is not None:
        print(_said_of(prepared, threshold), file=sys.stderr)


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


def _forms(args: Namespace) -> list[str]:
    if args.forms is None:
        named = args.output.suffix[1:].lower() if args.output else ""
        if args.output == STANDARD_OUTPUT:
            args.parser.error(_("--output - demande --format"))
        if named and not args.output.is_dir():
            try:
                return _read_forms(named)
            except ValueError as error:
                args.parser.error(_("{problem} (ou donner --format)").format(problem=error))
        return ["xlsx"]
    if len(args.forms) > 1 and args.output is not None:
        if args.output == STANDARD_OUTPUT:
            args.parser.error(_("la sortie standard ne prend qu’un format"))
        if args.output.suffix[1:].lower() in FORMATS:
            args.parser.error(_("avec plusieurs formats, --output est un nom sans extension"))
    return args.forms


def _read_forms(text: str) -> list[str]:
    named = [part.strip().lower() for part in text.split(",")]
    unknown = [form for form in named if form not in FORMATS]
    if unknown:
        refused = _("« {name} » n’est pas un format ; il y a {formats}")
        raise ValueError(refused.format(name=unknown[0], formats=NAMED))
    return list(dict.fromkeys(named))
