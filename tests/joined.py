"""Notebooks that joined one team, each kept by somebody, made once and copied by tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from conftest import TODAY, Kept

from models.sharing import EDUCATOR
from storage.folder import Folder
from storage.notebook import Notebook

PEOPLE = ("AB", "CD", "EF", "GH", "IJ", "KL")


def joined(blank: Kept, path: Path, roles: tuple[str, ...], today: date = TODAY) -> list[Kept]:
    """Notebooks of one team, locked: a leader's, then one of each of these roles.

    Each is as `blank`, kept by the next of PEOPLE, and has merged what the last to come in sent.
    """
    leader = blank.open_copy(Folder(path / PEOPLE[0]), today)
    others = []
    for person, role in zip(PEOPLE[1:], roles, strict=False):
        newcomer = kept_by(person, path / person, today)
        join(leader, newcomer, path, role)
        others.append(newcomer)
    if others:
        news = path / "news.carnet"
        leader.team.write_bundle(leader.team.outgoing("team"), news)
        for notebook, role in zip(others, roles, strict=True):
            if role == EDUCATOR:
                notebook.team.merge([news])
    return [_locked(notebook) for notebook in (leader, *others)]


def kept_by(person: str, path: Path, today: date) -> Notebook:
    """A notebook of one's own that nobody else ever had, open: its team is its own."""
    folder = Folder(path)
    notebook, _ = Notebook.create(folder, "x" * 12, team=person, author=person, today=lambda: today)
    return notebook


def join(leader: Notebook, newcomer: Notebook, path: Path, role: str = EDUCATOR) -> None:
    """Bring a notebook into the leader's team, by the files that both exchange."""
    invitation, request, welcome = (path / f"{newcomer.facts.author}.{n}" for n in range(3))
    leader.team.invite(invitation)
    said = newcomer.team.ask_to_join(invitation, request)
    asked = leader.team.read_request(request)
    assert asked.words == said
    leader.team.accept(asked, role, welcome)
    newcomer.team.come_in(welcome)


def _locked(notebook: Notebook) -> Kept:
    key = notebook._key
    notebook.lock()
    return Kept(notebook.folder, key)
