"""Protecting the tables of a report together, with everything that left the team before."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from models.figures import Figure
from models.report import Cell
from models.vocabulary import ALL
from storage.disclosure.over_time import Count
from storage.disclosure.relations import system
from storage.disclosure.sheets import Spot
from storage.disclosure.system import System
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
    fresh: Sequence[Tables], released: Sequence[Tables], figures: Sequence[Figure], count: Count
) -> list[Tables]:
    """The fresh tables, the most important first, with what must be withheld of them.

    It does without the cells that coarse tables leave out, which make it much longer and hardly
    ever matter. Raise Unprotectable.
    """
    small = [replace(table, withheld=frozenset(table.small(figures))) for table in fresh]
    tables = [_coarser(table, figures) for table in small]
    while True:
        try:
            protected = _protected(tables, released, figures, count)
            coarser = [_coarser(table, figures) for table in protected]
        except Unprotectable as failure:
            protected, coarser = [], coarsened(tables, figures, failure)
        if coarser == protected:
            return protected
        tables = coarser


def coarsened(
    tables: Sequence[Tables], figures: Sequence[Figure], failure: Unprotectable
) -> list[Tables]:
    """The same tables, coarse wherever it failed to protect them; raise it where they are."""
    named = {spot.figure for spot in failure.cells}
    concerned = [figure for figure in figures if figure.id in named]
    coarser = [_coarser(table, concerned, 0) for table in tables]
    if coarser == tables:
        raise failure
    return coarser


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
    fresh: Sequence[Tables], released: Sequence[Tables], figures: Sequence[Figure], count: Count
) -> list[Tables]:
    tables = [*fresh, *released]
    relations = system(tables, figures, count, with_left_out=False)
    withheld = {spot for spot in _withheld(relations, tables) if spot.sheet >= len(fresh)}
    small = (
        spot
        for spot, value in relations.values.items()
        if isinstance(spot, Spot) and spot not in relations.hidden
        if spot.sheet < len(fresh) and value < tables[spot.sheet].threshold
    )
    return _withholding(fresh, released, relations, withheld, [*small, *withheld])


def mended(
    protected: Sequence[Tables],
    released: Sequence[Tables],
    figures: Sequence[Figure],
    count: Count,
    singled_out: Collection[Spot],
) -> list[Tables]:
    """The same tables, with what must be withheld besides, so that nobody works these spots out.

    Raise Unprotectable.
    """
    tables = [*protected, *released]
    relations = system(tables, figures, count, with_left_out=True)
    withheld = _withheld(relations, tables)
    return _withholding(protected, released, relations, withheld, singled_out)


def _withheld(relations: System, tables: Sequence[Tables]) -> set[Spot]:
    return {
        spot
        for spot in relations.values
        if isinstance(spot, Spot) and spot not in relations.hidden
        if Place(spot.figure, spot.cell) in tables[spot.sheet].withheld
    }


def _withholding(
    fresh: Sequence[Tables],
    released: Sequence[Tables],
    relations: System,
    withheld: Collection[Spot],
    targets: Collection[Spot],
) -> list[Tables]:
    """The fresh tables, with all that is withheld so that the targets cannot be worked out."""
    tables = [*fresh, *released]
    spots = [spot for spot in relations.values if isinstance(spot, Spot)]
    shown = [spot for spot in spots if spot not in relations.hidden and spot not in withheld]
    task = Task(
        relations,
        {spot: _reach(spot, relations, tables[spot.sheet].threshold) for spot in targets},
        {spot: _cost(spot, relations.values[spot]) for spot in spots},
        printed={spot for spot in shown if spot.sheet >= len(fresh)},
        withheld=withheld,
    )
    places = [set[Place]() for _ in tables]
    for spot in withhold(task):
        places[spot.sheet].add(Place(spot.figure, spot.cell))
    return [
        replace(table, withheld=frozenset(here)) for table, here in zip(fresh, places, strict=False)
    ]


def _reach(spot: Spot, relations: System, threshold: int) -> tuple[int, ...]:
    """Which other values a number must be able to hold: one of them is enough."""
    if spot in relations.hidden:
        return threshold, 0
    value = relations.values[spot]
    return (threshold,) if value < threshold else (value + 1, value - 1)


def _cost(spot: Spot, value: int) -> float:
    said = frozenset(name for name in Cell._fields[:4] if getattr(spot.cell, name) != ALL)
    return BY_MARGINS.get(said, 1.0) * (1 + value / 1e4) * (OLDER if spot.sheet else 1.0)
