"""What leaves for whom: everything of the team but what is private, or what a supervisor gets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import sqlalchemy as sql
from sqlalchemy import Connection

from models.language import _
from models.sharing import PRIVATE_KINDS
from models.vocabulary import folded
from storage import versions
from storage.facts import Facts
from storage.refusals import Refused
from storage.sharing import heard, marks
from storage.sharing.roll import Roll
from storage.sharing.told import Card, Outgoing
from storage.tables import VERSIONS
from storage.versions import Version

SHARED = VERSIONS.c.kind.not_in(PRIVATE_KINDS)
"""What may leave this device at all."""


def recipients(roll: Roll, facts: Facts, audience: Sequence[str]) -> tuple[Card, ...]:
    """The notebooks that an audience names: « leader », « team », « supervisor », or initials.

    Raise Refused when it names nobody else, or mixes a supervisor with those who get everything.
    """
    me = roll.of(facts.device_id)
    if me is not None and me.supervises:
        raise Refused(
            _("L’encadrement technique reçoit de l’équipe et ne lui envoie rien. Rien n’est parti.")
        )
    if me is not None and not me.stands:
        raise Refused(_("Ce carnet a quitté l’équipe : il n’envoie plus rien. Rien n’est parti."))
    others = [card for card in roll.standing if card.device != facts.device_id]
    if not others:
        raise Refused(
            _(
                "Ce carnet est seul dans l’équipe : il n’y a personne à qui envoyer. Rien n’est "
                "parti."
            )
        )
    found: list[Card] = []
    for name in audience:
        named = [card for card in others if _is_named(card, name)]
        if not named:
            nobody = _(
                "Personne d’autre dans l’équipe ne répond à « {name} ». Rien n’est parti : "
                "vérifiez avec « carnet team » qui en fait partie."
            )
            raise Refused(nobody.format(name=name))
        found += named
    if len({card.supervises for card in found}) > 1:
        raise Refused(
            _(
                "L’encadrement technique ne reçoit pas la même chose que les collègues : faites "
                "deux paquets. Rien n’est parti."
            )
        )
    return tuple(dict.fromkeys(found))


def for_members(
    connection: Connection, facts: Facts, audience: Sequence[str], cards: tuple[Card, ...]
) -> Outgoing:
    """What these members may not have yet, by what they said that they hold."""
    reached = marks.read(connection, facts)
    known = heard.least(connection, [card.device for card in cards])
    found = _after(connection, known)
    ranges = tuple(
        (device, known.get(device, 0), to)
        for device, to in sorted(reached.items())
        if to > known.get(device, 0)
    )
    return _outgoing(audience, cards, found, ranges, reached[facts.device_id])


def for_supervisors(
    audience: Sequence[str], cards: tuple[Card, ...], found: Iterable[Version], last_entry: int
) -> Outgoing:
    """What a supervisor gets, which has no history."""
    return _outgoing(audience, cards, found, (), last_entry)


def unsent(connection: Connection, facts: Facts) -> Outgoing:
    """What was written here and can be shared, after the last entry that left."""
    query = sql.select(VERSIONS).where(_is_unsent(connection, facts)).order_by(VERSIONS.c.seq)
    _moment, last_entry = versions.last_mark(connection, facts.device_id)
    return _outgoing((), (), versions.read(connection, query), (), last_entry)


def unsent_count(connection: Connection, facts: Facts) -> int:
    """How many of them there are."""
    query = sql.select(sql.func.count()).where(_is_unsent(connection, facts))
    return connection.scalar(query) or 0


def _is_unsent(connection: Connection, facts: Facts) -> sql.ColumnElement[bool]:
    sent, _at = heard.last_sent(connection)
    return (VERSIONS.c.device_id == facts.device_id) & (VERSIONS.c.seq > sent) & SHARED


def _is_named(card: Card, name: str) -> bool:
    match name:
        case "team":
            return not card.supervises
        case "leader" | "supervisor":
            return card.role == name
        case _:
            return folded(card.person) == folded(name)


def _outgoing(
    audience: Sequence[str],
    cards: tuple[Card, ...],
    found: Iterable[Version],
    ranges: tuple[tuple[str, int, int], ...],
    last_entry: int,
) -> Outgoing:
    kept = tuple(found)
    by_kind = dict(Counter(version.kind for version in kept).most_common())
    return Outgoing(tuple(audience), cards, kept, by_kind, ranges, last_entry)


def _after(connection: Connection, known: dict[str, int]) -> Iterable[Version]:
    """The entries that can be shared and come after these, by device and in order."""
    after = [
        VERSIONS.c.device_id.not_in(list(known)),
        *((VERSIONS.c.device_id == name) & (VERSIONS.c.seq > seq) for name, seq in known.items()),
    ]
    query = sql.select(VERSIONS).where(SHARED, sql.or_(*after))
    return versions.read(connection, query.order_by(VERSIONS.c.device_id, VERSIONS.c.seq))
