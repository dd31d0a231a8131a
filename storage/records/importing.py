"""Importing: what the rows of files change in a notebook, planned first, then stored."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

import sqlalchemy as sql
from sqlalchemy import Connection

from storage import identity, versions
from storage.facts import Facts
from storage.names import NAMED_BY
from storage.records.reading import read_files
from storage.records.references import References
from storage.records.refused_rows import BadRow
from storage.records.sheets import Sheet
from storage.records.understanding import Understood, understand
from storage.tables import VERSIONS
from storage.versions import Change, Version

Progress = Callable[[int, int], None]
"""Told how many steps are done, of how many."""
IMPORT = "import-"
"""How the id of a change begins when files made it."""
STEP = 2000
"""How many rows are stored between two words on progress."""


def unheard(done: int, total: int) -> None:
    """Progress that nobody watches."""


@dataclass
class Imported:
    """What an import did, in rows by kind."""

    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)


@dataclass
class Plan:
    """What the rows of some files would change, and those that are refused."""

    size: int
    changes: list[Change] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    outcome: Imported = field(default_factory=Imported)


def plan(
    connection: Connection, facts: Facts, paths: Sequence[Path], today: date, progress: Progress
) -> Plan:
    """What importing these files would do, with nothing done yet.

    Raise Refused for a file that cannot be read or whose columns are not those of its records.
    """
    sheets = [Sheet(table) for table in read_files(paths)]
    planned = Plan(sum(sheet.size for sheet in sheets))
    rows = understand(sheets, References.read(connection, facts), today)
    for start in range(0, planned.size, STEP):
        progress(start, 2 * planned.size)
        _add(planned, connection, list(islice(rows, STEP)))
    # What others are called by comes first, so that the journal finds their names.
    planned.changes.sort(key=lambda change: change.kind not in NAMED_BY)
    return planned


def store(connection: Connection, facts: Facts, planned: Plan, progress: Progress) -> Imported:
    """Keep what was planned, as one change; raise Refused."""
    change_id = IMPORT + identity.new_id()
    before = 2 * planned.size - len(planned.changes)
    for start in range(0, len(planned.changes), STEP):
        progress(before + start, 2 * planned.size)
        part = planned.changes[start : start + STEP]
        versions.append(connection, facts, part, change_id=change_id)
    progress(2 * planned.size, 2 * planned.size)
    return planned.outcome


def _add(planned: Plan, connection: Connection, rows: list[Understood | BadRow]) -> None:
    good = [row for row in rows if isinstance(row, Understood)]
    known = _histories(connection, [row.record_id for row in good])
    for row in good:
        history = known[row.record_id]
        if _is_said(row, history):
            planned.outcome.unchanged[row.kind] += 1
            continue
        latest = history[-1] if history else None
        is_there = latest is not None and not latest.deleted
        (planned.outcome.changed if is_there else planned.outcome.added)[row.kind] += 1
        body = latest.content() | row.body if latest else row.body  # keys of a newer program stay
        base = latest.hlc if latest else ""
        planned.changes.append(Change(row.kind, row.record_id, body, base))
    bad = [row for row in rows if isinstance(row, BadRow)]
    planned.outcome.refused.update(row.kind for row in bad)
    planned.bad += bad


def _is_said(row: Understood, history: list[Version]) -> bool:
    """Whether the notebook knows this row already: as it stands, or as files last said it.

    What somebody changed or deleted since files said it stays so; what an undo took back was not
    said.
    """
    undone = {version.undoes for version in history}
    imported = [
        version
        for version in history
        if version.change_id.startswith(IMPORT) and version.change_id not in undone
    ]
    return any(
        not version.deleted and row.body.items() <= version.content().items()
        for version in imported[-1:] + history[-1:]
    )


def _histories(connection: Connection, record_ids: list[str]) -> dict[str, list[Version]]:
    histories: dict[str, list[Version]] = defaultdict(list)
    query = sql.select(VERSIONS).where(VERSIONS.c.record_id.in_(record_ids))
    for version in versions.read(connection, query.order_by(VERSIONS.c.hlc)):
        histories[version.record_id].append(version)
    return histories
