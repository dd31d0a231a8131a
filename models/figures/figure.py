"""What a figure of the activity report is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal

from models.language import SOURCE, _, spoken
from models.period import Period
from models.vocabulary import LISTS, CodeList

Dimension = Literal["neighbourhood", "age_band", "gender", "category"]

CUBE: tuple[Dimension, ...] = ("neighbourhood", "age_band", "gender")
BY_CATEGORY: tuple[Dimension, ...] = ("neighbourhood", "category")


@dataclass(frozen=True)
class Share:
    """A figure whose cells hold another one: those of these codes, all of each when `is_whole`.

    A dimension without codes is not narrowed down.
    """

    figure: str
    codes: tuple[tuple[Dimension, tuple[str, ...]], ...]
    is_whole: bool


@dataclass(frozen=True)
class Narrowing:
    """What an indicator keeps of a figure: the codes chosen, sorted, of each list that narrows it.

    It tells nothing of some neighbourhoods unless it `is_everywhere`.
    """

    figure: str
    chosen: tuple[tuple[str, tuple[str, ...]], ...]
    is_everywhere: bool = True


@dataclass(frozen=True)
class Figure:
    """One figure: what it counts, in which measures, and by what it is broken down.

    `lists` names the code lists of its category: none, one, or two for a grid (`mon:morning`).
    Its categories are `named` where the team's own records name them, and `called` places or
    educators; `by_year`, each ends with one (`residents:2024`). It `has_total` where
    its categories add up to a number that no other figure prints. What `counts_young` people is
    withheld when it is small.

    What ties its numbers to others, as a reader could: none is greater than the same cell of a
    figure it is `part_of` (a change: than what it leads to, all changes: than all followed, a
    family outside every neighbourhood apart); over all categories it `adds_up_to`
    another figure; months of it add up to their year where it `adds_over_time`; an indicator is
    made of `shares` of the figures it is taken from, and its `narrowing` says how it bears on
    other indicators.
    """

    id: str
    label: str
    definition: str
    measures: tuple[str, ...]
    dimensions: tuple[Dimension, ...] = ("neighbourhood",)
    lists: tuple[str, ...] = ()
    label_en: str = ""
    definition_en: str = ""
    chapter: str = ""
    counts_young: bool = False
    separator: str = ":"
    named: bool = False
    called: str = ""
    by_year: bool = False
    has_total: bool = False
    part_of: tuple[str, ...] = ()
    adds_up_to: str = ""
    adds_over_time: bool = False
    shares: tuple[Share, ...] = ()
    narrowing: Narrowing | None = None

    @property
    def categories(self) -> list[str]:
        """Its category codes, in the order of their lists."""
        return self._joined(LISTS[name] for name in self.lists)

    def categories_in(self, period: Period, lists: Mapping[str, CodeList] = LISTS) -> list[str]:
        """Those that were in use on some day of a period."""
        return self._joined(lists[name].in_use(period.first, period.last) for name in self.lists)

    def _joined(self, lists: Iterable[Iterable[str]]) -> list[str]:
        return [self.separator.join(parts) for parts in product(*lists)] if self.lists else []

    @property
    def said_label(self) -> str:
        """Its label in the language spoken."""
        return self.label if spoken() == SOURCE else self.label_en

    @property
    def category_name(self) -> str:
        """What its categories are, in the language spoken; empty when it has none."""
        names = dict.fromkeys(LISTS[name].label for name in self.lists)
        return _(self.called) or ", ".join(names)

    def parts_of(self, category: str) -> list[tuple[str, str]]:
        """Each list of a category with the code that it has of it."""
        parts = category.split(self.separator, len(self.lists) - 1)
        return list(zip(self.lists, parts, strict=True))

    def category_label(self, category: str, lists: Mapping[str, CodeList] = LISTS) -> str:
        """The label of a category code in the language spoken."""
        between = " → " if self.separator == ">" else ", "
        return between.join(lists[name].label_of(code) for name, code in self.parts_of(category))


def intensity_bounds(period: Period) -> tuple[int, int]:
    """From how many acts a follow-up is regular, and from how many sustained (domain.md)."""
    regular = max(2, math.ceil(3 * period.months / 12))
    return regular, max(regular + 1, math.ceil(10 * period.months / 12))
