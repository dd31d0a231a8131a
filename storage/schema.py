"""The schema of a database: which one it has, and how an older one is brought up to date."""

from pathlib import Path

import sqlalchemy as sql
from sqlalchemy import Connection, Engine

from storage import versions, vocabularies
from storage.backup import back_up
from storage.database import open_engine, reading, writing
from storage.folder import Folder
from storage.refusals import NewerNotebook, ReadOnlyNotebook

REVISIONS = ("0001", "0002", "0003", "0004", "0005")
"""Every schema there ever was, in order; the last one is this program's."""
HEAD = REVISIONS[-1]


def open_current(folder: Folder, key: bytes, *, writes: bool) -> Engine:
    """An engine on the notebook's database, in this program's schema.

    An older schema is upgraded after a backup. Raise NewerNotebook when it is a newer program's,
    ReadOnlyNotebook when it should be upgraded and cannot be written.
    """
    engine = open_engine(folder.database, key, read_only=not writes)
    try:
        with reading(engine) as connection:
            found = revision(connection)
        if found == HEAD:
            return engine
        if found is not None and found not in REVISIONS:
            raise NewerNotebook
        if not writes:
            raise ReadOnlyNotebook
        if found is not None:
            back_up(engine, folder, "migration")
        with writing(engine) as connection:
            upgrade(connection)
            if found is not None:
                versions.rebuild(connection)  # what a newer program wrote is understood from now on
                vocabularies.follow(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def revision(connection: Connection) -> str | None:
    """The schema of this database; None for one that was just made."""
    if not sql.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(sql.text("SELECT version_num FROM alembic_version"))
    return found


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Bring the database to a later schema, inside the transaction of this connection."""
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    command.upgrade(config, to)
