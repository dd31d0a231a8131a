"""The indicators that the team defines: figures made at run time, and how each is counted."""

import sqlalchemy as sql
from sqlalchemy import Connection

from models.figures import Figure
from models.indicators import figure_of, is_understood
from models.period import Period
from models.report import Cell
from models.team import Indicator
from storage import winners
from storage.figures.counting import Cells, Count
from storage.figures.narrowing import BASES
from storage.tables import RECORDS

INDICATORS, NEIGHBOURHOODS = RECORDS["indicators"], RECORDS["neighbourhoods"]


def counted(connection: Connection) -> dict[Figure, Count]:
    """The figure of each indicator that this program understands, by label, and how to count it."""
    columns = INDICATORS.c.id.label("record_id"), INDICATORS.c.hlc, INDICATORS.c.label
    stored = sql.select(*columns).subquery()
    found = winners.records(connection, stored, stored.c.label, stored.c.record_id)
    if not found:
        return {}
    named = sql.select(NEIGHBOURHOODS.c.id, NEIGHBOURHOODS.c.label)
    neighbourhoods = dict(iter(connection.execute(named)))
    counts: dict[Figure, Count] = {}
    for indicator in found:
        if isinstance(indicator, Indicator) and is_understood(indicator):
            figure = figure_of(indicator, neighbourhoods)
            counts[figure] = _counting(indicator, figure)
    return counts


def _counting(indicator: Indicator, figure: Figure) -> Count:
    [measure] = figure.measures

    def count(connection: Connection, period: Period) -> Cells:
        base = BASES[indicator.figure](period)
        chosen = [
            bears(codes)
            for name, bears in base.lists.items()
            if (codes := getattr(indicator, name))
        ]
        return {
            Cell(where, measure=measure): number
            for where, number in connection.execute(base.query.where(*chosen))
            if not indicator.neighbourhoods or where in indicator.neighbourhoods
        }

    return count
