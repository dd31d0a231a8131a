"""The equations between tables whose periods share days."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from itertools import chain, pairwise, permutations

from models.figures import Figure, intensity_bounds
from models.period import Period
from models.report import Cell
from models.vocabulary import ALL, UNKNOWN
from storage.disclosure.sheets import Sheets, Spot
from storage.disclosure.tables import Tables
from storage.figures.assembling import Tally

Count = Callable[[Period], Tally]
SITUATIONS = ("situation_activity", "situation_attainment")
GOALS, INTENSITY = "goals_state", "intensity"
A_DAY = timedelta(days=1)


def is_told_over_time(figure: Figure) -> bool:
    """Whether the numbers of a figure bear on those of other periods."""
    return figure.adds_over_time or not figure.lists or figure.id in (*SITUATIONS, GOALS, INTENSITY)


def tie_over_time(
    sheets: Sheets, tables: Sequence[Tables], figures: Sequence[Figure], count: Count
) -> None:
    """Tie the tables to one another; `count` counts again what lies between them."""
    for (first, one), (second, other) in permutations(enumerate(tables), 2):
        if one.period == other.period:
            if first < second:
                _tie_the_same(sheets, first, second, figures)
        elif other.period.first <= one.period.first and one.period.last <= other.period.last:
            for figure in figures:
                _tie_inside(sheets, figure, (first, one.period), (second, other.period))
    _tie_spans(sheets, tables, [f for f in figures if f.adds_over_time], count)


def _tie_the_same(sheets: Sheets, first: int, second: int, figures: Sequence[Figure]) -> None:
    """What is counted again and did not change is the same number."""
    for figure in figures:
        for cell in sheets.cells(first, figure.id):
            there = sheets.spots(second, figure.id, [cell])
            if there:
                sheets.tie([Spot(first, figure.id, cell)], there)


def _tie_inside(
    sheets: Sheets, figure: Figure, part: tuple[int, Period], whole: tuple[int, Period]
) -> None:
    """Who is counted in a part of a period is counted in the whole of it."""
    (inner, inner_period), (outer, outer_period) = part, whole
    cells = sheets.cells(inner, figure.id)
    for cell in cells:
        if _stays(figure, cell, inner_period, outer_period):
            there = sheets.spots(outer, figure.id, [cell])
            sheets.tie_at_most([Spot(inner, figure.id, cell)], there)
    for some, others in _categories_inside(figure, inner_period, outer_period):
        for where in dict.fromkeys(cell.neighbourhood for cell in cells):
            few, many = (
                [Cell(where, category=code, measure=figure.measures[0]) for code in codes]
                for codes in (some, others)
            )
            sheets.tie_at_most(
                sheets.spots(inner, figure.id, few), sheets.spots(outer, figure.id, many)
            )


def _stays(figure: Figure, cell: Cell, part: Period, whole: Period) -> bool:
    """Whether all in a cell over part of a period are in that cell over the whole of it."""
    if figure.id == GOALS:
        return part.last == whole.last or cell.category != "open"
    if figure.lists:
        return figure.id in SITUATIONS and part.last == whole.last
    is_same_age = cell.age_band == ALL or part.last.year == whole.last.year
    return figure.measures == ("persons",) and is_same_age


def _categories_inside(
    figure: Figure, part: Period, whole: Period
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Categories over part of a period, and those that hold all in them over the whole of it."""
    if figure.id == GOALS:
        every = (*figure.categories, UNKNOWN)
        yield every, every
    if figure.id == INTENSITY:
        for level, bound in enumerate(intensity_bounds(part), 1):
            at_least = sum(other <= bound for other in intensity_bounds(whole))
            yield figure.categories[level:], figure.categories[at_least:]


def _tie_spans(
    sheets: Sheets, tables: Sequence[Tables], figures: Sequence[Figure], count: Count
) -> None:
    """What happened in a period is what happened in the spans into which others cut it."""
    cut = {number: _spans(table.period, tables) for number, table in enumerate(tables)}
    times = Counter(chain.from_iterable(cut.values()))
    cut = {number: spans for number, spans in cut.items() if any(times[s] > 1 for s in spans)}
    whole = [n for n in cut if all(figure.id in tables[n].tally for figure in figures)]
    homes = {tables[number].period: number for number in reversed(whole)}
    for span in sorted({*chain.from_iterable(cut.values())} - homes.keys()):
        homes[span] = sheets.lay()
        counted = count(span)
        holding = [number for number, spans in cut.items() if span in spans]
        for figure in figures:
            telling = [n for n in holding if figure.id in tables[n].tally]
            possible = [sheets.cells(number, figure.id).keys() for number in telling]
            cells = sorted(set[Cell]().union(*possible[:1]).intersection(*possible))
            numbers = counted.get(figure.id, {})
            sheets.hide(homes[span], figure.id, {c: int(numbers.get(c) or 0) for c in cells})
    for number, spans in cut.items():
        parts = [homes[span] for span in spans]
        for figure in figures:
            if parts != [number] and figure.id in tables[number].tally:
                _tie_to_parts(sheets, figure, number, parts)


def _tie_to_parts(sheets: Sheets, figure: Figure, number: int, parts: Sequence[int]) -> None:
    for cell in sorted({cell for n in (number, *parts) for cell in sheets.cells(n, figure.id)}):
        inside = [spot for part in parts for spot in sheets.spots(part, figure.id, [cell])]
        sheets.tie(inside, sheets.spots(number, figure.id, [cell]))


def _spans(period: Period, tables: Sequence[Tables]) -> list[Period]:
    """A period cut wherever that of a table begins or ends."""
    cuts = {period.first, period.last + A_DAY}
    for table in tables:
        ends = (table.period.first, table.period.last + A_DAY)
        cuts |= {day for day in ends if day in period}
    return [Period(first, following - A_DAY) for first, following in pairwise(sorted(cuts))]
