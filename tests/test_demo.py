"""The demonstration: two believable years of an invented team, the same for one seed and day."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.fields import Reference
from models.kinds import KINDS, KINDS_TO_WRITE
from models.period import Period
from storage import demo
from storage.demo.team import AUTHOR
from storage.folder import Folder

TODAY = date(2025, 11, 21)
FROM_THE_PRESET = {"neighbourhoods", "places", "partners", "convention", "partnership"}
DEFINED_BY_THE_TEAM = {"indicators"}


def invent(today, seed=demo.SEED):
    return list(demo.invent(lambda kind, key: f"{kind}/{key}", today, seed))


def by_kind(records):
    kinds = defaultdict(list)
    for record in records:
        kinds[record.record_kind].append(record)
    return kinds


@pytest.fixture(scope="module")
def invented():
    return by_kind(invent(TODAY))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    notebook = demo.make(Folder(tmp_path_factory.mktemp("demo")), TODAY)
    yield notebook
    notebook.lock()


def test_one_seed_and_one_day_give_one_team():
    assert invent(TODAY) == invent(TODAY)
    assert invent(TODAY) != invent(TODAY, seed=1)
    assert invent(TODAY) != invent(TODAY - timedelta(days=1))


@settings(max_examples=6)
@given(st.dates(date(2024, 1, 1), date(2034, 12, 31)), st.integers(0, 999))
@example(date(2028, 2, 29), demo.SEED)
@example(date(2027, 1, 1), demo.SEED)
@example(date(2026, 8, 15), demo.SEED)
def test_whatever_the_day_every_record_is_one_that_a_team_could_save(today, seed):
    records = invent(today, seed)
    assert len({record.id for record in records}) == len(records)
    for record in records:
        assert type(record).checked(record.model_dump(), today) == record
        assert record.day is None or record.day <= today
        if record.record_kind not in ("contacts", "sessions"):  # some are over 21
            assert not list(record.warnings(today))
    kinds = by_kind(records)
    assert set(kinds) == set(KINDS_TO_WRITE) - FROM_THE_PRESET - DEFINED_BY_THE_TEAM
    tonight = [record for record in kinds["contacts"] if record.date == today]
    assert len(tonight) == 3
    assert all(record.counts for record in tonight)
    assert any(record.date == today for record in kinds["outings"])
    assert any(record.date == today for record in kinds["time_entries"])


def test_the_team_goes_out_in_pairs_one_to_six_times_a_week(invented):
    weeks = Counter(outing.date.isocalendar()[:2] for outing in invented["outings"])
    assert len(weeks) >= 100
    assert max(weeks.values()) <= 6
    assert 3.5 <= sum(weeks.values()) / len(weeks) <= 5.5
    assert all(2 <= len(outing.educators) <= 3 for outing in invented["outings"])
    held = Counter(contact.outing for contact in invented["contacts"] if contact.outing)
    assert max(held.values()) <= 5


def test_nobody_works_while_away_or_gone(invented):
    presences = {presence.educator: presence for presence in invented["presences"]}
    for kind in ("outings", "contacts", "sessions", "interventions", "meetings"):
        for record in invented[kind]:
            for educator in record.educators:
                presence = presences[educator]
                assert presence.starts_on <= record.date <= (presence.ends_on or TODAY)
                assert not any(
                    leave.educator == educator and leave.starts_on <= record.date <= leave.ends_on
                    for leave in invented["leaves"]
                )


def test_one_educator_left_one_came_and_is_in_vae(invented):
    first = TODAY - timedelta(days=730)
    assert [p.ends_on > first for p in invented["presences"] if p.ends_on] == [True]
    [newcomer] = [p for p in invented["presences"] if p.starts_on > first]
    [in_vae] = [e for e in invented["educators"] if e.qualification == "vae"]
    assert in_vae.id == newcomer.educator
    assert in_vae.vae_deadline == newcomer.starts_on + timedelta(days=730)


def test_sixty_follow_ups_have_stories_that_move(invented):
    followups = invented["followups"]
    assert len({followup.pseudonym for followup in followups}) == len(followups) == 60
    assert 10 < sum(followup.closed_on is not None for followup in followups) < 45
    assert 30 < sum(followup.engaged_on is not None for followup in followups) < 60
    situations = defaultdict(set)
    for situation in invented["situations"]:
        situations[situation.followup].add(situation.activity)
    assert sum(len(activities) > 1 for activities in situations.values()) > 20
    assert {goal.state for goal in invented["goals"]} == {"open", "reached", "partly", "dropped"}


def test_the_notebook_is_open_whole_and_begins_there(made):
    assert made.is_open
    assert not made.read_only
    assert made.undo() == []
    assert [educator.key for educator in made.records("educators")].count(AUTHOR) == 1
    known = {kind: {record.id for record in made.records(kind)} for kind in KINDS}
    assert sum(map(len, known.values())) == made.journal_count() > 3000
    for record in (record for kind in KINDS for record in made.records(kind)):
        for name, field_type in record.field_types().items():
            if isinstance(field_type, Reference):
                value = getattr(record, name)
                said = value if field_type.many else [value] if value else []
                assert set(said) <= known[field_type.kind], (record.record_kind, name)


def test_its_report_reads_like_a_real_team_s(made):
    report = made.report(Period.year(2025))
    shares = {
        row.category: row.value
        for row in report.rows
        if (row.figure, row.measure, row.neighbourhood) == ("time_split", "percent", "*")
    }
    assert 38 <= shares["street"] <= 53
    assert 12 <= shares["individual"] <= 24
    assert all(shares[category] > 0 for category in shares if category != "*")
    totals = {
        (row.figure, row.measure): row
        for row in report.rows
        if (row.neighbourhood, row.age_band, row.gender, row.category) == ("*", "*", "*", "*")
    }
    assert 1000 < totals["contacts", "acts"].value < 3000
    assert 20 < totals["young_followed", "persons"].value < 55
    assert totals["outings", "acts"].previous > 0
