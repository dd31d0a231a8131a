"""The attack on a table: between which values each cell that was withheld must lie."""

from collections.abc import Callable, Collection, Mapping
from math import inf
from typing import NamedTuple

import numpy as np

from storage.disclosure.linear import LinearProgram, NoSolution, Row
from storage.disclosure.system import Cell, Equation, System

NEARLY = 1e-6


class Interval(NamedTuple):
    """From the least to the greatest value that fits all that is published."""

    low: float
    high: float

    @property
    def is_exact(self) -> bool:
        """Whether one whole number alone lies in it."""
        return self.whole_high <= self.whole_low

    @property
    def whole_low(self) -> float:
        """The least whole number in it."""
        return -((NEARLY - self.low) // 1)

    @property
    def whole_high(self) -> float:
        """The greatest whole number in it."""
        return inf if self.high == inf else (self.high + NEARLY) // 1


IsEnough = Callable[[Cell, Interval], bool]


def _never(_cell: Cell, _interval: Interval) -> bool:
    return False


def intervals(
    system: System, cells: Collection[Cell], is_enough: IsEnough = _never
) -> dict[Cell, Interval]:
    """The interval of each of these cells, which are withheld or hidden, as all hidden ones are.

    It may be wider than what is found where that `is_enough`. Raise NoSolution when what is
    published contradicts itself.
    """
    found: dict[Cell, Interval] = {}
    unknown = dict.fromkeys((*cells, *system.hidden))
    for equation in system.equations:
        known = [factor * system.values[cell] for cell, factor in equation.terms]
        if sum(known) and not any(cell in unknown for cell, _ in equation.terms):
            raise NoSolution
    wanted = set(cells)
    for group, equations in system.groups(unknown):
        targets = [cell for cell in group if cell in wanted]
        if targets:
            found |= _of_group(system, group, equations, targets, is_enough)
    return found


def _of_group(
    system: System,
    cells: list[Cell],
    equations: list[Equation],
    targets: list[Cell],
    is_enough: IsEnough,
) -> dict[Cell, Interval]:
    column = {cell: number for number, cell in enumerate(cells)}
    rows = [_with_known_numbers(equation, column, system.values) for equation in equations]
    least = [system.least_of(cell) for cell in cells]
    program = LinearProgram(least, [inf] * len(cells), rows, costs_alone_change=True)
    low = np.array([system.values[cell] for cell in cells], float)
    high = low.copy()
    found = {}
    for cell in targets:
        number = column[cell]
        for sign in (1, -1):
            if is_enough(cell, Interval(low[number], high[number])):
                break
            program.cost({number: sign})
            solution = program.cheapest()
            if solution is None:
                high[number] = inf
            else:
                low, high = np.minimum(low, solution), np.maximum(high, solution)
            program.cost({number: 0})
        found[cell] = Interval(float(low[number]), float(high[number]))
    return found


def _with_known_numbers(
    equation: Equation, column: Mapping[Cell, int], values: Mapping[Cell, int]
) -> Row:
    known = sum(factor * values[cell] for cell, factor in equation.terms if cell not in column)
    unknown = [(column[cell], factor) for cell, factor in equation.terms if cell in column]
    return unknown, -known
