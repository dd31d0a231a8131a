"""The invented team among its partners: meetings, and young people referred to them."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.individual import FollowUp
from models.network import Meeting, Referral
from models.record import Record
from storage.demo.scene import Scene
from storage.demo.team import Team

TOWARDS = {
    "employment": ("mission-locale",),
    "school": ("pre", "information-jeunesse"),
    "health": ("paej",),
    "family": ("caf", "ase"),
    "rights": ("pjj", "ccas"),
    "administrative": ("ccas", "caf"),
    "leisure": ("colucci", "eustache", "kido"),
    "housing": ("ccas",),
}
DOMAINS = {
    "employment": 30,
    "health": 17,
    "administrative": 15,
    "rights": 12,
    "school": 10,
    "leisure": 8,
    "housing": 8,
    "family": 5,
}
OUTCOMES = {"accepted": 52, "refused": 10, "lost": 14, "unknown": 8}
DECIDED = {
    "local-committee": [
        "Présence renforcée aux abords du city-stade en soirée ; point au prochain comité.",
        "Le bailleur rouvre le local de l’immeuble B le mercredi après-midi.",
        "Les chantiers d’automne sont proposés en priorité aux jeunes sans solution.",
    ],
    "ctg-committee": ["Bilan partagé sur l’accès aux droits ; une fiche par partenaire."],
    "departmental-commission": [
        "Rapport d’activité présenté ; trois postes de référence confirmés."
    ],
    "partner": [
        "Un interlocuteur nommé pour les situations urgentes.",
        "Permanence commune un jeudi sur deux.",
        "Projet de stage sportif, à budgéter avant l’été.",
        "",
    ],
}


def work(scene: Scene, team: Team, followups: list[FollowUp]) -> Iterator[Record]:
    """Meetings at their dates in the year, and referrals."""
    yield from _meetings(scene, team)
    for followup in followups:
        if followup.engaged_on is not None and scene.chance(0.7):
            yield _referral(scene, followup)
    for _ in range(12):
        yield _referral(scene, None)


def _meetings(scene: Scene, team: Team) -> Iterator[Meeting]:
    for year in scene.years():
        for month in (1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12):
            day = date(year, month, scene.dice.randint(5, 25))
            if day.month % 2 == 1:
                yield from _meeting(scene, team, day, "local-committee", 3)
            if day.month in (4, 10):
                yield from _meeting(scene, team, day - timedelta(days=2), "ctg-committee", 1)
            if day.month == 6:
                yield from _meeting(scene, team, day, "departmental-commission", 2)
            yield from _meeting(scene, team, day + timedelta(days=3), "partner", 2)


def _meeting(scene: Scene, team: Team, day: date, kind: str, educators: int) -> Iterator[Meeting]:
    day -= timedelta(days=max(0, day.weekday() - 4))
    if day not in scene:
        return
    partners = scene.dice.sample(["ccas", "caf", "colucci", "eustache", "mission-locale", "pre"], 2)
    yield Meeting(
        id=scene.new_id("meetings"),
        date=day,
        duration_min=scene.minutes(60, 150),
        kind=kind,
        partners=[scene.identify("partners", partner) for partner in partners],
        educators=team.some(scene, day, educators),
        decided=scene.dice.choice(DECIDED[kind]) or None,
    )


def _referral(scene: Scene, followup: FollowUp | None) -> Referral:
    first, last = scene.first, scene.today
    if followup is not None:
        first = max(first, followup.engaged_on or followup.known_since)
        last = followup.closed_on or last
    day = scene.day_between(first, last)
    domain = scene.one(DOMAINS)
    recent = day > scene.today - timedelta(days=60)
    return Referral(
        id=scene.new_id("referrals"),
        date=day,
        domain=domain,
        partner=scene.identify("partners", scene.dice.choice(TOWARDS[domain])),
        outcome="pending" if recent else scene.one(OUTCOMES),
        followup=followup.id if followup else None,
    )
