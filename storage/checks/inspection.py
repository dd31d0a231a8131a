"""What every check shares: the notebook as it stands, and how it names a record."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.fields import Reference
from models.kinds import KINDS
from models.language import _
from models.period import Period
from models.record import Record
from models.vocabulary import OUTSIDE_LABEL
from models.wording import capitalised, labelled, short_day
from storage.figures.counting import within
from storage.names import NAMED_BY, Names
from storage.tables import VERSIONS
from storage.whereabouts import THROUGH

OWN = "neighbourhood"
EVENTS = [kind for kind, record in KINDS.items() if record.dated_by == "date"]
"""The kinds of record that happen on a day."""
Doubt = tuple[Record | None, str]
"""What a check is in doubt about: the record, if it is about one, and what looks wrong."""


@dataclass(frozen=True)
class Inspection:
    """A notebook looked through on one day for what is odd in a period.

    `homes` holds the neighbourhood, if any, of each follow-up and action, by identity.
    """

    connection: Connection
    period: Period
    today: date
    names: Names
    homes: dict[str, str | None]

    @classmethod
    def begun(cls, connection: Connection, period: Period, today: date) -> Self:
        """An inspection that knows how to name what it will find."""
        located = (sql.select(other.c.id, other.c.neighbourhood) for other in THROUGH.values())
        homes = connection.execute(sql.union_all(*located))
        return cls(connection, period, today, Names.read(connection), dict(homes.all()))

    def records(
        self, query: sql.Select[Any] | sql.CompoundSelect[Any]
    ) -> Iterator[tuple[Any, sql.Row[Any]]]:
        """Each record that a query selects by `id` and `hlc`, with the row that selected it."""
        found = query.subquery()
        same = (VERSIONS.c.record_id == found.c.id) & (VERSIONS.c.hlc == found.c.hlc)
        columns = VERSIONS.c.kind, VERSIONS.c.body, *found.c
        for row in self.connection.execute(sql.select(*columns).join_from(found, VERSIONS, same)):
            yield KINDS[row.kind].stored(row.id, row.hlc, json.loads(row.body)), row

    def during(self, day: ColumnElement[Any]) -> ColumnElement[bool]:
        """Whether a day lies in the period."""
        return within(day, self.period)

    def doubt(self, record: Record, what: str) -> Doubt:
        """That something looks wrong with a record, which the sentence names first."""
        return record, labelled(self._called(record), what)

    def _called(self, record: Record) -> str:
        """« Sortie du 12/03/2024, Nocaze », « Acte éducatif du 12/03/2024 (loutre-7), Ouest »."""
        said = capitalised(_(record.noun))
        if record.record_kind in NAMED_BY:
            said = _("{noun} « {name} »").format(noun=said, name=self.names.of(record.id))
        elif record.day:
            said = _("{noun} du {day}").format(noun=said, day=short_day(record.day))
        if followup := getattr(record, "followup", None):
            said += f" ({self.names.of(followup)})"
        return said + self._place(record)

    def _place(self, record: Record) -> str:
        """Where it took place, by its own neighbourhood or by the record that says it."""
        types = record.field_types()
        saying = (OWN, *THROUGH)
        field = next((name for name in saying if isinstance(types.get(name), Reference)), None)
        if field is None:
            return ""
        where = getattr(record, field)
        neighbourhood = where if field == OWN else self.homes.get(where or "")
        return f", {self.names.of(neighbourhood) if neighbourhood else _(OUTSIDE_LABEL)}"


Check = Callable[[Inspection], Iterator[Doubt]]
