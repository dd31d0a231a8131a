"""The door to the team: who belongs to it, what leaves for whom, what comes in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from models.language import _
from models.period import Period
from models.record import Record
from models.wording import labelled
from storage import differences, identity
from storage.belonging import Belonging
from storage.differences import Difference
from storage.named_file import write_named
from storage.refusals import Refused
from storage.sharing import (
    conflicts,
    duplicates,
    receiving,
    sending,
    shared_folder,
    statuses,
    supervision,
)
from storage.sharing import outgoing as leaving
from storage.sharing.bundle import Opened
from storage.sharing.receiving import Receiving, Steps
from storage.sharing.told import Concurrent, Duplicate, Merged, Outgoing, Status

if TYPE_CHECKING:
    from storage.sharing.worktime import Worked


def _unheard(done: int, total: int, following: str) -> None:
    pass


class Team(Belonging):
    """What one notebook shares with the others of its team; its methods raise Refused."""

    # Working time

    @property
    def is_supervisor(self) -> bool:
        """Whether this notebook is a supervisor's, who reads what the team told."""
        with self.reading() as connection:
            return supervision.supervises(connection, self._facts)

    def worked(self, period: Period) -> list[Worked]:
        """Who worked when, at what and where: as counted here, for a supervisor as it was told."""
        with self.reading() as connection:
            return supervision.worked(connection, self._facts, period)

    # What leaves

    def outgoing(self, *audience: str) -> Outgoing:
        """What would leave for the « leader », the « team », the « supervisor », or persons."""
        with self.reading() as connection:
            found = leaving.recipients(self._roll(connection), self._facts, audience)
        with self.writing() as connection:
            return sending.prepare(connection, self._facts, self._today, audience, found)

    def write_bundle(self, outgoing: Outgoing, path: Path) -> None:
        """Write what was shown, sealed for its recipients, and remember that it left."""
        with self.writing() as connection:
            write_named(path, sending.sealed(connection, self._facts, outgoing))
            sending.remember(connection, outgoing)

    def unsent(self) -> Outgoing:
        """What was written here and has not left this device."""
        with self.reading() as connection:
            return leaving.unsent(connection, self._facts)

    # What comes in

    def merge(self, paths: Sequence[Path], progress: Steps = _unheard) -> Merged:
        """Add what these bundles hold; when one is refused, none is merged."""
        self._refuse_read_only()
        opened = []
        with self.reading() as connection:
            arriving = Receiving(connection, self._facts)
            for number, path in enumerate(paths):
                progress(number, 2 * len(paths), path.name)
                try:
                    opened.append(arriving.open(path))
                except Refused as refusal:
                    if len(paths) == 1:
                        raise
                    raise type(refusal)(labelled(path.name, str(refusal))) from refusal
        progress(len(paths), 2 * len(paths), _("Fusion"))
        self._back_up_before(opened)
        with self.writing() as connection:
            return receiving.merge(connection, self._facts, opened, identity.now_ms())

    def merge_each(self, paths: Collection[Path], progress: Steps = _unheard) -> Merged:
        """Add what those of these bundles hold that can be merged, and tell why the others cannot.

        Many lie in one folder: for somebody else, or damaged, or not copied whole yet.
        """
        self._refuse_read_only()
        with self.reading() as connection:
            opened, unread = Receiving(connection, self._facts).open_each(paths, progress)
        progress(len(paths), 2 * len(paths), _("Fusion"))
        self._back_up_before(opened.values())
        with self.writing() as connection:
            merged = receiving.merge_each(connection, self._facts, opened, identity.now_ms())
        return replace(merged, unread=(*unread, *merged.unread))

    def merge_folder(self, folder: Path, progress: Steps = _unheard) -> Merged:
        """Add what can be merged of the bundles of a folder; raise Refused when it has none."""
        paths = sorted(folder.glob(shared_folder.BUNDLES))
        if not paths:
            raise Refused(
                _(
                    "Ce dossier n’a aucun paquet (« .carnet »). Rien n’a été changé ; choisir un "
                    "autre."
                )
            )
        return self.merge_each(paths, progress)

    def status(self) -> Status:
        """Who sent what up to when, and what asks for a look."""
        with self.reading() as connection:
            return statuses.status(connection, self._facts, self._roll(connection))

    def concurrent(self) -> list[Concurrent]:
        """The records that were edited on two sides."""
        with self.reading() as connection:
            return conflicts.concurrent(connection)

    def settle_concurrent(self, concurrent: Concurrent, chosen: Record | None) -> None:
        """Let one state of a record follow all that were written at once; None deletes it."""
        with self.writing() as connection:
            conflicts.settle(connection, self._facts, concurrent, chosen)

    def effect_of_settling(self, concurrent: Concurrent, chosen: Record | None) -> list[Difference]:
        """What `settle_concurrent` would change in the totals of closed years."""
        with self.writing() as connection:
            return differences.effect(
                connection,
                lambda found: conflicts.settle(found, self._facts, concurrent, chosen),
            )

    def duplicates(self) -> list[Duplicate]:
        """Records that probably tell one event twice."""
        with self.reading() as connection:
            return duplicates.find(connection)

    def dismiss_duplicate(self, duplicate: Duplicate) -> None:
        """Say that these records are of different events: they are not shown again."""
        with self.writing() as connection:
            duplicates.dismiss(connection, duplicate)

    # The shared folder

    @property
    def shared_folder(self) -> Path | None:
        """The folder through which the team exchanges, if one was named."""
        with self.reading() as connection:
            return shared_folder.named(connection)

    def name_shared_folder(self, path: Path | None) -> None:
        """Remember the folder through which the team exchanges, or none; raise Refused."""
        with self.writing() as connection:
            shared_folder.name(connection, path)

    def prepare_sync(self) -> Outgoing:
        """What would leave for the team through the shared folder; raise Refused without one.

        It is for nobody where only supervisors are there, who get a bundle of their own.
        """
        self._folder()
        others = [card for card in self.roll().standing if card.device != self._facts.device_id]
        if others and all(card.supervises for card in others):
            return Outgoing(("team",), (), (), {}, (), 0)
        return self.outgoing("team")

    def sync(self, outgoing: Outgoing, progress: Steps = _unheard) -> Merged:
        """Write what was shown into the shared folder, and merge what the others wrote there.

        What is for nobody is not written. A file that is damaged, or that its drive has not copied
        whole yet, is left for later.
        """
        folder, me = self._folder(), self.me
        if outgoing.recipients:
            with self.writing() as connection:
                shared_folder.write(folder, me, sending.sealed(connection, self._facts, outgoing))
                sending.remember(connection, outgoing)
        with self.reading() as connection:
            stamps = shared_folder.changed(connection, folder, me)
        merged = self.merge_each(stamps, progress)
        left = dict(merged.unread)
        with self.writing() as connection:
            read = {path: stamp for path, stamp in stamps.items() if path not in left}
            shared_folder.merged(connection, read)
        return merged

    # Inside

    def _back_up_before(self, opened: Iterable[Opened]) -> None:
        """Make a backup if something of these bundles is not here yet."""
        with self.reading() as connection:
            is_new = any(receiving.is_new(connection, one.versions) for one in opened)
        if is_new:
            self._notebook.back_up("merge")

    def _folder(self) -> Path:
        folder = self.shared_folder
        if folder is None or not folder.is_dir():
            raise Refused(
                _(
                    "Le dossier partagé n’est pas là, ou n’a pas encore été nommé. Rien n’est "
                    "parti : branchez-le ou nommez-le, et recommencez."
                )
            )
        return folder
