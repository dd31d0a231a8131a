"""Who is meant in files: each id there leads to one record, of the files or of the notebook."""

from collections import defaultdict
from collections.abc import Callable, Sequence

import sqlalchemy as sql
from sqlalchemy import Connection

from models.fields import Reference
from models.kinds import KINDS
from models.language import _
from models.vocabulary import folded
from storage.facts import Facts
from storage.names import NAMED_BY
from storage.tables import RECORDS

REFERRED = {
    field.kind
    for record in KINDS.values()
    for field in record.field_types().values()
    if isinstance(field, Reference)
}
"""The kinds that others refer to."""


class References:
    """What ids and names lead to; `record_id` makes the identity of a (kind, id) seen first."""

    def __init__(self, record_id: Callable[[str, str], str]) -> None:
        self._record_id = record_id
        self._ids: dict[str, set[str]] = defaultdict(set)
        self._keys: dict[str, dict[str, str]] = defaultdict(dict)
        self._names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    @classmethod
    def read(cls, connection: Connection, facts: Facts) -> "References":
        """Where ids and names lead in this notebook."""
        references = cls(facts.record_id)
        for kind in REFERRED:
            table = RECORDS[kind].c
            key, name = KINDS[kind].keyed_by, NAMED_BY.get(kind)
            columns = [table[column] if column else sql.null() for column in (key, name)]
            for record_id, *known in connection.execute(sql.select(table.id, *columns)):
                references._add(kind, record_id, *known)
        return references

    def announce(self, kind: str, records: Sequence[tuple[str, str]]) -> None:
        """Say that the files hold records with these ids, each called by a name or ''.

        A key leads to the record that had it first, whatever it is called by now, unless the files
        name that record by its present key too.
        """
        keys = self._keys[kind]
        present = {keys[file_id] for file_id, _ in records if file_id in keys}
        for file_id, name in records:
            key = file_id
            while file_id not in keys and self._record_id(kind, key) in present:
                key += "\0"  # which no key holds
            self._add(kind, self.identity(kind, key), file_id, name)

    def identity(self, kind: str, file_id: str) -> str:
        """The identity of the record that files call by this id."""
        return self._keys[kind].get(file_id) or self._record_id(kind, file_id)

    def find(self, kind: str, said: str) -> str:
        """The identity of the record meant by an id or by a name; raise ValueError."""
        identity = self.identity(kind, said)
        if identity in self._ids[kind]:
            return identity
        meant = self._names[kind].get(folded(said), set())
        if len(meant) == 1:
            return next(iter(meant))
        if meant:
            several = _("« {name} » désigne plusieurs fiches ; écrire l’identifiant.")
            raise ValueError(several.format(name=said))
        unknown = _("« {name} » n’est ni dans ces fichiers ni dans le carnet.")
        raise ValueError(unknown.format(name=said))

    def _add(self, kind: str, identity: str, key: str | None, name: str | None) -> None:
        self._ids[kind].add(identity)
        if key:
            self._keys[kind][key] = identity
        for word in filter(None, (key, name)):
            self._names[kind][folded(word)].add(identity)
