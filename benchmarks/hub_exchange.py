"""Two notebooks of one team that exchange through a hub that many other teams use."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from sqlalchemy import Engine

from benchmarks import merging
from models.headcount import Headcount
from models.kinds import KINDS
from storage.notebook import Notebook
from storage.sharing.hub import schema
from storage.sharing.hub.syncing import Synced, sync

KEPT = 10_000
"""Versions that the team has already."""
NEW = 200


class Pair:
    """A leader's notebook and a colleague's, and the hub that both know."""

    def __init__(self, leader: Notebook, colleague: Notebook) -> None:
        self.leader = leader
        self.colleague = colleague

    @classmethod
    def made(cls, place: Path) -> Self:
        """A pair with a team's usual number of versions."""
        pair = cls(merging._made(place / "leader"), merging._made(place / "colleague"))
        merging._join(pair.leader, pair.colleague, place)
        merging._append(pair.leader, merging._example(place / "example", KEPT))
        return pair

    def come_to(self, hub: Engine) -> None:
        """Let the team in, and bring the hub and both notebooks to the same state."""
        with hub.begin() as connection:
            connection.exec_driver_sql(schema.sql_for_team(self.leader.facts.team_id))
        bare = hub.url._replace(drivername="postgresql", username=None, password=None)
        self.address = bare.render_as_string()
        for notebook in (self.leader, self.colleague, self.leader):
            self._sync(notebook)

    def write(self) -> None:
        """Save some contacts in the leader's notebook."""
        values = {"date": merging.TODAY, "counts": Headcount({("girl", "13-15"): 2})}
        contacts = [KINDS["contacts"].checked(values, merging.TODAY) for _ in range(NEW)]
        self.leader.save(*contacts)

    def send(self) -> None:
        """Let what was written leave."""
        done = self._sync(self.leader)
        assert done.pushed == NEW, done

    def receive(self) -> None:
        """Let it come in at the colleague's."""
        done = self._sync(self.colleague)
        assert (done.merged.added, done.left) == (NEW, ()), done

    def _sync(self, notebook: Notebook) -> Synced:
        return sync(notebook, self.address, lambda _leaving: True)
