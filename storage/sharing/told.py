"""What sharing tells: plain values for the screens and the commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.sharing import EDUCATOR, LEADER, SUPERVISOR

if TYPE_CHECKING:
    from models.record import Record
    from storage.versions import Version

RANKS = (SUPERVISOR, EDUCATOR, LEADER)
"""The roles, by what they may: who passes to a lower one signs nothing more in the former."""


@dataclass(frozen=True)
class Card:
    """One notebook of the team: who keeps it, and its public keys.

    `last_entry` is, for one that left, the last of its entries that counts; for one that leads no
    more, the last by which it signed cards. `acts` names then the cards that it signed and that
    count, by their digests with a space between.
    """

    device: str
    person: str
    role: str
    signing_key: str
    age_key: str
    number: int
    joined_on: date
    left_on: date | None = None
    last_entry: int | None = None
    acts: str = ""

    @property
    def stands(self) -> bool:
        """Whether this notebook is of the team today."""
        return self.left_on is None

    @property
    def limit(self) -> int | None:
        """The last of its entries that counts (as above); None while all do."""
        return self.last_entry if self.stands else self.last_entry or 0

    @property
    def leads(self) -> bool:
        """Whether it is a team leader's, today."""
        return self.stands and self.role == LEADER

    @property
    def supervises(self) -> bool:
        """Whether it is a supervisor's, who gets time and published reports alone."""
        return self.role == SUPERVISOR

    def is_lowered_to(self, role: str) -> bool:
        """Whether it may less in this role than in its own."""
        return RANKS.index(role) < RANKS.index(self.role)


@dataclass(frozen=True)
class Request:
    """A notebook's request to join, as its leader reads it: the words are read aloud.

    `role` is the one that it has in the team when it was accepted before.
    """

    person: str
    device: str
    words: tuple[str, ...]
    signing_key: str
    age_key: str
    role: str = ""


@dataclass(frozen=True)
class Outgoing:
    """What would leave for whom, before it does.

    `ranges` gives, by device, after which entry and up to which every shared one is inside; what
    a supervisor gets has none. `last_entry` is that of this notebook when it was prepared.
    """

    audience: tuple[str, ...]
    recipients: tuple[Card, ...]
    versions: tuple[Version, ...]
    by_kind: dict[str, int]
    ranges: tuple[tuple[str, int, int], ...]
    last_entry: int

    @property
    def is_supervision(self) -> bool:
        """Whether it is for supervisors, who get no entries but what is made of them."""
        return any(card.supervises for card in self.recipients)

    def of_kind(self, kind: str) -> list[Version]:
        """What it holds of one kind, the latest first."""
        found = [version for version in self.versions if version.kind == kind]
        return sorted(found, key=lambda version: version.hlc, reverse=True)


@dataclass(frozen=True)
class Gap:
    """Entries of a notebook that are not here, though later ones are: from `first` to `last`."""

    person: str
    first: int
    last: int


@dataclass(frozen=True)
class Merged:
    """What merging did: versions that are new here, by kind, and what did not go smoothly.

    `waiting` are dated too far ahead, `erased` belong to erased records, `already` were here.
    `senders` are the persons whose bundles were merged, `unread` the files of a folder that were
    left, each with its sentence.
    """

    added: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    waiting: int = 0
    already: int = 0
    erased: int = 0
    senders: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    unread: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True)
class MemberStatus:
    """What is here of one notebook of the team.

    `heard_at` is when it made the latest bundle that was merged here (ms since 1970, its clock),
    `last_entry` its last entry here and `last_moment` when that was written (ms since 1970).
    """

    card: Card
    is_me: bool
    heard_at: int | None = None
    last_entry: int = 0
    last_moment: int | None = None
    is_missing_entries: bool = False


@dataclass(frozen=True)
class Status:
    """How the sharing of one notebook stands; `last_sent` in ms since 1970.

    `wrong_clocks` is what storage.sharing.clocks names (person, device, ahead_ms, versions).
    """

    members: tuple[MemberStatus, ...]
    unsent: int
    last_sent: int | None
    wrong_clocks: Sequence[WrongClock]
    concurrent: int
    duplicates: int
    shared_folder: Path | None


@dataclass(frozen=True)
class WrongClock:
    """A notebook whose entries wait because they are dated too far ahead."""

    device: str
    ahead_ms: int
    versions: int
    person: str = ""


@dataclass(frozen=True)
class Concurrent:
    """A record that was edited on two sides: the version that stands, then the others."""

    kind: str
    record_id: str
    versions: tuple[Version, ...]


@dataclass(frozen=True)
class Duplicate:
    """Records of one kind that probably tell one event twice: how each stands, the oldest first."""

    versions: tuple[Version, ...]

    @property
    def record_ids(self) -> list[str]:
        """Their identities."""
        return [version.record_id for version in self.versions]

    @property
    def records(self) -> list[Record]:
        """What they say."""
        return [version.record() for version in self.versions]
