"""Saving records: who they are, whether their name is taken, and the versions they become."""

from collections.abc import Sequence

import sqlalchemy as sql
from sqlalchemy import Connection

from models.record import InvalidRecord, Problem, Record
from storage import identity, versions
from storage.facts import Facts
from storage.tables import RECORDS
from storage.versions import Change

KNOWN_BY_KEY = {"neighbourhoods", "places", "educators", "partners"}
"""Kinds whose key alone says who they are, on every laptop of a team; a pseudonym does not."""


def save(connection: Connection, facts: Facts, records: Sequence[Record]) -> list[Record]:
    """Keep these records in one change; return them with their identity and version.

    Raise InvalidRecord when another record has the same name already, or StaleRecord.
    """
    known = [record.model_copy(update={"id": _identity(facts, record)}) for record in records]
    for record in known:
        _check_name(connection, record)
    changes = [
        Change(record.record_kind, record.id, record.body(), record.version) for record in known
    ]
    written = versions.append(connection, facts, changes)
    return [record.model_copy(update={"version": written[record.id]}) for record in known]


def _identity(facts: Facts, record: Record) -> str:
    if record.id:
        return record.id
    if record.keyed_by and record.record_kind in KNOWN_BY_KEY:
        return facts.record_id(record.record_kind, getattr(record, record.keyed_by))
    return identity.new_id()


def _check_name(connection: Connection, record: Record) -> None:
    field = record.keyed_by
    if field is None:
        return
    table = RECORDS[record.record_kind]
    name = getattr(record, field)
    taken = sql.select(table.c.id).where(table.c[field] == name)
    if record.version:
        taken = taken.where(table.c.id != record.id)
    if connection.scalar(taken.limit(1)) is not None:
        raise InvalidRecord([Problem(field, record.label_of(field), f"« {name} » existe déjà.")])
