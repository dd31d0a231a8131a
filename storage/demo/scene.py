"""What every part of the invented team's work draws from: its dice, its days, its identities."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from models.days import monday_of

T = TypeVar("T")
TWO_YEARS = timedelta(days=730)


@dataclass
class Scene:
    """Two years up to `today`; `identify` gives the record known by a kind and a key its id."""

    dice: Random
    today: date
    identify: Callable[[str, str], str]
    _drawn: Counter[str] = field(default_factory=Counter)

    @property
    def first(self) -> date:
        """The first day of the two years."""
        return self.today - TWO_YEARS

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.today

    def weeks(self) -> Iterator[date]:
        """The Monday of every week that has a day in the two years."""
        monday = monday_of(self.first)
        while monday <= self.today:
            yield monday
            monday += timedelta(weeks=1)

    def years(self) -> range:
        """The calendar years that have a day in the two years."""
        return range(self.first.year, self.today.year + 1)

    def new_id(self, kind: str) -> str:
        """The identity of one more record of this kind."""
        self._drawn[kind] += 1
        return self.identify(kind, f"demo-{self._drawn[kind]}")

    def chance(self, share: float) -> bool:
        """Whether something that happens this often, from 0 to 1, happens now."""
        return self.dice.random() < share

    def one(self, weights: Mapping[T, float]) -> T:
        """One of these, the heavier the more often."""
        return self.dice.choices(list(weights), list(weights.values()))[0]

    def several(self, weights: Mapping[T, float], number: int) -> list[T]:
        """Up to `number` different ones of these, the heavier the more often."""
        left, picked = dict(weights), []
        for _ in range(min(number, len(left))):
            picked.append(self.one(left))
            del left[picked[-1]]
        return picked

    def minutes(self, low: int, high: int) -> int:
        """A length of time between two others, to the quarter of an hour."""
        return self.dice.randrange(low, high + 1, 15)

    def day_between(self, first: date, last: date) -> date:
        """Any day from one to another, both included."""
        return first + timedelta(days=self.dice.randint(0, (last - first).days))
