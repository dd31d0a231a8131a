"""Closed years: their totals are printed as they stood on the closing day, whatever changes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.language import ngettext
from models.numbers import COUNTED
from models.period import Period
from models.report import Cell, Report, Value
from models.vocabulary import AGE_BANDS, ALL, LISTS
from models.wording import short_day
from storage.tables import RECORDS

FORMAT = 1
CLOSED_YEARS = RECORDS["closed_years"]

Totals = dict[str, dict[Cell, Value]]
"""The printed cells of each figure."""


@dataclass(frozen=True)
class Frozen:
    """A closed year: its threshold, its totals, and what its neighbourhoods, its categories and
    the codes of its lists were called (these in French)."""

    year: int
    closed_on: date
    threshold: int
    totals: Totals
    neighbourhoods: dict[str, str]
    named: dict[str, dict[str, str]]
    lists: dict[str, dict[str, str]]

    @property
    def period(self) -> Period:
        """The calendar year."""
        return Period.year(self.year)

    def retold(self, report: Report, counted: Totals) -> Report:
        """The report of this year under its own threshold and labels; it says what would differ.

        `counted` is what today's records give.
        """
        return replace(
            report,
            threshold=max(self.threshold, report.threshold),
            neighbourhoods=report.neighbourhoods | self.neighbourhoods,
            named={
                figure: labels | self.named.get(figure, {})
                for figure, labels in report.named.items()
            },
            remarks=(*self._remarks(counted), *report.remarks),
            lists=LISTS | {name: LISTS[name].as_kept(kept) for name, kept in self.lists.items()},
        )

    def _remarks(self, counted: Totals) -> Iterator[str]:
        different = {figure for figure, _ in changed(self.totals, counted)}
        if different:
            sentence = ngettext(
                "Année {year} close le {day} : {n} chiffre serait différent aujourd’hui. "
                "Les totaux du jour de la clôture sont gardés.",
                "Année {year} close le {day} : {n} chiffres seraient différents aujourd’hui. "
                "Les totaux du jour de la clôture sont gardés.",
                len(different),
            )
            yield sentence.format(year=self.year, day=short_day(self.closed_on), n=len(different))


def year(connection: Connection, period: Period) -> Frozen | None:
    """The closed year that a period is exactly, None for any other period."""
    wanted = CLOSED_YEARS.c.year == period.calendar_year
    return next(_read(connection, wanted), None)


def years(connection: Connection) -> list[Frozen]:
    """Every closed year, in order."""
    closed = {frozen.year: frozen for frozen in [*_read(connection, sql.true())][::-1]}
    return [closed[year] for year in sorted(closed)]


def content(report: Report, totals: Totals) -> str:
    """What a closed year keeps of its report: lists, labels and totals, as JSON."""
    kept = {
        "format": FORMAT,
        "lists": _lists(report, totals),
        "age_bands": [[band.code, band.low, band.high] for band in AGE_BANDS],
        "neighbourhoods": report.neighbourhoods,
        "named": report.named,
        "totals": {
            figure: [[*cell, value] for cell, value in cells.items()]
            for figure, cells in totals.items()
        },
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _lists(report: Report, totals: Totals) -> dict[str, dict[str, str]]:
    """The codes of each list in use in the period, or counted all the same, with their labels."""
    first, last = report.period.first, report.period.last
    printed = {name: dict.fromkeys(codes.in_use(first, last)) for name, codes in LISTS.items()}
    coded = [figure for figure in report.all_figures if figure.lists]
    for figure in coded:
        for category in {cell.category for cell in totals[figure.id]} - {ALL}:
            for name, code in figure.parts_of(category):
                printed[name][code] = None
    return {
        name: {code: LISTS[name].source_of(code) for code in codes}
        for name, codes in printed.items()
    }


def changed(before: Totals, after: Totals) -> Iterator[tuple[str, Cell]]:
    """The cells of the figures in both that hold another value."""
    for figure in before.keys() & after.keys():
        for cell in before[figure].keys() | after[figure].keys():
            if value(before, figure, cell) != value(after, figure, cell):
                yield figure, cell


def value(totals: Totals, figure: str, cell: Cell) -> Value:
    """What a cell holds; one that is not there holds 0, or nothing where that means nothing."""
    return totals.get(figure, {}).get(cell, 0 if cell.measure in COUNTED else None)


def _read(connection: Connection, which: sql.ColumnElement[bool]) -> Iterator[Frozen]:
    """These closed years, the one closed last first."""
    columns = CLOSED_YEARS.c
    query = sql.select(columns.year, columns.closed_on, columns.threshold, columns.content)
    for row in connection.execute(query.where(which).order_by(columns.hlc.desc())):
        kept: dict[str, Any] = json.loads(row.content)
        totals = {
            figure: {Cell(*codes): number for *codes, number in cells}
            for figure, cells in kept["totals"].items()
        }
        yield Frozen(
            row.year,
            row.closed_on,
            row.threshold,
            totals,
            kept["neighbourhoods"],
            kept["named"],
            {name: labels for name, labels in kept["lists"].items() if name in LISTS},
        )
