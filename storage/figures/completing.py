"""A figure made whole: margins added up, codes that hold 0 put in, percentages worked out."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product

from models.figures import Figure
from models.period import Period
from models.report import Cell, Value
from models.vocabulary import ALL
from storage.figures.counting import Cells


def complete(figure: Figure, counted: Cells, period: Period) -> dict[Cell, Value]:
    """Every cell of a figure that is printed for a period, from its finest ones."""
    cells = _with_margins(figure, counted)
    neighbourhoods = {ALL, *(cell.neighbourhood for cell in cells)}
    added_up = [measure for measure in figure.measures if measure != "percent"]
    if figure.has_total or not figure.lists:
        cells.update({Cell(measure=measure): 0 for measure in added_up})
    if len(figure.lists) == 1:
        in_use = figure.categories_in(period)
        for where, category, measure in product(neighbourhoods, in_use, added_up):
            cells.update({Cell(where, category=category, measure=measure): 0})
    printed: dict[Cell, Value] = {**cells}
    if "percent" in figure.measures:
        by_neighbourhood: dict[str, list[Cell]] = {}
        for cell in cells:
            by_neighbourhood.setdefault(cell.neighbourhood, []).append(cell)
        for whole in by_neighbourhood.values():
            printed |= _percents(figure, whole, cells)
    return printed


def _with_margins(figure: Figure, counted: Cells) -> Counter[Cell]:
    cells: Counter[Cell] = Counter()
    for cell, number in counted.items():
        for codes in product(
            {cell.neighbourhood, ALL},
            {cell.age_band, ALL},
            {cell.gender, ALL},
            {cell.category, ALL} if figure.has_total else {cell.category},
        ):
            cells[Cell(*codes, cell.measure)] += number
    return cells


def _percents(figure: Figure, whole: list[Cell], cells: Cells) -> dict[Cell, Value]:
    """The share of each category; empty where nothing was counted."""
    rank = in_order(figure.categories)
    whole.sort(key=lambda cell: rank(cell.category))
    shares = percentages([cells[cell] for cell in whole])
    places = [cell._replace(measure="percent") for cell in whole]
    return dict(zip(places, shares, strict=True)) if shares else dict.fromkeys(places)


def percentages(numbers: Sequence[int]) -> list[float]:
    """The share of each number in their sum, to one decimal, in all 100.0; none when that is 0."""
    total = sum(numbers)
    if not total:
        return []
    return [
        tenths / 10 for tenths in shared_out([Fraction(1000 * n, total) for n in numbers], 1000)
    ]


def shared_out(parts: Sequence[Fraction], whole: int) -> list[int]:
    """The parts in whole numbers that add up to `whole`, which is less than one away from theirs.

    What is left over goes to the largest remainders, the first of the list among equal ones.
    """
    floors = [math.floor(part) for part in parts]
    by_remainder = sorted(range(len(parts)), key=lambda i: floors[i] - parts[i])
    for i in by_remainder[: whole - sum(floors)]:
        floors[i] += 1
    return floors


def in_order(codes: Sequence[str]) -> Callable[[str], tuple[int, str]]:
    """A sorting key: the total, then the codes as listed, then those that no list has."""
    ranks = {code: rank for rank, code in enumerate([ALL, *codes])}
    return lambda code: (ranks.get(code, len(ranks)), code)
