"""A notebook with as many records as somebody wants, of many invented teams in the same streets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count

from models.individual import Family, FollowUp
from models.record import Record
from storage.demo import invent
from storage.folder import Folder
from storage.notebook import Notebook

PASSPHRASE = "quatre mots pour mesurer"
TODAY = date(2026, 6, 12)
BATCH = 5_000
SHARED = {"neighbourhoods", "places", "partners", "educators"}
"""What the teams have in common."""


def make(folder: Folder, number: int) -> Notebook:
    """A new notebook with at least this many records, open."""
    notebook, _ = Notebook.create(
        folder, PASSPHRASE, team="Mesure", author="AB", preset="montelimar", today=lambda: TODAY
    )
    known = {record.id: record for kind in SHARED for record in notebook.records(kind)}
    waiting: list[Record] = []
    for record in _records(notebook):
        if record.id not in known:
            known[record.id] = record
            waiting.append(record)
        if len(waiting) == BATCH or len(known) >= number:
            notebook.save(*waiting)
            waiting.clear()
        if len(known) >= number:
            break
    return notebook


def _records(notebook: Notebook) -> Iterator[Record]:
    """The records of one team after the other, under pseudonyms of their own."""
    for team in count(1):

        def identify(kind: str, key: str, team: int = team) -> str:
            own = "" if kind in SHARED else f"{team}-"
            return notebook.facts.record_id(kind, own + key)

        for record in invent(identify, TODAY, seed=team):
            if isinstance(record, FollowUp | Family):
                pseudonym = f"{record.pseudonym}-{team}"
                yield record.model_copy(update={"pseudonym": pseudonym})
            else:
                yield record
