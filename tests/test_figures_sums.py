"""Totals are the sum of their parts, and percentages of 100.0, whatever was written down."""

from collections import Counter
from itertools import product

import pytest
from counting import DAY, Field
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models.figures import FIGURES
from models.headcount import Headcount
from models.vocabulary import AGES, ALL, GENDERS, LISTS
from storage.figures.completing import percentages

PRINTED = ["nocaze", "ouest"]
PLACES = st.sampled_from([None, *PRINTED, "not-here-yet"])
FOLLOWUPS = [f"followups-{number}" for number in range(1, 5)]
ACTIONS = ["actions-5", "actions-6", "actions-7"]
EDUCATORS = st.lists(st.sampled_from(["E1", "E2", "E3"]), unique=True)
NAMED = st.lists(st.sampled_from([*FOLLOWUPS, "not-here-yet"]), unique=True)
COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(list(GENDERS)), st.sampled_from(list(AGES))), st.integers(1, 9)
).map(Headcount)
DAYS = st.sampled_from([DAY, DAY.replace(year=2023), DAY.replace(year=2021)])
MINUTES = st.integers(1, 600)
EVENTS = {
    "outings": {"neighbourhood": PLACES, "duration_min": MINUTES, "educators": EDUCATORS},
    "contacts": {
        "neighbourhood": PLACES,
        "counts": COUNTS,
        "new": st.integers(0, 3),
        "followups": NAMED,
        "educators": EDUCATORS,
        "outing": st.sampled_from([None, "any"]),
        "duration_min": st.none() | MINUTES,
    },
    "sessions": {
        "action": st.sampled_from([*ACTIONS, "not-here-yet"]),
        "counts": COUNTS,
        "followups": NAMED,
        "educators": EDUCATORS,
    },
    "interventions": {
        "followup": st.sampled_from([*FOLLOWUPS, "not-here-yet"]),
        "educators": EDUCATORS,
    },
    "time_entries": {
        "neighbourhood": PLACES,
        "category": st.sampled_from([*LISTS["work_category"], "gardening"]),
        "minutes": MINUTES,
    },
}
EVENT = st.one_of(
    st.tuples(st.just(kind), st.fixed_dictionaries({"date": DAYS, **values}))
    for kind, values in EVENTS.items()
)
FOLLOWUP = st.fixed_dictionaries(
    {
        "neighbourhood": PLACES,
        "gender": st.sampled_from(list(GENDERS)),
        "birth_year": st.none() | st.integers(1998, 2016),
        "known_since": DAYS,
        "engaged_on": st.none() | DAYS,
        "closed_on": st.none() | DAYS,
    }
)
ACTION = st.fixed_dictionaries(
    {
        "neighbourhood": PLACES,
        "type": st.sampled_from([*LISTS["action_type"], "unknown"]),
        "result": st.sampled_from(list(LISTS["action_result"])),
    }
)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    followups=st.lists(FOLLOWUP, min_size=4, max_size=4),
    actions=st.lists(ACTION, min_size=3, max_size=3),
    events=st.lists(EVENT, max_size=30),
)
def test_a_total_is_the_sum_of_its_parts(tables, followups, actions, events):
    with tables.connect() as connection:
        field = Field(connection)
        for kind, values in [
            *(("followups", values) for values in followups),
            *(("actions", values) for values in actions),
            *events,
        ]:
            field.add(kind, **values)
        report = field.report()
    for figure, part in product(FIGURES, ["neighbourhood", "age_band", "gender"]):
        if part not in figure.dimensions:
            continue
        totals, sums = Counter(), Counter()
        for row in report.rows_of(figure):
            if row.measure != "percent":
                whole = row.cell._replace(**{part: ALL})
                (totals if row.cell == whole else sums)[whole] += row.value
        assert +totals == +sums, (figure.id, part)
    kinds = [figure for figure in FIGURES if figure.id in ("actions_type", "actions_result")]
    [actions_held] = [r for r in report.rows if r.figure == "actions" and r.neighbourhood == ALL]
    for figure in kinds:
        rows = [row for row in report.rows_of(figure) if row.neighbourhood == ALL]
        assert sum(row.value for row in rows) == actions_held.value
    for row in report.rows:
        if None not in (row.value, row.previous):
            assert row.change == pytest.approx(row.value - row.previous, abs=0.05)


@given(
    contacts=st.lists(st.tuples(DAYS, PLACES, COUNTS), max_size=15),
    first=st.integers(0, 2),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_contacts_are_what_a_plain_count_finds(tables, contacts, first):
    expected = Counter()
    with tables.connect() as connection:
        field = Field(connection)
        for key in PRINTED:
            field.add("neighbourhoods", record_id=key, key=key, label=key)
        for day, place, counts in contacts:
            field.add("contacts", date=day, neighbourhood=place, counts=counts, new=first)
            if day == DAY:
                for (gender, age_band), number in counts.items():
                    expected[f"{place if place in PRINTED else 'outside'} {age_band} {gender}"] += (
                        number
                    )
        found = field.numbers("contacts")
        new = field.counted("contacts_new")
    assert {codes: number for codes, number in found.items() if codes.count(" ") == 2} == expected
    assert new == first * sum(day == DAY for day, _, _ in contacts)


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
@example([1, 1, 1])
@example([1] * 7)
@example([2, 1, 0])
def test_percentages_make_100(numbers):
    shares = percentages(numbers)
    if not sum(numbers):
        assert shares == []
        return
    assert sum(round(10 * share) for share in shares) == 1000
    for number, share in zip(numbers, shares, strict=True):
        assert abs(share - 100 * number / sum(numbers)) < 0.1
    assert all(share == 0 for number, share in zip(numbers, shares, strict=True) if not number)


@pytest.mark.parametrize(
    ("numbers", "shares"),
    [
        ([1, 1, 1], [33.4, 33.3, 33.3]),
        ([1, 1, 1, 1, 1, 1], [16.7, 16.7, 16.7, 16.7, 16.6, 16.6]),
        ([0, 5], [0.0, 100.0]),
        ([30, 30, 30, 1], [33.0, 33.0, 32.9, 1.1]),
        ([], []),
        ([0, 0], []),
    ],
)
def test_what_is_left_goes_to_the_largest_remainders_and_then_to_the_first(numbers, shares):
    assert percentages(numbers) == shares
