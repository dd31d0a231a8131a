"""Probable duplicates: one event, or one person, that two notebooks tell; shown, never merged."""

import functools
from collections import defaultdict
from datetime import date
from operator import attrgetter

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from storage import versions
from storage.sharing.remembered import TOLD_APART, recall, remember
from storage.sharing.told import Duplicate
from storage.tables import CHILDREN, RECORDS, VERSIONS
from storage.versions import Version

ALIKE: dict[str, tuple[str, ...]] = {
    "outings": ("date", "neighbourhood", "start", "duration_min"),
    "contacts": ("date", "neighbourhood", "place"),
    "sessions": ("date", "action", "duration_min"),
    "interventions": ("date", "followup", "kind", "duration_min"),
    "followups": ("pseudonym",),
    "families": ("pseudonym",),
}
"""What two records of a kind say alike when they probably tell the same; contacts, their counts
too, and they say where."""


def find(connection: Connection) -> list[Duplicate]:
    """Records that say alike when, where and how many, written on different devices.

    The latest come first; those that were dismissed together are left out.
    """
    apart = recall(connection, TOLD_APART) or []
    found = [
        duplicate
        for kind in ALIKE
        for duplicate in _of_kind(connection, kind)
        if not any(set(duplicate.record_ids) <= set(told) for told in apart)
    ]
    return sorted(found, key=_latest, reverse=True)


def dismiss(connection: Connection, duplicate: Duplicate) -> None:
    """Show these records as duplicates of one another no more, on this notebook."""
    apart = recall(connection, TOLD_APART) or []
    remember(connection, TOLD_APART, [*apart, duplicate.record_ids])


def _of_kind(connection: Connection, kind: str) -> list[Duplicate]:
    alike = _alike(kind)
    pairs = connection.execute(sql.select(alike.c.record_id, alike.c.said)).all()
    said: dict[str, str] = dict(pairs)
    found: dict[str, list[Version]] = defaultdict(list)
    in_order = sorted(versions.winners(connection, said).values(), key=attrgetter("hlc"))
    for version in in_order:
        found[said[version.record_id]].append(version)
    return [Duplicate(tuple(of_one)) for of_one in found.values()]


def _alike(kind: str) -> sql.Subquery:
    """The records of a kind that say what one of another device says: identity, moment, words."""
    told = _told(kind).subquery()
    number = sql.func.count().over(partition_by=told.c.said).label("number")
    counted = sql.select(told, number).subquery()
    twice = sql.select(counted, _first_device(counted.c.id)).where(counted.c.number > 1).subquery()
    devices = [
        edge(twice.c.device).over(partition_by=twice.c.said)
        for edge in (sql.func.min, sql.func.max)
    ]
    differing = sql.select(twice, devices[0].label("one"), devices[1].label("other")).subquery()
    return (
        sql.select(differing.c.id.label("record_id"), differing.c.hlc, differing.c.said)
        .where(differing.c.one != differing.c.other)
        .subquery()
    )


def _told(kind: str) -> sql.Select[tuple[str, str, str]]:
    """The records of a kind that say enough, each with what it is compared by, as text."""
    table = RECORDS[kind]
    parts: list[ColumnElement[str]] = [
        sql.func.coalesce(sql.cast(table.c[name], sql.String), "") for name in ALIKE[kind]
    ]
    if kind == "contacts":
        parts += [_counts(table.c.id)]
    said = functools.reduce(lambda one, other: one + "/" + other, parts)
    query = sql.select(table.c.id, table.c.hlc, said.label("said")).where(said.is_not(None))
    if kind == "contacts":
        query = query.where(sql.func.coalesce(table.c.place, table.c.neighbourhood).is_not(None))
    return query


def _counts(record_id: ColumnElement[str]) -> ColumnElement[str]:
    """The young people of a contact, as text; none where nobody was counted."""
    counts = CHILDREN["contacts"]["counts"]
    cell = counts.c.gender + ":" + counts.c.age_band + ":" + sql.cast(counts.c.number, sql.String)
    cells = sql.func.aggregate_strings(cell, "|").aggregate_order_by(cell)
    return sql.select(cells).where(counts.c.record == record_id).scalar_subquery()


def _first_device(record_id: ColumnElement[str]) -> sql.Label[str]:
    first = sql.select(VERSIONS.c.device_id).where(
        VERSIONS.c.record_id == record_id, VERSIONS.c.aside.is_(None)
    )
    return first.order_by(VERSIONS.c.hlc).limit(1).scalar_subquery().label("device")


def _latest(duplicate: Duplicate) -> tuple[date, str]:
    return max((record.day or date.min, record.version) for record in duplicate.records)
