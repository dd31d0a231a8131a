"""How the sharing of a notebook stands: who sent what up to when, and what asks for a look."""

from __future__ import annotations

import sqlalchemy as sql
from sqlalchemy import Connection

from storage import identity
from storage.facts import Facts
from storage.sharing import (
    clocks,
    conflicts,
    duplicates,
    heard,
    marks,
    outgoing,
    shared_folder,
)
from storage.sharing.roll import Roll
from storage.sharing.told import Card, MemberStatus, Status
from storage.tables import VERSIONS


def status(connection: Connection, facts: Facts, roll: Roll) -> Status:
    """Who sent what up to when, and what asks for a look; a supervisor has nothing to send."""
    me = roll.of(facts.device_id)
    sends = me is None or not me.supervises
    return Status(
        members=members(connection, facts, roll),
        unsent=outgoing.unsent_count(connection, facts) if sends else 0,
        last_sent=heard.last_sent(connection)[1],
        wrong_clocks=clocks.wrong_clocks(connection, facts, identity.now_ms()),
        concurrent=len(conflicts.concurrent(connection)),
        duplicates=len(duplicates.find(connection)),
        shared_folder=shared_folder.named(connection),
    )


def members(connection: Connection, facts: Facts, roll: Roll) -> tuple[MemberStatus, ...]:
    """What is here of each notebook of the team."""
    said = heard.read(connection)
    reached = marks.read(connection, facts)
    latest = {
        device: max((known.get(device, 0) for _at, known in said.values()), default=0)
        for device in {card.device for card in roll.members}
    }
    me = roll.of(facts.device_id)
    gets_entries = me is None or not me.supervises
    entries = _last_entries(connection, [card.device for card in roll.members])

    def status(card: Card) -> MemberStatus:
        entry, moment = entries.get(card.device, (0, None))
        is_me = card.device == facts.device_id
        return MemberStatus(
            card=card,
            is_me=is_me,
            heard_at=said[card.device][0] if card.device in said else None,
            last_entry=entry,
            last_moment=identity.wall_ms(moment) if moment else None,
            is_missing_entries=gets_entries
            and not is_me
            and max(entry, latest[card.device]) > reached.get(card.device, 0),
        )

    return tuple(status(card) for card in roll.members)


def _last_entries(connection: Connection, devices: list[str]) -> dict[str, tuple[int, str]]:
    """The last entry of each device that is here, and its moment."""
    last = (
        sql.select(VERSIONS.c.device_id, sql.func.max(VERSIONS.c.seq).label("seq"))
        .where(VERSIONS.c.device_id.in_(devices))
        .group_by(VERSIONS.c.device_id)
        .subquery()
    )
    same = (VERSIONS.c.device_id == last.c.device_id) & (VERSIONS.c.seq == last.c.seq)
    query = sql.select(VERSIONS.c.device_id, VERSIONS.c.seq, VERSIONS.c.hlc).join(last, same)
    return {device: (seq, hlc) for device, seq, hlc in connection.execute(query)}
