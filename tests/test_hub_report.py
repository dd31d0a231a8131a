"""The figures of a hub: three teams in PostgreSQL count as one notebook that holds them all."""

import json
import uuid
from collections import Counter, defaultdict
from datetime import date
from hashlib import sha256
from itertools import count, cycle
from zlib import crc32

import pytest
import sqlalchemy as sql

from models import fields
from models.figures import FIGURE
from models.headcount import Headcount
from models.kinds import KINDS
from models.period import Period
from models.report import Cell
from models.sharing import WorkTime
from models.vocabulary import ALL
from storage import versions
from storage.documents import json as json_document
from storage.figures.time import work_of
from storage.identity import next_moment
from storage.sharing.hub import schema
from storage.sharing.hub.opening import OPENABLE, opened, opened_with
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
                "digest": sha256(b"sealed").digest(),
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


def push(hub, sent):
    with hub.begin() as connection:
        connection.execute(schema.VERSIONS.insert(), sent.rows)


def reported(hub, period):
    """The report of who reads what was opened."""
    with hub.begin() as connection:
        connection.exec_driver_sql(f"SET ROLE {schema.READER}")
        return report(connection, Period.parse(period), NOW)


def numbers(report, name="value"):
    """What a report holds that is not 0, the teams that use one key added up."""
    found = Counter()
    for row in report.rows:
        codes = Cell(*(code.rpartition("/")[2] for code in row.cell))
        adds_up = row.measure != "percent" or codes.neighbourhood == ALL
        if row.figure in FIGURES and adds_up:
            found[row.figure, codes] += getattr(row, name) or 0
    return {place: number for place, number in found.items() if number}


def contact(number, **values):
    body = {"date": "2024-06-12", "counts": f"girl:13-15:{number}"} | values
    return KINDS["contacts"].stored(str(uuid.uuid4()), "", body)


def counted(hub, name="value"):
    """The contacts of 2024, by neighbourhood."""
    rows = reported(hub, "2024").rows_of(FIGURE["contacts"])
    return {row.neighbourhood: getattr(row, name) for row in rows if row.gender == row.age_band}


def test_three_teams_count_as_one_notebook_that_holds_them_all(hub, sent, example):
    push(hub, sent)
    for period in ("2024", "2024-03..2024-04", "2024-02-10..2024-05-20"):
        alone = example.report(Period.parse(period))
        together = reported(hub, period)

        assert {figure.id for figure in together.figures} == FIGURES
        assert numbers(together) == numbers(alone)
        assert numbers(together, "previous") == numbers(alone, "previous")
        assert (together.protected, together.team) == (False, "3 équipes")


def test_the_last_word_on_a_record_counts(hub):
    sent = Sent()
    moved, removed, undone = contact(3), contact(4), contact(5)
    for record in (moved, removed, undone):
        sent.add(TEAMS[0], record)
    sent.add(TEAMS[0], moved.model_copy(update={"date": date(2023, 6, 12)}))
    sent.add(TEAMS[0], removed, deleted=True, opened={})
    sent.add(TEAMS[0], undone, deleted=True, opened={})
    sent.add(TEAMS[0], undone)
    sent.add(TEAMS[1], removed)  # the same identity in another team is another record
    push(hub, sent)
    assert counted(hub) == {ALL: 9, "outside": 9}
    assert counted(hub, "previous") == {ALL: 3, "outside": 3}


def test_what_a_wrong_clock_said_does_not_count(hub):
    sent = Sent()
    ahead, far_ahead = (next_moment(None, NOW + hours * 3600 * 1000, "a1") for hours in (40, 50))
    repaired, waiting = contact(30), contact(4)
    wrong = sent.add(TEAMS[0], repaired, hlc=ahead)
    right = repaired.model_copy(update={"counts": Headcount({("girl", "13-15"): 3})})
    sent.add(TEAMS[0], right, reissues=wrong)
    sent.add(TEAMS[0], waiting)
    sent.add(TEAMS[0], contact(70).model_copy(update={"id": waiting.id}), hlc=far_ahead)
    push(hub, sent)
    assert counted(hub) == {ALL: 7, "outside": 7}


def test_what_is_sealed_does_not_count(hub):
    sent = Sent()
    sealed = {"kind": None, "hlc": None, "deleted": None, "opened": None}
    sent.add(TEAMS[0], contact(3))
    sent.add(TEAMS[0], contact(4), **sealed)
    sent.add(TEAMS[1], contact(5, date="2023-06-12"))
    push(hub, sent)
    told = reported(hub, "2024")
    assert {figure.id for figure in told.figures} == {"contacts", "contacts_new", "contacts_place"}
    assert told.remarks == ("Rencontres : 1 équipe.",)
    everywhere = told.row(FIGURE["contacts"], Cell())
    assert (everywhere.value, everywhere.previous) == (3, 5)


def test_neighbourhoods_that_two_teams_call_the_same_are_two(hub):
    sent = Sent()
    for number, team in enumerate(TEAMS[:2], 3):
        where = KINDS["neighbourhoods"].stored(
            str(uuid.uuid4()), "", {"key": "centre", "label": "Centre"}
        )
        sent.add(team, where)
        sent.add(team, contact(number, neighbourhood=where.id))
    push(hub, sent)
    told = reported(hub, "2024")
    figure, keys = FIGURE["contacts"], [f"{team}/centre" for team in TEAMS[:2]]
    assert [told.row(figure, Cell(key)).value for key in (ALL, *keys)] == [7, 3, 4]
    assert [told.neighbourhoods[key] for key in keys] == ["000001 · Centre", "000002 · Centre"]


def test_of_a_month_the_last_telling_of_its_time_counts(hub):
    sent = Sent()
    for minutes in (90, 60):
        content = json.dumps([["2024-03-04", "AB", "training", "outside", minutes]])
        told = WorkTime(id=str(uuid.uuid4()), month="2024-03", sender="a1", content=content)
        sent.add(TEAMS[0], told)
    push(hub, sent)
    worked = reported(hub, "2024-03").row(
        FIGURE["time_split"], Cell(category="training", measure="person-minutes")
    )
    assert worked.value == 60


def published(*rows, coarse=()):
    """A protected report of 2024 as it left: figure, cell, value; None is withheld."""
    content = {
        "coarse": coarse,
        "rows": [
            {"figure": figure, **cell._asdict(), "value": value, "previous": 7}
            | {"status": "withheld" if value is None else "published"}
            for figure, cell, value in rows
        ],
    }
    days = {"starts_on": "2024-01-01", "ends_on": "2024-12-31", "published_on": "2025-04-30"}
    body = days | {"content": json.dumps(content)}
    return KINDS["published"].stored(str(uuid.uuid4()), "", body)


def test_protected_totals_are_added_and_what_one_team_withholds_stays_so(hub):
    everyone, girls = Cell(measure="persons"), Cell(gender="girl", measure="persons")
    crossed = Cell("*", "13-15", "girl", measure="persons")
    nocaze = Cell("nocaze", measure="persons")
    followed, family = "young_followed", "families_known"
    staff = ("staff", Cell(category="AB", measure="fte"), 1)
    sent = Sent()
    first = published(
        (followed, everyone, 20), (followed, girls, 9), (followed, crossed, 8),
        (followed, nocaze, 20), (family, everyone, 6), staff,
    )  # fmt: skip
    second = published((followed, everyone, 30), (followed, girls, None), coarse=[followed])
    for team, record in zip(TEAMS, (first, second), strict=False):
        sent.add(team, record)
    push(hub, sent)
    told = reported(hub, "2024")

    assert {(row.figure, row.cell): (row.value, row.status) for row in told.rows} == {
        (followed, everyone): (50, "published"),
        (followed, girls): (None, "withheld"),
        (followed, nocaze._replace(neighbourhood=f"{TEAMS[0]}/nocaze")): (20, "published"),
        (family, everyone): (6, "published"),
    }
    assert told.coarse == {followed}
    assert told.remarks == ("Totaux protégés, tels que les équipes les ont transmis : 2 équipes.",)
    assert "AB" not in json.dumps(opened(first))


def test_nothing_opened_is_an_empty_report(hub):
    told = reported(hub, "2024")
    assert (told.rows, told.remarks, told.team) == ((), (), "0 équipe")
    assert json.loads(json_document.render(told))["rows"] == []


def test_what_is_opened_names_no_person_and_holds_no_free_text():
    people = {"educators", "followups", "families"}
    for kind, names in OPENABLE.items():
        types = KINDS[kind].field_types()
        for name in names:
            field = types[name]
            assert isinstance(field, fields.Text) == (name in ("key", "label", "month")), name
            assert name == "educators" or getattr(field, "kind", None) not in people, name
    outing = KINDS["outings"].stored(
        "1", "", {"date": "2024-06-12", "duration_min": 60, "educators": ["id-ab", "id-cd"]}
    )
    assert opened(outing)["educators"] == 2


def test_what_places_a_figure_is_opened_along():
    assert opened_with(["contacts", "followups"]) == {"contacts", "neighbourhoods", "places"}
    assert opened_with(["sessions"]) == {"sessions", "actions", "neighbourhoods"}
    assert opened_with(["followups"]) == set()
