"""What the team shares, and its leader alone writes: neighbourhoods, lists, convention…"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from models.language import N_
from models.sharing import LED_KINDS, Member
from storage.facts import Facts
from storage.refusals import Refused
from storage.sharing.roll import Roll

LED = LED_KINDS - {Member.record_kind}
"""All but the cards of members, which count by their signature, whoever keeps them."""


class LedByAnother(Refused):
    sentence = N_(
        "Ce que toute l’équipe partage (quartiers, listes, convention, années closes…) se modifie "
        "dans le carnet de la personne qui la dirige. Rien n’a été modifié : demandez-le-lui."
    )


def refuse_unless_led(connection: Connection, facts: Facts, kinds: Iterable[str]) -> None:
    """Raise LedByAnother for what only a leader writes, in a team of several, elsewhere."""
    if LED.isdisjoint(kinds):
        return
    roll = Roll.read(connection, facts)
    me = roll.of(facts.device_id)
    if len(roll.standing) > 1 and (me is None or not me.leads):
        raise LedByAnother
