"""Undo and redo: what a change replaced is put back by new versions, and so stays in history.

A change of this device is plain, or takes back a plain one, or takes back such an undo.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.language import _
from storage import versions
from storage.facts import Facts
from storage.refusals import StaleRecord
from storage.tables import FACTS, VERSIONS
from storage.versions import Change, Version

SETTLED = "settled"
"""The fact that holds the moment beyond which nothing is undone."""
FOR_GOOD = ("releases", "members", "erasures", "worktime", "published", "epochs", "openings")
"""What left the team has left it, and who belongs to it is said by cards: no undo takes it back."""


def undo(connection: Connection, facts: Facts) -> list[Version]:
    """Put back what this device's last change replaced; return what that change had written.

    A record that was changed again since then, elsewhere, raises StaleRecord.
    """
    settled = connection.scalar(sql.select(FACTS.c.value).where(FACTS.c.name == SETTLED))
    last = connection.scalar(
        _changes(facts)
        .where(
            VERSIONS.c.undoes.is_(None),
            VERSIONS.c.kind.not_in(FOR_GOOD),
            VERSIONS.c.hlc > (settled or ""),
            VERSIONS.c.change_id.not_in(_standing_undos()),
        )
        .limit(1)
    )
    return _take_back(connection, facts, last)


def redo(connection: Connection, facts: Facts) -> list[Version]:
    """Put back what the last undo took away, if nothing was changed since; return what it wrote.

    Raise StaleRecord as `undo` does.
    """
    plain = VERSIONS.alias()
    last_plain = (
        sql.select(sql.func.coalesce(sql.func.max(plain.c.seq), 0))
        .where(
            plain.c.device_id == facts.device_id,
            plain.c.undoes.is_(None),
            plain.c.kind.not_in(FOR_GOOD),
        )
        .scalar_subquery()
    )
    last = connection.scalar(
        _changes(facts)
        .where(
            VERSIONS.c.undoes.is_not(None),
            sql.exists().where(plain.c.change_id == VERSIONS.c.undoes, plain.c.undoes.is_(None)),
            VERSIONS.c.change_id.not_in(_undone()),
            VERSIONS.c.seq > last_plain,
        )
        .limit(1)
    )
    return _take_back(connection, facts, last)


def settle(connection: Connection) -> None:
    """Let undo go no further back than the latest version."""
    moment, _number = versions.last_mark(connection, "")
    connection.execute(FACTS.delete().where(FACTS.c.name == SETTLED))
    connection.execute(FACTS.insert(), {"name": SETTLED, "value": moment or ""})


def move_settled(connection: Connection, moved: Mapping[str, str]) -> None:
    """Keep undo from going further back when what it stops at was said again at another moment."""
    settled = FACTS.c.name == SETTLED
    found = connection.scalar(sql.select(FACTS.c.value).where(settled)) or ""
    if found in moved:
        connection.execute(FACTS.update().where(settled).values(value=moved[found]))


def _changes(facts: Facts) -> sql.Select[Any]:
    """This device's changes, the latest first."""
    own = (VERSIONS.c.device_id == facts.device_id) & versions.STANDING
    query = sql.select(VERSIONS.c.change_id).where(own)
    return query.order_by(VERSIONS.c.seq.desc())


def _undone() -> sql.Select[Any]:
    """Whatever another change took back."""
    other = VERSIONS.alias()
    return sql.select(other.c.undoes).where(other.c.undoes.is_not(None))


def _standing_undos() -> sql.Select[Any]:
    """What was taken back by a change that was not taken back itself."""
    other = VERSIONS.alias()
    return sql.select(other.c.undoes).where(
        other.c.undoes.is_not(None), other.c.change_id.not_in(_undone())
    )


def _take_back(connection: Connection, facts: Facts, change_id: str | None) -> list[Version]:
    if change_id is None:
        return []
    query = sql.select(VERSIONS).where(VERSIONS.c.change_id == change_id, versions.STANDING)
    written = list(versions.read(connection, query))
    current = versions.winners(connection, [version.record_id for version in written])
    if not all(version.says_the_same(current[version.record_id]) for version in written):
        raise StaleRecord(
            _(
                "Une des fiches de ce changement a été modifiée depuis : il ne peut plus être "
                "annulé. Rien n’a été perdu ; rouvrez la fiche pour la corriger."
            )
        )
    reversals = [
        _reversal(connection, version, base=current[version.record_id].hlc) for version in written
    ]
    versions.append(connection, facts, reversals, undoes=change_id)
    return written


def _reversal(connection: Connection, version: Version, base: str) -> Change:
    before = None
    if version.base_hlc is not None:
        query = sql.select(VERSIONS).where(
            VERSIONS.c.record_id == version.record_id, VERSIONS.c.hlc == version.base_hlc
        )
        before = next(versions.read(connection, query), None)
    body = before.content() if before and not before.deleted else None
    return Change(version.kind, version.record_id, body, base)
