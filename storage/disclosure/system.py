"""Numbers bound to one another by equations, as whoever reads a report can write them down."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

Cell = Any
"""Whatever names a cell and can be a key."""


class Equation(NamedTuple):
    """Cells times their coefficients add up to 0."""

    terms: tuple[tuple[Cell, int], ...]


def sum_of(parts: Iterable[Cell], whole: Cell) -> Equation:
    """The whole is the sum of its parts."""
    return Equation(((whole, -1), *((part, 1) for part in parts)))


@dataclass(frozen=True)
class System:
    """True values of cells, and the equations between them.

    A cell is printed or withheld, but for those in `hidden`, which no table has: what is left of a
    year beside its quarters, by how much a part is smaller than its whole. Of a withheld cell
    everybody knows that it is at least `least`, of a hidden one that it is at least 0.
    """

    values: Mapping[Cell, int]
    equations: Collection[Equation]
    hidden: Collection[Cell] = field(default_factory=frozenset)
    least: int = 1

    def least_of(self, cell: Cell) -> int:
        """What a cell that cannot be read holds at least."""
        return 0 if cell in self.hidden else self.least

    def groups(self, unknown: Collection[Cell]) -> list[tuple[list[Cell], list[Equation]]]:
        """The unknown cells that bear on one another, and the equations that hold any of them."""
        leaders = Leaders(unknown)
        bearing = []
        for equation in self.equations:
            found = [cell for cell, _ in equation.terms if cell in leaders]
            if found:
                bearing.append((found[0], equation))
                leaders.join(found)
        groups: dict[Cell, tuple[list[Cell], list[Equation]]] = {}
        for cell in leaders:
            groups.setdefault(leaders.of(cell), ([], []))[0].append(cell)
        for cell, equation in bearing:
            groups[leaders.of(cell)][1].append(equation)
        return list(groups.values())


class Leaders(dict[Cell, Cell]):
    """Which of the cells that hang together stands for all of them."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        super().__init__((cell, cell) for cell in cells)

    def of(self, cell: Cell) -> Cell:
        """The cell that stands for this one."""
        while self[cell] != cell:
            self[cell] = self[self[cell]]
            cell = self[cell]
        return cell

    def join(self, cells: Iterable[Cell]) -> None:
        """Let these cells hang together."""
        first, *others = map(self.of, cells)
        for other in others:
            self[self.of(other)] = self.of(first)
