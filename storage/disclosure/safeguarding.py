"""The tables of a report made safe, with all that left before: protected, then attacked."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from models.figures import Figure
from storage.disclosure.attack import Interval, intervals
from storage.disclosure.over_time import Count
from storage.disclosure.protecting import coarsened, mended, protect
from storage.disclosure.relations import system
from storage.disclosure.sheets import Spot
from storage.disclosure.tables import Place, Tables
from storage.disclosure.withholding import Unprotectable


class Attack(NamedTuple):
    """How many withheld numbers stood, and what was worked out after all: withheld or left out."""

    stood: int
    singled_out: frozenset[Spot]


def safe(
    tables: Sequence[Tables], released: Sequence[Tables], figures: Sequence[Figure], count: Count
) -> list[Tables]:
    """The same tables, with what is withheld of those that did not leave yet.

    Raise Unprotectable or NoSolution.
    """
    fresh = [table for table in tables if not table.released_on]
    before = _linked(fresh, released)
    while True:
        protected = protect(fresh, before, figures, count)
        try:
            protected, stood = _withstanding(protected, before, figures, count)
            break
        except Unprotectable as failure:
            fresh = coarsened(protected, figures, failure)
    beside = tuple(dict.fromkeys(table.period.name for table in before))
    made_safe = {table.period: replace(table, attacked=stood, beside=beside) for table in protected}
    return [made_safe.get(table.period, table) for table in tables]


def _withstanding(
    protected: list[Tables], before: Sequence[Tables], figures: Sequence[Figure], count: Count
) -> tuple[list[Tables], int]:
    """The tables, mended where an attack finds something, and how many numbers stood it."""
    stood, singled_out = _attack([*protected, *before], figures, count)
    if singled_out:
        protected = mended(protected, before, figures, count, singled_out)
        stood, singled_out = _attack([*protected, *before], figures, count)
    if singled_out:
        raise Unprotectable(singled_out)
    return protected, stood


def _linked(fresh: Sequence[Tables], released: Sequence[Tables]) -> list[Tables]:
    """What left before and shares days with the fresh tables, or with others that do."""
    linked, reached, others = [], [table.period for table in fresh], list(released)
    while reached:
        period = reached.pop()
        near = [other for other in others if other.period.overlaps(period)]
        others = [other for other in others if other not in near]
        linked += near
        reached += [other.period for other in near]
    return linked


def _attack(tables: Sequence[Tables], figures: Sequence[Figure], count: Count) -> Attack:
    """Look for every small number, and every other withheld one; raise NoSolution."""
    relations = system(tables, figures, count, with_left_out=True)
    withheld = {
        spot
        for spot in relations.values
        if isinstance(spot, Spot) and spot not in relations.hidden
        if Place(spot.figure, spot.cell) in tables[spot.sheet].withheld
    }
    left_out = {
        spot
        for spot in relations.hidden
        if isinstance(spot, Spot) and spot.sheet < len(tables)
        if 0 < relations.values[spot] < tables[spot.sheet].threshold
    }

    def is_safe(spot: Spot, interval: Interval) -> bool:
        could_be_large = interval.whole_high >= tables[spot.sheet].threshold
        if spot in withheld:
            return could_be_large and not interval.is_exact
        return could_be_large or interval.whole_low < 1

    wanted = [spot for spot in relations.values if spot in withheld or spot in left_out]
    found = intervals(relations, wanted, is_safe)
    singled_out = (spot for spot, interval in found.items() if not is_safe(spot, interval))
    return Attack(len(withheld), frozenset(singled_out))
