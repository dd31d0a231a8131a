"""How much is done with one young person, month by month. Imports nothing heavy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from models.figures import intensity_bounds
from models.period import Period

MONTHS = 12


@dataclass(frozen=True)
class Month:
    """The interventions of a calendar month: how many, and the minutes that they took."""

    first: date
    acts: int
    minutes: int


def by_month(interventions: Iterable[tuple[date, int]], today: date) -> list[Month]:
    """The twelve months that end with this one, from the day and the minutes of each act."""
    done = list(interventions)
    this_month = 12 * today.year + today.month - 1
    months = []
    for number in range(this_month - MONTHS + 1, this_month + 1):
        year, month = divmod(number, 12)
        minutes = [m for day, m in done if (day.year, day.month) == (year, month + 1)]
        months.append(Month(date(year, month + 1, 1), len(minutes), sum(minutes)))
    return months


def level(months: Sequence[Month]) -> str:
    """The code of the intensity of these months (domain.md); empty where nothing was done."""
    acts = sum(month.acts for month in months)
    if not acts:
        return ""
    last = months[-1].first
    months_end = Period.months_of(last.year, last.month, last.month).last
    regular, sustained = intensity_bounds(Period(months[0].first, months_end))
    return "occasional" if acts < regular else "regular" if acts < sustained else "sustained"
