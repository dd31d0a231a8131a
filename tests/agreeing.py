"""A team of notebooks with clocks of their own, and what must be true of them in the end.

What stands and what wins is worked out here once more, in plain Python, from the versions alone.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import sqlalchemy as sql
from test_versions import contents

from models.kinds import KINDS
from models.period import Period
from models.sharing import PRIVATE_KINDS
from storage import identity
from storage.facts import Facts
from storage.figures import assembling
from storage.notebook import Notebook
from storage.sharing import keys
from storage.sharing.bundle import FIRST_LINE
from storage.sharing.manifest import FORMAT
from storage.tables import RECORDS, VERSIONS

HOUR = 3_600_000  # milliseconds
START_DAY = date(2024, 6, 12)
START = int(datetime.fromisoformat("2024-06-12T18:00:00+00:00").timestamp() * 1000)
FAR = 73 * 365 * 24 * HOUR
"""How far ahead is a clock that somebody set to 2099."""
AHEAD = 48 * HOUR
ALONE = ("marks", "heard", "sent", "drafts", "entries", "entry_references", "entry_words")
"""Tables in which two notebooks that agree may differ: their own, or in running numbers."""
OWN_KINDS = PRIVATE_KINDS | {"worktime"}

FOR_GOOD = ("members", "erasures")
ABOUT_A_FOLLOWUP = ("situations", "interventions", "goals", "referrals")

Key = tuple[str, str]


class Clocks:
    """One true time, and how far from it the clock of each notebook is, in milliseconds."""

    def __init__(self) -> None:
        self.true = START
        self.off: dict[int, int] = defaultdict(int)
        self.shown = START

    def time_ns(self) -> int:
        """What `time.time_ns` says to whoever is at the keyboard."""
        return self.shown * 1_000_000

    @contextmanager
    def of(self, number: int) -> Iterator[int]:
        """The clock of one notebook, while somebody works on it."""
        self.shown = self.true + self.off[number]
        yield self.shown
        self.shown = self.true


def rows(notebook: Notebook) -> dict[Key, dict[str, object]]:
    """Every version that a notebook shares, by record and moment."""
    with notebook._reading() as connection:
        found = connection.execute(sql.select(VERSIONS)).mappings()
        return {
            (row["record_id"], row["hlc"]): dict(row)
            for row in found
            if row["kind"] not in OWN_KINDS
        }


def aside(all_rows: dict[Key, dict[str, object]], now: int) -> dict[Key, str | None]:
    """Why each version does not stand, None for one that does: the rule, read from its words."""
    bodies = {key: json.loads(row["body"]) for key, row in all_rows.items()}
    last_entry = {
        body["device"]: body["last_entry"]
        for key, body in bodies.items()
        if all_rows[key]["kind"] == "members" and body.get("last_entry") is not None
    }
    revoked = {
        key
        for key, row in all_rows.items()
        if row["seq"] > last_entry.get(row["device_id"], row["seq"])
    }
    erased = {
        id_
        for key, body in bodies.items()
        if all_rows[key]["kind"] == "erasures"
        for id_ in json.loads(body["records"])
    }
    said_again = {
        (row["record_id"], row["reissues"]) for key, row in all_rows.items() if key not in revoked
    }
    why: dict[Key, str | None] = {}
    for key, row in all_rows.items():
        if row["kind"] in FOR_GOOD:
            is_erased = False
        elif row["kind"] in ABOUT_A_FOLLOWUP and bodies[key].get("followup") in erased:
            is_erased = True
        else:
            is_erased = row["record_id"] in erased or (row["body"] == "{}" and not row["deleted"])
        if is_erased:
            why[key] = "erased"
        elif key in revoked:
            why[key] = "revoked"
        elif key in said_again:
            why[key] = "reissued"
        elif identity.wall_ms(row["hlc"]) > now + AHEAD:
            why[key] = "clock"
        else:
            why[key] = None
    return why


def winners(all_rows: dict[Key, dict[str, object]], now: int) -> dict[str, dict[str, object]]:
    """The version that stands for each record: the latest moment; none for what was deleted."""
    latest: dict[str, dict[str, object]] = {}
    why = aside(all_rows, now)
    for key in sorted(all_rows, key=lambda key: key[1]):
        if why[key] is None:
            latest[key[0]] = all_rows[key]
    return {id_: row for id_, row in latest.items() if not row["deleted"]}


def assert_agreed(notebooks: list[Notebook], now: int) -> dict[Key, dict[str, object]]:
    """All hold the same versions, the same tables and the same figures: those of the rule."""
    first, *others = notebooks
    held, tables, counted = rows(first), shared_tables(first), figures(first)
    for other in others:
        assert rows(other) == held
        assert shared_tables(other) == tables
        assert figures(other) == counted
    assert {key: row["aside"] for key, row in held.items()} == aside(held, now)
    standing = winners(held, now)
    with first._reading() as connection:
        for kind in KINDS.keys() - OWN_KINDS:
            table = RECORDS[kind]
            found = dict(connection.execute(sql.select(table.c.id, table.c.hlc)).all())
            assert found == {i: row["hlc"] for i, row in standing.items() if row["kind"] == kind}
    return held


def shared_tables(notebook: Notebook) -> dict[str, list[str]]:
    """Every row of every derived table that a team has in common."""
    with notebook._reading() as connection:
        return {
            name: found
            for name, found in contents(connection).items()
            if name not in ALONE and name.split("_")[0] not in OWN_KINDS
        }


def figures(notebook: Notebook) -> object:
    """What a notebook counts for the year, and what its journal shows."""
    with notebook._reading() as connection:
        counted = assembling.count(connection, Period.year(2024))
    journal = {r.id: r.version for r in notebook.journal(size=10_000)}
    private = {r.id for kind in PRIVATE_KINDS for r in notebook.records(kind)}
    return counted, {id_: hlc for id_, hlc in journal.items() if id_ not in private}


def swapped(bundle: bytes, facts: Facts) -> bytes | None:
    """What an insider makes of a bundle: its manifest and signature, and other versions."""
    content = keys.decrypt(bundle, facts.age_key)
    if content is None:
        return None
    at = len(FIRST_LINE % FORMAT) + keys.SIGNATURE_BYTES
    at += 4 + int.from_bytes(content[at : at + 4])
    lines = gzip.decompress(content[at:])
    dated = [line for line in lines.splitlines() if b"nouveau" in line]
    latest = max(dated, key=lambda line: json.loads(line)["hlc"], default=b"\n")
    other = lines.replace(latest, latest.replace(b"2024-06-12", b"2024-06-13"))
    if other == lines:
        return None
    return keys.encrypt(content[:at] + gzip.compress(other), [keys.recipient_of(facts.age_key)])


def impersonated(bundle: bytes, facts: Facts) -> bytes | None:
    """What a stranger who could read a bundle makes of it: all of it, signed by another key."""
    content = keys.decrypt(bundle, facts.age_key)
    if content is None:
        return None
    at = len(FIRST_LINE % FORMAT)
    signature = keys.sign(keys.new_signing_key(), content[:at])
    content = content[:at] + signature + content[at + keys.SIGNATURE_BYTES :]
    return keys.encrypt(content, [keys.recipient_of(facts.age_key)])


FORGERIES = (swapped, impersonated)
