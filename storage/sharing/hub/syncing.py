"""One exchange with a hub: what is there comes in, then what is here leaves, once it was agreed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from models.language import _
from storage import identity
from storage.refusals import ReadOnlyNotebook, Refused
from storage.sharing import cards, heard
from storage.sharing.hub import address, epochs, openings, pull, push, rows, schema
from storage.sharing.hub.connection import connected
from storage.sharing.hub.openings import CARRIED_OUT, Openings, tell_anew
from storage.sharing.hub.pull import Left
from storage.sharing.hub.push import Leaving
from storage.sharing.receiving import together
from storage.sharing.remembered import remember
from storage.sharing.told import Merged

if TYPE_CHECKING:
    from storage.notebook import Notebook

Agree = Callable[[Leaving], bool]
"""Shows what would leave to the person at the keyboard, and asks."""
Steps = Callable[[int, int, str], None]
"""Hears how many steps of how many are done, and what comes next."""
PLACE = "hub"


@dataclass(frozen=True)
class Synced:
    """What came in, what was left on the hub with its reason, and how many versions left.

    `pushed` is None when whoever was asked did not agree.
    """

    merged: Merged
    left: tuple[Left, ...]
    pushed: int | None


def _unheard(done: int, total: int, following: str) -> None:
    pass


def sync(notebook: Notebook, hub_address: str, agree: Agree, progress: Steps = _unheard) -> Synced:
    """Exchange with a hub; raise Refused, and then what was done before it stays whole."""
    _check(notebook)
    url = address.read(hub_address, schema.team_role(notebook.facts.team_id))
    with connected(url) as hub:
        merged, left = _pull(notebook, hub, progress)
        _prepare(notebook)
        with notebook.team.reading() as connection:
            heads = rows.heads(hub, notebook.facts.team_id)
            pull.refuse_impostor(hub, connection, notebook.facts, heads)
            wanted = push.leaving(connection, notebook.facts, heads)
        if wanted.number and not agree(wanted):
            return Synced(merged, left, None)
        _push(notebook, hub, wanted, progress)
        _carry_out(notebook, hub, address.shown(url))
    return Synced(merged, left, wanted.number)


def _check(notebook: Notebook) -> None:
    if notebook.read_only:
        raise ReadOnlyNotebook
    if notebook.team.me.supervises:
        raise Refused(
            _(
                "Un relais passe tout ce que l’équipe partage : l’encadrement technique reçoit sa "
                "part en paquet. Rien n’a été envoyé ni reçu."
            )
        )


def _pull(notebook: Notebook, hub: Connection, progress: Steps) -> tuple[Merged, tuple[Left, ...]]:
    """Read until there is no more, or until nothing that is left can be read."""
    facts, team = notebook.facts, notebook.team
    done: list[Merged] = []
    while True:
        heads = rows.heads(hub, facts.team_id)
        with team.reading() as connection:
            wanted = pull.behind(connection, facts, heads)
        if not wanted:
            return together(done), ()
        found, of_keys = pull.fetch(hub, facts, wanted)
        with team.reading() as connection:
            taken = pull.take(connection, facts, found, of_keys)
        if not taken.reached:
            return together(done), tuple(taken.left.values())
        if taken.versions and not done:
            notebook.back_up("merge")
        with team.writing() as connection:
            done.append(pull.keep(connection, facts, taken))
        here = sum(merged.added for merged in done)
        progress(here, here, _("Réception"))


def _prepare(notebook: Notebook) -> None:
    """Keep the cards, the keys and what is told anew as they should be before they leave."""
    facts = notebook.facts
    with notebook.team.writing() as connection:
        cards.ensure_own_card(connection, facts, notebook.today())
        roll = cards.roll(connection, facts, notebook.today())
        epochs.keep_up(connection, facts, roll)
        leads = any(card.device == facts.device_id for card in roll.leaders)
        tell_anew(connection, facts, Openings.read(connection).kinds, leads=leads)


def _push(notebook: Notebook, hub: Connection, wanted: Leaving, progress: Steps) -> None:
    facts = notebook.facts
    if wanted.number:
        with notebook.team.reading() as connection:
            arrived = 0
            roll = cards.roll(connection, facts, notebook.today())
            for batch in push.sealed(connection, facts, roll, wanted):
                rows.add(hub, batch)
                arrived += len(batch)
                progress(arrived, wanted.number, _("Envoi"))
    entry = max(
        (last for device, _after, last in wanted.ranges if device == facts.device_id), default=0
    )
    if entry:
        with notebook.team.writing() as connection:
            heard.sent(connection, [PLACE], entry, identity.now_ms())


def _carry_out(notebook: Notebook, hub: Connection, place: str) -> None:
    facts = notebook.facts
    with notebook.team.reading() as connection:
        openings.forget_erased(hub, connection, facts)
        name = openings.to_carry_out(connection, facts, place)
        if name is None:
            return
        openings.carry_out(hub, connection, facts)
    with notebook.team.writing() as connection:
        remember(connection, CARRIED_OUT, name)
