"""A file that is not there yet, written whole or not at all."""

from pathlib import Path

from storage.folder import write_whole
from storage.refusals import Refused


def write_new(path: Path, content: bytes) -> None:
    """Write a file; raise Refused rather than overwrite one."""
    path = path.absolute()
    if path.exists():
        raise Refused(f"« {path} » existe déjà : donnez un autre nom. Rien n’a été modifié.")
    if not path.parent.is_dir():
        raise Refused(f"Le dossier « {path.parent} » n’existe pas. Rien n’a été modifié.")
    write_whole(path, content)
