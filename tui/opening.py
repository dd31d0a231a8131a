"""What opens a notebook, run in threads: the heavy libraries come in here."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import _
from storage.folder import Folder
from storage.refusals import Refused

if TYPE_CHECKING:
    from storage.notebook import Notebook

Opener = Callable[[], "Notebook"]


def warm_up() -> None:
    """Import what opening takes, while somebody types."""
    import storage.notebook  # noqa: F401


def by_passphrase(folder: Folder, passphrase: str, today: Callable[[], date]) -> Notebook:
    """The notebook of a folder, opened; raise Refused."""
    from storage.notebook import Notebook

    notebook = Notebook(folder, today=today)
    notebook.unlock(passphrase)
    return notebook


def by_recovery_code(folder: Folder, code: str, today: Callable[[], date]) -> Notebook:
    """The notebook of a folder, opened; raise Refused."""
    from storage.notebook import Notebook

    notebook = Notebook(folder, today=today)
    notebook.recover(code)
    if not notebook.read_only:
        notebook.leave_code_to_note(False)
    return notebook


def new_code_to_note(notebook: Notebook) -> str | None:
    """A new recovery code, where the one that was shown has never been confirmed."""
    if notebook.read_only or not notebook.is_code_to_note:
        return None
    return notebook.replace_recovery_code()


def new(
    folder: Folder,
    passphrase: str,
    today: Callable[[], date],
    *,
    team: str,
    author: str,
    preset: str | None,
) -> tuple[Notebook, str]:
    """A new notebook, open, and its recovery code; raise Refused."""
    from models.record import InvalidRecord
    from storage.notebook import Notebook

    try:
        notebook, code = Notebook.create(
            folder, passphrase, team=team, author=author, preset=preset, today=today
        )
    except InvalidRecord as invalid:
        raise Refused(_("{problem} Rien n’a été créé.").format(problem=invalid)) from None
    notebook.leave_code_to_note(True)
    return notebook, code


def for_demonstration(today: Callable[[], date]) -> Notebook:
    """The notebook of an invented team, in a folder that is removed when the program ends."""
    path = Path(tempfile.mkdtemp(prefix="carnet-demo-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    from storage.demo import make

    return make(Folder(path), today())
