"""A team that exchanged, disagreed, wrote things twice, and has a clock in 2099."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.kinds import KINDS
from models.record import Record
from storage.notebook import Notebook

IN_2099 = 4_086_000_000 * 10**9
"""Nanoseconds since 1970."""


def busy(team: list[Notebook], today: date) -> tuple[Notebook, Path]:
    """The leader's notebook, with all that asks for a look, and a bundle that it may receive.

    `team` are the notebooks of a leader and of two educators, then others; they are locked but for
    the leader's.
    """
    leader, one, other, *others = team
    place = put(leader, today, "neighbourhoods", key="nocaze", label="Nocaze")
    seen: dict[str, Any] = {"date": today, "neighbourhood": place.id}
    contact = put(leader, today, "contacts", counts="boy:16-17:2", **seen)
    for notebook in (one, other):
        carry(leader, notebook)
    leader.save(contact.model_copy(update={"setting": "street"}))
    theirs = one.read(contact.id)
    assert theirs is not None
    for new in (2, 1):
        [theirs] = one.save(theirs.model_copy(update={"setting": "event", "new": new}))
    put(one, today, "contacts", counts="girl:13-15:4", **seen)
    carry(one, leader)
    put(leader, today, "contacts", counts="girl:13-15:4", **seen)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("time.time_ns", lambda: IN_2099)
        put(other, today, "outings", date=today, start="18:00", duration_min=60)
        carry(other, leader)
    opening = {"readers": "Département", "opened_on": today, "opened_by": "AB"}
    put(leader, today, "openings", kinds='["outings", "contacts"]', **opening)
    put(one, today, "outings", date=today, start="20:00", duration_min=90)
    bundle = Path("cd.carnet")
    one.team.write_bundle(one.team.outgoing("leader"), bundle)
    for notebook in (one, other, *others):
        notebook.lock()
    return leader, bundle


def put(notebook: Notebook, today: date, kind: str, **values: Any) -> Record:
    """Keep a record of these values."""
    [record] = notebook.save(KINDS[kind].checked(values, today))
    return record


def carry(sender: Notebook, receiver: Notebook) -> None:
    """Carry what one notebook sends to the team to another."""
    bundle = Path(f"{sender.facts.author}-{receiver.facts.author}.carnet")
    sender.team.write_bundle(sender.team.outgoing("team"), bundle)
    receiver.team.merge([bundle])
