"""What the team's leader opened to whoever reads a hub, and what a hub is made to show or forget.

A row may have been pushed before an opening, a closing or an erasure was heard of. So whoever hears
of one carries it out on every row that it holds, after its own push: late or twice, the hub ends up
showing what the team decided.
"""

import hashlib
import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import sqlalchemy as sql
from sqlalchemy import Connection

from models.sharing import Opening
from storage import overviews, versions
from storage.facts import Facts
from storage.sharing import standing, supervision
from storage.sharing.hub import rows
from storage.sharing.hub.opening import opened, opened_with
from storage.sharing.hub.rows import SEALED
from storage.sharing.hub.sealing import Row
from storage.sharing.remembered import recall
from storage.sharing.roll import Roll
from storage.tables import VERSIONS
from storage.versions import Version

TOLD_ANEW = {"worktime", "published"}
"""Kinds that the program writes from others."""
CARRIED_OUT = "hub_openings"
"""Stands among the facts: the openings that were carried out, and on which hub."""


@dataclass(frozen=True)
class Openings:
    """The openings that hold, with the notebooks that wrote them."""

    records: tuple[Opening, ...] = ()
    devices: frozenset[str] = frozenset()

    @classmethod
    def read(cls, connection: Connection) -> "Openings":
        """The openings of this notebook's team that were not closed."""
        found = overviews.records(connection, Opening.record_kind, {})
        held = [record for record in found if isinstance(record, Opening) and not record.closed_on]
        return cls(tuple(held), frozenset(r.version.rpartition("-")[2] for r in held))

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that are opened, with those that have to be along."""
        return opened_with({kind for record in self.records for kind in record.opened_kinds})

    def shown(self, version: Version) -> Row:
        """What a row shows of a version beside its sealed body.

        Working time is shown as whoever opened it tells it, which is everybody's: nobody's counts
        twice.
        """
        is_of_another = version.kind == "worktime" and version.device_id not in self.devices
        if version.kind not in self.kinds or version.aside or is_of_another:
            return SEALED
        try:
            told = {} if version.deleted else opened(version.record())
        except (ValueError, TypeError, KeyError):  # a colleague's content may be damaged
            return SEALED
        row = {name: getattr(version, name) for name in SEALED if name != "opened"}
        return row | {"opened": told}


def tell_anew(connection: Connection, facts: Facts, kinds: Collection[str], *, leads: bool) -> None:
    """Bring up to date what the program writes from other records, where it is of these kinds."""
    if TOLD_ANEW & set(kinds):
        supervision.bring_up_to_date(connection, facts, leads=leads)


def forget_erased(hub: Connection, connection: Connection, facts: Facts) -> None:
    """Leave nothing on the hub of what was erased but its digest."""
    erased = sorted(standing.erased_records(connection))
    for batch in rows.batches(erased):
        rows.erase(hub, facts.team_id, batch)


def to_carry_out(connection: Connection, facts: Facts, place: str) -> str | None:
    """A name of the openings as they stand, to remember; None when they are carried out there."""
    if not overviews.records(connection, Opening.record_kind, {}):
        return None  # nothing was ever opened
    openings, roll = Openings.read(connection), Roll.read(connection, facts)
    left = sorted(roll.last_entries().items())  # what they wrote after it is shown no more
    held = sorted((record.id, record.version) for record in openings.records)
    name = hashlib.sha256(json.dumps([place, held, left]).encode()).hexdigest()
    return None if name == recall(connection, CARRIED_OUT) else name


def carry_out(hub: Connection, connection: Connection, facts: Facts) -> None:
    """Show what is open of each row that this notebook holds, and nothing of any other kind."""
    openings = Openings.read(connection)
    rows.hide(hub, facts.team_id, sorted(openings.kinds))
    for batch in rows.batches(_shown(connection, openings)):
        rows.show(hub, batch)


def _shown(connection: Connection, openings: Openings) -> Iterator[Row]:
    """What each row of these kinds shows, as `rows.show` takes it."""
    found = sql.select(VERSIONS).where(VERSIONS.c.kind.in_(openings.kinds))
    for version in versions.read(connection, found.order_by(VERSIONS.c.device_id, VERSIONS.c.seq)):
        where = {f"of_{name}": getattr(version, name) for name in ("team_id", "device_id", "seq")}
        yield where | {f"now_{name}": value for name, value in openings.shown(version).items()}
