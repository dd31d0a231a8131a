"""A Report put together: every figure counted now, one year and three years earlier."""

from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.figures import FIGURES, Figure
from models.period import Period
from models.report import Cell, Report, Row, Value
from models.vocabulary import AGES, GENDERS
from storage.facts import Facts
from storage.figures import collective, individual, street, time
from storage.figures.completing import complete, in_order
from storage.figures.counting import within
from storage.figures.neighbourhoods import Neighbourhoods
from storage.tables import RECORDS

COUNTS = street.COUNTS | collective.COUNTS | individual.COUNTS | time.COUNTS
EVENTS = "outings contacts sessions interventions referrals observations meetings time_entries"
"""The kinds of record that happen on a day: a period without any came before the notebook."""

Tally = dict[str, dict[Cell, Value]]
"""The printed cells of each figure over one period."""


def report(connection: Connection, period: Period) -> Report:
    """Every figure over a period, with the differences from one and three years earlier."""
    neighbourhoods = Neighbourhoods(connection)
    year_ago = period.year_before()
    three_years_ago = year_ago.year_before().year_before()
    tallies = [
        _tally(connection, period, neighbourhoods),
        _past_tally(connection, year_ago, neighbourhoods),
        _past_tally(connection, three_years_ago, neighbourhoods),
    ]
    labels = neighbourhoods.labels
    rows = [row for figure in FIGURES for row in _rows(figure, tallies, list(labels))]
    return Report(period, Facts.read(connection).team_name, tuple(rows), labels)


def _tally(connection: Connection, period: Period, neighbourhoods: Neighbourhoods) -> Tally:
    tally: Tally = {}
    for figure in FIGURES:
        counted: dict[Cell, int] = {}
        for cell, number in COUNTS[figure.id](connection, period).items():
            named = cell._replace(neighbourhood=neighbourhoods.key_of(cell.neighbourhood))
            counted[named] = counted.get(named, 0) + number
        tally[figure.id] = complete(figure, counted)
    return tally


def _past_tally(
    connection: Connection, period: Period, neighbourhoods: Neighbourhoods
) -> Tally | None:
    """What was counted then; None where the notebook holds nothing that happened."""
    happened = (sql.exists().where(within(RECORDS[kind].c.date, period)) for kind in EVENTS.split())
    if not connection.scalar(sql.select(sql.or_(*happened))):
        return None
    return _tally(connection, period, neighbourhoods)


def _rows(figure: Figure, tallies: list[Tally | None], neighbourhoods: list[str]) -> Iterator[Row]:
    """Every cell that is printed now, one or three years earlier, in order."""
    order = _order(figure, neighbourhoods)
    years = [tally[figure.id] if tally else None for tally in tallies]
    for cell in sorted({cell for cells in years for cell in cells or ()}, key=order):
        value, previous, long_ago = (_value(cells, cell) for cells in years)
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


def _value(cells: dict[Cell, Value] | None, cell: Cell) -> Value:
    if cells is None:
        return None
    return cells.get(cell, None if cell.measure == "percent" else 0)


def _difference(value: Value, earlier: Value) -> Value:
    """To one decimal, like the percentages; None where there is nothing to compare."""
    return None if value is None or earlier is None else round(value - earlier, 1)
