"""A file that is not there yet, written whole or not at all."""

from pathlib import Path

from models.language import _
from storage.named_file import write_named
from storage.refusals import Refused


def write_new(path: Path, content: bytes) -> None:
    """Write a file; raise Refused rather than overwrite one."""
    path = path.absolute()
    if path.exists():
        there = _("« {path} » existe déjà : donnez un autre nom. Rien n’a été modifié.")
        raise Refused(there.format(path=path))
    write_named(path, content)
