"""A file that leaves the notebook, at a path that somebody gave."""

from pathlib import Path

from models.language import _
from storage.folder import Folder, write_whole
from storage.refusals import Refused


def write_named(path: Path, content: bytes) -> None:
    """Write a file whole, over one that is there; raise Refused where `refuse_place` does."""
    refuse_place(path)
    write_whole(path, content)


def refuse_place(path: Path) -> None:
    """Raise Refused where no file can be, or where it could destroy a notebook or a backup."""
    folder = path.absolute().parent
    if not folder.is_dir():
        nowhere = _("Le dossier « {path} » n’existe pas. Rien n’a été modifié.")
        raise Refused(nowhere.format(path=folder))
    if path.is_dir():
        no_file = _("« {path} » est un dossier : donnez le nom d’un fichier. Rien n’a été modifié.")
        raise Refused(no_file.format(path=path))
    if Folder(folder).holds_notebook():
        own = _(
            "Le dossier « {path} » est celui d’un carnet : y écrire un autre fichier pourrait le "
            "détruire. Rien n’a été modifié ; choisissez un autre dossier."
        )
        raise Refused(own.format(path=folder))
