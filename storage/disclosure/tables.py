"""The tables of a report on its way out: every figure over a period, and what is not printed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import NamedTuple

from models.figures import Figure
from models.period import Period
from models.report import Cell, Report
from models.vocabulary import ALL
from storage.figures.assembling import Tally


class Place(NamedTuple):
    """A cell of a figure."""

    figure: str
    cell: Cell


@dataclass(frozen=True)
class Tables:
    """True values over one period; `withheld` places are printed `s`, 0 is always printed.

    A `coarse` figure is printed without the cells that cross age and gender, one by category
    without its neighbourhoods. What is `released_on` a day has left the team like that, once
    `attacked` withheld numbers, its own and those `beside` it in other periods, had stood.
    """

    period: Period
    tally: Tally
    threshold: int
    withheld: frozenset[Place] = frozenset()
    coarse: frozenset[str] = frozenset()
    released_on: date | None = None
    attacked: int = 0
    beside: tuple[str, ...] = ()

    def numbers(self, figure: Figure) -> dict[Cell, int]:
        """The cells of a figure that its tables have and that are not 0, in a fixed order."""
        return {
            cell: int(value)
            for cell, value in sorted(self.tally.get(figure.id, {}).items())
            if value and not self.leaves_out(figure, cell)
        }

    def unprinted(self, figure: Figure, neighbourhoods: Collection[str]) -> dict[Cell, int]:
        """The cells that a coarse figure's tables leave out, where its margins are not 0."""
        if figure.id not in self.coarse:
            return {}
        margins, tally = self.numbers(figure), self.tally.get(figure.id, {})
        if is_cube(figure):
            crossed = (
                one._replace(gender=other.gender)
                for one, other in permutations(margins, 2)
                if one.neighbourhood == other.neighbourhood and one.gender == other.age_band == ALL
            )
        else:
            crossed = (m._replace(neighbourhood=n) for m in margins for n in neighbourhoods)
        return {cell: int(tally.get(cell) or 0) for cell in crossed if is_fine(figure, cell)}

    def leaves_out(self, figure: Figure, cell: Cell) -> bool:
        """Whether a figure's tables do not have a cell, whatever it holds."""
        return figure.id in self.coarse and is_fine(figure, cell)

    def small(self, figures: Collection[Figure]) -> Iterator[Place]:
        """The places that count young people, and fewer than the threshold."""
        for figure in figures:
            if figure.counts_young:
                for cell, number in self.numbers(figure).items():
                    if number < self.threshold:
                        yield Place(figure.id, cell)


def is_cube(figure: Figure) -> bool:
    """Whether a figure crosses neighbourhood, age and gender."""
    return {"age_band", "gender"} <= {*figure.dimensions}


def is_fine(figure: Figure, cell: Cell) -> bool:
    """Whether a cell is one that coarser tables leave out."""
    if is_cube(figure):
        return cell.age_band != ALL and cell.gender != ALL
    return cell.neighbourhood != ALL


@dataclass(frozen=True)
class Prepared:
    """A protected report, and what is for the team's eyes alone: why each number is withheld.

    `fresh` tables are printed for the first time; without any, the report was released before,
    on `released_on`, and `changed_since` of its numbers would be others today. It is safe beside
    as many `releases` as there were.
    """

    report: Report
    reasons: dict[tuple[str, Cell], str]
    fresh: tuple[Tables, ...]
    released_on: date | None = None
    changed_since: int = 0
    releases: int = 0
