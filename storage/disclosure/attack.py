"""The attack on a table: between which values each cell that was withheld must lie."""

from collections.abc import Collection, Mapping
from math import inf
from typing import NamedTuple

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


def intervals(system: System, withheld: Collection[Cell]) -> dict[Cell, Interval]:
    """The interval of each withheld cell.

    Raise NoSolution when what is published contradicts itself.
    """
    found: dict[Cell, Interval] = {}
    unknown = dict.fromkeys((*withheld, *system.hidden))
    for equation in system.equations:
        known = [factor * system.values[cell] for cell, factor in equation.terms]
        if sum(known) and not any(cell in unknown for cell, _ in equation.terms):
            raise NoSolution
    for cells, equations in system.groups(unknown):
        targets = [cell for cell in cells if cell not in system.hidden]
        if targets:
            found |= _of_group(system, cells, equations, targets)
    return found


def _of_group(
    system: System, cells: list[Cell], equations: list[Equation], targets: list[Cell]
) -> dict[Cell, Interval]:
    column = {cell: number for number, cell in enumerate(cells)}
    rows = [_with_known_numbers(equation, column, system.values) for equation in equations]
    program = LinearProgram([system.least_of(cell) for cell in cells], [inf] * len(cells), rows)
    found = {}
    for cell in targets:
        bounds = []
        for sign in (1, -1):
            program.cost({column[cell]: sign})
            solution = program.cheapest()
            bounds.append(sign * inf if solution is None else solution[column[cell]])
        program.cost({column[cell]: 0})
        found[cell] = Interval(bounds[0], abs(bounds[1]))
    return found


def _with_known_numbers(
    equation: Equation, column: Mapping[Cell, int], values: Mapping[Cell, int]
) -> Row:
    known = sum(factor * values[cell] for cell, factor in equation.terms if cell not in column)
    unknown = [(column[cell], factor) for cell, factor in equation.terms if cell in column]
    return unknown, -known
