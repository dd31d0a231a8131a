"""Who the invented team follows: the dates that each story hangs on, under drawn pseudonyms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from models.individual import Family
from models.naming import TREES
from storage.demo.scene import Scene

FAMILIES = 11
AGES = {12: 3, 13: 6, 14: 10, 15: 13, 16: 14, 17: 13, 18: 10, 19: 7, 20: 4}


@dataclass(frozen=True)
class Life:
    """One follow-up's dates, and the age at which the team met the young person."""

    known_since: date
    engaged_on: date | None
    closed_on: date | None
    age: int

    @property
    def birth_year(self) -> int:
        """About when the young person was born."""
        return self.known_since.year - self.age

    def ends(self, today: date) -> date:
        """Its last day: today as long as it goes on."""
        return self.closed_on or today


def life(scene: Scene) -> Life:
    """A young person met before or during the two years, and still followed in their first month.

    Most agree to be accompanied within four months; about half of the stories are over.
    """
    known_since = scene.day_between(
        scene.first - timedelta(days=330), scene.today - timedelta(days=10)
    )
    agreed = known_since + timedelta(days=scene.dice.randint(7, 120))
    engaged_on = agreed if agreed <= scene.today and scene.chance(0.85) else None
    length = scene.dice.randint(150, 900) if engaged_on else scene.dice.randint(90, 500)
    end = max((engaged_on or known_since), scene.first) + timedelta(days=length)
    return Life(known_since, engaged_on, end if end < scene.today else None, scene.one(AGES))


def pseudonyms(scene: Scene, words: Sequence[str], number: int) -> list[str]:
    """Different pseudonyms, drawn and never derived from anybody."""
    numbers = scene.dice.sample(range(100, 1000), number)
    return [f"{scene.dice.choice(words)}-{drawn}" for drawn in numbers]


def families(scene: Scene) -> list[Family]:
    """The families that the team knows; work is engaged with two in three."""
    known = []
    for pseudonym in pseudonyms(scene, TREES, FAMILIES):
        since = scene.day_between(scene.first - timedelta(days=300), scene.today)
        known.append(
            Family(
                id=scene.new_id("families"),
                pseudonym=pseudonym,
                known_since=since,
                working_since=scene.day_between(since, scene.today) if scene.chance(0.65) else None,
            )
        )
    return known
