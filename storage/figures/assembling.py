"""A Report put together: every figure counted now, one year and three years earlier."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from models.figures import FIGURES, Figure
from models.period import Period
from models.report import Cell, Report, Row, Value
from models.vocabulary import AGES, ALL, GENDERS, OUTSIDE, UNKNOWN, folded
from storage.facts import Facts
from storage.figures import frozen, indicators, past
from storage.figures.completing import complete, in_order
from storage.figures.counting import Cells, within
from storage.figures.keys import Keys
from storage.figures.registry import COUNTS, EARLIER, NAMED, PRINTED
from storage.tables import RECORDS

Tally = dict[str, dict[Cell, Value]]
"""The printed cells of each figure over one period; a cell that is not there holds 0."""

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
    """Every printed cell of every figure over a period; a closed year keeps its own."""
    closed = frozen.year(connection, period)
    return count(connection, period) | (closed.totals if closed else {})


def count(connection: Connection, period: Period) -> Tally:
    """Every cell of every figure over a period, as today's records give it."""
    neighbourhoods = Keys(connection, "neighbourhoods", OUTSIDE)
    cells: Tally = {}
    made = indicators.counted(connection)
    counts = COUNTS | {figure.id: counting for figure, counting in made.items()}
    for figure in (*FIGURES, *made):
        if figure.id in PRINTED:
            cells[figure.id] = PRINTED[figure.id](connection, period)
        else:
            counted = counts[figure.id](connection, period)
            cells[figure.id] = complete(figure, by_key(neighbourhoods, counted), period)
    return cells


def by_key(neighbourhoods: Keys, counted: Cells) -> Cells:
    """What was counted, by the printed keys of the neighbourhoods."""
    cells: Cells = {}
    for cell, number in counted.items():
        named = cell._replace(neighbourhood=neighbourhoods.key_of(cell.neighbourhood))
        cells[named] = cells.get(named, 0) + number
    return cells


def figures(connection: Connection) -> tuple[Figure, ...]:
    """The figures of every report, then the team's own indicators."""
    return (*FIGURES, *indicators.counted(connection))


def past_tally(connection: Connection, period: Period) -> Tally | None:
    """What was counted then; where the notebook holds nothing that happened, what was typed."""
    happened = (sql.exists().where(within(RECORDS[kind].c.date, period)) for kind in EVENTS.split())
    if frozen.year(connection, period) or connection.scalar(sql.select(sql.or_(*happened))):
        return tally(connection, period)
    year = period.calendar_year
    return past.typed(connection, figures(connection), year) if year is not None else None


def assemble(connection: Connection, period: Period, tallies: Sequence[Tally | None]) -> Report:
    """The report made of the tallies of a period, of one and of three years earlier."""
    all_figures = figures(connection)
    labels, named, rows = laid_out(connection, period, all_figures, tallies)
    team = Facts.read(connection).team_name
    report = Report(
        period,
        team,
        rows,
        labels,
        all_figures=all_figures,
        named=named,
        typed=past.fields(tallies),
    )
    report = replace(report, remarks=past.remarks(report, tallies))
    closed = frozen.year(connection, period)
    return closed.retold(report, count(connection, period)) if closed else report


def laid_out(
    connection: Connection,
    period: Period,
    figures: Sequence[Figure],
    tallies: Sequence[Tally | None],
) -> tuple[dict[str, str], dict[str, dict[str, str]], tuple[Row, ...]]:
    """The labels of neighbourhoods, those of categories by figure, and the rows in their order."""
    cells = {
        figure.id: {cell for tally in tallies if tally for cell in tally.get(figure.id, ())}
        for figure in figures
    }
    printed = {cell.neighbourhood for of_figure in cells.values() for cell in of_figure} - {ALL}
    labels = Keys(connection, "neighbourhoods", OUTSIDE).labels(printed)
    named = {
        figure.id: _by_label(NAMED[figure.id](connection, period, _categories(cells[figure.id])))
        for figure in figures
        if figure.id in NAMED
    }
    rows: list[Row] = []
    for figure in figures:
        order = _order(figure, list(labels), list(named.get(figure.id, figure.categories)))
        rows += _rows(figure, tallies, sorted(cells[figure.id], key=order))
    return labels, named, tuple(rows)


def _categories(cells: set[Cell]) -> set[str]:
    return {cell.category for cell in cells} - {ALL}


def _by_label(labels: dict[str, str]) -> dict[str, str]:
    """In the order of their labels, « ne sait pas » last."""
    return dict(
        sorted(labels.items(), key=lambda named: (named[0] == UNKNOWN, folded(named[1]), named[0]))
    )


def _rows(figure: Figure, tallies: Sequence[Tally | None], cells: Sequence[Cell]) -> Iterator[Row]:
    """What each of these cells holds now, and how that differs from earlier years."""
    for cell in cells:
        value, previous, long_ago = _values(figure, tallies, cell)
        yield Row(
            figure.id,
            *cell,
            value=value,
            status="published" if value is not None else "empty",
            previous=previous,
            change=_difference(value, previous),
            change_3y=_difference(value, long_ago),
        )


def _order(
    figure: Figure, neighbourhoods: list[str], categories: list[str]
) -> Callable[[Cell], tuple[Any, ...]]:
    lists = (neighbourhoods, AGES, GENDERS, categories, figure.measures)
    where, age_band, gender, category, measure = (in_order(list(codes)) for codes in lists)
    return lambda cell: (
        where(cell.neighbourhood),
        measure(cell.measure),
        age_band(cell.age_band),
        gender(cell.gender),
        category(cell.category),
    )


def _values(figure: Figure, tallies: Sequence[Tally | None], cell: Cell) -> list[Value]:
    """The value of a cell now, one and three years earlier."""
    if figure.id in EARLIER:
        now = (tallies[0] or {}).get(figure.id, {})
        return [now.get(EARLIER[figure.id](cell, ago)) for ago in (0, 1, 3)]
    return [_value(figure, tally, cell) for tally in tallies]


def _value(figure: Figure, tally: Tally | None, cell: Cell) -> Value:
    """A cell that is not there holds 0 where it was counted, and nothing where it was not."""
    if tally is None or figure.id not in tally:
        return None
    is_counted = figure.id not in PRINTED and cell.measure != "percent"
    absent = 0 if is_counted and not isinstance(tally, past.Typed) else None
    return tally[figure.id].get(cell, absent)


def _difference(value: Value, earlier: Value) -> Value:
    """None where there is nothing to compare; rounded, so that 0.3 − 0.1 is 0.2."""
    return None if value is None or earlier is None else round(value - earlier, 6)
