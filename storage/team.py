"""The door to the team: who belongs to it, what leaves for whom, what comes in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models.record import Record
from storage.sharing.told import (
    Card,
    Concurrent,
    Duplicate,
    Merged,
    Outgoing,
    Request,
    Status,
)

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.sharing.roll import Roll

Steps = Callable[[int, int, str], None]
"""Hears how many steps of how many are done, and what comes next."""


def _unheard(done: int, total: int, following: str) -> None:
    pass


class Team:
    """What one notebook shares with the others of its team; its methods raise Refused."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook

    # Who belongs

    def roll(self) -> Roll:
        """Every notebook of the team, by the cards that lead to the one which began it."""
        raise NotImplementedError

    @property
    def me(self) -> Card:
        """The card of this notebook."""
        raise NotImplementedError

    @property
    def is_leader(self) -> bool:
        """Whether this notebook is a team leader's; alone, one leads oneself."""
        raise NotImplementedError

    @property
    def is_alone(self) -> bool:
        """Whether nobody else is of the team."""
        raise NotImplementedError

    def invite(self, path: Path) -> None:
        """Write an invitation; it holds no secret. Raise Refused to who does not lead."""
        raise NotImplementedError

    def ask_to_join(self, invitation: Path, path: Path) -> tuple[str, ...]:
        """Answer an invitation by a request file; return the six words to read aloud."""
        raise NotImplementedError

    def read_request(self, path: Path) -> Request:
        """What somebody asks, with the six words that they should read aloud."""
        raise NotImplementedError

    def accept(self, request: Request, role: str, path: Path) -> None:
        """Sign a card for whoever asked, and write the welcome that brings them in."""
        raise NotImplementedError

    def come_in(self, path: Path) -> Merged:
        """Enter the team by its welcome, with one's own records, after a backup."""
        raise NotImplementedError

    def change_role(self, device: str, role: str) -> None:
        """Give a notebook another role."""
        raise NotImplementedError

    def remove(self, device: str) -> None:
        """Put a notebook out of the team: what it writes after its last entry here is nothing."""
        raise NotImplementedError

    # What leaves

    def outgoing(self, *audience: str) -> Outgoing:
        """What would leave for the « leader », the « team », the « supervisor », or persons."""
        raise NotImplementedError

    def write_bundle(self, outgoing: Outgoing, path: Path) -> None:
        """Write what was shown, sealed for its recipients, and remember that it left."""
        raise NotImplementedError

    def unsent(self) -> Outgoing:
        """What was written here and has not left this device."""
        raise NotImplementedError

    # What comes in

    def merge(self, paths: Sequence[Path], progress: Steps = _unheard) -> Merged:
        """Add what these bundles hold; when one is refused, none is merged."""
        raise NotImplementedError

    def status(self) -> Status:
        """Who sent what up to when, and what asks for a look."""
        raise NotImplementedError

    def concurrent(self) -> list[Concurrent]:
        """The records that were edited on two sides."""
        raise NotImplementedError

    def settle_concurrent(self, concurrent: Concurrent, chosen: Record | None) -> None:
        """Let one state of a record follow all that were written at once; None deletes it."""
        raise NotImplementedError

    def duplicates(self) -> list[Duplicate]:
        """Records that probably tell one event twice."""
        raise NotImplementedError

    def dismiss_duplicate(self, duplicate: Duplicate) -> None:
        """Say that these records are of different events: they are not shown again."""
        raise NotImplementedError

    # The shared folder

    @property
    def shared_folder(self) -> Path | None:
        """The folder through which the team exchanges, if one was named."""
        raise NotImplementedError

    def name_shared_folder(self, path: Path | None) -> None:
        """Remember the folder through which the team exchanges, or none."""
        raise NotImplementedError

    def prepare_sync(self) -> Outgoing:
        """What would leave for the team through the shared folder."""
        raise NotImplementedError

    def sync(self, outgoing: Outgoing, progress: Steps = _unheard) -> Merged:
        """Write what was shown into the shared folder, and merge what the others wrote there."""
        raise NotImplementedError
