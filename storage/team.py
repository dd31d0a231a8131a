"""The door to the team: who belongs to it, what leaves for whom, what comes in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from models.language import _
from models.period import Period
from models.record import Record
from models.wording import labelled
from storage import identity, undoing, versions
from storage.facts import Facts
from storage.folder import write_whole
from storage.refusals import ReadOnlyNotebook, Refused
from storage.sharing import (
    bundle,
    cards,
    clocks,
    conflicts,
    duplicates,
    heard,
    joining,
    marks,
    receiving,
    rehoming,
    shared_folder,
    statuses,
    supervision,
)
from storage.sharing import outgoing as leaving
from storage.sharing.bundle import Manifest, Opened
from storage.sharing.hub import epochs
from storage.sharing.receiving import Receiving
from storage.sharing.roll import Roll
from storage.sharing.told import (
    Card,
    Concurrent,
    Duplicate,
    Merged,
    Outgoing,
    Request,
    Status,
)

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.sharing.worktime import Worked

Steps = Callable[[int, int, str], None]
"""Hears how many steps of how many are done, and what comes next."""
Transaction = Callable[[], AbstractContextManager[Connection]]


def _unheard(done: int, total: int, following: str) -> None:
    pass


class Team:
    """What one notebook shares with the others of its team; its methods raise Refused.

    `reading` and `writing` begin the notebook's transactions.
    """

    def __init__(self, notebook: Notebook, reading: Transaction, writing: Transaction) -> None:
        self._notebook = notebook
        self.reading = reading
        self.writing = writing

    # Who belongs

    def roll(self) -> Roll:
        """Every notebook of the team, by the cards that lead to the one which began it."""
        with self.reading() as connection:
            return self._roll(connection)

    @property
    def me(self) -> Card:
        """The card of this notebook."""
        return self._me(self.roll())

    @property
    def is_leader(self) -> bool:
        """Whether this notebook is a team leader's; alone, one leads oneself."""
        return self.me.leads

    @property
    def is_alone(self) -> bool:
        """Whether nobody else is of the team."""
        return len(self.roll().standing) == 1

    def invite(self, path: Path) -> None:
        """Write an invitation; it holds no secret. Raise Refused to who does not lead."""
        with self.writing() as connection:
            me = self._leading(connection)
            write_whole(path, joining.invite(connection, self._facts, me))

    def ask_to_join(self, invitation: Path, path: Path) -> tuple[str, ...]:
        """Answer an invitation by a request file; return the six words to read aloud."""
        with self.writing() as connection:
            joining.refuse_unless_alone(connection, self._facts, self._today)
            sealed, words = joining.ask(connection, self._facts, receiving.content(invitation))
            write_whole(path, sealed)
        return words

    def read_request(self, path: Path) -> Request:
        """What somebody asks, with the six words that they should read aloud."""
        with self.reading() as connection:
            return joining.read_request(
                connection, self._facts, receiving.content(path), self._today
            )

    def accept(self, request: Request, role: str, path: Path) -> None:
        """Sign a card for whoever asked, and write the welcome that brings them in."""
        with self.writing() as connection:
            self._leading(connection)
            card = joining.card_for(self._roll(connection), request, role, self._today)
            cards.keep(connection, self._facts, card)
            if epochs.known(connection):
                epochs.keep_up(connection, self._facts, self._roll(connection))
            shown = self._outgoing(connection, (card.person,), (card,))
            told = joining.welcome(self._facts, card)
            write_whole(path, self._sealed(connection, shown, told))
            self._remember_sent(connection, shown)

    def welcoming(self, request: Request, role: str) -> Outgoing:
        """What would leave for whoever asked, once accepted in this role."""
        with self.writing() as connection:
            self._leading(connection)
            card = joining.card_for(self._roll(connection), request, role, self._today)
            return self._outgoing(connection, (card.person,), (card,))

    def come_in(self, path: Path) -> Merged:
        """Enter the team by its welcome, with one's own records, after a backup."""
        self._refuse_read_only()
        with self.reading() as connection:
            joining.refuse_unless_alone(connection, self._facts, self._today)
            joined, opened = joining.read_welcome(connection, self._facts, receiving.content(path))
        self._notebook.back_up("join")
        with self.writing() as connection:
            rehoming.rehome(connection, joined, opened.versions)
            merged = receiving.merge(connection, joined, [opened], identity.now_ms())
            undoing.settle(connection)
        self._notebook.facts = joined
        return merged

    def change_role(self, device: str, role: str) -> None:
        """Give a notebook another role."""
        with self.writing() as connection:
            self._leading(connection)
            card = self._standing(connection, device)
            changed = cards.with_role(connection, self._facts, card, role)
            cards.keep(connection, self._facts, changed)

    def remove(self, device: str, *, keeping: Collection[str] = ()) -> None:
        """Put a notebook out of the team: what it writes after its last entry here is nothing.

        Those that go on after it (`roll().after(device)`) fall with it, but for those that the
        leader keeps by name.
        """
        with self.writing() as connection:
            self._leading(connection)
            card = self._standing(connection, device)
            for follower in self._roll(connection).after(device):
                if follower.device in keeping:
                    again = replace(follower, number=follower.number + 1)
                    cards.keep(connection, self._facts, again)
            gone = cards.departed(connection, self._facts, card, self._today)
            cards.keep(connection, self._facts, gone)
            clocks.say_again(connection, self._facts, [device], identity.now_ms())

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
            return self._outgoing(connection, audience, found)

    def write_bundle(self, outgoing: Outgoing, path: Path) -> None:
        """Write what was shown, sealed for its recipients, and remember that it left."""
        with self.writing() as connection:
            write_whole(path, self._sealed(connection, outgoing))
            self._remember_sent(connection, outgoing)

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

    def status(self) -> Status:
        """Who sent what up to when, and what asks for a look."""
        with self.reading() as connection:
            roll = self._roll(connection)
            clocked = clocks.wrong_clocks(connection, self._facts, identity.now_ms())
            return Status(
                members=statuses.members(connection, self._facts, roll),
                unsent=0
                if self._me(roll).supervises
                else leaving.unsent_count(connection, self._facts),
                last_sent=heard.last_sent(connection)[1],
                wrong_clocks=clocked,
                concurrent=len(conflicts.concurrent(connection)),
                duplicates=len(duplicates.find(connection)),
                shared_folder=shared_folder.named(connection),
            )

    def concurrent(self) -> list[Concurrent]:
        """The records that were edited on two sides."""
        with self.reading() as connection:
            return conflicts.concurrent(connection)

    def settle_concurrent(self, concurrent: Concurrent, chosen: Record | None) -> None:
        """Let one state of a record follow all that were written at once; None deletes it."""
        with self.writing() as connection:
            conflicts.settle(connection, self._facts, concurrent, chosen)

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
        """What would leave for the team through the shared folder; raise Refused without one."""
        self._folder()
        return self.outgoing("team")

    def sync(self, outgoing: Outgoing, progress: Steps = _unheard) -> Merged:
        """Write what was shown into the shared folder, and merge what the others wrote there.

        A file that is damaged, or that its drive has not copied whole yet, is left for later.
        """
        folder, me = self._folder(), self.me
        with self.writing() as connection:
            shared_folder.write(folder, me, self._sealed(connection, outgoing))
            self._remember_sent(connection, outgoing)
        with self.reading() as connection:
            stamps = shared_folder.changed(connection, folder, me)
            arriving = Receiving(connection, self._facts)
            opened: dict[Path, Opened] = {}
            unread = []
            for number, path in enumerate(stamps):
                progress(number, 2 * len(stamps), path.name)
                try:
                    opened[path] = arriving.open(path)
                except Refused as refusal:
                    unread.append((path, str(refusal)))
        progress(len(stamps), 2 * len(stamps), _("Fusion"))
        self._back_up_before(opened.values())
        with self.writing() as connection:
            merged = receiving.merge_each(connection, self._facts, opened, identity.now_ms())
            refused = dict(merged.unread)
            read = {path: stamps[path] for path in opened if path not in refused}
            shared_folder.merged(connection, read)
        return replace(merged, unread=(*unread, *merged.unread))

    # Inside

    @property
    def _facts(self) -> Facts:
        return self._notebook.facts

    @property
    def _today(self) -> date:
        return self._notebook.today()

    def _roll(self, connection: Connection) -> Roll:
        return cards.roll(connection, self._facts, self._today)

    def _me(self, roll: Roll) -> Card:
        me = roll.of(self._facts.device_id)
        if me is None:
            raise Refused(
                _(
                    "Ce carnet n’a pas de carte dans l’équipe. Rien n’a été modifié : demandez à "
                    "votre chef·fe de service."
                )
            )
        return me

    def _leading(self, connection: Connection) -> Card:
        """The card of this notebook, kept; raise Refused when it does not lead."""
        cards.ensure_own_card(connection, self._facts, self._today)
        me = self._me(self._roll(connection))
        if not me.leads:
            raise Refused(
                _(
                    "Seul un carnet de chef·fe de service peut le faire. Rien n’a été modifié : "
                    "demandez-le à la personne qui dirige l’équipe."
                )
            )
        return me

    def _standing(self, connection: Connection, device: str) -> Card:
        roll = self._roll(connection)
        card = roll.of(device)
        if card is None or not card.stands:
            raise Refused(_("Ce carnet n’est pas dans l’équipe. Rien n’a été modifié."))
        if roll.leaders == (card,):
            raise Refused(
                _(
                    "C’est le seul carnet de chef·fe de service : l’équipe n’en aurait plus. Rien "
                    "n’a été modifié ; donnez d’abord ce rôle à un autre carnet."
                )
            )
        return card

    def _outgoing(
        self, connection: Connection, audience: Sequence[str], found: tuple[Card, ...]
    ) -> Outgoing:
        cards.ensure_own_card(connection, self._facts, self._today)
        if not any(card.supervises for card in found):
            return leaving.for_members(connection, self._facts, audience, found)
        leads = self._me(self._roll(connection)).leads
        versions_found = supervision.for_supervisor(connection, self._facts, leads=leads)
        _moment, last_entry = versions.last_mark(connection, self._facts.device_id)
        return leaving.for_supervisors(audience, found, versions_found, last_entry)

    def _sealed(
        self, connection: Connection, outgoing: Outgoing, welcome: dict[str, str] | None = None
    ) -> bytes:
        manifest = Manifest(
            team_id=self._facts.team_id,
            sender=self._facts.device_id,
            made_at=identity.now_ms(),
            recipients=tuple(card.device for card in outgoing.recipients),
            audience=outgoing.audience,
            ranges=outgoing.ranges,
            marks={} if outgoing.is_supervision else marks.read(connection, self._facts),
            welcome=welcome or {},
        )
        age_keys = [card.age_key for card in outgoing.recipients]
        return bundle.write(manifest, outgoing.versions, self._facts, age_keys)

    def _remember_sent(self, connection: Connection, outgoing: Outgoing) -> None:
        if not outgoing.is_supervision:
            places = [card.device for card in outgoing.recipients]
            heard.sent(connection, places, outgoing.last_entry, identity.now_ms())

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

    def _refuse_read_only(self) -> None:
        if self._notebook.read_only:
            raise ReadOnlyNotebook
