"""The evening that the invented team logs today, so that the first screen has something to say."""

from collections.abc import Iterator
from datetime import time

from models.individual import FollowUp, Intervention
from models.record import Record
from models.street import Outing
from models.team import TimeEntry
from storage.demo import street
from storage.demo.scene import Scene
from storage.demo.team import Team

PLACES = ["college-europa", "city-stades", "nocaze"]


def work(scene: Scene, team: Team, followups: list[FollowUp]) -> Iterator[Record]:
    """An hour of writing, an interview, then an outing with its contacts."""
    colleague = next(member for member in team.at_work(scene.today) if member != team.author)
    followed = next(record for record in followups if record.engaged_on and not record.closed_on)
    yield TimeEntry(
        id=scene.new_id("time_entries"),
        date=scene.today,
        educator=team.author,
        category="administration",
        minutes=60,
    )
    yield Intervention(
        id=scene.new_id("interventions"),
        followup=followed.id,
        date=scene.today,
        domain="employment",
        kind="interview",
        duration_min=45,
        educators=[team.author],
        requests=["employment"],
    )
    outing = Outing(
        id=scene.new_id("outings"),
        date=scene.today,
        start=time(17, 45),
        duration_min=150,
        neighbourhood=scene.identify("neighbourhoods", "nocaze"),
        places=[scene.identify("places", place) for place in PLACES],
        educators=[team.author, colleague],
    )
    yield outing
    for place in PLACES:
        yield street.contact(scene, outing, place, followups)
