"""Sheets of numbers, printed or not, and the equations between them."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from models.report import Cell
from storage.disclosure.system import Equation, System


class Spot(NamedTuple):
    """A cell of a figure in one of several sheets, by its number."""

    sheet: int
    figure: str
    cell: Cell


class Slack(NamedTuple):
    """By how much a part is smaller than its whole: in no table, and never below 0."""

    part: tuple[Spot, ...]
    whole: tuple[Spot, ...]


class Sheets:
    """Numbers laid side by side: of each figure the cells in which somebody may be, for a reader.

    What is tied together and not true of them is left out.
    A typed total may differ from the sum of its parts, and records may have changed since a table
    was printed: a reader who believes otherwise is misled.
    """

    def __init__(self) -> None:
        self.numbers: list[dict[str, dict[Cell, int]]] = []
        self.values: dict[object, int] = {}
        self.hidden: dict[object, None] = {}
        self.equations: list[Equation] = []

    def system(self) -> System:
        """All of it."""
        return System(self.values, self.equations, self.hidden)

    def lay(self) -> int:
        """Add an empty sheet; return its number."""
        self.numbers.append({})
        return len(self.numbers) - 1

    def write(self, number: int, figure: str, cells: Mapping[Cell, int]) -> None:
        """Add cells of a figure to a sheet."""
        self.numbers[number].setdefault(figure, {}).update(cells)
        self.values |= {Spot(number, figure, cell): n for cell, n in cells.items()}

    def hide(self, number: int, figure: str, cells: Mapping[Cell, int]) -> None:
        """Add cells of a figure that are not printed, and may hold 0."""
        self.write(number, figure, cells)
        self.hidden |= dict.fromkeys(Spot(number, figure, cell) for cell in cells)

    def cells(self, number: int, figure: str) -> Mapping[Cell, int]:
        """The cells of a figure in a sheet; none where it is not there."""
        return self.numbers[number].get(figure, {})

    def spots(self, number: int, figure: str, cells: Collection[Cell]) -> list[Spot]:
        """Those of these cells that a sheet has."""
        there = self.cells(number, figure)
        return [Spot(number, figure, cell) for cell in cells if cell in there]

    def tie(self, parts: Sequence[Spot], wholes: Sequence[Spot]) -> bool:
        """The parts add up to the wholes; return whether they do."""
        terms = (*((spot, 1) for spot in parts), *((spot, -1) for spot in wholes))
        is_true = not sum(n * self.values[c] for c, n in terms)
        if is_true and terms:
            self.equations.append(Equation(terms))
        return is_true

    def tie_at_most(self, parts: Sequence[Spot], wholes: Sequence[Spot]) -> None:
        """The parts add up to no more than the wholes."""
        left = sum(self.values[spot] for spot in wholes) - sum(self.values[spot] for spot in parts)
        if not wholes:
            self.tie(parts, wholes)
        elif left >= 0 and parts:
            slack = Slack(tuple(parts), tuple(wholes))
            self.values[slack] = left
            self.hidden[slack] = None
            terms = (*((spot, 1) for spot in (*parts, slack)), *((spot, -1) for spot in wholes))
            self.equations.append(Equation(terms))
