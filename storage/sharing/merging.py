"""Merging: the versions that are not here yet are added, in any order, any number of times."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.kinds import KINDS
from models.language import _
from models.sharing import Erasure
from storage import versions
from storage.facts import Facts
from storage.refusals import Refused
from storage.sharing import clocks, erasing, standing
from storage.sharing.roll import Roll
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
_MOMENT = re.compile(r"[0-9a-f]{11}-[0-9a-f]{4}-([0-9a-f]{12})")


class NotMergeable(Refused):
    """What came contradicts itself or what is here: nothing of it is merged."""


def merge(connection: Connection, facts: Facts, arriving: Iterable[Version], now_ms: int) -> Merged:
    """Add the versions that are not here yet, and bring everything else in line with them.

    Kinds and fields that this program does not know are kept as they came. Raise NotMergeable for
    what no notebook of this team can have written, or what says otherwise than what is here.
    """
    checked = _checked(facts, arriving)
    _ARRIVING.create(connection)
    versions.add(connection, _ARRIVING, checked)
    connection.execute(_ARRIVING.update().values(aside=_why_on_arrival()))
    _refuse_contradictions(connection)
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


def _checked(facts: Facts, arriving: Iterable[Version]) -> list[Version]:
    """Each version once; raise NotMergeable."""
    by_entry: dict[tuple[str, int], Version] = {}
    for version in arriving:
        if not _is_sound(version, facts):
            raise _not_of_a_notebook()
        if not _is_readable(version):
            raise _not_readable()
        if by_entry.setdefault((version.device_id, version.seq), version) != version:
            raise _not_of_a_notebook()
    checked = list(by_entry.values())
    moments = {(version.record_id, version.hlc) for version in checked}
    kinds = {(version.record_id, version.kind) for version in checked}
    if len(moments) < len(checked) or len(kinds) > len({record_id for record_id, _ in kinds}):
        raise _not_of_a_notebook()
    return checked


def _is_sound(version: Version, facts: Facts) -> bool:
    """Whether a notebook of this team can have written a version."""
    moment = _MOMENT.fullmatch(version.hlc)
    return (
        version.team_id == facts.team_id
        and moment is not None
        and moment[1] == version.device_id
        and version.seq >= 1
        and (version.reissues is None or version.hlc < version.reissues)
        and (version.settles is None or isinstance(_said(version.settles), list))
        and isinstance(_said(version.body), dict)
    )


def _is_readable(version: Version) -> bool:
    """Whether this program can read what a version says, if it knows such records."""
    if version.kind not in KINDS or version.deleted or version.body == standing.EMPTY:
        return True
    try:
        version.record()
    except ValueError:
        return False
    return True


def _said(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


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


def _is_here() -> ColumnElement[bool]:
    return sql.exists().where(_SAME)


def _is_known_record() -> ColumnElement[bool]:
    return sql.exists().where(VERSIONS.c.record_id == _ARRIVING.c.record_id)


def _bring_up_to_date(connection: Connection, record_ids: set[str], known: set[str]) -> None:
    try:
        versions.tell_again(connection, sorted(record_ids), known)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _not_readable() from error


def _not_readable() -> NotMergeable:
    return NotMergeable(
        _(
            "Une fiche reçue n’est pas lisible par cette version du programme. Rien n’a été "
            "modifié : installez la dernière version et recommencez."
        )
    )


def _not_of_a_notebook() -> NotMergeable:
    return NotMergeable(
        _(
            "Ce qui est reçu ne vient pas d’un carnet de cette équipe, ou a été abîmé en chemin. "
            "Rien n’a été modifié ; demandez un nouvel envoi."
        )
    )
