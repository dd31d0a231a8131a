"""Undo: what a change replaced is put back by new versions, so that undoing is history too."""

import sqlalchemy as sql
from sqlalchemy import Connection

from storage import versions
from storage.facts import Facts
from storage.refusals import StaleRecord
from storage.tables import FACTS, VERSIONS
from storage.versions import Change, Version

SETTLED = "settled"
"""The fact that holds the moment beyond which nothing is undone."""


def undo(connection: Connection, facts: Facts) -> list[Version]:
    """Put back what this device's last change replaced; return what that change had written.

    A record that was changed again since then, elsewhere, raises StaleRecord.
    """
    settled = connection.scalar(sql.select(FACTS.c.value).where(FACTS.c.name == SETTLED))
    last = connection.scalar(
        sql.select(VERSIONS.c.change_id)
        .where(
            VERSIONS.c.device_id == facts.device_id,
            VERSIONS.c.undoes.is_(None),
            VERSIONS.c.hlc > (settled or ""),
            VERSIONS.c.change_id.not_in(
                sql.select(VERSIONS.c.undoes).where(VERSIONS.c.undoes.is_not(None))
            ),
        )
        .order_by(VERSIONS.c.seq.desc())
        .limit(1)
    )
    if last is None:
        return []
    undone = list(
        versions.read(connection, sql.select(VERSIONS).where(VERSIONS.c.change_id == last))
    )
    current = versions.winners(connection, [version.record_id for version in undone])
    if not all(version.says_the_same(current[version.record_id]) for version in undone):
        raise StaleRecord(
            "Une des fiches de ce changement a été modifiée depuis : il ne peut plus être annulé. "
            "Rien n’a été perdu ; rouvrez la fiche pour la corriger."
        )
    reversals = [
        _reversal(connection, version, base=current[version.record_id].hlc) for version in undone
    ]
    versions.append(connection, facts, reversals, undoes=last)
    return undone


def settle(connection: Connection) -> None:
    """Let undo go no further back than the latest version."""
    moment, _ = versions.last_mark(connection, "")
    connection.execute(FACTS.delete().where(FACTS.c.name == SETTLED))
    connection.execute(FACTS.insert(), {"name": SETTLED, "value": moment or ""})


def _reversal(connection: Connection, version: Version, base: str) -> Change:
    before = None
    if version.base_hlc is not None:
        query = sql.select(VERSIONS).where(
            VERSIONS.c.record_id == version.record_id, VERSIONS.c.hlc == version.base_hlc
        )
        before = next(versions.read(connection, query), None)
    body = before.content() if before and not before.deleted else None
    return Change(version.kind, version.record_id, body, base)
