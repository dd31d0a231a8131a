"""What users call the records that others refer to: labels, initials, titles and pseudonyms."""

from dataclasses import dataclass

import sqlalchemy as sql
from sqlalchemy import Connection

from storage.tables import RECORDS

NAMED_BY = {
    "neighbourhoods": "label",
    "places": "label",
    "educators": "key",
    "partners": "label",
    "actions": "title",
    "followups": "pseudonym",
    "families": "pseudonym",
}


@dataclass(frozen=True)
class Names:
    """The name of each record that others may refer to, by kind and by identity."""

    by_kind: dict[str, dict[str, str]]

    @classmethod
    def read(cls, connection: Connection) -> "Names":
        """Every name in the notebook, in one query."""
        parts = [
            sql.select(sql.literal(kind), RECORDS[kind].c.id, RECORDS[kind].c[field])
            for kind, field in NAMED_BY.items()
        ]
        by_kind: dict[str, dict[str, str]] = {kind: {} for kind in NAMED_BY}
        for kind, record_id, name in connection.execute(sql.union_all(*parts)):
            by_kind[kind][record_id] = name or ""
        return cls(by_kind)

    def of(self, record_id: str) -> str:
        """The name of one record; « ? » for one that has not arrived yet."""
        return next(
            (names[record_id] for names in self.by_kind.values() if record_id in names), "?"
        )
