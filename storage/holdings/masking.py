"""What is held on others beside a young person is taken out before anything is told."""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.fields import Reference
from models.kinds import KINDS
from models.language import _
from storage.holdings.pseudonyms import Pseudonyms
from storage.holdings.traces import Person, free_texts
from storage.names import Names
from storage.tables import VERSIONS
from storage.versions import Version
from storage.wording import referred_to

SOMEBODY = "somebody"
"""Stands for the identity of any other young person, and of any other family."""


class Mask:
    """Replaces every other young person, and every other family, by nobody in particular."""

    def __init__(self, person: Person, others: Iterable[str]) -> None:
        self._own = {"followups": {person.followup}, "families": person.families}
        self.has_masked = False
        self._others = Pseudonyms(set(others) - set(person.pseudonyms))

    @classmethod
    def read(cls, connection: Connection, person: Person) -> "Mask":
        """The mask that leaves one person, whatever others are or were called."""
        called = sql.func.json_extract(VERSIONS.c.body, "$.pseudonym")
        query = sql.select(called).where(
            VERSIONS.c.kind.in_(["followups", "families"]),
            VERSIONS.c.record_id.not_in(person.own),
        )
        return cls(person, filter(None, connection.scalars(query.distinct())))

    def content(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        """What a record holds, the others taken out of its references and of its texts."""
        masked = dict(content)
        for name, field_type in KINDS[kind].field_types().items():
            if isinstance(field_type, Reference) and field_type.kind in self._own:
                own = self._own[field_type.kind]
                left = [
                    other if other in own else SOMEBODY
                    for other in referred_to(field_type, content.get(name))
                ]
                if left:
                    masked[name] = left if field_type.many else left[0]
        for name, text in free_texts(kind, content).items():
            masked[name] = self._text(text)
        self.has_masked |= masked != content
        return masked

    def _text(self, text: str) -> str:
        return self._others.replaced(text, _("un·e autre jeune"))

    def version(self, version: Version) -> Version:
        """A version of a record, the others taken out of it."""
        if version.deleted:
            return version
        content = self.content(version.kind, version.content())
        return replace(version, body=json.dumps(content, ensure_ascii=False))

    def names(self, names: Names) -> Names:
        """What everything is called, others as nobody in particular."""
        others = {"followups": _("un·e autre jeune"), "families": _("une autre famille")}
        masked = dict(names.by_kind)
        masked["actions"] = {key: self._text(title) for key, title in masked["actions"].items()}
        for kind, own in self._own.items():
            known = {key: name for key, name in names.by_kind[kind].items() if key in own}
            masked[kind] = known | {SOMEBODY: others[kind]}
        return Names(masked)
