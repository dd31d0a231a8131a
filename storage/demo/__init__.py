"""A throw-away notebook: two years of an invented team of six, drawn from a seed."""

import secrets
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from random import Random

from models.individual import FollowUp
from models.record import Record
from storage.demo import (
    collective,
    evening,
    individual,
    lives,
    network,
    street,
    team,
    territory,
    worktime,
)
from storage.demo.scene import Scene
from storage.folder import Folder
from storage.notebook import Notebook

SEED = 26200
TEAM = "Équipe inventée"


def make(folder: Folder, today: date, seed: int = SEED) -> Notebook:
    """A new notebook, open, with two years up to today; nobody keeps its passphrase."""
    notebook, _ = Notebook.create(
        folder,
        secrets.token_urlsafe(24),
        team=TEAM,
        author=team.AUTHOR,
        preset="montelimar",
        today=lambda: today,
    )
    known = {record.id: record.version for record in notebook.records("educators")}
    records = [
        record.model_copy(update={"version": known.get(record.id, "")})
        for record in invent(notebook.facts.record_id, today, seed)
    ]
    notebook.save(*records)
    notebook.settle()
    return notebook


def invent(identify: Callable[[str, str], str], today: date, seed: int) -> Iterator[Record]:
    """Every record of the team, the oldest first; the same ones for the same seed and day.

    `identify` gives the identity of the record that a kind and a key name.
    """
    dice = Random(seed)  # noqa: S311 (an invented team holds no secret)
    scene = Scene(dice, today, cache(identify))
    crew = team.engage(scene)
    families = lives.families(scene)
    followed = list(individual.work(scene, crew, families))
    followups = [record for record in followed if isinstance(record, FollowUp)]
    records = [
        *team.records(scene, crew),
        *families,
        *followed,
        *street.work(scene, crew, followups),
        *collective.work(scene, crew, followups),
        *network.work(scene, crew, followups),
        *worktime.work(scene, crew),
        *territory.work(scene, crew),
    ]
    yield from sorted(records, key=lambda record: record.day or date.min)
    yield from evening.work(scene, crew, followups)
