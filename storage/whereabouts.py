"""Where records took place, as the report counts them: where they say, or where others do."""

from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement

from models.fields import Reference
from models.kinds import KINDS
from models.vocabulary import OUTSIDE
from storage.figures.counting import located
from storage.tables import RECORDS

FOLLOWUPS, FAMILIES = RECORDS["followups"], RECORDS["families"]
THROUGH = {"followup": FOLLOWUPS, "action": RECORDS["actions"]}
"""The field that says where a record without a neighbourhood of its own took place."""


def _neighbourhood_of(kind: str) -> ColumnElement[Any] | None:
    """The neighbourhood of each record of a kind; None for a kind that has none at all."""
    table, types = RECORDS[kind], KINDS[kind].field_types()
    if isinstance(types.get("neighbourhood"), Reference):
        return located(table.c.neighbourhood)
    if kind == "families":
        return _where_all_live()
    for field, other in THROUGH.items():
        if field in types:
            there = sql.select(other.c.neighbourhood).where(other.c.id == table.c[field])
            return located(there.scalar_subquery())
    return None


def _where_all_live() -> ColumnElement[Any]:
    """A family's neighbourhood is that of its young people, when they have the same one."""
    lived_in = located(FOLLOWUPS.c.neighbourhood)
    first, last = sql.func.min(lived_in), sql.func.max(lived_in)
    shared = sql.select(sql.case((first == last, first), else_=OUTSIDE))
    return shared.where(FOLLOWUPS.c.family == FAMILIES.c.id).scalar_subquery()


OF_KIND: dict[str, sql.Select[Any]] = {
    kind: sql.select(RECORDS[kind].c.id.label("record"), there.label("neighbourhood"))
    for kind in KINDS
    if (there := _neighbourhood_of(kind)) is not None
}
"""`record` and `neighbourhood` (an identity, or `outside`), for each kind that has one."""
