"""The six people of the invented team: their presences, their leaves, and who works on a day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.record import Record
from models.team import Educator, Leave, Presence, Target
from storage.demo.scene import Scene

AUTHOR = "NB"
DEPARTED = "AC"
NEWCOMER = "YL"
SHARES = {AUTHOR: 1.0, "LM": 1.0, "SK": 0.8, "TR": 1.0, "IV": 1.0, DEPARTED: 1.0, NEWCOMER: 1.0}
FULL_WEEK = 35.0
VAE = timedelta(days=730)
TARGETS = {
    "street": 45,
    "individual": 20,
    "families": 5,
    "actions": 8,
    "chantiers": 5,
    "partnership": 5,
    "meetings": 5,
    "administration": 4,
    "training": 2,
    "travel": 1,
}


@dataclass
class Team:
    """The educators' identities by initials, and their presences and leaves."""

    ids: dict[str, str]
    presences: list[Presence]
    leaves: list[Leave] = field(default_factory=list)

    def at_work(self, day: date) -> list[str]:
        """The educators who work on a day, always in the same order."""
        away = {leave.educator for leave in self.leaves if leave.starts_on <= day <= leave.ends_on}
        return [
            presence.educator
            for presence in self.presences
            if presence.starts_on <= day <= (presence.ends_on or day)
            and presence.educator not in away
        ]

    def some(self, scene: Scene, day: date, number: int) -> list[str]:
        """Up to `number` educators who work on a day."""
        present = self.at_work(day)
        return scene.dice.sample(present, min(number, len(present)))

    @property
    def author(self) -> str:
        """The educator who keeps this notebook."""
        return self.ids[AUTHOR]


def engage(scene: Scene) -> Team:
    """The team: one left in the first year, another came three months later."""
    ids = {initials: scene.identify("educators", initials) for initials in SHARES}
    presences = []
    for initials, share in SHARES.items():
        arrival = scene.first - timedelta(days=scene.dice.randint(200, 1800))
        departure = None
        if initials == DEPARTED:
            departure = scene.first + timedelta(days=240)
        if initials == NEWCOMER:
            arrival = scene.first + timedelta(days=330)
        presences.append(
            Presence(
                id=scene.new_id("presences"),
                educator=ids[initials],
                starts_on=arrival,
                ends_on=departure,
                fte=share,
                weekly_hours=FULL_WEEK * share,
                cv_handed_in=initials != DEPARTED,
            )
        )
    team = Team(ids, presences)
    team.leaves = list(_leaves(scene, team))
    return team


def records(scene: Scene, team: Team) -> Iterator[Record]:
    """Everything that is written of the team itself."""
    arrival = {presence.educator: presence.starts_on for presence in team.presences}
    for initials, educator in team.ids.items():
        newcomer = initials == NEWCOMER
        yield Educator(
            id=educator,
            key=initials,
            qualification="vae" if newcomer else "qualified",
            vae_deadline=arrival[educator] + VAE if newcomer else None,
        )
    yield from team.presences
    yield from team.leaves
    for year in scene.years():
        for category, percent in TARGETS.items():
            yield Target(id=scene.new_id("targets"), year=year, category=category, percent=percent)


def _leaves(scene: Scene, team: Team) -> Iterator[Leave]:
    """Three weeks in summer, for some a few days in winter; nobody is away today."""
    for year in scene.years():
        for educator in team.ids.values():
            yield from _leave(scene, team, educator, scene.day_between(*_summer(year)), 20)
            if scene.chance(0.6):
                yield from _leave(scene, team, educator, date(year, 12, 24), 5)


def _leave(scene: Scene, team: Team, educator: str, starts_on: date, days: int) -> Iterator[Leave]:
    ends_on = starts_on + timedelta(days=days)
    if scene.first <= starts_on and ends_on < scene.today and educator in team.at_work(starts_on):
        yield Leave(
            id=scene.new_id("leaves"),
            educator=educator,
            starts_on=starts_on,
            ends_on=ends_on,
            kind="congés",
        )


def _summer(year: int) -> tuple[date, date]:
    return date(year, 7, 14), date(year, 8, 7)
