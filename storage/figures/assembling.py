"""A Report put together: every figure counted now, one year and three years earlier."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.figures import FIGURES, Figure
from models.period import Period
from models.report import Cell, Report, Row, Value
from models.vocabulary import AGES, ALL, GENDERS, OUTSIDE
from storage.facts import Facts
from storage.figures import collective, diagnosis, individual, staff, street, time
from storage.figures.completing import complete, in_order
from storage.figures.counting import within
from storage.figures.keys import Keys
from storage.tables import RECORDS

Tally = dict[str, dict[Cell, Value]]
"""The printed cells of each figure over one period; a cell that is not there holds 0."""

COUNTS = street.COUNTS | collective.COUNTS | individual.COUNTS | time.COUNTS
"""Figures that add up: their finest cells are counted, margins and zeros follow."""
PRINTED: dict[str, Callable[[Connection, Period], dict[Cell, Value]]] = {
    "staff": staff.staff,
    "grant": staff.grant,
    "diagnosis": diagnosis.diagnosis,
}
"""Figures that do not: their cells come as they are printed, and one that is absent is empty."""
EARLIER: dict[str, Callable[[Cell, int], Cell]] = {"diagnosis": diagnosis.years_before}
"""Figures whose own cells hold the earlier years: the cell of so many years before another."""
NAMED: dict[str, Callable[[Connection, Period, set[str]], dict[str, str]]] = {
    "staff": staff.staff_labels,
    "diagnosis": diagnosis.diagnosis_labels,
}
"""The labels of the categories that the team's records name, for those that are printed."""
EVENTS = "outings contacts sessions interventions referrals observations meetings time_entries"
"""The kinds of record that happen on a day: a period without any came before the notebook."""


def report(connection: Connection, period: Period) -> Report:
    """Every figure over a period, with the differences from one and three years earlier."""
    return assemble(connection, period, tallies(connection, period))


def tallies(connection: Connection, period: Period) -> list[Tally | None]:
    """What was counted in a period, and one and three years earlier."""
    year_ago = period.year_before()
    three_years_ago = year_ago.year_before().year_before()
    return [
        tally(connection, period),
        past_tally(connection, year_ago),
        past_tally(connection, three_years_ago),
    ]


def tally(connection: Connection, period: Period) -> Tally:
    """Every printed cell of every figure over a period."""
    neighbourhoods = Keys(connection, "neighbourhoods", OUTSIDE)
    cells: Tally = {}
    for figure in FIGURES:
        if figure.id in PRINTED:
            cells[figure.id] = PRINTED[figure.id](connection, period)
            continue
        counted: dict[Cell, int] = {}
        for cell, number in COUNTS[figure.id](connection, period).items():
            named = cell._replace(neighbourhood=neighbourhoods.key_of(cell.neighbourhood))
            counted[named] = counted.get(named, 0) + number
        cells[figure.id] = complete(figure, counted)
    return cells


def past_tally(connection: Connection, period: Period) -> Tally | None:
    """What was counted then; None where the notebook holds nothing that happened."""
    happened = (sql.exists().where(within(RECORDS[kind].c.date, period)) for kind in EVENTS.split())
    if not connection.scalar(sql.select(sql.or_(*happened))):
        return None
    return tally(connection, period)


def assemble(connection: Connection, period: Period, tallies: Sequence[Tally | None]) -> Report:
    """The report made of the tallies of a period, of one and of three years earlier."""
    cells = [
        cell for tally in tallies if tally for of_figure in tally.values() for cell in of_figure
    ]
    printed = {cell.neighbourhood for cell in cells} - {ALL}
    labels = Keys(connection, "neighbourhoods", OUTSIDE).labels(printed)
    rows = tuple(row for figure in FIGURES for row in _rows(figure, tallies, list(labels)))
    named = {
        figure: labels_of(
            connection, period, {row.category for row in rows if row.figure == figure} - {ALL}
        )
        for figure, labels_of in NAMED.items()
    }
    return Report(period, Facts.read(connection).team_name, rows, labels, named=named)


def _rows(
    figure: Figure, tallies: Sequence[Tally | None], neighbourhoods: list[str]
) -> Iterator[Row]:
    """Every cell that is printed now, one or three years earlier, in order."""
    order = _order(figure, neighbourhoods)
    years = [tally.get(figure.id) if tally else None for tally in tallies]
    for cell in sorted({cell for cells in years for cell in cells or ()}, key=order):
        value, previous, long_ago = _values(figure, years, cell)
        yield Row(
            figure.id,
            *cell,
            value=value,
            status="published" if value is not None else "empty",
            previous=previous,
            change=_difference(value, previous),
            change_3y=_difference(value, long_ago),
        )


def _order(figure: Figure, neighbourhoods: list[str]) -> Callable[[Cell], tuple[Any, ...]]:
    lists = (neighbourhoods, AGES, GENDERS, figure.categories, figure.measures)
    where, age_band, gender, category, measure = (in_order(list(codes)) for codes in lists)
    return lambda cell: (
        where(cell.neighbourhood),
        measure(cell.measure),
        age_band(cell.age_band),
        gender(cell.gender),
        category(cell.category),
    )


def _values(figure: Figure, years: Sequence[dict[Cell, Value] | None], cell: Cell) -> list[Value]:
    """The value of a cell now, one and three years earlier."""
    if figure.id in EARLIER:
        now = years[0] or {}
        return [now.get(EARLIER[figure.id](cell, ago)) for ago in (0, 1, 3)]
    absent = None if figure.id in PRINTED or cell.measure == "percent" else 0
    return [cells.get(cell, absent) if cells is not None else None for cells in years]


def _difference(value: Value, earlier: Value) -> Value:
    """None where there is nothing to compare; rounded, so that 0.3 − 0.1 is 0.2."""
    return None if value is None or earlier is None else round(value - earlier, 6)
