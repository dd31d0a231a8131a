"""The files that a report is written to: which formats, under which names."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import _
from tui.subcommands.arguments import Parser, said

if TYPE_CHECKING:
    from models.report import Report
    from storage.notebook import Steps

FORMATS = ("csv", "json", "xlsx", "ods", "docx", "pdf", "html")
NAMED = ", ".join(FORMATS)
STANDARD_OUTPUT = Path("-")


def takes_files(parser: Parser) -> None:
    """Let a call say in which formats it writes a report, and where."""
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


def forms_of(args: Namespace) -> list[str]:
    """The formats of a call; wrong usage ends it."""
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


def made(
    report: Report, forms: list[str], output: Path | None, progress: Steps
) -> dict[Path, bytes]:
    """Every file, before any is written: what is refused leaves no half of a report behind."""
    from storage.documents import FORMATS as RENDERED
    from storage.documents import all_files
    from storage.named_file import refuse_place

    if output == STANDARD_OUTPUT:
        return {output: RENDERED[forms[0]](report)}
    alone = len(forms) == 1
    targets = {form: _path(report, form, output, alone=alone) for form in forms}
    for path in targets.values():
        refuse_place(path)
    return all_files(report, targets, progress)


def write(made: Mapping[Path, bytes]) -> None:
    """Write these files, or send what stands for the standard output there."""
    from storage.folder import write_whole

    for path, content in made.items():
        if path == STANDARD_OUTPUT:
            sys.stdout.buffer.write(content)
        else:
            write_whole(path, content)


def told(report: Report, made: Mapping[Path, bytes]) -> None:
    """Say where a report was written."""
    if STANDARD_OUTPUT in made:
        return
    where = _("Bilan : « {path} »")
    if not report.protected:
        where = _("Bilan interne, à ne pas diffuser : « {path} »")
    print(*(where.format(path=path) for path in made), sep="\n")


def _path(report: Report, form: str, output: Path | None, *, alone: bool) -> Path:
    from storage.documents import file_name

    if output is None or output.is_dir():
        return (output or Path()) / file_name(report, form)
    return output if alone else output.with_name(f"{output.name}.{form}")


def _read_forms(text: str) -> list[str]:
    named = [part.strip().lower() for part in text.split(",")]
    unknown = [form for form in named if form not in FORMATS]
    if unknown:
        refused = _("« {name} » n’est pas un format ; il y a {formats}")
        raise ValueError(refused.format(name=unknown[0], formats=NAMED))
    return list(dict.fromkeys(named))
