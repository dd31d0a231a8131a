"""The protected totals that teams sent, added up inside the hub."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import sqlalchemy as sql
from sqlalchemy import ColumnElement, Connection

from models.period import Period
from models.report import Cell, Row
from models.vocabulary import ALL, OUTSIDE
from storage.figures.assembling import Tally
from storage.sharing.hub.gathering import OPENED, elements, of_team


@dataclass(frozen=True)
class Totals:
    """What the reports of one period add up to: a cell that one team withholds is withheld.

    A figure that one team prints without the cells that cross age and gender is `coarse`.
    """

    tally: Tally
    withheld: frozenset[tuple[str, Cell]]
    coarse: frozenset[str]
    teams: int

    @classmethod
    def read(cls, connection: Connection, period: Period) -> "Totals":
        """The sum of what the teams published of this very period."""
        sent = _sent(period)
        teams = sql.select(sql.func.count(OPENED.c.team.distinct())).where(*sent)
        names = sql.func.jsonb_array_elements_text(OPENED.c.opened["coarse"])
        coarse = frozenset(connection.scalars(sql.select(names).where(*sent)))
        tally: Tally = {}
        withheld = set()
        for figure, *codes, number, is_withheld in connection.execute(_added_up(period)):
            cell = Cell(*codes)
            if figure in coarse and ALL not in (cell.age_band, cell.gender):
                continue
            tally.setdefault(figure, {})[cell] = None if is_withheld else number
            if is_withheld:
                withheld.add((figure, cell))
        return cls(tally, frozenset(withheld), coarse, connection.scalar(teams) or 0)

    def marked(self, rows: tuple[Row, ...]) -> Iterator[Row]:
        """These rows, those withheld told as such."""
        for row in rows:
            is_withheld = (row.figure, row.cell) in self.withheld
            yield replace(row, status="withheld") if is_withheld else row


def _sent(period: Period) -> list[ColumnElement[bool]]:
    said = OPENED.c.opened
    return [
        OPENED.c.kind == "published",
        said["starts_on"].astext == str(period.first),
        said["ends_on"].astext == str(period.last),
    ]


def _added_up(period: Period) -> sql.Select[str, str, str, str, str, str, int, bool]:
    rows = elements(OPENED.c.opened["rows"])
    figure, where, *codes, value, status = (rows.c.told[place].astext for place in range(8))
    named = sql.case((where.in_([ALL, OUTSIDE]), where), else_=of_team(OPENED, where))
    cell = (figure, named, *codes)
    number = sql.func.sum(sql.cast(value, sql.Integer))
    query = sql.select(*cell, number, sql.func.bool_or(status == "withheld"))
    return query.join_from(OPENED, rows, sql.true()).where(*_sent(period)).group_by(*cell)
