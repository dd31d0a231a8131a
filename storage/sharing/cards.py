"""Cards as they are signed and kept: of a team's first notebook, then of its members."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from models.language import _
from models.sharing import LEADER, Member
from storage import versions
from storage.facts import Facts
from storage.refusals import Refused
from storage.sharing import keys
from storage.sharing.roll import Roll, signed
from storage.sharing.told import Card
from storage.versions import Change


def own(facts: Facts, role: str, today: date) -> Card:
    """The card of the notebook of these facts."""
    return Card(
        device=facts.device_id,
        person=facts.author,
        role=role,
        signing_key=keys.public_key(facts.signing_key),
        age_key=keys.recipient_of(facts.age_key) if facts.age_key else "",
        number=0,
        joined_on=today,
    )


def roll(connection: Connection, facts: Facts, today: date) -> Roll:
    """The roll; a notebook that nobody shared yet is alone on it, and leads."""
    found = Roll.read(connection, facts)
    is_first = facts.founder == keys.public_key(facts.signing_key)
    if found.members or not is_first:
        return found
    return Roll((own(facts, LEADER, today),))


def ensure_own_card(connection: Connection, facts: Facts, today: date) -> None:
    """Keep the card of a team's first notebook, once something is shared."""
    if not Roll.read(connection, facts).members:
        keep(connection, facts, own(facts, LEADER, today))


def keep(connection: Connection, facts: Facts, card: Card) -> None:
    """Sign a card and keep it."""
    keep_signed(connection, facts, signed(card, facts))


def keep_signed(connection: Connection, facts: Facts, member: Member) -> None:
    """Keep a card that is signed already."""
    record_id = facts.record_id(Member.record_kind, member.device)
    known = versions.winners(connection, [record_id]).get(record_id)
    base = known.hlc if known else ""
    change = Change(Member.record_kind, record_id, member.body(), base)
    versions.append(connection, facts, [change])


def follow(before: Facts, after: Facts, today: date, card: Card) -> Member:
    """The card of a notebook that goes on under another name, signed by the one that it was.

    Its new name must be that which keys.device_of gives.
    """
    return signed(own(after, card.role, today), before)


def with_role(connection: Connection, facts: Facts, card: Card, role: str) -> Card:
    """A card in another role; raise Refused where a role that was given up would come back."""
    if role == card.role:
        raise Refused(_("C’est déjà son rôle. Rien n’a été modifié."))
    if role == LEADER and card.last_entry is not None:
        raise Refused(
            _(
                "Ce carnet a déjà quitté un rôle : il ne peut plus diriger l’équipe. Rien n’a été "
                "modifié ; invitez la personne avec un carnet neuf."
            )
        )
    changed = replace(card, role=role, number=card.number + 1)
    return _ended(connection, facts, changed) if card.is_lowered_to(role) else changed


def departed(connection: Connection, facts: Facts, card: Card, today: date) -> Card:
    """The card of a notebook that leaves: its last entry here is the last that counts."""
    return _ended(connection, facts, replace(card, number=card.number + 1, left_on=today))


def _ended(connection: Connection, facts: Facts, card: Card) -> Card:
    """The card of a notebook that signs no more, with all that it signed until now."""
    _moment, last = versions.last_mark(connection, card.device)
    is_mine = card.device == facts.device_id  # the card itself is then one more entry
    acts = Roll.read(connection, facts).acts_of(card.device)
    return replace(card, last_entry=last + is_mine, acts=acts)
