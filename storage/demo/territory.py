"""What the invented team sees and knows of its neighbourhoods, and what it brings along."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.record import Record
from models.team import Memo, PastTotal
from models.territory import DiagnosisFigure, Estimate, Observation
from storage.demo.places import NEIGHBOURHOODS
from storage.demo.scene import Scene
from storage.demo.street import PROBLEMS
from storage.demo.team import Team

SEEN = {
    "dropout": ["Des collégiens dehors aux heures de cours.", "Exclusions plus longues qu’avant."],
    "group-conflict": ["Rivalité entre deux groupes, montée sur les réseaux."],
    "risky-use": ["Protoxyde d’azote : cartouches près du parking.", "Puffs au collège."],
    "nuisance": ["Pétition contre le bruit au pied des immeubles."],
    "street-trading": ["Guetteurs plus jeunes en fin d’après-midi."],
    "missing-service": ["Bus du soir supprimé ; le local reste fermé le samedi."],
    "isolation": ["Des filles qu’on ne voit plus dehors depuis la rentrée."],
}
INVENTED = "inventé pour la démonstration"
PAST = {"contacts": 3350, "outings": 236, "actions": 11}


def work(scene: Scene, team: Team) -> Iterator[Record]:
    """Observations, the team's estimates, the local diagnosis, and two years before the program."""
    for monday in scene.weeks():
        day = monday + timedelta(days=scene.dice.randint(1, 5))
        if day in scene and scene.chance(0.45):
            yield _observation(scene, day)
    for year in scene.years():
        for neighbourhood in NEIGHBOURHOODS:
            yield from _estimate(scene, team, year, neighbourhood)
    for neighbourhood in NEIGHBOURHOODS:
        yield from _diagnosis(scene, neighbourhood)
    for year in (scene.first.year - 2, scene.first.year - 1):
        for figure, value in PAST.items():
            yield PastTotal(
                id=scene.new_id("past_totals"),
                year=year,
                figure=figure,
                value=round(value * scene.dice.uniform(0.85, 1.1)),
                source=f"rapport d’activité {year} ({INVENTED})",
            )
    yield Memo(
        id=scene.new_id("memos"),
        date=scene.today - timedelta(days=2),
        text="Rappeler le gardien du stade pour les clés du local.",
    )


def _observation(scene: Scene, day: date) -> Observation:
    problem = scene.one(PROBLEMS)
    return Observation(
        id=scene.new_id("observations"),
        date=day,
        neighbourhood=scene.identify("neighbourhoods", scene.one(NEIGHBOURHOODS)),
        problem=problem,
        intensity=scene.one({1: 4, 2: 4, 3: 2}),
        text=scene.dice.choice(SEEN[problem]) if problem in SEEN else None,
    )


def _estimate(scene: Scene, team: Team, year: int, neighbourhood: str) -> Iterator[Estimate]:
    written_on = date(year, 12, 18)
    if written_on in scene:
        yield Estimate(
            id=scene.new_id("estimates"),
            neighbourhood=scene.identify("neighbourhoods", neighbourhood),
            starts_on=date(year, 1, 1),
            ends_on=date(year, 12, 31),
            number=round(scene.dice.uniform(0.8, 1.2) * 420 * NEIGHBOURHOODS[neighbourhood]),
            written_on=written_on,
            written_by=team.author,
        )


def _diagnosis(scene: Scene, neighbourhood: str) -> Iterator[DiagnosisFigure]:
    residents = scene.dice.randint(2200, 3900)
    without_diploma = scene.dice.uniform(24, 34)
    for year in range(scene.today.year - 4, scene.today.year):
        residents += scene.dice.randint(-60, 40)
        without_diploma += scene.dice.uniform(-1.2, 0.8)
        for indicator, value, unit in (
            ("habitants", float(residents), "personnes"),
            ("16-25 ans sans diplôme", round(without_diploma, 1), "%"),
        ):
            yield DiagnosisFigure(
                id=scene.new_id("diagnosis"),
                neighbourhood=scene.identify("neighbourhoods", neighbourhood),
                indicator=indicator,
                year=year,
                value=value,
                unit=unit,
                source=INVENTED,
            )
