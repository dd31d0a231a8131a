"""The roll: who belongs to the team, and who leads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

import sqlalchemy as sql
from sqlalchemy import Connection

from models.sharing import Member
from storage.facts import Facts
from storage.sharing import keys
from storage.sharing.proof import SignedCard, counting, holding, message
from storage.sharing.told import Card
from storage.tables import RULING, VERSIONS

if TYPE_CHECKING:
    from storage.versions import Version

KIND = Member.record_kind
IS_CARD = (VERSIONS.c.kind == KIND) & RULING
Carried = tuple[str, int, str]
"""A card as it came: the device that carries it, its entry there, its body."""


@dataclass(frozen=True)
class Roll:
    """The card that holds for each notebook of the team, those who left included.

    `following` gives, for a notebook that no leader signed for, the device that it goes on after;
    `acts` each card that counts, as (device that signed it, digest).
    """

    members: tuple[Card, ...] = ()
    following: dict[str, str] = field(default_factory=dict)
    acts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, connection: Connection, facts: Facts) -> Roll:
        """The roll by every card in this notebook, whichever version stands."""
        return cls.of_cards(carried_here(connection), facts.team_id, facts.founder)

    @classmethod
    def of_cards(cls, carried: Iterable[Carried], team_id: str, founder: str) -> Roll:
        """The roll by these cards."""
        read = (SignedCard.read(device, entry, body, team_id) for device, entry, body in carried)
        cards = frozenset(card for card in read if card is not None)
        counted = counting(cards, founder)
        held = holding(counted)
        members = sorted((signed.card for signed in held), key=attrgetter("person", "device"))
        following = {one.card.device: one.signed_by for one in held if not counted[one]}
        acts = sorted((signed.signed_by, signed.digest) for signed in counted)
        return cls(tuple(members), following, tuple(acts))

    def of(self, device: str) -> Card | None:
        """The card of one notebook."""
        return next((card for card in self.members if card.device == device), None)

    @property
    def standing(self) -> tuple[Card, ...]:
        """The notebooks that are of the team today."""
        return tuple(card for card in self.members if card.stands)

    @property
    def leaders(self) -> tuple[Card, ...]:
        """Those of team leaders, today."""
        return tuple(card for card in self.members if card.leads)

    def after(self, device: str) -> tuple[Card, ...]:
        """The notebooks that go on after this one on its word alone: they fall with it."""
        return tuple(card for card in self.standing if self.following.get(card.device) == device)

    def acts_of(self, device: str) -> str:
        """The cards that a notebook signed and that count, as the card that ends it names them."""
        return " ".join(digest for signer, digest in self.acts if signer == device)

    def last_entries(self) -> dict[str, int]:
        """The last entry that counts of each notebook that left."""
        return {card.device: card.limit or 0 for card in self.members if not card.stands}

    def person(self, device: str) -> str:
        """Who keeps a notebook; its own name where no card says."""
        card = self.of(device)
        return card.person if card else device


def signed(card: Card, facts: Facts) -> Member:
    """The record of a card, signed by the notebook of these facts."""
    signature = keys.sign(facts.signing_key, message(card, facts.device_id, facts.team_id))
    return Member(**asdict(card), signed_by=facts.device_id, signature=signature.hex())


def carried_here(connection: Connection) -> list[Carried]:
    """Every card in this notebook."""
    columns = (VERSIONS.c.device_id, VERSIONS.c.seq, VERSIONS.c.body)
    rows = connection.execute(sql.select(*columns).where(IS_CARD))
    return [(device, entry, body) for device, entry, body in rows]


def carried_by(versions: Iterable[Version]) -> list[Carried]:
    """The cards among these versions."""
    return [(one.device_id, one.seq, one.body) for one in versions if one.kind == KIND]
