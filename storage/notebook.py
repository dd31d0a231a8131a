"""The one door to a team's records: open, unlock, lock, read, write, undo, history."""

import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sql
from sqlalchemy import Connection, Engine

from models.kinds import KINDS
from models.period import Period
from models.record import Record
from models.report import Report
from models.team import Educator
from storage import (
    backup,
    drafts,
    figures,
    journal,
    keys,
    overviews,
    presets,
    saving,
    undoing,
    versions,
    week,
)
from storage.database import open_engine, reading, writing
from storage.drafts import Draft
from storage.facts import Facts
from storage.folder import Folder
from storage.journal import PAGE, Filter
from storage.names import Names
from storage.overviews import ActionLine, FollowUpLine
from storage.records import importing, refused_rows
from storage.records.importing import Imported, Plan, Progress, unheard
from storage.refusals import (
    NewerNotebook,
    NotANotebook,
    NotebookInUse,
    ReadOnlyNotebook,
    Refused,
)
from storage.schema import open_current
from storage.tables import RECORDS, VERSIONS
from storage.versions import Change, Version
from storage.week import Worktime


class Notebook:
    """A notebook in its folder, locked until a passphrase or a recovery code opens it.

    Rather than lose or half-change anything, its methods raise Refused with a plain sentence.
    """

    def __init__(self, folder: Folder, *, today: Callable[[], date] = date.today) -> None:
        self.folder = folder
        self.today = today
        self.read_only = False
        self.is_newer = False
        self.facts: Facts
        self._engine: Engine | None = None
        self._key = b""

    @classmethod
    def create(
        cls,
        folder: Folder,
        passphrase: str,
        *,
        team: str,
        author: str,
        preset: str | None = None,
        today: Callable[[], date] = date.today,
    ) -> tuple[Self, str]:
        """A new notebook, open, kept by the author (initials), and its recovery code."""
        notebook = cls(folder, today=today)
        folder.create()
        if not folder.lock():
            raise NotebookInUse
        try:
            if folder.database.exists():
                raise Refused("Ce dossier contient déjà un carnet. Rien n’a été modifié.")
            key, code = keys.create(folder.keys, passphrase)
        except BaseException:
            folder.close()
            raise
        try:
            notebook._create(key, Facts.drawn(team, author), preset)
        except BaseException:
            notebook.lock()
            for path in (folder.keys, *folder.path.glob(f"{folder.database.name}*")):
                path.unlink(missing_ok=True)
            raise
        return notebook, code

    def _create(self, key: bytes, facts: Facts, preset: str | None) -> None:
        self._engine = open_current(self.folder, key, writes=True)
        self._key, self.facts = key, facts
        with writing(self._engine) as connection:
            facts.write(connection)
        self.save(Educator(key=facts.author))
        if preset is not None:
            self._store(self._plan(presets.files(preset)))
        self.settle()

    # Opening and locking

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
        if self._engine is not None:
            self._engine.dispose()
        self._engine, self._key = None, b""
        self.folder.close()

    @property
    def is_open(self) -> bool:
        """Whether records can be read."""
        return self._engine is not None

    def change_passphrase(self, new: str) -> None:
        """Let a new passphrase open this notebook, and the old one no more."""
        self._writable()
        keys.change_passphrase(self.folder.keys, self._key, new)

    # Reading

    def read(self, record_id: str) -> Record | None:
        """The record as it stands now; None once deleted, or before it arrives."""
        with self._reading() as connection:
            version = versions.winners(connection, [record_id]).get(record_id)
        return version.record() if version and not version.deleted else None

    def records(self, kind: str, **equal: str) -> list[Record]:
        """Every record of a kind whose single values equal these, by name or the newest first."""
        table, record = RECORDS[kind], KINDS[kind]
        same = (VERSIONS.c.record_id == table.c.id) & (VERSIONS.c.hlc == table.c.hlc)
        query = sql.select(table.c.id, table.c.hlc, VERSIONS.c.body).join(VERSIONS, same)
        for field, value in equal.items():
            query = query.where(table.c[field] == value)
        if record.dated_by:
            query = query.order_by(table.c[record.dated_by].desc(), table.c.hlc.desc())
        elif record.keyed_by:
            query = query.order_by(table.c[record.keyed_by])
        else:
            query = query.order_by(table.c.hlc.desc())
        with self._reading() as connection:
            rows = connection.execute(query).all()
        return [record.stored(id_, hlc, json.loads(body)) for id_, hlc, body in rows]

    def names(self) -> Names:
        """What users call the records that others refer to."""
        with self._reading() as connection:
            return Names.read(connection)

    def journal(
        self, wanted: Filter | None = None, offset: int = 0, size: int = PAGE
    ) -> list[Record]:
        """A page of the journal, newest first."""
        with self._reading() as connection:
            return journal.page(connection, wanted or Filter(), offset, size)

    def journal_count(self, wanted: Filter | None = None) -> int:
        """How many records the journal holds under a filter."""
        with self._reading() as connection:
            return journal.count(connection, wanted or Filter())

    def history(self, record_id: str) -> list[Version]:
        """Every version of a record, the latest first."""
        with self._reading() as connection:
            return versions.history(connection, record_id)

    def actions(self) -> list[ActionLine]:
        """Every action with what its sessions add up to, the latest first."""
        with self._reading() as connection:
            return overviews.actions(connection)

    def followups(self) -> list[FollowUpLine]:
        """Every follow-up with its last intervention, those still open first."""
        with self._reading() as connection:
            return overviews.followups(connection, self.today())

    def report(self, period: Period) -> Report:
        """Every figure over a period, not protected yet, with the changes from earlier years."""
        with self._reading() as connection:
            return figures.report(connection, period)

    def worktime(self, period: Period) -> Worktime:
        """The person-minutes of a period, by work category and day."""
        with self._reading() as connection:
            return week.worktime(connection, period)

    # Writing

    def save(self, *records: Record) -> list[Record]:
        """Keep these records in one change; return them with their identity and version.

        Raise StaleRecord when one was changed since it was read, InvalidRecord on a taken name.
        """
        with self._writing() as connection:
            return saving.save(connection, self.facts, records)

    def delete(self, *records: Record) -> None:
        """Delete these records in one change; their history stays, and undo puts them back."""
        changes = [
            Change(record.record_kind, record.id, None, record.version) for record in records
        ]
        with self._writing() as connection:
            versions.append(connection, self.facts, changes)

    def import_records(
        self,
        paths: Sequence[Path],
        *,
        skip_bad: Path | None = None,
        progress: Progress = unheard,
    ) -> Imported:
        """Bring in the records of these files, folders and workbooks in one change, or none.

        Raise RefusedRows when rows are refused, unless `skip_bad` names a new file: it gets them
        back, to be mended. A backup is made before anything changes.
        """
        if self.read_only:
            raise ReadOnlyNotebook
        planned = self._plan(paths, progress)
        if planned.changes and (skip_bad or not planned.bad):
            self.back_up("import")
        with refused_rows.given_back(planned.bad, skip_bad):
            return self._store(planned, progress)

    def _plan(self, paths: Sequence[Path], progress: Progress = unheard) -> Plan:
        with self._reading() as connection:
            return importing.plan(connection, self.facts, paths, self.today(), progress)

    def _store(self, planned: Plan, progress: Progress = unheard) -> Imported:
        with self._writing() as connection:
            return importing.store(connection, self.facts, planned, progress)

    def undo(self) -> list[Version]:
        """Put back what this device's last change replaced; return what that change had written."""
        with self._writing() as connection:
            return undoing.undo(connection, self.facts)

    def settle(self) -> None:
        """Let undo go no further back than now: what a notebook starts with is there to stay."""
        with self._writing() as connection:
            undoing.settle(connection)

    def back_up(self, reason: str) -> Path:
        """Copy the notebook, encrypted as it is, into its backups; return the copy's folder."""
        return backup.back_up(self._opened(), self.folder, reason)

    # Drafts

    def keep_draft(self, form: str, values: dict[str, Any]) -> None:
        """Keep what a form holds, on this device alone."""
        with self._writing() as connection:
            drafts.keep(connection, form, values)

    def drop_draft(self, form: str) -> None:
        """Forget the draft of a form."""
        with self._writing() as connection:
            drafts.drop(connection, form)

    def drafts(self) -> dict[str, Draft]:
        """Every half-typed form, the latest first."""
        with self._reading() as connection:
            return drafts.kept(connection)

    def _opened(self) -> Engine:
        if self._engine is None:
            raise Refused("Le carnet est verrouillé. Rien n’a été perdu : ouvrez-le d’abord.")
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
