"""Small teams send reports, one after the other, to somebody who keeps them all.

`python tests/sending.py 100` has a hundred random teams send parts of a year and the year, in every
order: it takes minutes, and tells which numbers could be worked out and what was refused.
"""

import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from attacker import proofs
from counting import Field
from random_teams import RandomTeam
from teams import settle

from models.period import Period
from storage import saving
from storage.database import open_engine, writing
from storage.disclosure import preparing, register
from storage.documents.json import render
from storage.facts import Facts
from storage.refusals import Refused
from storage.schema import upgrade

SIZES = {
    "followups": 24,
    "contacts": 25,
    "sessions": 8,
    "interventions": 60,
    "situations": 30,
    "goals": 12,
    "referrals": 14,
    "observations": 6,
}
"""How many records of a kind a team has at most."""
QUARTERS = tuple(f"2024-Q{number}" for number in (1, 2, 3, 4))
ORDERS = {
    "year first": ("2024", "2024-Q1", "2024-Q4"),
    "parts first": ("2024-Q1", "2024-Q4", "2024"),
    "all parts first": (*QUARTERS, "2024"),
    "year, all parts": ("2024", *QUARTERS),
    "overlapping": ("2024-03..2024-08", "2024-Q2", "2024-06..2024-12"),
}


def leave(connection, period):
    """Protect and release a report; return what its reader gets."""
    prepared = preparing.prepare(connection, period, 5, lambda *_: None, afresh=False)
    if prepared.fresh:
        released = register.release(prepared, date(2025, 1, 15), None)
        saving.save(connection, Facts.read(connection), [released])
    return render(prepared.report)


def sent(connection, seed, order):
    """What one random team sends in an order; a report that is refused does not leave."""
    random = Random(seed)
    sizes = {kind: random.randint(0, most) for kind, most in SIZES.items()}
    settle(Field(connection), RandomTeam(random, random.randint(1, 3)).records(sizes))
    exports = []
    for text in ORDERS[order]:
        with suppress(Refused):
            exports.append(leave(connection, Period.parse(text)))
    return exports


def main(teams):
    with TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "notebook.db", bytes(32))
        with writing(engine) as connection:
            upgrade(connection)
            Facts.drawn("Équipe", "AB").write(connection)
        for order, periods in ORDERS.items():
            refused, given_away = 0, []
            for seed in range(teams):
                with engine.connect() as connection:
                    exports = sent(connection, seed, order)
                refused += len(periods) - len(exports)
                if exports and proofs(exports):
                    given_away.append(seed)
            print(f"{order}: {refused} of {teams * len(periods)} reports refused,", flush=True)
            print(f"  numbers worked out of teams {given_away or 'none'}", flush=True)
        engine.dispose()


if __name__ == "__main__":
    main(int(sys.argv[1]))
