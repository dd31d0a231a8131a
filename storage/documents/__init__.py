"""A Report as a file: one module per format, written whole or not at all."""

from collections.abc import Callable, Mapping
from pathlib import Path

from models.language import _
from models.report import Report
from storage.documents import csv, docx, html, json, ods, pdf, xlsx
from storage.folder import write_whole
from storage.refusals import Refused

FORMATS: dict[str, Callable[[Report], bytes]] = {
    "json": json.render,
    "csv": csv.render,
    "xlsx": xlsx.render,
    "ods": ods.render,
    "docx": docx.render,
    "pdf": pdf.render,
    "html": html.render,
}
"""What turns a report into the bytes of each format; the same report gives the same bytes."""


def places(form: str, path: Path) -> list[Path]:
    """The files that a report makes in one of FORMATS at a path; raise Refused where it cannot.

    A CSV has its Table Schema beside it.
    """
    path = path.resolve()
    if not path.parent.is_dir():
        nowhere = _(
            "Le dossier « {folder} » n’existe pas. Rien n’a été écrit : "
            "choisissez un dossier qui existe."
        )
        raise Refused(nowhere.format(folder=path.parent))
    if path.exists() and not path.is_file():
        no_file = _(
            "« {path} » n’est pas un fichier. Rien n’a été écrit : donnez un nom de fichier."
        )
        raise Refused(no_file.format(path=path))
    return [path, path.with_suffix(".schema.json")] if form == "csv" else [path]


def files(report: Report, form: str, path: Path) -> dict[Path, bytes]:
    """The content of each of its places, not written yet; raise Refused."""
    made = places(form, path)
    contents = [FORMATS[form](report), *([csv.schema(report)] if form == "csv" else [])]
    return dict(zip(made, contents, strict=True))


def all_files(
    report: Report, targets: Mapping[str, Path], progress: Callable[[int, int, str], None]
) -> dict[Path, bytes]:
    """The content of the files of several formats, none written yet; raise Refused."""
    made: dict[Path, bytes] = {}
    for number, (form, path) in enumerate(targets.items()):
        progress(number, len(targets), _("Prépare {name}").format(name=path.name))
        made |= files(report, form, path)
    return made


def write(report: Report, form: str, path: Path) -> None:
    """Write a report in one of FORMATS, in place of any file there; raise Refused."""
    for made, content in files(report, form, path).items():
        write_whole(made, content)


def file_name(report: Report, form: str) -> str:
    """The name proposed for a report; it says when it is internal."""
    year = report.period.calendar_year
    span = str(year) if year else f"{report.period.first}-{report.period.last}"
    return f"bilan-{span}{'' if report.protected else '-interne'}.{form}"
