"""The invented team's collective actions through the year, and their sessions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.collective import ActionSession, CollectiveAction
from models.headcount import Headcount
from models.individual import FollowUp
from models.record import Record
from storage.demo.scene import Scene
from storage.demo.street import group
from storage.demo.team import Team


@dataclass(frozen=True)
class Plan:
    """What is done every year: from which day, in how many sessions, and with whom."""

    title: str
    type: str
    starts: tuple[int, int]
    sessions: int
    every_days: int
    duration_min: int
    preparation_min: int
    neighbourhood: str | None
    partners: tuple[str, ...]
    aims: str
    groups: int = 2
    problem: str | None = None


YEAR = [
    Plan("Parents au café", "parents", (1, 16), 5, 21, 120, 30, "nocaze", ("colucci", "caf"),
         "Parler des écrans et des devoirs, faire connaissance avec les parents.", 1),
    Plan("Peinture des vestiaires du stade", "chantier", (2, 20), 4, 1, 240, 60, "ouest", ("ccas",),
         "Gagner un premier salaire, tenir une semaine de travail.", 1),
    Plan("Boxe et respect", "course", (2, 22), 3, 1, 150, 45, "nocaze", ("kido",),
         "Se dépenser sans se battre ; amener les filles au stage.", problem="group-conflict"),
    Plan("Atelier CV et stages de troisième", "workshop", (3, 5), 4, 7, 90, 45, "centre-ancien",
         ("mission-locale",), "Trouver un stage à chacun et chacune.", 1, "dropout"),
    Plan("Entretien des berges du Roubion", "chantier", (4, 15), 5, 1, 240, 60, "centre-ancien",
         ("ccas", "mission-locale"), "Premier contrat, relais vers la mission locale.", 1),
    Plan("Une nuit au Vercors", "outing-stay", (4, 23), 2, 1, 600, 120, None, ("kido",),
         "Sortir du quartier, tenir un groupe mixte.", 1),
    Plan("Vivre avec son sommeil", "health-prevention", (5, 14), 3, 7, 90, 45, "centre-ancien",
         ("paej",), "Écrans, sommeil, cannabis : en parler sans leçon.", 1, "risky-use"),
    Plan("Fête du quartier", "event", (6, 15), 1, 1, 360, 240, "nocaze", ("colucci", "eustache"),
         "Tenir le stand des jeunes avec les habitants.", 5),
    Plan("Soirées au city-stade", "local-activity", (7, 8), 6, 7, 180, 30, "ouest", ("colucci",),
         "Être là tard, apaiser les tensions avec les riverains.", 3, "nuisance"),
    Plan("Une semaine en Ardèche", "outing-stay", (7, 15), 5, 1, 600, 60, None, ("caf", "kido"),
         "Partir pour la première fois ; préparé avec les jeunes.", 1),
    Plan("Mobilier pour le jardin partagé", "chantier", (10, 21), 4, 1, 240, 60, "nocaze",
         ("eustache",), "Fabriquer, livrer, être remercié par les habitants.", 1),
    Plan("Radio des trois quartiers", "youth-project", (11, 6), 5, 14, 120, 45, "centre-ancien",
         ("eustache", "pre"), "Le projet vient des jeunes : quatre émissions.", 1),
    Plan("Devoirs et goûter", "workshop", (11, 12), 5, 7, 90, 15, "ouest", ("pre",),
         "Rester en lien avec les collégiens exclus quelques jours.", 1, "dropout"),
]  # fmt: skip


def work(scene: Scene, team: Team, followups: list[FollowUp]) -> Iterator[Record]:
    """Every plan, each year that it has begun, with the sessions held so far."""
    for year in scene.years():
        for plan in YEAR:
            starts_on = date(year, *plan.starts) + timedelta(days=scene.dice.randint(-3, 3))
            if scene.first <= starts_on < scene.today:
                yield from _action(scene, team, followups, plan, starts_on)


def _action(
    scene: Scene, team: Team, followups: list[FollowUp], plan: Plan, starts_on: date
) -> Iterator[Record]:
    days = [starts_on + timedelta(days=plan.every_days * turn) for turn in range(plan.sessions)]
    finished = days[-1] < scene.today - timedelta(days=20)
    action = CollectiveAction(
        id=scene.new_id("actions"),
        title=f"{plan.title} {starts_on.year}",
        type=plan.type,
        neighbourhood=plan.neighbourhood and scene.identify("neighbourhoods", plan.neighbourhood),
        aims=plan.aims,
        partners=[scene.identify("partners", partner) for partner in plan.partners],
        result=scene.one({"reached": 6, "partly": 4, "not-reached": 1})
        if finished
        else "not-assessed",
    )
    yield action
    for day in days:
        if day < scene.today:
            yield _session(scene, team, followups, plan, action, day)


def _session(
    scene: Scene,
    team: Team,
    followups: list[FollowUp],
    plan: Plan,
    action: CollectiveAction,
    day: date,
) -> ActionSession:
    counts = sum((group(scene, "facility") for _ in range(plan.groups)), Headcount())
    known = [
        followup.id
        for followup in followups
        if followup.known_since <= day <= (followup.closed_on or day)
        and plan.neighbourhood in (None, followup.neighbourhood)
    ]
    return ActionSession(
        id=scene.new_id("sessions"),
        action=action.id,
        date=day,
        duration_min=plan.duration_min,
        preparation_min=plan.preparation_min,
        educators=team.some(scene, day, 2),
        counts=counts,
        followups=scene.dice.sample(known, min(len(known), counts.total, scene.dice.randint(0, 2))),
        problems=[plan.problem] if plan.problem and scene.chance(0.4) else [],
    )
