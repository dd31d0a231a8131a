"""Saving records: who they are, whether their name is taken, and the versions they become."""

from collections.abc import Sequence

import sqlalchemy as sql
from sqlalchemy import Connection

from models.kinds import KINDS
from models.language import _
from models.record import InvalidRecord, Problem, Record
from storage import identity, versions
from storage.facts import Facts
from storage.tables import RECORDS
from storage.versions import Change

KNOWN_BY_KEY = {"neighbourhoods", "places", "educators", "partners"}
"""Kinds whose key says who they are, on every laptop of a team; a pseudonym does not."""


def save(connection: Connection, facts: Facts, records: Sequence[Record]) -> list[Record]:
    """Keep these records in one change; return them with their identity and version.

    Raise InvalidRecord when another record has the same name already, or StaleRecord.
    """
    known = [
        record.model_copy(update={"id": record.id or _new_identity(connection, facts, record)})
        for record in records
    ]
    _check_names(connection, known)
    changes = [
        Change(record.record_kind, record.id, record.body(), record.version) for record in known
    ]
    written = versions.append(connection, facts, changes)
    return [record.model_copy(update={"version": written[record.id]}) for record in known]


def identity_by_key(connection: Connection, facts: Facts, kind: str, key: str) -> str:
    """The identity that a key gives on every laptop of a team.

    A new one when the record that had this key is called otherwise by now.
    """
    derived = facts.record_id(kind, key)
    table = RECORDS[kind]
    called = sql.select(table.c[str(KINDS[kind].keyed_by)]).where(table.c.id == derived)
    return derived if connection.scalar(called) in (None, key) else identity.new_id()


def _new_identity(connection: Connection, facts: Facts, record: Record) -> str:
    if record.keyed_by and record.record_kind in KNOWN_BY_KEY:
        key = getattr(record, record.keyed_by)
        return identity_by_key(connection, facts, record.record_kind, key)
    return identity.new_id()


def _check_names(connection: Connection, records: Sequence[Record]) -> None:
    taken: set[tuple[str, str]] = set()
    for record in records:
        field = record.keyed_by
        if field is None:
            continue
        name = getattr(record, field)
        if (record.record_kind, name) in taken or _is_taken(connection, record, field, name):
            sentence = _("« {name} » existe déjà.").format(name=name)
            raise InvalidRecord([Problem(field, record.label_of(field), sentence)])
        taken.add((record.record_kind, name))


def _is_taken(connection: Connection, record: Record, field: str, name: str) -> bool:
    table = RECORDS[record.record_kind]
    same = sql.select(table.c.id).where(table.c[field] == name)
    if record.version:
        same = same.where(table.c.id != record.id)
    return connection.scalar(same.limit(1)) is not None
