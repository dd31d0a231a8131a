"""Where a notebook lives on the disk, and who may write there."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from platformdirs import user_data_path

from models.language import _
from storage.refusals import NotANotebook, Refused, from_os

if TYPE_CHECKING:
    from filelock import FileLock


class Folder:
    """One notebook's folder: its files, and the lock that lets a single process write."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _lock(self) -> "FileLock":
        from filelock import FileLock  # the first screen does without

        # A worker thread takes the lock and another gives it back: it belongs to the process.
        return FileLock(self.path / "notebook.lock", mode=0o600, thread_local=False)

    @classmethod
    def find(cls, given: Path | None = None) -> Self:
        """The folder given, else the one CARNET_HOME names, else the user's own."""
        home = os.environ.get("CARNET_HOME")
        path = given or (Path(home) if home else user_data_path("carnet-de-rue", appauthor=False))
        return cls(path.expanduser().absolute())

    @property
    def database(self) -> Path:
        """The encrypted database."""
        return self.path / "notebook.db"

    @property
    def keys(self) -> Path:
        """The wrapped keys."""
        return self.path / "keys.json"

    @property
    def backups(self) -> Path:
        """The folder of the backups."""
        return self.path / "backups"

    @property
    def unfinished_keys(self) -> Path:
        """The wrapped keys of a notebook that is being made."""
        return self.path / "keys.json.new"

    def exists(self) -> bool:
        """Whether the folder is there."""
        return _reachable(self.path, Path.is_dir)

    def holds_notebook(self) -> bool:
        """Whether the folder holds a database with its keys."""
        return _reachable(self.database, Path.is_file) and _reachable(self.keys, Path.is_file)

    def create(self) -> None:
        """Make the folder, for its owner alone, if it is not there; raise Refused."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise from_os(error) from error

    def clear_unfinished(self) -> None:
        """Remove what an interrupted making left; raise Refused when a notebook may be there."""
        if self.keys.exists() or (self.database.exists() and not self.unfinished_keys.exists()):
            raise Refused(_("Ce dossier contient déjà un carnet. Rien n’a été modifié."))
        for path in (*self.path.glob(f"{self.database.name}*"), self.unfinished_keys):
            path.unlink(missing_ok=True)

    def finish(self) -> None:
        """Make a notebook of what was made: the keys get their name last; raise Refused."""
        try:
            self.unfinished_keys.rename(self.keys)
            sync_folder(self.path)
        except OSError as error:
            raise from_os(error) from error

    def lock(self) -> bool:
        """Take the right to write; False when another process has it. Raise Refused.

        The operating system gives it back when the process dies.
        """
        from filelock import Timeout

        if not self.exists():  # the lock would make the folder, for everybody to read
            raise NotANotebook
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return False
        except OSError as error:
            raise from_os(error) from error
        return True

    def close(self) -> None:
        """Give back the right to write, if this process has it."""
        self._lock.release(force=True)


def _reachable(path: Path, check: Callable[[Path], bool]) -> bool:
    try:
        return check(path)
    except OSError:  # a folder that is not ours to look into, or a name too long
        return False


def write_whole(path: Path, content: bytes) -> None:
    """Write a private file so that a crash leaves the old one or the new one; raise Refused."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise from_os(error) from error


def sync_folder(path: Path) -> None:
    """Make the names in a folder survive a power loss, where the system lets a program ask."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
