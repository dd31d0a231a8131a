"""How long it takes to add many versions at once, as merging the bundle of a colleague does.

The versions are those of the example, several times over under identities of their own.

`python -m benchmarks.merging` adds 20 000; another number can be given.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
import time
import uuid
from datetime import date
from itertools import islice
from pathlib import Path

import sqlalchemy as sql

from storage import versions
from storage.database import reading, writing
from storage.folder import Folder
from storage.notebook import Notebook
from storage.tables import VERSIONS
from storage.versions import Change

EXAMPLE = Path(__file__).parents[1] / "tests" / "data" / "montelimar" / "records"
PASSPHRASE = "quatre mots pour mesurer"
TODAY = date(2026, 6, 12)
GOAL = 1.8  # seconds
VERSIONS_ADDED = 20_000
_IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def main(number: int = VERSIONS_ADDED) -> int:
    """Print the seconds that adding this many versions takes; 1 when it is over GOAL."""
    with tempfile.TemporaryDirectory() as directory:
        changes = _example(Path(directory) / "example", number)
        notebook = _made(Path(directory) / "notebook")
        start = time.perf_counter()
        with writing(notebook._engine) as connection:
            versions.append(connection, notebook.facts, changes)
        spent = time.perf_counter() - start
        notebook.lock()
    print(f"{len(changes)} versions added in {spent:.2f} s")
    return int(spent > GOAL)


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
