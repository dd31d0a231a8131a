"""What reports print for a neighbourhood or a place: its key, also once it is deleted."""

from collections.abc import Collection, Iterator

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.territory import Neighbourhood, Place
from models.vocabulary import folded
from storage import versions
from storage.tables import RECORDS, VERSIONS


class Keys:
    """The printed keys of the records of one kind; `missing` stands for what never came."""

    def __init__(self, connection: Connection, kind: str, missing: str) -> None:
        self._connection, self._kind, self._missing = connection, kind, missing
        self._keys = {missing: missing}
        self._labels: dict[str, str] = {}
        table = RECORDS[kind].c
        for record_id, key, label in connection.execute(
            sql.select(table.id, table.key, table.label)
        ):
            self._keys[record_id] = key
            self._labels[key] = label

    def key_of(self, record_id: str) -> str:
        """The key of a record, the last it had."""
        if record_id not in self._keys:
            last = next(self._ever(VERSIONS.c.record_id == record_id), None)
            self._keys[record_id] = last.key if last else self._missing
        return self._keys[record_id]

    def labels(self, printed: Collection[str]) -> dict[str, str]:
        """The label of each key, by label: those that stand, and those printed though deleted."""
        labels = dict(self._labels)
        deleted = set(printed) - {*labels, self._missing}
        if deleted:
            for record in self._ever(VERSIONS.c.kind == self._kind):
                if record.key in deleted:
                    labels.setdefault(record.key, record.label)
        return dict(sorted(labels.items(), key=lambda named: (folded(named[1]), named[0])))

    def _ever(self, which: ColumnElement[bool]) -> Iterator[Neighbourhood | Place]:
        """What these records said, the latest first."""
        query = sql.select(VERSIONS).where(which, versions.STANDING).order_by(VERSIONS.c.hlc.desc())
        for version in versions.read(self._connection, query):
            if not version.deleted and isinstance(
                record := version.record(), (Neighbourhood, Place)
            ):
                yield record
