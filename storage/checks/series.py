"""Records that are odd for the same reason: the first one tells of the others."""

from typing import Any

import sqlalchemy as sql

from models.language import _
from models.wording import grouped, short_day


def first_of_each(rows: sql.Select[Any], *series: str) -> sql.Select[Any]:
    """The first of the rows that share these columns, by `date`, with what `others` says of them.

    The rows have an `id` and a `date`.
    """
    row = rows.subquery()
    alike = [row.c[name] for name in series]
    rank = sql.func.row_number().over(partition_by=alike, order_by=(row.c.date, row.c.id))
    number = sql.func.count().over(partition_by=alike)
    last = sql.func.max(row.c.date).over(partition_by=alike)
    ranked = sql.select(row, rank.label("rank"), number.label("number"), last.label("last"))
    first = ranked.subquery()
    return sql.select(first).where(first.c.rank == 1)


def others(first: sql.Row[Any]) -> str:
    """« , comme 11 autres fiches jusqu’au 10/10/2024 »; nothing when it is alone."""
    number, last = first.number - 1, short_day(first.last)
    if number == 0:
        return ""
    if number == 1:
        return _(", comme une autre fiche le {day}").format(day=last)
    return _(", comme {n} autres fiches jusqu’au {day}").format(n=grouped(number), day=last)
