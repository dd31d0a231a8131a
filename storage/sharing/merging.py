"""Merging: the versions that are not here yet are added, in any order, any number of times."""

from collections import Counter
from collections.abc import Iterable

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.language import _
from models.sharing import Erasure
from storage import versions
from storage.facts import Facts
from storage.sharing import clocks, erasing, standing
from storage.sharing.roll import Roll
from storage.sharing.sound import NotMergeable, checked, not_readable
from storage.sharing.told import Merged
from storage.tables import VERSIONS
from storage.versions import Version

_ARRIVING = sql.Table(
    "arriving",
    sql.MetaData(),
    *(sql.Column(column.name, column.type) for column in VERSIONS.columns),
    prefixes=["TEMPORARY"],
)
"""The versions to add, in memory, beside those that are here."""
_SAME = (VERSIONS.c.record_id == _ARRIVING.c.record_id) & (VERSIONS.c.hlc == _ARRIVING.c.hlc)
_MAY_DIFFER = {"body", "aside"}


def merge(connection: Connection, facts: Facts, arriving: Iterable[Version], now_ms: int) -> Merged:
    """Add the versions that are not here yet, and bring everything else in line with them.

    Kinds and fields that this program does not know are kept as they came. Raise NotMergeable for
    what no notebook of this team can have written, or what says otherwise than what is here.
    """
    _ARRIVING.create(connection)
    versions.add(connection, _ARRIVING, checked(facts, arriving))
    connection.execute(_ARRIVING.update().values(aside=_why_on_arrival()))
    _refuse_contradictions(connection)
    _fill_stubs(connection)
    already = connection.execute(_ARRIVING.delete().where(_is_here())).rowcount
    known = set(connection.scalars(sql.select(_ARRIVING.c.record_id).where(_is_known_record())))
    in_order = sql.select(_ARRIVING).order_by(_ARRIVING.c.record_id, _ARRIVING.c.hlc)
    connection.execute(VERSIONS.insert().from_select(list(VERSIONS.c), in_order))
    added = connection.execute(sql.select(_ARRIVING.c.record_id, _ARRIVING.c.kind)).all()
    arrived = {row.record_id for row in added}
    has_erasures = any(row.kind == Erasure.record_kind for row in added)
    if has_erasures:
        erasing.forget_drafts(connection, standing.erased_records(connection))
    last_entries = Roll.read(connection, facts).last_entries()
    moved = standing.place(connection, last_entries, now_ms, None if has_erasures else arrived)
    _bring_up_to_date(connection, moved | arrived, moved | known)
    clocks.mend(connection, facts, now_ms)  # what this notebook once wrote may have come back
    asides = sql.select(VERSIONS.c.aside, sql.func.count()).join(_ARRIVING, _SAME)
    aside: dict[str | None, int] = dict(connection.execute(asides.group_by(VERSIONS.c.aside)).all())
    _ARRIVING.drop(connection)
    return Merged(
        added=len(added),
        by_kind=dict(Counter(row.kind for row in added)),
        waiting=aside.get(standing.CLOCK, 0),
        already=already,
        erased=aside.get(standing.ERASED, 0),
    )


def _refuse_contradictions(connection: Connection) -> None:
    """Raise NotMergeable when one entry, or one record, is said to be two."""
    same_entry = (VERSIONS.c.device_id == _ARRIVING.c.device_id) & (
        VERSIONS.c.seq == _ARRIVING.c.seq
    )
    same_record = VERSIONS.c.record_id == _ARRIVING.c.record_id
    for same, differs in (
        (_SAME, _differs()),
        (same_entry, ~_SAME),
        (same_record, VERSIONS.c.kind != _ARRIVING.c.kind),
    ):
        query = sql.select(sql.literal(1)).select_from(_ARRIVING.join(VERSIONS, same))
        if connection.scalar(query.where(differs).limit(1)):
            raise NotMergeable(
                _(
                    "Ce qui est reçu contredit ce que le carnet sait déjà : une même saisie y est "
                    "écrite de deux façons. Rien n’a été modifié ; demandez un nouvel envoi, et "
                    "prévenez la personne qui l’a fait."
                )
            )


def _differs() -> ColumnElement[bool]:
    """Whether one version is said in two ways; a body that an erasure emptied contradicts none."""
    bodies = VERSIONS.c.body, _ARRIVING.c.body
    emptied = sql.or_(*(body == standing.EMPTY for body in bodies))
    return sql.or_(
        bodies[0].is_distinct_from(bodies[1]) & ~emptied,
        *(
            column.is_distinct_from(_ARRIVING.c[column.name])
            for column in VERSIONS.columns
            if column.name not in _MAY_DIFFER
        ),
    )


def _why_on_arrival() -> ColumnElement[str | None]:
    """What was emptied stays aside, even when the erasure has not arrived; all else may stand."""
    return sql.case((standing.is_stub(_ARRIVING), standing.ERASED))


def _fill_stubs(connection: Connection) -> None:
    """Give back what was emptied to whoever heard no order for it: if there is one, it holds."""
    is_filled = standing.is_stub(VERSIONS) & ~standing.is_stub(_ARRIVING)
    query = sql.select(_ARRIVING.c.record_id, _ARRIVING.c.hlc, _ARRIVING.c.body)
    stubs = VERSIONS.c.aside == standing.ERASED
    found = connection.execute(query.join(VERSIONS, _SAME).where(stubs, is_filled)).all()
    of, at = VERSIONS.c.record_id, VERSIONS.c.hlc
    for record_id, hlc, body in found:
        here = VERSIONS.update().where(of == record_id, at == hlc)
        connection.execute(here.values(body=body))


def _is_here() -> ColumnElement[bool]:
    return sql.exists().where(_SAME)


def _is_known_record() -> ColumnElement[bool]:
    return sql.exists().where(VERSIONS.c.record_id == _ARRIVING.c.record_id)


def _bring_up_to_date(connection: Connection, record_ids: set[str], known: set[str]) -> None:
    try:
        versions.tell_again(connection, sorted(record_ids), known)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise not_readable() from error
