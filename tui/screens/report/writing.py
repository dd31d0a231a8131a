"""The files of a report: where they usually go, what they are called, and their writing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_documents_path

from models.language import _
from models.report import Report
from tui.screens.report.progress_line import Progress

if TYPE_CHECKING:
    from storage.disclosure.tables import Prepared
    from storage.notebook import Notebook


def usual_folder() -> Path:
    """Where people keep their documents."""
    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def proposed_name(report: Report, *, protected: bool) -> str:
    """The name of a report's files, without the ending of their format."""
    from storage.documents import file_name

    return Path(file_name(replace(report, protected=protected), "html")).stem


def replaced(targets: dict[str, Path]) -> list[Path]:
    """The files that writing these would replace; raise Refused where they cannot be written."""
    from storage.documents import places

    made = [place for form, path in targets.items() for place in places(form, path)]
    return [place for place in made if place.exists()]


def write(
    notebook: Notebook,
    targets: dict[str, Path],
    report: Report,
    prepared: Prepared | None,
    progress: Progress,
) -> list[Path]:
    """Write a report in each format, `prepared` into the register first; raise Refused.

    Every file is made before anything is kept or written. Return the files.
    """
    from storage.documents import all_files
    from storage.folder import write_whole

    made = all_files(report, targets, progress)
    progress(len(targets), len(targets), _("Écrit les fichiers"))
    if prepared is not None:
        notebook.release(prepared)
    for path, content in made.items():
        write_whole(path, content)
    return list(made)
