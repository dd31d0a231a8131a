"""Pushing: what this notebook holds beyond what a hub has, in the order it was written.

Why nothing is ever missing in the middle. Of each device, what is committed on the hub is always a
beginning of what that device wrote (and can be shared):

- a notebook pushes a device's entries only up to its mark, below which it has them all;
- it starts after the last entry that it saw committed, and sends the next ones in order, each
  batch in one transaction: a batch that commits lengthens the beginning, one that does not leaves
  it as it was;
- two that push the same device at once start from beginnings of the same sequence. Who comes
  second waits for the first on the rows they share (`ON CONFLICT DO NOTHING`), then adds those that
  the first did not commit. Both insert in the order of the key, so neither waits for the other in
  a circle.

So the last entry of each device on the hub tells all that a notebook has to know: what a cut lost
is what comes after, and is pushed again from there; what had arrived is not sent twice, or is
ignored when it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.sharing import PRIVATE_KINDS
from storage import versions
from storage.facts import Facts
from storage.sharing import marks
from storage.sharing.hub import epochs, rows, sealing
from storage.sharing.hub.openings import Openings
from storage.sharing.hub.sealing import Row
from storage.sharing.roll import Roll
from storage.tables import VERSIONS


@dataclass(frozen=True)
class Leaving:
    """What would leave for a hub: by device after which entry and up to which, and how much of it.

    `opened` counts, of what leaves, that which whoever reads the hub will see a part of.
    """

    ranges: tuple[tuple[str, int, int], ...]
    by_kind: dict[str, int]
    opened: dict[str, int]

    @property
    def number(self) -> int:
        """How many versions leave."""
        return sum(self.by_kind.values())


def leaving(connection: Connection, facts: Facts, heads: Mapping[str, int]) -> Leaving:
    """What is here up to the marks and beyond these last entries of a hub."""
    reached = marks.read(connection, facts)
    ranges = tuple(
        (device, heads.get(device, 0), mark)
        for device, mark in sorted(reached.items())
        if mark > heads.get(device, 0)
    )
    number = sql.func.count()
    counted = sql.select(VERSIONS.c.kind, number).where(_within(ranges)).group_by(VERSIONS.c.kind)
    by_kind: dict[str, int] = dict(connection.execute(counted.order_by(number.desc())).all())
    opened = Openings.read(connection).kinds
    return Leaving(ranges, by_kind, {kind: n for kind, n in by_kind.items() if kind in opened})


def sealed(
    connection: Connection, facts: Facts, roll: Roll, wanted: Leaving
) -> Iterator[list[Row]]:
    """The rows of what leaves, in batches, by device and entry; raise Refused without the key."""
    epoch = epochs.current(connection, facts, roll)
    openings = Openings.read(connection)
    query = sql.select(VERSIONS).where(_within(wanted.ranges))
    found = versions.read(connection, query.order_by(VERSIONS.c.device_id, VERSIONS.c.seq))
    for batch in rows.batches(found):
        yield [
            sealing.sealed(version, facts, epoch.number, epoch.key) | openings.shown(version)
            for version in batch
        ]


def _within(ranges: Sequence[tuple[str, int, int]]) -> ColumnElement[bool]:
    spans = (
        (VERSIONS.c.device_id == device) & VERSIONS.c.seq.between(after + 1, last)
        for device, after, last in ranges
    )
    return VERSIONS.c.kind.not_in(PRIVATE_KINDS) & sql.or_(sql.false(), *spans)
