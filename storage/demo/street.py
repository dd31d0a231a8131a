"""The invented team in the street: outings in pairs, and the young people met there."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, time, timedelta

from models.headcount import Headcount
from models.individual import FollowUp
from models.record import Record
from models.street import Contact, Outing
from storage.demo import season
from storage.demo.places import NEIGHBOURHOODS, PLACES, SCHOOLS, setting_of
from storage.demo.scene import Scene
from storage.demo.team import Team

OUTINGS_A_WEEK = 4.5
WEEKDAYS = {0: 2, 1: 4, 2: 6, 3: 4, 4: 6, 5: 3, 6: 0.2}
AFTER_SCHOOL = {time(14, 0): 2, time(15, 45): 2, time(16, 15): 5, time(17, 0): 4, time(18, 15): 3}
LONG_EVENING = {time(16, 30): 2, time(18, 0): 4, time(19, 30): 5, time(20, 15): 3, time(21, 45): 1}
MARKET_MORNING = {time(9, 30): 2, time(10, 15): 1}
CONTACTS = {0: 8, 1: 20, 2: 29, 3: 24, 4: 12, 5: 7}
GROUP = {1: 14, 2: 22, 3: 24, 4: 17, 5: 10, 6: 7, 8: 4, 11: 2}
AGES = ["10-12", "13-15", "16-17", "18-21", "22-over"]
AGES_MET = {
    "street": {"10-12": 10, "13-15": 30, "16-17": 32, "18-21": 25, "22-over": 3},
    "facility": {"10-12": 30, "13-15": 38, "16-17": 20, "18-21": 12},
    "school-surroundings": {"10-12": 38, "13-15": 60, "16-17": 2},
    "drop-in": {"13-15": 15, "16-17": 35, "18-21": 46, "22-over": 4},
    "online": {"13-15": 30, "16-17": 45, "18-21": 25},
}
GENDERS = {"boy": 60, "girl": 38, "unknown": 2}
THEMES = {
    "school": 24,
    "leisure": 26,
    "employment": 20,
    "family": 9,
    "health": 8,
    "rights": 6,
    "administrative": 5,
    "housing": 3,
}
PROBLEMS = {
    "dropout": 18,
    "group-conflict": 14,
    "risky-use": 18,
    "nuisance": 14,
    "isolation": 10,
    "street-trading": 8,
    "discrimination": 5,
    "violence-suffered": 4,
    "violence-committed": 4,
    "family-breakdown": 4,
    "missing-service": 4,
    "housing-lost": 2,
}


def work(scene: Scene, team: Team, followups: list[FollowUp]) -> Iterator[Record]:
    """Outings with their contacts, and contacts of drop-ins, before today."""
    for monday in scene.weeks():
        wanted = scene.dice.gauss(OUTINGS_A_WEEK * season.pace(monday), 0.8)
        weekdays = scene.several(WEEKDAYS, max(1, min(6, round(wanted))))
        for day in (monday + timedelta(days=number) for number in sorted(weekdays)):
            if scene.first <= day < scene.today:
                yield from _outing(scene, team, day, followups)
        drop_in = monday + timedelta(days=2)
        if scene.chance(0.6) and scene.first <= drop_in < scene.today:
            yield _drop_in(scene, team, drop_in, followups)


def _outing(scene: Scene, team: Team, day: date, followups: list[FollowUp]) -> Iterator[Record]:
    educators = team.some(scene, day, 3 if scene.chance(0.12) else 2)
    if len(educators) < 2:
        return
    neighbourhood = scene.one(NEIGHBOURHOODS)
    within_reach = {
        place: weight
        for place, weight in PLACES[neighbourhood].items()
        if place not in SCHOOLS or season.has_school(day)
    }
    places = scene.several(within_reach, scene.one({1: 4, 2: 5, 3: 2}))
    outing = Outing(
        id=scene.new_id("outings"),
        date=day,
        start=scene.one(_starts(scene, day)),
        duration_min=scene.minutes(105, 225),
        neighbourhood=scene.identify("neighbourhoods", neighbourhood),
        places=[scene.identify("places", place) for place in places],
        educators=educators,
    )
    yield outing
    for _ in range(scene.one(CONTACTS)):
        yield _contact(scene, outing, scene.dice.choice(places), followups)


def _contact(scene: Scene, outing: Outing, place: str, followups: list[FollowUp]) -> Contact:
    setting = setting_of(place)
    counts = group(scene, setting)
    known = [record for record in followups if record.neighbourhood == outing.neighbourhood]
    return Contact(
        id=scene.new_id("contacts"),
        date=outing.date,
        outing=outing.id,
        neighbourhood=outing.neighbourhood,
        place=scene.identify("places", place),
        setting=setting,
        educators=outing.educators,
        counts=counts,
        new=sum(scene.chance(0.13) for _ in range(counts.total)),
        themes=scene.several(THEMES, scene.one({0: 3, 1: 6, 2: 2})),
        requests=scene.several(THEMES, scene.one({0: 5, 1: 2})),
        problems=scene.several(PROBLEMS, scene.one({0: 30, 1: 9, 2: 2})),
        followups=_present(scene, known, outing.date, 0.18, counts.total),
    )


def group(scene: Scene, setting: str) -> Headcount:
    """Young people who were together: mostly of one gender and about the same age."""
    gender = scene.one({"boy": 60, "girl": 34, "both": 6})
    age = scene.one(AGES_MET[setting])
    neighbours = AGES[max(0, AGES.index(age) - 1) : AGES.index(age) + 2]
    cells = Counter(
        (
            gender if gender != "both" and scene.chance(0.85) else scene.one(GENDERS),
            age if scene.chance(0.8) else scene.dice.choice(neighbours),
        )
        for _ in range(scene.one(GROUP))
    )
    return Headcount(cells)


def _drop_in(scene: Scene, team: Team, day: date, followups: list[FollowUp]) -> Contact:
    setting = scene.one({"drop-in": 4, "online": 1})
    counts = group(scene, setting)
    return Contact(
        id=scene.new_id("contacts"),
        date=day,
        setting=setting,
        neighbourhood=scene.identify("neighbourhoods", scene.one(NEIGHBOURHOODS)),
        duration_min=scene.minutes(30, 90),
        educators=team.some(scene, day, 1),
        counts=counts,
        new=sum(scene.chance(0.05) for _ in range(counts.total)),
        themes=scene.several(THEMES, 1),
        requests=scene.several(THEMES, 1),
        followups=_present(scene, followups, day, 0.3, counts.total),
    )


def _starts(scene: Scene, day: date) -> dict[time, int]:
    if season.in_ramadan(day) or season.has_long_evenings(day):
        return LONG_EVENING
    return MARKET_MORNING if day.weekday() == 5 and scene.chance(0.5) else AFTER_SCHOOL


def _present(
    scene: Scene, followups: list[FollowUp], day: date, share: float, most: int
) -> list[str]:
    known = [
        record.id for record in followups if record.known_since <= day <= (record.closed_on or day)
    ]
    if not known or not scene.chance(share):
        return []
    return scene.dice.sample(known, min(len(known), most, scene.one({1: 4, 2: 1})))
