"""The keys that seal what a hub relays: a leader's notebook draws them, each member gets them.

A new epoch begins when somebody leaves, so that they read nothing that is written after; who
comes in is given the keys of every epoch. A supervisor's notebook has none: it uses no hub.
"""

import json
import secrets
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from models.language import N_
from models.sharing import Epoch
from storage import overviews, saving
from storage.facts import Facts
from storage.refusals import Refused
from storage.sharing import keys
from storage.sharing.hub.sealing import Keys
from storage.sharing.remembered import own_age_keys
from storage.sharing.roll import Roll

KEY_BYTES = 32


@dataclass(frozen=True)
class Current:
    """The epoch in which this notebook seals, and its key."""

    number: int
    key: bytes


def opened_here(epochs: Iterable[Epoch], own: Mapping[str, str]) -> Keys:
    """The keys of these epochs that are sealed for a device, by number; `own` as own_age_keys."""
    found: dict[int, list[bytes]] = defaultdict(list)
    for epoch in epochs:
        key = _opened(epoch, own)
        if key is not None:
            found[epoch.number].append(key)
    return found


def known(connection: Connection) -> list[Epoch]:
    """The epochs that are known here, the latest first."""
    records = overviews.records(connection, Epoch.record_kind, {})
    epochs = [record for record in records if isinstance(record, Epoch)]
    return sorted(epochs, key=lambda epoch: (-epoch.number, epoch.id))


class MissingKey(Refused):
    sentence = N_(
        "La clé du relais n’est pas encore arrivée ici : rien n’est parti, rien n’a été "
        "perdu. Votre chef·fe de service synchronise d’abord, puis vous."
    )


def current(connection: Connection, facts: Facts, roll: Roll) -> Current:
    """The latest epoch of who leads today; raise MissingKey where its key is not here yet.

    Whoever else wrote one may know a key that it should not: that opens, and never seals.
    """
    for latest in _led(known(connection), roll)[:1]:
        key = _opened(latest, own_age_keys(connection, facts))
        if key is not None:
            return Current(latest.number, key)
    raise MissingKey


def keep_up(connection: Connection, facts: Facts, roll: Roll) -> None:
    """On a leader's notebook, give the keys to who came in, and begin an epoch if somebody left."""
    card = roll.of(facts.device_id)
    if card is None or not card.leads:
        return
    members = {
        card.device: card.age_key for card in roll.standing if card.age_key and not card.supervises
    }
    epochs, own = known(connection), own_age_keys(connection, facts)
    changed = [epoch for epoch in (_shared(epoch, members, own) for epoch in epochs) if epoch]
    latest = _led(epochs, roll)[:1]
    if not latest or _by_device(latest[0]).keys() - members.keys():
        number = latest[0].number + 1 if latest else 1
        key = secrets.token_bytes(KEY_BYTES)
        changed.append(Epoch(number=number, sealed=_sealed(key, members)))
    if changed:
        saving.save(connection, facts, changed)


def _led(epochs: list[Epoch], roll: Roll) -> list[Epoch]:
    """Those that a leader's notebook wrote: the end of a moment names the device."""
    leaders = {card.device for card in roll.leaders}
    return [epoch for epoch in epochs if epoch.version.rpartition("-")[2] in leaders]


def _shared(epoch: Epoch, members: dict[str, str], own: Mapping[str, str]) -> Epoch | None:
    """An epoch with its key sealed for newcomers too; None where there are none."""
    sealed = _by_device(epoch)
    missing = {device: age_key for device, age_key in members.items() if device not in sealed}
    key = _opened(epoch, own)
    if not missing or key is None:
        return None
    added = json.dumps(sealed | json.loads(_sealed(key, missing)))
    return epoch.model_copy(update={"sealed": added})


def _sealed(key: bytes, members: dict[str, str]) -> str:
    """A key sealed for each of these devices apart, so that one sees for whom it is."""
    return json.dumps(
        {
            device: b64encode(keys.encrypt(key, [age_key])).decode()
            for device, age_key in sorted(members.items())
        }
    )


def _opened(epoch: Epoch, own: Mapping[str, str]) -> bytes | None:
    """The key of an epoch, where it is sealed for one of these devices."""
    sealed = _by_device(epoch)
    for device, age_key in own.items():
        try:
            key = keys.decrypt(b64decode(sealed[device]), age_key) if device in sealed else None
        except (ValueError, TypeError):
            continue
        if key is not None and len(key) == KEY_BYTES:
            return key
    return None


def _by_device(epoch: Epoch) -> dict[str, str]:
    """The sealed keys by device; none in a record that a colleague's program damaged."""
    try:
        sealed = json.loads(epoch.sealed)
    except ValueError:
        return {}
    return sealed if isinstance(sealed, dict) else {}
