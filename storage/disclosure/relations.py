"""The equations between the tables of reports, as a reader who knows the definitions has them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from models.figures import Figure
from models.period import Period
from models.report import Cell
from models.vocabulary import ALL
from storage.disclosure.siblings import ties
from storage.disclosure.system import Equation, System, sum_of
from storage.disclosure.tables import Tables
from storage.figures.assembling import Tally

Count = Callable[[Period], Tally]
DIMENSIONS = ("neighbourhood", "age_band", "gender", "category")
A_DAY = timedelta(days=1)


class Spot(NamedTuple):
    """A cell of a figure in one of several tables, by its number."""

    tables: int
    figure: str
    cell: Cell


class Slack(NamedTuple):
    """By how much a part is smaller than its whole: in no table, and never below 0."""

    part: tuple[object, ...]
    whole: tuple[Spot, ...]


class Span(NamedTuple):
    """A cell over days that no table need cover alone: what is left of a year beside a quarter."""

    period: Period
    figure: str
    cell: Cell


def system(tables: Sequence[Tables], figures: Sequence[Figure], count: Count) -> System:
    """Every number that is not 0 in these tables, and all that ties them together.

    `count` counts a period again, for what is left between tables whose periods overlap. What is
    not true of these numbers is left out: a typed total may differ from the sum of its parts, and
    records may have changed since a table was printed.
    """
    return _Relations(tables, [f for f in figures if f.counts_young], count).system()


class _Relations:
    def __init__(self, tables: Sequence[Tables], figures: Sequence[Figure], count: Count) -> None:
        self.tables, self.figures, self.count = tables, figures, count
        self.values: dict[object, int] = {}
        self.hidden: dict[object, None] = {}
        self.equations: list[Equation] = []
        self.numbers = [{f.id: table.numbers(f) for f in figures} for table in tables]

    def system(self) -> System:
        for number, table in enumerate(self.numbers):
            for figure in self.figures:
                cells = table[figure.id]
                self.values |= {Spot(number, figure.id, cell): n for cell, n in cells.items()}
        for number in range(len(self.tables)):
            for figure in self.figures:
                self._tie_margins(number, figure)
                self._tie_sums(number, figure)
                self._tie_parts(number, figure)
            self._tie_indicators(number)
        self._tie_the_same_period()
        self._tie_persons_over_time()
        self._tie_acts_over_time()
        return System(self.values, self.equations, self.hidden)

    def _add(self, equation: Equation) -> bool:
        is_true = not sum(n * self.values[c] for c, n in equation.terms)
        if is_true and equation.terms:
            self.equations.append(equation)
        return is_true

    def _add_at_most(self, parts: Sequence[Spot], *wholes: Spot) -> None:
        left = sum(self.values[spot] for spot in wholes) - sum(self.values[spot] for spot in parts)
        if left >= 0 and parts and wholes:
            slack = Slack(tuple(parts), wholes)
            self.values[slack] = left
            self.hidden[slack] = None
            terms = [*((part, 1) for part in (*parts, slack)), *((spot, -1) for spot in wholes)]
            self._add(Equation(tuple(terms)))

    def _tie_margins(self, number: int, figure: Figure) -> None:
        """A margin is the sum of its cells."""
        cells = self.numbers[number][figure.id]
        for dimension in DIMENSIONS:
            parts = defaultdict(list)
            for cell in cells:
                if getattr(cell, dimension) != ALL:
                    whole = cell._replace(**{dimension: ALL})
                    parts[whole].append(Spot(number, figure.id, cell))
            for whole, spots in parts.items():
                if whole in cells:
                    self._add(sum_of(spots, Spot(number, figure.id, whole)))

    def _tie_sums(self, number: int, figure: Figure) -> None:
        """All categories of a figure make up another figure."""
        if figure.adds_up_to:
            here = self._by_neighbourhood(number, figure.id)
            there = self._by_neighbourhood(number, figure.adds_up_to)
            for neighbourhood, spots in here.items():
                others = there.get(neighbourhood, [])
                terms = [*((spot, 1) for spot in spots), *((spot, -1) for spot in others)]
                self._add(Equation(tuple(terms)))

    def _by_neighbourhood(self, number: int, figure: str) -> dict[str, list[Spot]]:
        """The finest cells of a figure by neighbourhood, whatever the age and gender."""
        cells = self.numbers[number].get(figure, {})
        has_categories = any(cell.category != ALL for cell in cells)
        found: dict[str, list[Spot]] = {}
        for cell in cells:
            if cell.age_band == cell.gender == ALL and (cell.category != ALL) == has_categories:
                found.setdefault(cell.neighbourhood, []).append(Spot(number, figure, cell))
        return found

    def _tie_parts(self, number: int, figure: Figure) -> None:
        """No cell of a figure is greater than the one of a figure that it is part of."""
        cells = self.numbers[number][figure.id]
        for whole in figure.part_of:
            there = self.numbers[number].get(whole, {})
            parts = defaultdict(list)
            for cell in cells:
                parts[_in_whole(cell, figure)].append(Spot(number, figure.id, cell))
            for cell, spots in parts.items():
                if cell in there:
                    self._add_at_most(spots, Spot(number, whole, cell))

    def _tie_indicators(self, number: int) -> None:
        """What the team made of a figure is made of its cells, and of what else it made of it."""
        for tie in ties(self.figures, self.numbers[number]):
            parts, wholes = ([Spot(number, *p) for p in places] for places in tie[:2])
            terms = (*((spot, 1) for spot in parts), *((spot, -1) for spot in wholes))
            if not (tie.is_whole and self._add(Equation(terms))):
                self._add_at_most(parts, *wholes)

    def _tie_the_same_period(self) -> None:
        """What is counted again and did not change is the same number."""
        for (first, one), (second, other) in _pairs(self.tables):
            if first < second and one.period == other.period:
                for figure in self.figures:
                    there = self.numbers[second][figure.id]
                    for cell in self.numbers[first][figure.id]:
                        if cell in there:
                            spots = Spot(first, figure.id, cell), Spot(second, figure.id, cell)
                            self._add(sum_of(spots[:1], spots[1]))

    def _tie_persons_over_time(self) -> None:
        """Who is counted in a part of a period is counted in the whole of it."""
        persons = [f for f in self.figures if f.measures == ("persons",) and not f.lists]
        for (part, inner), (whole, outer) in _pairs(self.tables):
            if not (inner.period != outer.period and _holds(outer.period, inner.period)):
                continue
            same_ages = inner.period.last.year == outer.period.last.year
            for figure in persons:
                there = self.numbers[whole][figure.id]
                for cell in self.numbers[part][figure.id]:
                    if cell in there and (same_ages or cell.age_band == ALL):
                        self._add_at_most(
                            [Spot(part, figure.id, cell)], Spot(whole, figure.id, cell)
                        )

    def _tie_acts_over_time(self) -> None:
        """What happened in a period is what happened in its parts."""
        figures = [figure for figure in self.figures if figure.adds_over_time]
        for number, table in enumerate(self.tables):
            spans = _spans(table.period, [other.period for other in self.tables])
            shared = any(
                table.period.overlaps(other.period) for other in self.tables if other is not table
            )
            if shared:
                for figure in figures:
                    for cell in self._cells_of(figure):
                        self._tie_to_spans(Spot(number, figure.id, cell), spans)

    def _cells_of(self, figure: Figure) -> list[Cell]:
        return sorted({cell for table in self.numbers for cell in table[figure.id]})

    def _tie_to_spans(self, spot: Spot, spans: Sequence[Period]) -> None:
        parts = [Span(span, spot.figure, spot.cell) for span in spans]
        for part in parts:
            if part not in self.values:
                counted = self.count(part.period).get(spot.figure, {}).get(spot.cell, 0)
                self.values[part] = int(counted or 0)
                self.hidden[part] = None
        if spot in self.values:
            self._add(sum_of(parts, spot))
        else:
            self._add(Equation(tuple((part, 1) for part in parts)))


def _in_whole(cell: Cell, figure: Figure) -> Cell:
    """Where a cell stands in the figure that it is part of: a change, in what it leads to."""
    return cell._replace(category=cell.category.rpartition(">")[2]) if figure.lists else cell


def _pairs(tables: Sequence[Tables]) -> Iterator[tuple[tuple[int, Tables], tuple[int, Tables]]]:
    for first in enumerate(tables):
        for second in enumerate(tables):
            yield first, second


def _holds(outer: Period, inner: Period) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _spans(period: Period, periods: Iterable[Period]) -> list[Period]:
    """A period cut wherever one of these periods begins or ends."""
    cuts = {period.first, period.last + A_DAY}
    for other in periods:
        cuts |= {day for day in (other.first, other.last + A_DAY) if day in period}
    return [Period(first, following - A_DAY) for first, following in pairwise(sorted(cuts))]
