"""The records that name a young person, or once did, with every version that is still there."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.fields import Text
from models.kinds import KINDS
from storage import versions
from storage.holdings.pseudonyms import Pseudonyms, may_be_accented
from storage.sharing import standing
from storage.tables import VERSIONS
from storage.versions import Version

CALLED = {"followups", "families", "neighbourhoods", "places", "educators", "partners"}
"""Kinds whose texts are names of their own: a pseudonym that is spelt alike names nobody there."""
WITH_TEXTS = [
    kind
    for kind, record in KINDS.items()
    if kind not in CALLED and Text in map(type, record.field_types().values())
]
"""Kinds in which people write what they want."""

SAID_ONCE = versions.STANDING | VERSIONS.c.aside.not_in([standing.ERASED, standing.REISSUED])
"""What is held, waiting or not, without what was emptied or is said again."""


@dataclass(frozen=True)
class Trace:
    """A record that names a young person: all of its versions, the oldest first."""

    kind: str
    record_id: str
    versions: tuple[Version, ...]
    naming: frozenset[str]
    """The moments of the versions that name the person."""

    @property
    def naming_versions(self) -> list[Version]:
        """The versions that name the person, the oldest first."""
        return [version for version in self.versions if version.hlc in self.naming]


@dataclass(frozen=True)
class Person:
    """A young person as the notebook knows them: all their families and pseudonyms so far."""

    followup: str
    families: frozenset[str]
    pseudonyms: Pseudonyms

    @classmethod
    def read(cls, connection: Connection, followup: str) -> "Person":
        """What every version of a follow-up says of these."""
        bodies = [version.content() for version in versions.history(connection, followup)]
        return cls(
            followup,
            frozenset(body["family"] for body in bodies if body.get("family")),
            Pseudonyms(body["pseudonym"] for body in bodies if body.get("pseudonym")),
        )

    @property
    def own(self) -> frozenset[str]:
        """The records that are about the person as a whole."""
        return self.families | {self.followup}

    def is_named_in(self, kind: str, content: dict[str, Any]) -> bool:
        """Whether what a record holds refers to the person, or calls them in a text."""
        return any(self.followup in _values(value) for value in content.values()) or any(
            text in self.pseudonyms for text in free_texts(kind, content).values()
        )


def find(connection: Connection, person: Person) -> list[Trace]:
    """The records that name a person, now or in a version that is still there."""
    may_name = sql.or_(
        sql.func.instr(VERSIONS.c.body, person.followup) > 0,
        VERSIONS.c.kind.in_(WITH_TEXTS) & sql.or_(*map(_says, person.pseudonyms), sql.false()),
    )
    touched = VERSIONS.c.record_id.in_(sql.select(VERSIONS.c.record_id).where(may_name))
    named = VERSIONS.c.record_id.in_(person.own) | touched
    query = sql.select(VERSIONS).where(named, SAID_ONCE)
    by_record: dict[str, list[Version]] = defaultdict(list)
    for version in versions.read(connection, query.order_by(VERSIONS.c.hlc)):
        by_record[version.record_id].append(version)
    traces = [
        Trace(
            found[0].kind,
            record_id,
            tuple(found),
            frozenset(
                version.hlc
                for version in found
                if not version.deleted
                and (record_id in person.own or person.is_named_in(version.kind, version.content()))
            ),
        )
        for record_id, found in by_record.items()
    ]
    return [trace for trace in traces if trace.naming]


def free_texts(kind: str, content: dict[str, Any]) -> dict[str, str]:
    """The texts of a record in which people write what they want, by field."""
    if kind not in WITH_TEXTS:
        return {}
    types = KINDS[kind].field_types()
    return {
        name: value
        for name, value in content.items()
        if isinstance(types.get(name), Text) and isinstance(value, str)
    }


def _says(pseudonym: str) -> ColumnElement[bool]:
    """Whether a body may hold a pseudonym, whatever its accents: to SQLite, é is no e, and may be
    two characters."""
    written = json.dumps(pseudonym, ensure_ascii=False)[1:-1]
    letters = ("_%" if may_be_accented(letter) else rf"\{letter}" for letter in written)
    return VERSIONS.c.body.like(f"%{''.join(letters)}%", escape="\\")


def _values(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else [value]
