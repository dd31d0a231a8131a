"""What comes in: bundles opened one after the other, then merged together or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sql
from sqlalchemy import Connection

from models.language import _
from storage.facts import Facts
from storage.refusals import Refused
from storage.sharing import bundle, heard, marks, merging
from storage.sharing.bundle import Opened
from storage.sharing.remembered import own_age_keys
from storage.sharing.roll import Roll, carried_by, carried_here
from storage.sharing.told import Gap, Merged
from storage.tables import VERSIONS
from storage.versions import Version

Steps = Callable[[int, int, str], None]
"""Hears how many steps of how many are done, and what comes next."""


class Receiving:
    """Opens bundles for one notebook: a card that one brings proves who sent the next."""

    def __init__(self, connection: Connection, facts: Facts) -> None:
        self._facts = facts
        self._cards = carried_here(connection)
        self._own = own_age_keys(connection, facts)

    def open(self, path: Path) -> Opened:
        """What a file brings, proven; raise Refused."""
        opened = bundle.read(content(path), self._facts, self._cards, self._own)
        self._cards += carried_by(opened.versions)
        return opened

    def open_each(
        self, paths: Collection[Path], progress: Steps
    ) -> tuple[dict[Path, Opened], list[tuple[Path, str]]]:
        """What each of these files brings, and why the others do not open."""
        opened, unread = {}, []
        for number, path in enumerate(paths):
            progress(number, 2 * len(paths), path.name)
            try:
                opened[path] = self.open(path)
            except Refused as refusal:
                unread.append((path, str(refusal)))
        return opened, unread


def content(path: Path) -> bytes:
    """What a file that somebody names holds; raise Refused."""
    with suppress(OSError):
        if path.is_file() and path.stat().st_size <= bundle.LARGEST:
            return path.read_bytes()
    unread = _("« {path} » n’est pas là, ou ne se lit pas. Rien n’a été modifié.")
    raise Refused(unread.format(path=path))


def is_new(connection: Connection, arriving: Sequence[Version]) -> bool:
    """Whether something of it is not here yet."""
    known: dict[str, set[int]] = {}
    for device in {version.device_id for version in arriving}:
        entries = sql.select(VERSIONS.c.seq).where(VERSIONS.c.device_id == device)
        known[device] = set(connection.scalars(entries))
    return any(version.seq not in known[version.device_id] for version in arriving)


def merge(connection: Connection, facts: Facts, bundles: Sequence[Opened], now_ms: int) -> Merged:
    """Merge what these bundles hold; raise Refused, and then nothing is merged."""
    done = [merging.merge(connection, facts, opened.versions, now_ms) for opened in bundles]
    return _taken_in(connection, facts, bundles, done)


def merge_each(
    connection: Connection, facts: Facts, bundles: Mapping[Path, Opened], now_ms: int
) -> Merged:
    """Merge those of these bundles that merge, and tell of the others why they do not."""
    done: dict[Path, Merged] = {}
    unread: dict[Path, str] = {}
    for path, opened in bundles.items():
        try:
            with connection.begin_nested():
                done[path] = merging.merge(connection, facts, opened.versions, now_ms)
        except Refused as refusal:
            unread[path] = str(refusal)
    merged = _taken_in(connection, facts, [bundles[path] for path in done], list(done.values()))
    return replace(merged, unread=tuple(unread.items()))


def _taken_in(
    connection: Connection, facts: Facts, bundles: Sequence[Opened], done: Sequence[Merged]
) -> Merged:
    """What came by bundles that are merged, once it is remembered who holds what."""
    gaps = _advance(connection, facts, bundles)
    for opened in bundles:
        told = opened.manifest
        heard.hear(connection, told.sender, told.marks, told.made_at)
    senders = tuple(dict.fromkeys(opened.sender.person for opened in bundles))
    return replace(together(done), senders=senders, gaps=gaps)


def together(done: Sequence[Merged]) -> Merged:
    """What several mergings did, as one."""
    by_kind = sum((Counter(merged.by_kind) for merged in done), Counter[str]())
    return Merged(
        added=sum(merged.added for merged in done),
        by_kind=dict(by_kind.most_common()),
        waiting=sum(merged.waiting for merged in done),
        already=sum(merged.already for merged in done),
        erased=sum(merged.erased for merged in done),
    )


def _advance(connection: Connection, facts: Facts, bundles: Sequence[Opened]) -> tuple[Gap, ...]:
    """Move the marks as far as what came allows; return what is missing before the rest of it."""
    reached = marks.read(connection, facts)
    waiting = {
        told for opened in bundles for told in opened.manifest.ranges if told[0] != facts.device_id
    }
    while joining := {told for told in waiting if told[1] <= reached.get(told[0], 0)}:
        for device, _after, to in joining:
            reached[device] = max(reached.get(device, 0), to)
        waiting -= joining
    marks.advance(connection, reached)
    roll = Roll.read(connection, facts)
    missing = [(device, reached.get(device, 0) + 1, after) for device, after, _to in waiting]
    return tuple(Gap(roll.person(device), first, last) for device, first, last in sorted(missing))
