"""The figures of a hub: three teams in PostgreSQL count as one notebook that holds them all."""

import json
import uuid
from collections import defaultdict
from itertools import count, cycle
from zlib import crc32

import pytest
import sqlalchemy as sql

from models.period import Period
from models.report import Cell
from models.sharing import WorkTime
from models.vocabulary import ALL
from storage import versions
from storage.figures.time import work_of
from storage.identity import next_moment
from storage.sharing.hub import schema
from storage.sharing.hub.opening import OPENABLE, opened
from storage.sharing.hub.report import COUNTED, report
from storage.tables import VERSIONS

TEAMS = [str(uuid.UUID(int=number)) for number in (1, 2, 3)]
SHARED = ("neighbourhoods", "places")
"""Kinds that every team has here, under the same keys and identities."""
FIGURES = {name for figures in COUNTED.values() for name in figures}
NOW = 1_780_000_000_000


class Sent:
    """Rows for the hub, as teams would push them."""

    def __init__(self):
        self.rows = []
        self._numbers = count(1)

    def add(self, team, record, **more):
        number = next(self._numbers)
        self.rows.append(
            {
                "team_id": team,
                "device_id": "a1",
                "seq": number,
                "record_id": record.id,
                "epoch": 1,
                "body": b"sealed",
                "sender": "a1",
                "signature": b"signed",
                "kind": record.record_kind,
                "hlc": next_moment(None, NOW - 1_000_000 + number, "a1"),
                "deleted": False,
                "reissues": None,
                "opened": opened(record),
            }
            | more
        )
        return self.rows[-1]["hlc"]


@pytest.fixture
def sent(example):
    """The example, shared out between three teams, an action with its sessions."""
    sent = Sent()
    with example._reading() as connection:
        of_kinds = sql.select(VERSIONS).where(VERSIONS.c.kind.in_(OPENABLE))
        for version in versions.read(connection, of_kinds):
            record = version.record()
            keeper = TEAMS[crc32(getattr(record, "action", record.id).encode()) % len(TEAMS)]
            for team in TEAMS if version.kind in SHARED else [keeper]:
                sent.add(team, record)
        work = work_of(Period.parse("2023..2024")).subquery().c
        told = sql.select(work.date, work.category, work.neighbourhood, work.minutes)
        months = defaultdict(list)
        for day, category, *rest in connection.execute(told):
            months[f"{day:%Y-%m}"].append([str(day), "AB", category, *rest])
    for (month, rows), team in zip(months.items(), cycle(TEAMS), strict=False):
        worktime = WorkTime(month=month, sender="a1", content=json.dumps(rows))
        sent.add(team, worktime.model_copy(update={"id": str(uuid.uuid4())}))
    return sent


def reported(hub, sent, period):
    """The report of who reads what was opened."""
    with hub.begin() as connection:
        connection.execute(schema.VERSIONS.insert(), sent.rows)
    with hub.begin() as connection:
        connection.exec_driver_sql(f"SET ROLE {schema.READER}")
        return report(connection, Period.parse(period), NOW)


def numbers(report, name="value"):
    """What a report holds that is not 0, the teams that use one key added up."""
    found = defaultdict(int)
    for row in report.rows:
        value, place = getattr(row, name), row.cell
        keys = {field: getattr(place, field).split("/")[-1] for field in Cell._fields}
        if (
            row.figure in FIGURES
            and value
            and (row.measure != "percent" or keys["neighbourhood"] == ALL)
        ):
            found[row.figure, Cell(**keys)] += value
    return dict(found)


@pytest.mark.parametrize("period", ["2024", "2024-03..2024-04", "2024-02-10..2024-05-20"])
def test_three_teams_count_as_one_notebook_that_holds_them_all(hub, sent, example, period):
    alone = example.report(Period.parse(period))
    together = reported(hub, sent, period)

    assert {figure.id for figure in together.figures} == FIGURES
    assert numbers(together) == numbers(alone)
    assert numbers(together, "previous") == numbers(alone, "previous")
    assert not together.protected
    assert together.team == "3 équipes"
