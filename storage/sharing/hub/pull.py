"""Pulling: what a hub holds beyond the marks of this notebook, merged as a bundle is."""

from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sql
from sqlalchemy import Connection

from models.language import N_, _
from models.sharing import Epoch
from storage import identity
from storage.facts import Facts
from storage.refusals import Refused
from storage.sharing import marks, standing
from storage.sharing.hub import epochs, rows, sealing
from storage.sharing.hub.sealing import Keys, Row
from storage.sharing.merging import merge
from storage.sharing.remembered import own_age_keys
from storage.sharing.roll import Roll
from storage.sharing.sound import is_mergeable
from storage.sharing.told import Card, Merged
from storage.tables import VERSIONS
from storage.versions import Version

UNKNOWN_SENDER = N_("l’équipe ne connaît pas le carnet qui l’a envoyé")
DEPARTED = N_("le carnet qui l’a envoyé n’est plus de l’équipe")
FORGED = N_("la signature n’est pas celle de qui l’a envoyé")
NO_KEY = N_("sa clé n’est pas encore arrivée ici")
DAMAGED = N_("son contenu est abîmé")
ERASED = N_("son contenu est effacé, et aucun effacement de l’équipe ne le dit")


class Left(NamedTuple):
    """The first entry of a device that was left on the hub, and why, as a message to say."""

    person: str
    entry: int
    reason: str


@dataclass(frozen=True)
class Taken:
    """What one reading of a hub gives: versions, how far each device is read, what was left."""

    versions: list[Version]
    reached: dict[str, int]
    left: dict[str, Left]


def behind(connection: Connection, facts: Facts, heads: dict[str, int]) -> dict[str, int]:
    """The marks here of the devices of which the hub holds more that counts."""
    here = marks.read(connection, facts)
    counted = heads | {
        device: min(heads[device], last)
        for device, last in Roll.read(connection, facts).last_entries().items()
        if device in heads
    }
    return {
        device: here.get(device, 0) for device in heads if counted[device] > here.get(device, 0)
    }


def fetch(hub: Connection, facts: Facts, wanted: dict[str, int]) -> tuple[list[Row], list[Row]]:
    """The next rows of these devices, and the rows that hold keys."""
    return rows.after(hub, facts.team_id, wanted), rows.of_keys(hub, facts.team_id)


def take(connection: Connection, facts: Facts, found: list[Row], of_keys: list[Row]) -> Taken:
    """What can be read and believed of these rows, each device up to the first that cannot."""
    roll = Roll.read(connection, facts)
    erased = standing.erased_records(connection)
    by_epoch = _keys(connection, facts, roll, of_keys)
    ends = roll.last_entries()  # what a notebook writes after it left counts for nobody
    taken = Taken([], {}, {})
    for row in found:
        device = row["device_id"]
        if device in taken.left or row["seq"] > ends.get(device, row["seq"]):
            continue
        version, reason = _read(row, facts, roll, by_epoch, erased)
        if reason:
            taken.left[device] = Left(roll.person(device), row["seq"], reason)
            continue
        taken.reached[device] = row["seq"]
        if version is not None:
            taken.versions.append(version)
    return taken


def keep(connection: Connection, facts: Facts, taken: Taken) -> Merged:
    """Merge what was read and move the marks, in one transaction of the notebook."""
    merged = merge(connection, facts, taken.versions, identity.now_ms())
    marks.advance(connection, taken.reached)
    return merged


def refuse_impostor(
    hub: Connection, connection: Connection, facts: Facts, heads: dict[str, int]
) -> None:
    """Raise Refused when the last entry that a hub holds of this very device is not its own.

    What it writes next would be taken for what is there already, and never arrive.
    """
    if facts.device_id not in heads:
        return
    [last] = rows.after(hub, facts.team_id, {facts.device_id: heads[facts.device_id] - 1})
    here = sql.select(VERSIONS.c.record_id).where(
        VERSIONS.c.device_id == facts.device_id, VERSIONS.c.seq == last["seq"]
    )
    if connection.scalar(here) != last["record_id"]:
        raise Refused(
            _(
                "Le relais tient, au nom de cet appareil, une saisie qu’il n’a pas écrite "
                "({entry}). Rien n’est parti, rien n’a été perdu : prévenez votre chef·fe de "
                "service et qui tient le relais ; en attendant, échangez par paquets."
            ).format(entry=last["seq"])
        )


def _may_send(sender: Card, row: Row) -> bool:
    """Whether a member's word counts; after it left, on its own entries up to the last alone."""
    if sender.stands and not sender.supervises:
        return True
    return bool(row["device_id"] == sender.device and row["seq"] <= (sender.last_entry or 0))


def _keys(connection: Connection, facts: Facts, roll: Roll, of_keys: list[Row]) -> Keys:
    """The keys that are known here, and those that a member sealed for this notebook."""
    read = [_read(row, facts, roll, {}, set())[0] for row in of_keys]
    told = [version.record() for version in read if version]
    found = [record for record in told if isinstance(record, Epoch)]
    return epochs.opened_here([*epochs.known(connection), *found], own_age_keys(connection, facts))


def _read(
    row: Row, facts: Facts, roll: Roll, by_epoch: Keys, erased: set[str]
) -> tuple[Version | None, str | None]:
    """The version in a row, None where it was erased; or why it is left."""
    sender = roll.of(row["sender"])
    if sender is None:
        return None, UNKNOWN_SENDER
    if not _may_send(sender, row):
        return None, DEPARTED
    if not sealing.is_vouched_for(row, sender.signing_key):
        return None, FORGED
    if sealing.is_erased(row):
        return None, None if row["record_id"] in erased else ERASED
    try:
        version = sealing.opened(row, by_epoch)
    except (ValueError, TypeError, RecursionError):
        return None, DAMAGED
    if version is None:
        return None, NO_KEY
    return (version, None) if is_mergeable(version, facts) else (None, DAMAGED)
