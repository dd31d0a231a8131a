"""What leaves: prepared so that it can be shown, then sealed as it was shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from storage import identity, versions
from storage.facts import Facts
from storage.sharing import bundle, cards, heard, marks, outgoing, supervision
from storage.sharing.manifest import Manifest
from storage.sharing.told import Card, Outgoing


def prepare(
    connection: Connection,
    facts: Facts,
    today: date,
    audience: Sequence[str],
    recipients: tuple[Card, ...],
) -> Outgoing:
    """What would leave for these notebooks, named so by who sends; raise Refused."""
    cards.ensure_own_card(connection, facts, today)
    if not any(card.supervises for card in recipients):
        return outgoing.for_members(connection, facts, audience, recipients)
    me = cards.roll(connection, facts, today).of(facts.device_id)
    told = supervision.for_supervisor(connection, facts, leads=me is not None and me.leads)
    _moment, last_entry = versions.last_mark(connection, facts.device_id)
    return outgoing.for_supervisors(audience, recipients, told, last_entry)


def sealed(
    connection: Connection, facts: Facts, shown: Outgoing, welcome: dict[str, str] | None = None
) -> bytes:
    """The bundle of what was shown."""
    manifest = Manifest(
        team_id=facts.team_id,
        sender=facts.device_id,
        made_at=identity.now_ms(),
        recipients=tuple(card.device for card in shown.recipients),
        audience=shown.audience,
        ranges=shown.ranges,
        marks={} if shown.is_supervision else marks.read(connection, facts),
        welcome=welcome or {},
    )
    age_keys = [card.age_key for card in shown.recipients]
    return bundle.write(manifest, shown.versions, facts, age_keys)


def remember(connection: Connection, shown: Outgoing) -> None:
    """Remember that it left: what a supervisor gets is not the entries themselves."""
    if not shown.is_supervision:
        places = [card.device for card in shown.recipients]
        heard.sent(connection, places, shown.last_entry, identity.now_ms())
