"""The invented team's hours that no other record holds: meetings, writing, training, travel."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.team import TimeEntry
from storage.demo import season
from storage.demo.scene import Scene
from storage.demo.team import NEWCOMER, Team

TEAM_DAY = 1
ODD_HOURS = {
    "administration": 10,
    "families": 10,
    "partnership": 5,
    "travel": 4,
    "individual": 3,
    "chantiers": 2,
}
ENTRIES_A_WEEK = 6


def work(scene: Scene, team: Team) -> Iterator[TimeEntry]:
    """Week after week, today included."""
    for monday in scene.weeks():
        yield from _team_meeting(scene, team, monday + timedelta(days=TEAM_DAY))
        yield from _training(scene, team, monday + timedelta(days=3))
        for _ in range(round(ENTRIES_A_WEEK * season.pace(monday))):
            day = monday + timedelta(days=scene.dice.randint(0, 4))
            category = scene.one(ODD_HOURS)
            for educator in team.some(scene, day, 1):
                yield from _entry(scene, day, educator, category, scene.minutes(30, 120))


def _team_meeting(scene: Scene, team: Team, day: date) -> Iterator[TimeEntry]:
    if season.in_school_holidays(day) or scene.chance(0.4):
        return
    length = scene.minutes(60, 90)
    for educator in team.at_work(day):
        yield from _entry(scene, day, educator, "meetings", length)


def _training(scene: Scene, team: Team, day: date) -> Iterator[TimeEntry]:
    newcomer = team.ids[NEWCOMER]
    if newcomer in team.at_work(day) and not season.in_school_holidays(day) and scene.chance(0.3):
        yield from _entry(scene, day, newcomer, "training", 210)
    if day.month in (3, 11) and scene.chance(0.4):
        for educator in team.some(scene, day, 2):
            yield from _entry(scene, day, educator, "training", 420)


def _entry(
    scene: Scene, day: date, educator: str, category: str, minutes: int
) -> Iterator[TimeEntry]:
    if day in scene:
        yield TimeEntry(
            id=scene.new_id("time_entries"),
            date=day,
            educator=educator,
            category=category,
            minutes=minutes,
        )
