"""The team of the guide's pictures: three notebooks that exchanged, and what two of them said."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from models.kinds import KINDS
from models.record import Record
from models.sharing import EDUCATOR, SUPERVISOR
from storage.folder import Folder
from storage.notebook import Notebook

SECONDS_APART = 10


def make(path: Path, team: str, passphrase: str, evening: date) -> Folder:
    """The folder of the leader's notebook, locked; the others lie beside it."""
    start = datetime.combine(evening, datetime.min.time()) + timedelta(hours=21)
    moments = iter(range(int(start.timestamp()) * 10**9, 2**63, SECONDS_APART * 10**9))
    with patch("time.time_ns", lambda: next(moments)):
        return _exchanged(path, team, passphrase, evening)


def _exchanged(path: Path, team: str, passphrase: str, evening: date) -> Folder:
    people = ("AB", "CD", "EF")
    leader, colleague, supervisor = (
        Notebook.create(
            Folder(path / person),
            passphrase,
            team=team,
            author=person,
            preset="montelimar" if person == "AB" else None,
            today=lambda: evening,
        )[0]
        for person in people
    )
    _join(leader, colleague, path, EDUCATOR)
    _join(leader, supervisor, path, SUPERVISOR)
    place = leader.records("neighbourhoods")[0].id
    seen: dict[str, Any] = {"date": evening, "neighbourhood": place, "setting": "street"}
    contact = _note(leader, evening, "contacts", counts="boy:13-15:3|girl:16-17:2", **seen)
    _carry(leader, colleague, path)
    leader.save(contact.model_copy(update={"themes": ["health", "employment"]}))
    colleague.save(contact.model_copy(update={"new": 2, "themes": ["health"]}))
    for notebook in (leader, colleague):
        _note(notebook, evening, "contacts", counts="girl:13-15:4", themes=["leisure"], **seen)
    _carry(colleague, leader, path)
    _note(leader, evening, "outings", date=evening, start="18:30", duration_min=120)
    _note(leader, evening, "time_entries", date=evening, category="meetings", minutes=45)
    for notebook in (leader, colleague, supervisor):
        notebook.lock()
    return leader.folder


def _join(leader: Notebook, newcomer: Notebook, path: Path, role: str) -> None:
    invitation, request, welcome = (path / name for name in ("invitation", "request", "welcome"))
    leader.team.invite(invitation)
    newcomer.team.ask_to_join(invitation, request)
    leader.team.accept(leader.team.read_request(request), role, welcome)
    newcomer.team.come_in(welcome)


def _carry(sender: Notebook, receiver: Notebook, path: Path) -> None:
    bundle = path / "carried.carnet"
    sender.team.write_bundle(sender.team.outgoing("team"), bundle)
    receiver.team.merge([bundle])


def _note(notebook: Notebook, today: date, kind: str, **values: Any) -> Record:
    [record] = notebook.save(KINDS[kind].checked(values, today))
    return record
