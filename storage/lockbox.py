"""What holds a notebook's database and its key: made, opened, locked again."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from sqlalchemy import Connection, Engine

from models.language import _
from storage import facts, keys
from storage.database import open_engine, reading, writing
from storage.facts import Facts
from storage.folder import Folder
from storage.refusals import (
    NewerNotebook,
    NotANotebook,
    NotebookInUse,
    ReadOnlyNotebook,
    Refused,
)
from storage.schema import open_current


class Lockbox:
    """A database in its folder; the only place that knows its key, and only while it is open.

    `read_only` when another window writes in it, or when it is a newer program's (`is_newer`).
    """

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.read_only = False
        self.is_newer = False
        self.facts: Facts
        self._engine: Engine | None = None
        self._key = b""

    @property
    def is_open(self) -> bool:
        """Whether records can be read."""
        return self._engine is not None

    def unlock(self, passphrase: str) -> None:
        """Open with the passphrase; read-only when another window writes in this notebook."""
        self._open(lambda: keys.unlock(self.folder.keys, passphrase))

    def recover(self, code: str) -> None:
        """Open with the recovery code."""
        self._open(lambda: keys.recover(self.folder.keys, code))

    def _open(self, unwrap: Callable[[], bytes]) -> None:
        if not self.folder.holds_notebook():
            raise NotANotebook
        key = unwrap()
        self.lock()
        self.read_only = not self.folder.lock()
        try:
            self._engine = self._open_engine(key)
            with reading(self._engine) as connection:
                self.facts = Facts.read(connection)
        except BaseException:
            self.lock()
            raise
        self._key = key

    def _open_engine(self, key: bytes) -> Engine:
        try:
            return open_current(self.folder, key, writes=not self.read_only)
        except NewerNotebook:
            self.read_only = self.is_newer = True
            return open_engine(self.folder.database, key, read_only=True)

    def lock(self) -> None:
        """Forget the key, close the database and let another window write."""
        self._shut()
        self.folder.close()

    def _shut(self) -> None:
        if self._engine is not None:
            self._engine.dispose()
        self._engine, self._key = None, b""

    def change_passphrase(self, new: str) -> None:
        """Let a new passphrase open this notebook, and the old one no more."""
        self._writable()
        keys.change_passphrase(self.folder.keys, self._key, new)

    @property
    def is_code_to_note(self) -> bool:
        """Whether the recovery code was shown to somebody who has not confirmed it yet."""
        with self._reading() as connection:
            return facts.is_code_to_note(connection)

    def leave_code_to_note(self, to_note: bool) -> None:
        """Remember whether the recovery code is still to be confirmed."""
        with self._writing() as connection:
            facts.set_code_to_note(connection, to_note)

    def replace_recovery_code(self) -> str:
        """Let a new recovery code open this notebook, and the old one no more."""
        self._writable()
        return keys.replace_recovery_code(self.folder.keys, self._key)

    @contextmanager
    def _making(self, passphrase: str, known: Facts) -> Iterator[str]:
        """Make it where there is none, open, and give its recovery code.

        It is a notebook once its key file gets its name, at the end: an interrupted making leaves
        none.
        """
        self.folder.create()
        if not self.folder.lock():
            raise NotebookInUse
        try:
            self.folder.clear_unfinished()
            try:
                self._key, code = keys.create(self.folder.unfinished_keys, passphrase)
                self._engine = open_current(self.folder, self._key, writes=True)
                self.facts = known
                with self._writing() as connection:
                    known.write(connection)
                yield code
                self.folder.finish()
            except BaseException:
                self._shut()
                self.folder.clear_unfinished()
                raise
        except BaseException:
            self.lock()
            raise

    def _opened(self) -> Engine:
        if self._engine is None:
            raise Refused(_("Le carnet est verrouillé. Rien n’a été perdu : ouvrez-le d’abord."))
        return self._engine

    def _writable(self) -> Engine:
        engine = self._opened()
        if self.read_only:
            raise ReadOnlyNotebook
        return engine

    def _reading(self) -> AbstractContextManager[Connection]:
        return reading(self._opened())

    def _writing(self) -> AbstractContextManager[Connection]:
        return writing(self._writable())
