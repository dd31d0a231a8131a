"""The evening that the invented team logs today, so that the first screen has something to say."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from models.headcount import Headcount
from models.individual import FollowUp, Intervention
from models.record import Record
from models.street import Contact, Outing
from models.team import TimeEntry
from storage.demo.scene import Scene
from storage.demo.team import Team

MET: dict[str, dict[str, Any]] = {
    "centre-social-nocaze": {
        "setting": "facility",
        "counts": Headcount.parse("girl:10-12:2|girl:13-15:3|boy:13-15:1"),
        "new": 1,
        "themes": ["leisure"],
    },
    "city-stades": {
        "setting": "street",
        "counts": Headcount.parse("boy:13-15:2|boy:16-17:4"),
        "new": 2,
        "themes": ["school", "leisure"],
        "problems": ["nuisance"],
    },
    "nocaze": {
        "setting": "street",
        "counts": Headcount.parse("boy:16-17:1|boy:18-21:3|girl:18-21:1"),
        "themes": ["employment", "rights"],
        "requests": ["rights"],
    },
}
"""Who is met tonight, place after place."""


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
        places=[scene.identify("places", place) for place in MET],
        educators=[team.author, colleague],
    )
    yield outing
    for place, said in MET.items():
        yield Contact(
            id=scene.new_id("contacts"),
            date=outing.date,
            outing=outing.id,
            neighbourhood=outing.neighbourhood,
            place=scene.identify("places", place),
            educators=outing.educators,
            **said,
        )
