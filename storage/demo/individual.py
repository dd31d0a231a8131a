"""The invented team's individual work: what is written of each of sixty follow-ups."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.individual import Family, FollowUp, Goal, Intervention, Situation
from models.naming import ANIMALS
from models.record import Record
from storage.demo import season
from storage.demo.lives import Life, life, pseudonyms
from storage.demo.places import NEIGHBOURHOODS
from storage.demo.scene import Scene
from storage.demo.street import PROBLEMS
from storage.demo.team import Team

FOLLOWUPS = 60
SCHOOL_AGE_ENDS = 16
LEAVING_AGE = 21
ACTS_A_WEEK = {0.08: 4, 0.25: 6, 0.45: 3, 0.65: 1}
"""How many acts a follow-up sees in a week, each rate with its weight."""
LENGTHS = {
    "interview": (45, 105),
    "accompaniment": (90, 240),
    "message": (15, 30),
    "step": (30, 90),
    "home-visit": (45, 105),
}
KINDS = {"interview": 40, "accompaniment": 24, "message": 14, "step": 15, "home-visit": 7}
CLOSE_REASONS = {"handed-over": 6, "goals-reached": 5, "own-wish": 3, "moved": 2, "lost-contact": 4}
DOMAINS = {
    "employment": 26,
    "school": 20,
    "health": 13,
    "rights": 11,
    "family": 10,
    "administrative": 10,
    "leisure": 6,
    "housing": 6,
}
ADULT_DOMAINS = {"employment", "housing"}
AT_SCHOOL_AGE = {"schooling": 86, "none": 6, "unknown": 8}
AFTER_SCHOOL_AGE = {"none": 36, "training": 20, "schooling": 16, "integration": 16, "unknown": 12}
NEXT_ACTIVITY = {
    "unknown": {"schooling": 2, "none": 3, "integration": 1},
    "schooling": {"schooling": 6, "training": 2, "none": 2},
    "none": {"integration": 4, "none": 3, "training": 2, "employment": 1},
    "integration": {"training": 4, "employment": 3, "none": 1},
    "training": {"employment": 3, "training": 2, "none": 1},
    "employment": {"employment": 5, "none": 1},
}


def work(scene: Scene, team: Team, families: list[Family]) -> Iterator[Record]:
    """Each follow-up with its situations, goals and acts."""
    for pseudonym in pseudonyms(scene, ANIMALS, FOLLOWUPS):
        followup, dates = scene.new_id("followups"), life(scene)
        acts = list(_acts(scene, team, followup, dates))
        old_enough_to_leave = scene.today.year - dates.birth_year >= LEAVING_AGE
        yield FollowUp(
            id=followup,
            pseudonym=pseudonym,
            gender=scene.one({"boy": 58, "girl": 38, "other": 1, "unknown": 3}),
            birth_year=dates.birth_year,
            neighbourhood=scene.identify("neighbourhoods", scene.one(NEIGHBOURHOODS)),
            known_since=dates.known_since,
            engaged_on=dates.engaged_on,
            handover_on=_soon(scene) if old_enough_to_leave and not dates.closed_on else None,
            closed_on=dates.closed_on,
            close_reason=scene.one(CLOSE_REASONS) if dates.closed_on else None,
            family=scene.dice.choice(families).id if scene.chance(0.25) else None,
            last_contact_on=acts[-1].date if acts else dates.known_since,
        )
        yield from _situations(scene, followup, dates)
        yield from _goals(scene, followup, dates)
        yield from acts


def _acts(scene: Scene, team: Team, followup: str, dates: Life) -> Iterator[Intervention]:
    if dates.engaged_on is None:
        return
    a_week = scene.one(ACTS_A_WEEK)
    domains = scene.several(_domains(dates), 3)
    for monday in scene.weeks():
        day = monday + timedelta(days=scene.dice.randint(0, 4))
        within = dates.engaged_on <= day <= dates.ends(scene.today) and day in scene
        if within and scene.chance(a_week * min(1, season.pace(day))):
            yield _act(scene, team, followup, day, scene.dice.choice(domains))


def _act(scene: Scene, team: Team, followup: str, day: date, domain: str) -> Intervention:
    kind = scene.one(KINDS)
    together = kind in ("accompaniment", "home-visit") and scene.chance(0.3)
    return Intervention(
        id=scene.new_id("interventions"),
        followup=followup,
        date=day,
        domain=domain,
        kind=kind,
        duration_min=scene.minutes(*LENGTHS[kind]),
        educators=team.some(scene, day, 2 if together else 1),
        requests=[domain] if scene.chance(0.4) else [],
        problems=scene.several(PROBLEMS, 1) if scene.chance(0.15) else [],
    )


def _situations(scene: Scene, followup: str, dates: Life) -> Iterator[Situation]:
    at_school_age = dates.age < SCHOOL_AGE_ENDS
    activity = scene.one(AT_SCHOOL_AGE if at_school_age else AFTER_SCHOOL_AGE)
    attainment = scene.one(
        {"unknown": 3, "no-qualification": 6, "diploma": 0 if at_school_age else 2}
    )
    day = dates.known_since + timedelta(days=scene.dice.randint(0, 40))
    while day <= dates.ends(scene.today):
        yield Situation(
            id=scene.new_id("situations"),
            followup=followup,
            date=day,
            activity=activity,
            attainment=attainment,
        )
        if activity == "training" and scene.chance(0.5):
            attainment = "diploma"
        elif attainment == "unknown":
            attainment = "no-qualification"
        at_school_age = day.year - dates.birth_year < SCHOOL_AGE_ENDS
        activity = scene.one(AT_SCHOOL_AGE if at_school_age else NEXT_ACTIVITY[activity])
        day += timedelta(days=scene.dice.randint(120, 280))


def _goals(scene: Scene, followup: str, dates: Life) -> Iterator[Goal]:
    if dates.engaged_on is None:
        return
    for domain in scene.several(_domains(dates), scene.dice.randint(1, 3)):
        set_on = dates.engaged_on + timedelta(days=scene.dice.randint(0, 60))
        if set_on > dates.ends(scene.today):
            continue
        old = scene.today - set_on > timedelta(days=60)
        over = dates.closed_on is not None or (old and scene.chance(0.4))
        yield Goal(
            id=scene.new_id("goals"),
            followup=followup,
            domain=domain,
            set_on=set_on,
            state=scene.one({"reached": 5, "partly": 4, "dropped": 2}) if over else "open",
            closed_on=scene.day_between(set_on, dates.ends(scene.today)) if over else None,
        )


def _domains(dates: Life) -> dict[str, int]:
    too_young = ADULT_DOMAINS if dates.age < SCHOOL_AGE_ENDS else ()
    return {domain: weight for domain, weight in DOMAINS.items() if domain not in too_young}


def _soon(scene: Scene) -> date:
    return scene.today + timedelta(days=scene.dice.randint(20, 200))
