"""Totals are the sum of their parts, and percentages of 100.0, whatever was written down."""

from collections import Counter
from itertools import product

import pytest
from counting import DAY, Field
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from teams import COUNTS, DAYS, NEIGHBOURHOODS, WHERE, settle, teams

from models.figures import FIGURE, FIGURES
from models.report import Cell
from models.vocabulary import ALL, OUTSIDE
from storage.figures.completing import percentages

ADDED_UP = [figure for figure in FIGURES if figure.id not in ("young_met", "staff", "grant")]


@pytest.fixture(scope="module")
def reports(tables):
    """The report of a random team."""

    def written(team):
        with tables.connect() as connection:
            field = Field(connection)
            settle(field, team)
            return field.report()

    return written


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(team=teams(least=15))
def test_every_margin_is_the_sum_of_its_parts(reports, team):
    report = reports(team)
    for figure in ADDED_UP:
        for part in figure.dimensions:
            if part != "category" or figure.has_total:
                assert_adds_up(report.rows_of(figure), part)
    for figure in FIGURES:
        if figure.adds_up_to:
            whole = numbers(report, FIGURE[figure.adds_up_to])
            assert numbers(report, figure) == whole, figure.id
    for row in report.rows:
        if None not in (row.value, row.previous):
            assert row.change == pytest.approx(row.value - row.previous, abs=0.05)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(team=teams(least=15))
def test_no_part_is_greater_than_its_whole(reports, team):
    report = reports(team)
    for figure, whole in product(FIGURES, FIGURES):
        if whole.id in figure.part_of and figure.id != "contacts_new":  # which somebody types
            assert_is_part_of(report, figure, whole)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(team=teams("outings", "contacts", "sessions", "interventions", "time_entries"))
def test_the_time_split_makes_100_in_every_neighbourhood(reports, team):
    shares = Counter()
    for row in reports(team).rows_of(FIGURE["time_split"]):
        if row.measure == "percent" and row.value is not None:
            shares[row.neighbourhood] += round(10 * row.value)
    assert set(shares.values()) <= {1000}


def assert_adds_up(rows, part):
    totals, sums = Counter(), Counter()
    for row in rows:
        if row.measure != "percent":
            whole = row.cell._replace(**{part: ALL})
            (totals if row.cell == whole else sums)[whole] += row.value
    assert +totals == +sums, part


def numbers(report, figure):
    """The sum over all categories in each neighbourhood, whatever the age and gender."""
    found = Counter()
    for row in report.rows_of(figure):
        is_total = figure.has_total and row.category == ALL
        if row.age_band == row.gender == ALL and not is_total:
            found[row.neighbourhood] += row.value
    return +found


def assert_is_part_of(report, figure, whole):
    """No number is greater than the one it is part of: a change, than what it leads to."""
    parts = Counter()
    for row in report.rows_of(figure):
        if (row.category != ALL) == bool(whole.lists):
            parts[row.cell._replace(category=row.category.rpartition(">")[2])] += row.value
    if figure.id == "families_known":  # in several neighbourhoods it is outside, its young are not
        parts = {cell: n for cell, n in parts.items() if cell.neighbourhood != OUTSIDE}
    for cell, number in parts.items():
        assert number == 0 or number <= report.row(whole, cell).value, (figure.id, cell)


@given(
    contacts=st.lists(st.tuples(DAYS, WHERE, COUNTS), max_size=15),
    first=st.integers(0, 2),
)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_contacts_are_what_a_plain_count_finds(tables, contacts, first):
    expected = Counter()
    with tables.connect() as connection:
        field = Field(connection)
        for key in NEIGHBOURHOODS:
            field.add("neighbourhoods", record_id=key, key=key, label=key)
        for day, place, counts in contacts:
            field.add("contacts", date=day, neighbourhood=place, counts=counts, new=first)
            if day.year == DAY.year:
                for (gender, age_band), number in counts.items():
                    expected[
                        f"{place if place in NEIGHBOURHOODS else 'outside'} {age_band} {gender}"
                    ] += number
        report = field.report()
    found = {
        " ".join(row.cell[:3]): row.value
        for row in report.rows_of(FIGURE["contacts"])
        if ALL not in row.cell[:3] and row.value
    }
    assert found == expected
    new = report.row(FIGURE["contacts_new"], Cell()).value
    assert new == first * sum(day.year == DAY.year for day, _, _ in contacts)


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
