"""Which cards count: those that lead to the founder of the team, signature by signature.

A card counts when a leader's notebook signed it, or when it is of a notebook that follows another
of the same person in the same role. What a leader's notebook signed after it left, or after its
role was lowered, does not count: a card is dated by the entry that carries it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import lru_cache
from typing import Any

from models.sharing import LEADER, Member
from storage.sharing import keys
from storage.sharing.told import Card

DIGEST_DIGITS = 32


def message(card: Card, signed_by: str, team_id: str) -> bytes:
    """What a signature of a card covers, as JSON of one spelling."""
    said = asdict(card) | {"signed_by": signed_by, "team_id": team_id}
    return json.dumps(said, sort_keys=True, separators=(",", ":"), default=date.isoformat).encode()


@dataclass(frozen=True)
class SignedCard:
    """A card, who says to have signed it, and the entry that carries it."""

    card: Card
    signed_by: str
    signature: str
    team_id: str
    carrier: str
    entry: int

    @classmethod
    def read(cls, carrier: str, entry: int, body: str, team_id: str) -> SignedCard | None:
        """The card in the body of a version; None for what is none, as after an erasure."""
        try:
            member = Member.stored("", "", json.loads(body))
            bytes.fromhex(member.signing_key), bytes.fromhex(member.signature)
        except (ValueError, TypeError, RecursionError):
            return None
        card = Card(**{known.name: getattr(member, known.name) for known in fields(Card)})
        return cls(card, member.signed_by, member.signature, team_id, carrier, entry)

    @property
    def digest(self) -> str:
        """What names this card, and no other that its signer could make."""
        covered = message(self.card, self.signed_by, self.team_id)
        return hashlib.sha256(covered).hexdigest()[:DIGEST_DIGITS]

    def is_by(self, signing_key: str) -> bool:
        """Whether the holder of a key signed it."""
        covered = message(self.card, self.signed_by, self.team_id)
        return _is_signed(signing_key, self.signature, covered)


def counting(cards: frozenset[SignedCard], founder: str) -> dict[SignedCard, bool]:
    """The cards that count, each with whether a leader signed it.

    Who is put out bears on which cards count, and the other way round: what counts when nobody is
    put out gives who is put out at most, that gives what counts at least, and so on until nothing
    moves. In what is left in doubt (two leaders who put each other out), whoever may be out is
    out, and nobody comes in.
    """
    counted: dict[SignedCard, bool] = {}
    ends: list[SignedCard] = []
    for _round in (None, *cards):
        before, counted = counted, _counted(cards, founder, ends)
        surely = _counted(cards, founder, _ends(counted))
        ends = _ends(surely)
        if counted == before:
            break
    return surely | {card: led for card, led in counted.items() if not card.card.stands}


def holding(counted: Mapping[SignedCard, bool]) -> list[SignedCard]:
    """The card that holds for each device.

    A departure is final; then a leader's word comes first, and the highest number.
    """
    highest: dict[str, tuple[Any, SignedCard]] = {}
    for signed, by_leader in counted.items():
        card = signed.card
        rank = (not card.stands, by_leader, card.number, -(card.limit or 0), repr(signed))
        if card.device not in highest or rank > highest[card.device][0]:
            highest[card.device] = (rank, signed)
    return [signed for _rank, signed in highest.values()]


def _ends(counted: Iterable[SignedCard]) -> list[SignedCard]:
    """The cards after which what a notebook signs counts no more."""
    return [card for card in counted if card.card.limit is not None]


def _counted(
    cards: frozenset[SignedCard], founder: str, ends: list[SignedCard]
) -> dict[SignedCard, bool]:
    """The cards that count when these are the ends, each with whether a leader signed it."""
    counted = {
        card: True
        for card in cards
        if card.card.number == 0
        and card.card.signing_key == founder
        and card.signed_by == card.card.device
        and _is_act(card, founder, founder, ends)
    }
    waiting = cards - counted.keys()
    while True:
        found = {}
        for card in waiting:
            signers = [c.card for c in counted if c.card.device == card.signed_by]
            leaders = [signer for signer in signers if signer.role == LEADER]
            if any(_is_act(card, leader.signing_key, founder, ends) for leader in leaders):
                found[card] = True
            elif any(_follows(card, signer, founder, ends) for signer in signers):
                found[card] = False
        if not found:
            return counted
        counted |= found
        waiting -= found.keys()


def _is_act(card: SignedCard, signing_key: str, founder: str, ends: list[SignedCard]) -> bool:
    """Whether the notebook of this key signed a card by an entry of its own that still counts.

    The founder's key founds one notebook alone: once this one is ended, it founds no other. Some
    entries of a notebook are known to itself alone: of one that is ended, the cards that count are
    named one by one.
    """
    own = [end for end in ends if end.card.device == card.carrier]
    is_late = any(card.entry > (end.card.limit or 0) for end in own)
    is_unknown = any(card != end and card.digest not in end.card.acts.split() for end in own)
    founds_again = signing_key == founder and any(
        end.card.signing_key == founder for end in ends if end not in own
    )
    return (
        card.carrier == card.signed_by
        and not (is_late or is_unknown or founds_again)
        and card.is_by(signing_key)
    )


def _follows(card: SignedCard, signer: Card, founder: str, ends: list[SignedCard]) -> bool:
    """Whether a card is of a notebook that the same person keeps after another.

    Its device is named by its key and the other's device, so that nobody claims somebody else's.
    It falls with the notebook that it follows, unless it ended that one itself.
    """
    follower = card.card
    return (
        (follower.person, follower.role) == (signer.person, signer.role)
        and follower.limit is None
        and follower.signing_key != founder
        and follower.device == keys.device_of(follower.signing_key, signer.device)
        and not any(
            end.card.device == signer.device and end.signed_by != follower.device for end in ends
        )
        and card.is_by(signer.signing_key)
    )


@lru_cache(maxsize=4096)
def _is_signed(signing_key: str, signature: str, message: bytes) -> bool:
    return keys.is_signed(signing_key, bytes.fromhex(signature), message)
