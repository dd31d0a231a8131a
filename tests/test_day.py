"""Each record stands on one day alone, and the lines of days add up what their pages hold."""

from datetime import date, time, timedelta

import pytest
from conftest import TODAY
from hypothesis import given, settings
from hypothesis import strategies as st

from models.headcount import Headcount
from models.kinds import KINDS
from models.period import Period
from storage import day, identity, schema, versions
from storage.database import open_engine, reading, writing
from storage.facts import Facts
from storage.versions import Change

FACTS = Facts.drawn("Équipe", "AB")
DAYS = st.integers(0, 3).map(lambda days: TODAY + timedelta(days))
MINUTES = st.integers(1, 300)
OUTINGS = ["outing-0", "outing-1"]
PERIOD = Period(TODAY, TODAY + timedelta(3))


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = open_engine(tmp_path_factory.mktemp("day") / "notebook.db", bytes(32))
    with writing(engine) as connection:
        schema.upgrade(connection)
    yield engine
    engine.dispose()


def records():
    """Work that takes time, and contacts inside an outing, alone, or in one that is missing."""
    counts = st.dictionaries(
        st.sampled_from([("girl", "13-15"), ("boy", "16-17")]), st.integers(1, 5)
    ).map(lambda cells: str(Headcount(cells)))
    contact = {
        "date": DAYS,
        "counts": counts,
        "outing": st.sampled_from([None, "missing", *OUTINGS]),
        "duration_min": st.none() | MINUTES,
    }
    session = {
        "date": DAYS,
        "action": st.just("foot"),
        "duration_min": MINUTES,
        "preparation_min": MINUTES,
    }
    act = {"date": DAYS, "followup": st.just("loutre"), "duration_min": MINUTES}
    entry = {"date": DAYS, "category": st.just("travel"), "minutes": MINUTES}
    kinds = {
        "contacts": contact,
        "sessions": session,
        "interventions": act,
        "time_entries": entry,
        "meetings": {"date": DAYS, "duration_min": MINUTES},
        "observations": {"date": DAYS},
    }
    return st.lists(
        st.one_of(
            st.tuples(st.just(kind), st.fixed_dictionaries(fields))
            for kind, fields in kinds.items()
        ),
        max_size=12,
    )


def outings():
    outing = st.fixed_dictionaries(
        {"date": DAYS, "start": st.none() | st.times(), "duration_min": MINUTES}
    )
    return st.lists(outing, max_size=len(OUTINGS))


def write(connection, kinds):
    changes = [
        Change(kind, record_id, KINDS[kind].checked(fields, TODAY).body())
        for record_id, kind, fields in kinds
    ]
    versions.append(connection, FACTS, changes)


def minutes_of(record):
    if getattr(record, "outing", None):
        return 0
    lengths = ("duration_min", "preparation_min", "minutes")
    return sum(getattr(record, name, None) or 0 for name in lengths)


@settings(max_examples=60)
@given(outings(), records())
def test_days_share_the_records_and_their_lines_add_them_up(engine, outings, others):
    with reading(engine) as connection:
        kinds = [(name, "outings", one) for name, one in zip(OUTINGS, outings, strict=False)]
        kinds += [(identity.new_id(), kind, fields) for kind, fields in others]
        write(connection, kinds)
        lines, seen = day.lines(connection, PERIOD), []
        for distance in range(4):
            which = TODAY + timedelta(distance)
            page = day.read(connection, which)
            contacts = [contact for inside in page.contacts.values() for contact in inside]
            assert all(outing.date == which for outing in page.outings)
            assert all(record.day == which for record in page.others)
            logged = [*page.outings, *contacts, *page.others]
            met = [record.counts.total for record in logged if record.record_kind == "contacts"]
            line = lines.get(which, day.DayLine(0, 0))
            assert (line.met, line.minutes) == (sum(met), sum(map(minutes_of, logged)))
            seen += [record.id for record in logged]
        assert sorted(seen) == sorted(record_id for record_id, _, _ in kinds)
        connection.rollback()


def test_outings_come_by_their_start_and_the_rest_by_kind(engine):
    with reading(engine) as connection:
        logged = {
            "late": ("outings", {"start": time(21), "duration_min": 60}),
            "whenever": ("outings", {"duration_min": 60}),
            "early": ("outings", {"start": time(9), "duration_min": 60}),
            "memo": ("memos", {"text": "Rappeler"}),
            "alone": ("contacts", {}),
        }
        write(connection, [(name, kind, {"date": TODAY} | v) for name, (kind, v) in logged.items()])
        inside = {"date": TODAY + timedelta(1), "outing": "late"}
        write(connection, [("after midnight", "contacts", inside)])
        page = day.read(connection, TODAY)
        assert [outing.id for outing in page.outings] == ["early", "late", "whenever"]
        assert [contact.id for contact in page.contacts["late"]] == ["after midnight"]
        assert [record.id for record in page.others] == ["alone", "memo"]
        assert day.read(connection, date(2024, 6, 13)) == day.Day()
        connection.rollback()
