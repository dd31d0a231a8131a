"""A verified copy of a notebook, encrypted as the notebook is."""

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from models.language import _
from storage.database import outside_transactions
from storage.folder import Folder, sync_folder, write_whole
from storage.refusals import DamagedNotebook, from_os

IS_A_COPY = "is_a_copy"
"""Stands among the facts of a backup until somebody writes in it."""


def back_up(engine: Engine, folder: Folder, reason: str) -> Path:
    """Copy the database and its keys; return the folder of the copy, a notebook in itself.

    The reason, a short word without spaces, ends its name. Raise Refused, and then leave nothing.
    """
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{reason}"
    unfinished = Folder(folder.backups / f".{name}")
    finished = folder.backups / name
    try:
        Folder(folder.backups).create()
        unfinished.create()
        _copy_database(engine, unfinished.database)
        write_whole(unfinished.keys, folder.keys.read_bytes())
        unfinished.path.rename(finished)
        sync_folder(folder.backups)
    except OSError as error:
        raise from_os(error) from error
    finally:
        shutil.rmtree(unfinished.path, ignore_errors=True)
    return finished


def _copy_database(engine: Engine, copy: Path) -> None:
    with outside_transactions(engine) as connection:
        # The copy takes the key of the database. Unlike a plain VACUUM it keeps the row numbers.
        connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
        connection.exec_driver_sql("ATTACH ? AS copy", (str(copy),))
        try:
            _mark(connection)
            _verify(connection)
        finally:
            connection.exec_driver_sql("DETACH copy")
    copy.chmod(0o600)
    with copy.open("r+b") as file:
        os.fsync(file.fileno())


def _mark(connection: Connection) -> None:
    """Say in the copy that it is one: whoever opens it goes on as another device."""
    query_only = connection.exec_driver_sql("PRAGMA query_only").scalar()
    connection.exec_driver_sql("PRAGMA query_only = OFF")  # the copy is written, not the notebook
    connection.exec_driver_sql(
        "INSERT OR REPLACE INTO copy.facts (name, value) VALUES (?, 'true')", (IS_A_COPY,)
    )
    connection.exec_driver_sql(f"PRAGMA query_only = {query_only}")


def _verify(connection: Connection) -> None:
    # The authentication of each page first: after one that fails, SQLite's own check is lost.
    if (
        connection.exec_driver_sql("PRAGMA copy.cipher_integrity_check").first()
        or connection.exec_driver_sql("PRAGMA copy.integrity_check").scalar() != "ok"
    ):
        raise DamagedNotebook(
            _(
                "La sauvegarde ne se relit pas : elle a été écartée. "
                "Le carnet n’a pas été touché ; vérifiez le disque et réessayez."
            )
        )
