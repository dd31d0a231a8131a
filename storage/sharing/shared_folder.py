"""The folder through which a team exchanges: each notebook keeps one file there, replaced whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection

from models.language import N_, _
from storage.named_file import write_named
from storage.refusals import Refused, from_os
from storage.sharing.remembered import FILES, FOLDER, recall, remember
from storage.sharing.told import Card

READABLE = 0o644
BUNDLES = "*.carnet"
ONLY_SUPERVISED = N_(
    "Il n’y a que l’encadrement technique avec vous dans l’équipe, et il ne lit pas le dossier "
    "partagé. Pour lui transmettre le travail de l’équipe, faites un paquet : « e » sur la page "
    "Équipe, ou « carnet bundle --for supervisor »."
)
"""Why nothing leaves through the folder where `Team.prepare_sync` finds nobody to send to."""
Stamp = list[int]
"""Size, and time of the last change in nanoseconds."""


def named(connection: Connection) -> Path | None:
    """The folder that this notebook was told of."""
    path = recall(connection, FOLDER)
    return Path(path) if path else None


def name(connection: Connection, path: Path | None) -> None:
    """Remember a folder, or that there is none; what was read in another is forgotten."""
    if path is not None and not path.is_dir():
        absent = _("« {path} » n’est pas un dossier. Rien n’a été modifié.")
        raise Refused(absent.format(path=path))
    remember(connection, FOLDER, str(path.absolute()) if path else None)
    remember(connection, FILES, None)


def write(folder: Path, me: Card, sealed: bytes) -> None:
    """Replace the file of this notebook."""
    path = folder / file_name(me)
    write_named(path, sealed)
    with suppress(OSError):  # colleagues may be other users of the same machine or server
        path.chmod(READABLE)


def file_name(card: Card) -> str:
    """« carnet-AB-0123456789ab.carnet »"""
    person = re.sub(r"[^\w-]+", "_", card.person)
    return f"carnet-{person}-{card.device}.carnet"


def changed(connection: Connection, folder: Path, me: Card) -> dict[Path, Stamp]:
    """The files of the others that changed since they were merged; raise Refused."""
    known = recall(connection, FILES) or {}
    return {path: stamp for path, stamp in _files(folder, me) if known.get(path.name) != stamp}


def merged(connection: Connection, stamps: dict[Path, Stamp]) -> None:
    """Remember these files as they were when they were read."""
    known = recall(connection, FILES) or {}
    remember(connection, FILES, known | {path.name: stamp for path, stamp in stamps.items()})


def _files(folder: Path, me: Card) -> Iterator[tuple[Path, Stamp]]:
    try:
        for path in sorted(folder.glob("carnet-*.carnet")):
            # A name that cannot be printed would command the terminal that tells of it.
            if path.name != file_name(me) and path.name.isprintable() and path.is_file():
                status = path.stat()
                yield path, [status.st_size, status.st_mtime_ns]
    except OSError as error:
        raise from_os(error) from error
