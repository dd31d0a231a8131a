"""The encrypted database: its engine, and the two kinds of transaction on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from models.language import _
from storage.refusals import (
    DamagedNotebook,
    DiskFailed,
    DiskFull,
    NotANotebook,
    NotebookInUse,
    NotEncrypted,
    ReadOnlyNotebook,
    Refused,
    from_os,
)

PLAIN_SQLITE = b"SQLite format 3\0"
PAGE_BYTES = 4096
BUSY_SECONDS = 5.0

# SQLite's primary result codes that are no fault of the program.
REFUSALS: dict[str, type[Refused]] = {
    "SQLITE_BUSY": NotebookInUse,
    "SQLITE_LOCKED": NotebookInUse,
    "SQLITE_READONLY": ReadOnlyNotebook,
    "SQLITE_FULL": DiskFull,
    "SQLITE_IOERR": DiskFailed,
    "SQLITE_CANTOPEN": DiskFailed,
    "SQLITE_PERM": DiskFailed,
    "SQLITE_CORRUPT": DamagedNotebook,
    "SQLITE_NOTADB": DamagedNotebook,
}


def open_engine(path: Path, key: bytes, *, cache_mb: int = 16, read_only: bool = False) -> Engine:
    """An engine on the database that a key of 32 bytes opens; a missing one is made.

    Read-only, it must be there and is not changed. Raise NotANotebook, NotEncrypted,
    DamagedNotebook (a wrong key cannot be told from it) or another Refused.
    """
    size = _size(path)
    if size is None and read_only:
        raise NotANotebook
    if size is not None and size < PAGE_BYTES:
        raise DamagedNotebook  # SQLite would take what is left for a new database

    if size is None:
        _create_private(path)
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: _connect(path, key, cache_mb, read_only),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    try:
        with _refusing(), engine.connect():
            if (_size(path) or 0) < PAGE_BYTES:
                raise DiskFull  # SQLite does not tell that the first page could not be written
    except Refused as refusal:
        engine.dispose()
        if size is None:
            path.unlink(missing_ok=True)
        elif isinstance(refusal, DamagedNotebook) and _is_plain(path):
            raise NotEncrypted from None
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the notebook until the end; raise Refused."""
    with _refusing(), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection that keeps everything at the end, or nothing on any error; raise Refused."""
    with (
        _refusing(),
        engine.connect() as connection,
        connection.execution_options(begin="BEGIN IMMEDIATE").begin(),
    ):
        yield connection


@contextmanager
def outside_transactions(engine: Engine) -> Iterator[Connection]:
    """A connection for what SQLite does not do inside a transaction; raise Refused."""
    with _refusing(), engine.connect() as connection:
        yield connection.execution_options(begin=None)


def _create_private(path: Path) -> None:
    """Make the file for its owner alone; its write-ahead log gets the same rights."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise from_os(error) from error


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None
    except OSError as error:
        raise from_os(error) from error


def _is_plain(path: Path) -> bool:
    # Asked after an opening that failed, never before: to close a file drops the locks that
    # every other connection of this process has on it (POSIX).
    with path.open("rb") as file:
        return file.read(len(PLAIN_SQLITE)) == PLAIN_SQLITE


def _connect(path: Path, key: bytes, cache_mb: int, read_only: bool) -> sqlcipher.Connection:
    connection = sqlcipher.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        _prepare(connection, key, cache_mb, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlcipher.Connection, key: bytes, cache_mb: int, read_only: bool) -> None:
    # SQLCipher reports on standard error, over the screen; the exception is enough.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if connection.execute("PRAGMA cipher_version").fetchone() is None:
        raise Refused(
            _(
                "La bibliothèque de chiffrement manque à cette installation. "
                "Le carnet n’a pas été ouvert : réinstallez le programme."
            )
        )
    connection.execute("SELECT count(*) FROM sqlite_master")  # the first page tells a wrong key
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")  # macOS keeps a plain fsync in the disk's cache
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")  # nothing decrypted in a temporary file
    connection.execute(f"PRAGMA cache_size = {-cache_mb * 1024}")  # kibibytes, when negative
    connection.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get("begin", "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn what is no fault of the program into a Refused."""
    try:
        yield
    except DBAPIError as error:
        name = getattr(error.orig, "sqlite_errorname", "")
        refusal = REFUSALS.get("_".join(name.split("_")[:2]))
        if refusal is None:
            raise
        raise refusal from error
