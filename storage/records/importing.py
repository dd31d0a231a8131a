"""Importing: what the rows of files change in a notebook, planned first, then stored."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

import sqlalchemy as sql
from sqlalchemy import Connection

from models.kinds import KINDS
from models.language import _
from storage import identity, versions
from storage.facts import Facts
from storage.records.columns import column_of
from storage.records.reading import read_files
from storage.records.references import References
from storage.records.refused_rows import BadRow
from storage.records.sheets import Found, Sheet
from storage.records.understanding import Understood, understand
from storage.refusals import StaleRecord
from storage.sharing import standing
from storage.tables import VERSIONS
from storage.versions import Body, Change, Version

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
    erased: Counter[str] = field(default_factory=Counter)


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
    return planned


def store(connection: Connection, facts: Facts, planned: Plan, progress: Progress) -> Imported:
    """Keep what was planned, as one change; raise Refused."""
    change_id = IMPORT + identity.new_id()
    before = 2 * planned.size - len(planned.changes)
    for start in range(0, len(planned.changes), STEP):
        progress(before + start, 2 * planned.size)
        part = planned.changes[start : start + STEP]
        try:
            versions.append(connection, facts, part, change_id=change_id)
        except StaleRecord:
            raise StaleRecord(
                _(
                    "Une fiche a été changée dans le carnet pendant l’import. Rien n’a été "
                    "importé : recommencez."
                )
            ) from None
    progress(2 * planned.size, 2 * planned.size)
    return planned.outcome


def _add(planned: Plan, connection: Connection, rows: list[Understood | BadRow]) -> None:
    known = _histories(connection, [row.record_id for row in rows if isinstance(row, Understood)])
    erased = standing.erased_records(connection)
    for row in rows:
        if isinstance(row, BadRow):
            _refuse(planned, row)
        elif not erased.isdisjoint((row.record_id, row.body.get("followup"))):
            planned.outcome.erased[row.row.kind] += 1
        else:
            _weigh(planned, row, known[row.record_id])


def _refuse(planned: Plan, bad: BadRow) -> None:
    planned.outcome.refused[bad.kind] += 1
    planned.bad.append(bad)


def _weigh(planned: Plan, understood: Understood, history: list[Version]) -> None:
    kind = understood.row.kind
    if _is_said(understood.said, history):
        planned.outcome.unchanged[kind] += 1
        return
    latest = history[-1] if history else None
    content = latest.content() if latest else {}
    body = understood.body | content | understood.said
    found = _contradictions(kind, body) if content else []
    if found:
        _refuse(planned, understood.row.refused(found))
        return
    (planned.outcome.changed if content else planned.outcome.added)[kind] += 1
    base = latest.hlc if latest else ""
    planned.changes.append(Change(kind, understood.record_id, body, base))


def _is_said(said: Body, history: list[Version]) -> bool:
    """Whether the notebook knows this already: as it stands, or as files last said it.

    What somebody changed or deleted since files said it stays so; what an undo took back was not
    said.
    """
    undone = {version.undoes for version in history}
    stands: Body | None = None
    heard: Body | None = None
    for version in history:
        content, before = version.content(), stands
        stands = None if version.deleted else {field: content.get(field) for field in said}
        is_heard = version.change_id.startswith(IMPORT) and version.change_id not in undone
        if is_heard and stands != before:  # files with other columns said nothing of these fields
            heard = stands
    return said in (heard, stands)


def _contradictions(kind: str, body: Body) -> list[Found]:
    """What a row says against what the notebook alone knows of its record."""
    record = KINDS[kind].stored("", "", body)
    known = _("{problem}, avec ce qu’en sait le carnet.")
    return [
        (column_of(kind, field), known.format(problem=sentence.removesuffix(".")))
        for field, sentence in record.contradictions()
    ]


def _histories(connection: Connection, record_ids: list[str]) -> dict[str, list[Version]]:
    histories: dict[str, list[Version]] = defaultdict(list)
    query = sql.select(VERSIONS).where(VERSIONS.c.record_id.in_(record_ids), versions.STANDING)
    for version in versions.read(connection, query.order_by(VERSIONS.c.hlc)):
        histories[version.record_id].append(version)
    return histories
