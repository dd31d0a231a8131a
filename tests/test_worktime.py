"""What a supervisor is told of working time adds up to what the report counts, and no more."""

from collections import Counter
from datetime import date, timedelta

import pytest
from conftest import TODAY
from filling import put

from models.period import Period
from models.sharing import WorkTime
from models.vocabulary import OUTSIDE
from storage.figures.time import time_split
from storage.sharing import worktime
from storage.sharing.worktime import Worked

JUNE = Period(date(2024, 6, 1), date(2024, 6, 30))
TWO_YEARS = Period(date(2023, 1, 1), date(2024, 12, 31))
NOBODY = ()


def told(notebook, educator=None):
    with notebook._writing() as connection:
        return worktime.tell(connection, notebook.facts, educator)


def rows(notebook, period=JUNE, leaders=NOBODY):
    with notebook._reading() as connection:
        return worktime.rows(connection, period, leaders)


def as_device(notebook, device, tell):
    """What another notebook of the team would have told, had it merged with this one."""
    facts = notebook.facts
    notebook.facts = type(facts)(**{**vars(facts), "device_id": device})
    try:
        return tell()
    finally:
        notebook.facts = facts


@pytest.fixture
def pair(notebook):
    """The author, and a colleague."""
    return [notebook.records("educators")[0].id, put(notebook, "educators", key="CD").id]


def test_it_is_the_split_of_the_report(example):
    told(example)
    minutes = Counter()
    for worked in rows(example, TWO_YEARS):
        minutes[worked.neighbourhood, worked.category] += worked.minutes
    with example._reading() as connection:
        counted = time_split(connection, TWO_YEARS)
    assert len(counted) > 10
    assert minutes == {
        (cell.neighbourhood, cell.category): number for cell, number in counted.items() if number
    }


def test_it_tells_whose_time_it_was(notebook, pair):
    put(notebook, "outings", date=TODAY, duration_min=90, educators=pair)
    put(notebook, "time_entries", date=TODAY, minutes=25, category="training", educator=pair[0])
    put(notebook, "time_entries", date=TODAY, minutes=10, category="training")
    put(notebook, "meetings", date=TODAY, duration_min=60)  # nobody was there
    told(notebook)
    assert rows(notebook) == sorted(
        [
            Worked(TODAY, pair[0], "street", OUTSIDE, 90),
            Worked(TODAY, pair[1], "street", OUTSIDE, 90),
            Worked(TODAY, pair[0], "training", OUTSIDE, 25),
            Worked(TODAY, "", "training", OUTSIDE, 10),
        ]
    )


def test_work_with_a_young_person_tells_their_neighbourhood_alone(notebook, pair):
    ouest = put(notebook, "neighbourhoods", key="ouest", label="Ouest").id
    otter = put(
        notebook,
        "followups",
        pseudonym="loutre-2",
        known_since=date(2024, 1, 1),
        neighbourhood=ouest,
    )
    for domain in ("health", "housing"):
        put(
            notebook,
            "interventions",
            followup=otter.id,
            date=TODAY,
            duration_min=45,
            domain=domain,
            educators=pair[:1],
        )
    [month] = told(notebook)
    assert rows(notebook) == [Worked(TODAY, pair[0], "individual", ouest, 90)]
    assert otter.id not in month.content


def test_an_educator_tells_her_own_time_alone(notebook, pair):
    put(notebook, "outings", date=TODAY, duration_min=90, educators=pair)
    told(notebook, pair[0])
    assert {worked.educator for worked in rows(notebook)} == {pair[0]}


def test_a_month_is_written_again_when_it_changed_alone(notebook, pair):
    put(notebook, "outings", date=TODAY, duration_min=90, educators=pair)
    past = put(notebook, "outings", date=TODAY - timedelta(60), duration_min=60, educators=pair)
    assert [record.month for record in told(notebook)] == ["2024-04", "2024-06"]
    assert told(notebook) == []
    notebook.delete(past)
    [april] = told(notebook)
    assert (april.month, april.content) == ("2024-04", "[]")
    assert told(notebook) == []
    assert len(notebook.history(april.id)) == 2


def test_what_a_leader_told_of_a_month_holds_whole(notebook, pair):
    put(notebook, "outings", date=TODAY, duration_min=90, educators=pair)
    as_device(notebook, "colleague", lambda: told(notebook, pair[1]))
    as_device(notebook, "leader", lambda: told(notebook))
    put(notebook, "meetings", date=TODAY, duration_min=60, educators=pair)
    told(notebook, pair[0])
    assert sum(worked.minutes for worked in rows(notebook, leaders={"leader"})) == 180
    assert sum(worked.minutes for worked in rows(notebook)) == 240  # its own notebook knows more


def test_without_a_leader_nobody_is_counted_twice(notebook, pair):
    put(notebook, "outings", date=TODAY, duration_min=90, educators=pair)
    as_device(notebook, "before", lambda: told(notebook, pair[0]))
    put(notebook, "meetings", date=TODAY, duration_min=60, educators=pair)
    told(notebook, pair[0])  # on the notebook that followed
    as_device(notebook, "colleague", lambda: told(notebook, pair[1]))
    assert sum(worked.minutes for worked in rows(notebook)) == 300


def test_nobody_but_a_leader_tells_in_the_name_of_another(notebook, pair):
    put(notebook, "outings", date=TODAY, duration_min=90, educators=pair)
    as_device(notebook, "leader", lambda: told(notebook))
    [month] = notebook.records("worktime")
    lie = month.content.replace("90", "9000")
    notebook.save(WorkTime(month=month.month, sender="leader", content=lie))
    assert {worked.minutes for worked in rows(notebook, leaders={"leader"})} == {90}


@pytest.mark.parametrize("content", ["5", "{}", "[5]", "[[]]", '[["x","","street","outside",5]]'])
def test_what_another_program_tells_otherwise_is_left_out(notebook, content):
    sender = notebook.facts.device_id
    notebook.save(WorkTime(month="2024-06", sender=sender, content=content))
    assert rows(notebook) == []


def test_a_period_takes_its_own_days(notebook, pair):
    for day in (date(2024, 6, 1), date(2024, 6, 2), date(2024, 7, 1)):
        put(notebook, "meetings", date=day, duration_min=60, educators=pair[:1])
    told(notebook)
    period = Period(date(2024, 6, 2), date(2024, 7, 15))
    assert [worked.day for worked in rows(notebook, period)] == [
        date(2024, 6, 2),
        date(2024, 7, 1),
    ]
