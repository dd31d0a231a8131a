"""Protecting the tables of a report together, with everything that left the team before."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from models.figures import Figure
from models.report import Cell
from models.vocabulary import ALL
from storage.disclosure.over_time import Count
from storage.disclosure.relations import system
from storage.disclosure.sheets import Spot
from storage.disclosure.tables import Place, Tables, is_cube, is_fine
from storage.disclosure.withholding import Task, Unprotectable, withhold

LOST_TOO_MUCH = 0.4
"""The share of its finest numbers from which a figure is printed in coarser tables instead."""
OLDER = 0.5
"""What withholding a number of an earlier year costs beside one of this year."""
BY_MARGINS = {
    frozenset({"neighbourhood", "age_band", "gender"}): 1.0,
    frozenset({"age_band", "gender"}): 4.0,
    frozenset({"neighbourhood", "gender"}): 8.0,
    frozenset({"neighbourhood", "age_band"}): 40.0,
    frozenset({"neighbourhood", "category"}): 4.0,
    frozenset({"gender"}): 50.0,
    frozenset({"age_band"}): 20.0,
    frozenset({"category"}): 60.0,
    frozenset({"neighbourhood"}): 100.0,
    frozenset(): 1000.0,
}
"""What withholding a number costs, by what it is broken down: the more it sums up, the more."""


def protect(
    fresh: Sequence[Tables],
    released: Sequence[Tables],
    figures: Sequence[Figure],
    count: Count,
    minded: Collection[Spot] | None = None,
) -> list[Tables]:
    """The fresh tables, the most important first, with what must be withheld of them.

    With spots to be `minded` the cells that coarse tables leave out are part of the problem, and
    those among the spots must not be worked out: it takes much longer. Raise Unprotectable.
    """
    small = [replace(table, withheld=frozenset(table.small(figures))) for table in fresh]
    tables = [_coarser(table, figures) for table in small]
    while True:
        try:
            protected = _protected(tables, released, figures, count, minded)
            coarser = [_coarser(table, figures) for table in protected]
        except Unprotectable as failure:
            protected, named = [], {spot.figure for spot in failure.cells}
            coarser = [
                _coarser(table, [f for f in figures if f.id in named], 0) for table in tables
            ]
            if coarser == tables:
                raise
        if coarser == protected:
            return protected
        tables = coarser


def _coarser(table: Tables, figures: Sequence[Figure], bearable: float = LOST_TOO_MUCH) -> Tables:
    """The same table, coarse wherever a figure loses too much; what is withheld stays so."""
    coarse = set(table.coarse)
    for figure in figures:
        if figure.counts_young and (is_cube(figure) or "category" in figure.dimensions):
            fine = [cell for cell in table.numbers(figure) if is_fine(figure, cell)]
            lost = sum(Place(figure.id, cell) in table.withheld for cell in fine)
            if lost > bearable * len(fine):
                coarse.add(figure.id)
    return replace(table, coarse=frozenset(coarse))


def _protected(
    fresh: Sequence[Tables],
    released: Sequence[Tables],
    figures: Sequence[Figure],
    count: Count,
    minded: Collection[Spot] | None,
) -> list[Tables]:
    tables = [*fresh, *released]
    relations = system(tables, figures, count, with_left_out=minded is not None)
    reach: dict[Spot, tuple[int, ...]] = {}
    printed: set[Spot] = set()
    withheld: set[Spot] = set()
    for spot, value in relations.values.items():
        if minded and spot in minded and spot in relations.hidden:
            reach[spot] = (tables[spot.sheet].threshold, 0)
        if not isinstance(spot, Spot) or spot in relations.hidden:
            continue
        table, place = tables[spot.sheet], Place(spot.figure, spot.cell)
        is_old = spot.sheet >= len(fresh)
        if value < table.threshold and (not is_old or place in table.withheld):
            reach[spot] = (table.threshold,)
        elif is_old and place in table.withheld:
            reach[spot] = (value + 1, value - 1)
        if is_old:
            (withheld if place in table.withheld else printed).add(spot)
    costs = {
        spot: _cost(spot.cell, relations.values[spot]) * (OLDER if spot.sheet else 1.0)
        for spot in relations.values
        if isinstance(spot, Spot)
    }
    found = withhold(Task(relations, reach, costs, printed, withheld))
    places = [
        frozenset(Place(spot.figure, spot.cell) for spot in found if spot.sheet == number)
        for number in range(len(fresh))
    ]
    return [replace(table, withheld=here) for table, here in zip(fresh, places, strict=True)]


def _cost(cell: Cell, value: int) -> float:
    said = frozenset(name for name in Cell._fields[:4] if getattr(cell, name) != ALL)
    return BY_MARGINS.get(said, 1.0) * (1 + value / 1e4)
