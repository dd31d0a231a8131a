"""Which cells to withhold beside the small ones, so that none of them can be worked out.

Another table is shown for each withheld cell: one that fits all that is printed, and in which this
cell holds something else, at least the threshold for a small one. What differs in that table is
withheld too. The table that differs in the cheapest cells is a linear program: Kelly, Golden and
Assad, Cell suppression (1992); Fischetti and Salazar-González, Models and algorithms for
optimizing cell suppression in tabular data (2000).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from math import inf

import numpy as np

from storage.disclosure.linear import LinearProgram, NoSolution
from storage.disclosure.system import Cell, Equation, System

NEARLY = 1e-6
FREE = 1e-4
"""The cost of a unit in a cell that is withheld already: shorter detours are better."""
TIMES = (1, 2, 3, 4, 6)
MOST_TRIED = 60
"""Of how many numbers it is tried whether they can be printed again: each takes time."""
Witness = dict[Cell, float]
"""By how much each cell of another possible table differs from the true one."""


class Unprotectable(Exception):
    """Whatever is withheld, some cells can be worked out, by what is printed already: `cells`."""

    def __init__(self, cells: Collection[Cell]) -> None:
        super().__init__(f"{len(cells)} cells")
        self.cells = cells


@dataclass(frozen=True)
class Task:
    """What has to be protected, and what can be withheld for it.

    `reach` says of each cell to protect which other values it must be able to hold: one of them is
    enough. What is `printed` cannot be withheld any more, what is `withheld` is already. `costs`
    are what withholding loses.
    """

    system: System
    reach: Mapping[Cell, tuple[int, ...]]
    costs: Mapping[Cell, float]
    printed: Collection[Cell] = field(default_factory=frozenset)
    withheld: Collection[Cell] = field(default_factory=frozenset)


def withhold(task: Task) -> set[Cell]:
    """Every cell to withhold, those to protect included.

    Raise Unprotectable.
    """
    values, system = task.system.values, task.system
    movable = dict.fromkeys(
        cell
        for cell, value in values.items()
        if cell not in task.printed and (value >= system.least or cell in system.hidden)
    )
    chosen: set[Cell] = {*task.reach, *task.withheld}.difference(system.hidden)
    failed: list[Cell] = []
    for cells, equations in system.groups(movable):
        targets = [cell for cell in cells if cell in task.reach]
        if targets:
            group = _Group(task, cells, equations)
            chosen |= group.protect(targets)
            failed += group.failed
    failed += [cell for cell in task.reach if cell not in movable]
    if failed:
        raise Unprotectable(failed)
    return chosen


class _Group:
    """Cells that bear on one another: columns of ups, then of downs."""

    def __init__(self, task: Task, cells: list[Cell], equations: list[Equation]) -> None:
        self.task, self.cells = task, cells
        self.failed: list[Cell] = []
        self.column = {cell: number for number, cell in enumerate(cells)}
        system, size = task.system, len(cells)
        self.down = [float(system.values[cell] - system.least_of(cell)) for cell in cells]
        self.most_down = np.array(self.down)
        rows = []
        for equation in equations:
            moving = [(self.column[c], factor) for c, factor in equation.terms if c in self.column]
            rows.append((moving + [(size + column, -factor) for column, factor in moving], 0.0))
        self.program = LinearProgram([0.0] * 2 * size, [inf] * size + self.down, rows)
        self.free = {
            c for c in cells if c in system.hidden or c in task.withheld or c in task.reach
        }
        self.closed: set[Cell] = set()
        self.witnesses: dict[Cell, Witness] = {}

    def protect(self, targets: list[Cell]) -> set[Cell]:
        """The cells to withhold so that every target has its witness."""
        self._price(
            self.cells,
            max((abs(need) for cell in targets for need in self._needs(cell)), default=1),
        )
        for cell in sorted(targets, key=lambda cell: -self.task.costs.get(cell, 1.0)):
            if not any(self._is_shown(cell, need) for need in self._needs(cell)):
                self._find(cell)
        self._print_again()
        return self._moved()

    def _needs(self, cell: Cell) -> list[int]:
        """By how much a cell may differ in its witness."""
        system = self.task.system
        possible = (value for value in self.task.reach[cell] if value >= system.least_of(cell))
        return [value - system.values[cell] for value in possible]

    def _price(self, cells: Collection[Cell], need: int) -> None:
        size, prices = len(self.cells), {}
        for cell in cells:
            column = self.column[cell]
            cost = 0.0 if cell in self.free else self.task.costs.get(cell, 1.0)
            room = min(need, self.down[column])
            prices[column] = cost / need + FREE
            prices[size + column] = cost / room + FREE if room else 0.0
        self.program.cost(prices)

    def _is_shown(self, cell: Cell, need: int) -> bool:
        """Whether a table that was found for another cell shows this one, too."""
        for witness in self.witnesses.values():
            if (witness.get(cell, 0.0) - need) * (1 if need > 0 else -1) > -NEARLY:
                self.witnesses[cell] = witness
                return True
        return False

    def _find(self, cell: Cell) -> None:
        witness = self._witness(cell)
        if witness is None:
            self.failed.append(cell)
            return
        self.witnesses[cell] = witness
        newly = [moved for moved in witness if moved not in self.free]
        self.free.update(newly)
        if newly:
            self._price(newly, 1)

    def _witness(self, cell: Cell) -> Witness | None:
        """The cheapest other table, in whole numbers, that shows a cell to be something else."""
        for need in self._needs(cell):
            column, size = self.column[cell], len(self.cells)
            up, down = self._room(cell)
            self.program.bound(column, max(need, 0), max(need, 0))
            self.program.bound(size + column, max(-need, 0), max(-need, 0))
            try:
                solution = self._cheapest()
            except NoSolution:
                continue
            finally:
                self.program.bound(column, 0, up)
                self.program.bound(size + column, 0, down)
            moves = solution[:size] - solution[size:]
            return {self.cells[i]: moves[i] for i in np.flatnonzero(abs(moves) > NEARLY)}
        return None

    def _cheapest(self) -> np.ndarray:
        """The cheapest moves in whole numbers; raise NoSolution.

        Those of a fraction are made whole by taking them several times, where there is room: they
        move the same cells.
        """
        solution = self.program.cheapest()
        if solution is not None:
            for moves in (times * solution for times in TIMES):
                is_whole = np.abs(moves - moves.round()).max(initial=0) < NEARLY
                if is_whole and (moves[len(self.cells) :] < self.most_down + NEARLY).all():
                    return moves.round()
        return self.program.cheapest_in_whole_numbers()

    def _room(self, cell: Cell) -> tuple[float, float]:
        """How far up and down a cell can go."""
        return (0.0, 0.0) if cell in self.closed else (inf, self.down[self.column[cell]])

    def _moved(self) -> set[Cell]:
        """What differs in any table found, and is not hidden anyway."""
        return {
            cell
            for witness in self.witnesses.values()
            for cell in witness
            if cell not in self.task.system.hidden
        }

    def _print_again(self) -> None:
        """Print the dearest cells again wherever other tables can do without them."""
        kept = {*self.task.reach, *self.task.withheld, *self.task.system.hidden}
        moved = self._moved()
        for cell in self.cells:
            if cell not in moved and cell not in kept:
                self._close(cell)
        spare = [cell for cell in self.cells if cell in moved and cell not in kept]
        dearest = sorted(spare, key=lambda c: -self.task.costs.get(c, 1.0))
        for cell in dearest[:MOST_TRIED]:
            self._close(cell)
            shown_by_it = [target for target, witness in self.witnesses.items() if cell in witness]
            others: dict[Cell, Witness] = {}
            for target in shown_by_it:
                other = self._witness(target)
                if other is None:
                    self._open(cell)
                    break
                others[target] = other
            else:
                self.witnesses |= others

    def _close(self, cell: Cell) -> None:
        self.closed.add(cell)
        self._bound(cell)

    def _open(self, cell: Cell) -> None:
        self.closed.remove(cell)
        self._bound(cell)

    def _bound(self, cell: Cell) -> None:
        up, down = self._room(cell)
        self.program.bound(self.column[cell], 0, up)
        self.program.bound(len(self.cells) + self.column[cell], 0, down)
