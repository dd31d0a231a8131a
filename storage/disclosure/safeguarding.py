"""The tables of a report made safe, with all that left before: protected, then attacked."""

from collections.abc import Sequence
from dataclasses import replace

from models.figures import Figure
from storage.disclosure.attack import Interval, intervals
from storage.disclosure.protecting import protect
from storage.disclosure.relations import Count, Spot, system
from storage.disclosure.tables import Place, Tables
from storage.disclosure.withholding import Unprotectable


def safe(
    tables: Sequence[Tables], released: Sequence[Tables], figures: Sequence[Figure], count: Count
) -> list[Tables]:
    """The same tables, with what is withheld of those that did not leave yet.

    Raise Unprotectable or NoSolution.
    """
    fresh = [table for table in tables if not table.released_on]
    before = _linked(fresh, released)
    protected = protect(fresh, before, figures, count)
    attacked = _attack([*protected, *before], figures, count)
    beside = tuple(dict.fromkeys(table.period.name for table in before))
    made_safe = {
        table.period: replace(table, attacked=len(attacked), beside=beside) for table in protected
    }
    return [made_safe.get(table.period, table) for table in tables]


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


def _attack(
    tables: Sequence[Tables], figures: Sequence[Figure], count: Count
) -> dict[Spot, Interval]:
    """The interval of every withheld number, here and before; raise Unprotectable or NoSolution."""
    relations = system(tables, figures, count)
    withheld = [
        spot
        for spot in relations.values
        if isinstance(spot, Spot) and Place(spot.figure, spot.cell) in tables[spot.tables].withheld
    ]
    found = intervals(relations, withheld)
    singled_out = [
        spot
        for spot, interval in found.items()
        if interval.is_exact or interval.whole_high < tables[spot.tables].threshold
    ]
    if singled_out:
        raise Unprotectable(singled_out)
    return found
