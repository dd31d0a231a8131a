"""How long it takes to send many versions to a colleague, and to merge what a colleague sends.

The versions are those of the example, several times over under identities of their own.

`python -m benchmarks.merging` sends 20 000; another number can be given.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from datetime import date
from itertools import islice
from pathlib import Path

import sqlalchemy as sql

from models.sharing import EDUCATOR
from storage import versions
from storage.database import reading, writing
from storage.folder import Folder
from storage.notebook import Notebook
from storage.tables import VERSIONS
from storage.versions import Change

EXAMPLE = Path(__file__).parents[1] / "tests" / "data" / "montelimar" / "records"
PASSPHRASE = "quatre mots pour mesurer"
TODAY = date(2026, 6, 12)
VERSIONS_SENT = 20_000
ADDED, WRITTEN, MERGED = 1.8, 1.5, 3.0
"""What is aimed at, in seconds, for these versions."""
LARGEST = 1.5e6
"""Bytes."""
_IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def main(number: int = VERSIONS_SENT) -> int:
    """Print what sending this many versions takes; 1 when something is over its goal."""
    with tempfile.TemporaryDirectory() as directory:
        place = Path(directory)
        changes = _example(place / "example", number)
        leader, colleague = _made(place / "leader"), _made(place / "colleague")
        _join(leader, colleague, place)
        added = _timed(lambda: _append(leader, changes))
        path = place / "bundle.carnet"
        written = _timed(lambda: leader.team.write_bundle(leader.team.outgoing("team"), path))
        merged = _timed(lambda: colleague.team.merge([path]))
        again = _timed(lambda: colleague.team.merge([path]))
        size = path.stat().st_size
        for notebook in (leader, colleague):
            notebook.lock()
    print(f"{len(changes)} versions added in {added:.2f} s")
    print(f"bundle written in {written:.2f} s, {size / 1e6:.2f} MB")
    print(f"merged in {merged:.2f} s, a second time in {again:.2f} s")
    return int(added > ADDED or written > WRITTEN or merged > MERGED or size > LARGEST)


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _append(notebook: Notebook, changes: list[Change]) -> None:
    with writing(notebook._engine) as connection:
        versions.append(connection, notebook.facts, changes)


def _join(leader: Notebook, colleague: Notebook, place: Path) -> None:
    invitation, request, welcome = (place / name for name in ("i", "r", "w"))
    leader.team.invite(invitation)
    colleague.team.ask_to_join(invitation, request)
    leader.team.accept(leader.team.read_request(request), EDUCATOR, welcome)
    colleague.team.come_in(welcome)


def _made(directory: Path) -> Notebook:
    folder = Folder(directory)
    notebook, _ = Notebook.create(
        folder, PASSPHRASE, team="Mesure", author="AB", today=lambda: TODAY
    )
    return notebook


def _example(directory: Path, number: int) -> list[Change]:
    """This many changes that make new records, of the example again and again."""
    notebook = _made(directory)
    notebook.import_records([EXAMPLE])
    with reading(notebook._engine) as connection:
        known = list(versions.read(connection, sql.select(VERSIONS)))
    notebook.lock()
    copies = (
        Change(
            version.kind, _again(copy, version.record_id), json.loads(_again(copy, version.body))
        )
        for copy in range(number)
        for version in known
    )
    return list(islice(copies, number))


def _again(copy: int, text: str) -> str:
    """A text whose identities are those of another copy of the same records."""
    return _IDENTITY.sub(lambda found: str(uuid.uuid5(uuid.UUID(found[0]), str(copy))), text)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
