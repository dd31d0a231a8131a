"""A report as plain values: the numbers of every figure over one period, and how to find one.

Imports nothing heavy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

from models.figures import FIGURES, Dimension, Figure, intensity_bounds
from models.language import N_, SOURCE, _, spoken
from models.period import Period
from models.vocabulary import AGES, ALL, GENDERS, LISTS, OUTSIDE, OUTSIDE_LABEL, CodeList

Status = Literal["published", "withheld", "empty"]
Value = int | float | None

LOWEST_THRESHOLD, HIGHEST_THRESHOLD = 5, 11
"""Under the threshold, a count of young people is small; the team chooses it between these."""
TOTAL_LABEL = N_("Ensemble")
INTERNAL = N_("interne, ne pas diffuser")
"""What every page, and every file's name, says of a report whose small numbers stand open."""


@dataclass(frozen=True)
class Mention:
    """What is published says of the partnership: its wording, its mark and its link."""

    wording: str = ""
    mark: str = ""
    link: str = ""
    image: bytes = b""
    """The image of the mark, PNG or SVG; empty: the mark is written out."""


class Cell(NamedTuple):
    """Where a number of a figure stands; `*` is all of a dimension."""

    neighbourhood: str = ALL
    age_band: str = ALL
    gender: str = ALL
    category: str = ALL
    measure: str = "acts"


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a report, with the difference from the same period one and three years ago."""

    figure: str
    neighbourhood: str
    age_band: str
    gender: str
    category: str
    measure: str
    value: Value
    status: Status
    previous: Value
    change: Value
    change_3y: Value

    @property
    def cell(self) -> Cell:
        """Where it stands in its figure."""
        return Cell(self.neighbourhood, self.age_band, self.gender, self.category, self.measure)


class AuditLine(NamedTuple):
    """How much of one table is published: its cells that are not 0, and those withheld."""

    figure: str
    numbers: int
    withheld: int

    @property
    def published_share(self) -> float:
        """The percentage of its numbers that is published."""
        return 100 * (self.numbers - self.withheld) / self.numbers if self.numbers else 100.0


@dataclass(frozen=True)
class Audit:
    """What the attack on a report found before it was let out.

    `attacked` cells were withheld, here and in the earlier `releases` (their names); none could
    be worked out, or shown to be under the threshold.
    """

    lines: tuple[AuditLine, ...]
    attacked: int
    releases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """Every figure over one period, in the order in which it is printed.

    `neighbourhoods` gives the label of each key that rows print, `named` those of the categories
    that the team's records name, by figure. Not `protected`, it is internal. A figure of `coarse`
    is printed as neighbourhood × age and neighbourhood × gender, without the cells that cross
    them. `remarks` are sentences that a reader needs: totals that do not add up, coarse tables.
    What rows hold in their `typed` fields (`previous`, `change`…) comes from totals that somebody
    typed: there, a cell that is left out is not known. `lists` say what its codes are called: a
    closed year has its own.
    """

    period: Period
    team: str
    rows: tuple[Row, ...]
    neighbourhoods: dict[str, str] = field(default_factory=dict)
    protected: bool = False
    threshold: int = LOWEST_THRESHOLD
    all_figures: tuple[Figure, ...] = FIGURES
    named: dict[str, dict[str, str]] = field(default_factory=dict)
    coarse: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    written_on: date | None = None
    mention: Mention = Mention()
    audit: Audit | None = None
    typed: frozenset[str] = frozenset()
    lists: Mapping[str, CodeList] = field(default_factory=lambda: LISTS)

    @property
    def intensity_bounds(self) -> tuple[int, int]:
        """From how many acts a follow-up is regular, and from how many sustained."""
        return intensity_bounds(self.period)

    @property
    def figures(self) -> list[Figure]:
        """The figures that it holds, in order."""
        return [figure for figure in self.all_figures if figure.id in self._found]

    @property
    def definitions(self) -> dict[str, str]:
        """The definition of each figure that it holds."""
        return {figure.id: self.definition_of(figure) for figure in self.figures}

    def definition_of(self, figure: Figure) -> str:
        """The French definition of a figure, with the bounds used for this period."""
        if figure.id != "intensity":
            return figure.definition
        regular, sustained = self.intensity_bounds
        return (
            f"{figure.definition} Ici : régulier à partir de {regular} actes, soutenu à partir de "
            f"{sustained}."
        )

    def definition_en_of(self, figure: Figure) -> str:
        """The same in English."""
        if figure.id != "intensity":
            return figure.definition_en
        regular, sustained = self.intensity_bounds
        return f"{figure.definition_en} Here: regular from {regular}, sustained from {sustained}."

    def said_definition(self, figure: Figure) -> str:
        """The same in the language spoken."""
        return self.definition_of(figure) if spoken() == SOURCE else self.definition_en_of(figure)

    def rows_of(self, figure: Figure) -> list[Row]:
        """The rows of one figure, in order."""
        return list(self._found.get(figure.id, {}).values())

    def row(self, figure: Figure, cell: Cell) -> Row | None:
        """One row; None for a cell that is not there, which holds 0."""
        return self._found.get(figure.id, {}).get(cell)

    def tells(self, figure: Figure, field: str) -> bool:
        """Whether any row of a figure holds this number (`previous`, `change`…), be it withheld."""
        return (figure.id, field) in self._told

    def label_of(self, figure: Figure, dimension: Dimension, code: str) -> str:
        """The label of a code in one dimension of a figure, in the language spoken."""
        if code == ALL:
            return _("Tous âges") if dimension == "age_band" else _(TOTAL_LABEL)
        match dimension:
            case "neighbourhood":
                return _(OUTSIDE_LABEL) if code == OUTSIDE else self.neighbourhoods.get(code, code)
            case "age_band":
                return AGES.label_of(code)
            case "gender":
                return GENDERS.label_of(code)
            case "category":
                if figure.named:
                    return self.named.get(figure.id, {}).get(code, code)
                return figure.category_label(code, self.lists)

    @property
    def withheld(self) -> int:
        """How many numbers are withheld."""
        return sum(row.status == "withheld" for row in self.rows)

    @cached_property
    def _told(self) -> set[tuple[str, str]]:
        return {
            (row.figure, field)
            for row in self.rows
            for field in ("value", "previous", "change", "change_3y")
            if getattr(row, field) is not None or (field, row.status) == ("value", "withheld")
        }

    @cached_property
    def _found(self) -> dict[str, dict[Cell, Row]]:
        found: dict[str, dict[Cell, Row]] = {}
        for row in self.rows:
            found.setdefault(row.figure, {})[row.cell] = row
        return found
