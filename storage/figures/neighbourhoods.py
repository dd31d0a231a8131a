"""What reports print for a neighbourhood: its key, also once it is deleted."""

import sqlalchemy as sql
from sqlalchemy import Connection

from models.territory import Neighbourhood
from models.vocabulary import OUTSIDE, folded
from storage import versions
from storage.tables import RECORDS


class Neighbourhoods:
    """The key and the label of each neighbourhood that a report meets."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._keys = {OUTSIDE: OUTSIDE}
        self._labels: dict[str, str] = {}
        table = RECORDS["neighbourhoods"].c
        for record_id, key, label in connection.execute(
            sql.select(table.id, table.key, table.label)
        ):
            self._keys[record_id] = key
            self._labels[key] = label

    @property
    def labels(self) -> dict[str, str]:
        """The label of each key, by label."""
        return dict(sorted(self._labels.items(), key=lambda named: (folded(named[1]), named[0])))

    def key_of(self, record_id: str) -> str:
        """The key of a neighbourhood, the last it had; one that never came is `outside`."""
        if record_id not in self._keys:
            self._keys[record_id] = self._last_key(record_id)
        return self._keys[record_id]

    def _last_key(self, record_id: str) -> str:
        for version in versions.history(self._connection, record_id):
            if not version.deleted and isinstance(record := version.record(), Neighbourhood):
                self._labels.setdefault(record.key, record.label)
                return record.key
        return OUTSIDE
