"""The staff of a year, to the day, and the balance of the grant that it earns."""

from datetime import date
from fractions import Fraction

import pytest
from counting import YEAR, Field
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from models.figures import FIGURE
from models.period import Period
from storage.figures.completing import shared_out

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
TERMS = {"yearly_grant": 245_000, "first_share": 0.6, "planned_posts": 6}


@pytest.fixture
def educator(field):
    """An educator « AB », with as many presences as a test wants."""
    who = field.add("educators", key="AB", qualification="qualified")
    return lambda **values: field.add("presences", **{"educator": who, "fte": 1, **values})


def agree(field, **terms):
    """The terms of the convention: Montélimar's, with these instead."""
    for key, value in (TERMS | terms).items():
        field.add("convention", key=key, value=value)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "days"),
    [
        (date(2020, 3, 1), None, 366),
        (FIRST, LAST, 366),
        (FIRST, FIRST, 1),
        (LAST, None, 1),
        (date(2024, 2, 28), date(2024, 3, 1), 3),
        (date(2023, 1, 1), FIRST, 1),
        (LAST, date(2026, 1, 1), 1),
    ],
)
def test_days_of_arrival_and_of_departure_count(field, educator, starts_on, ends_on, days):
    educator(starts_on=starts_on, ends_on=ends_on)
    assert field.counted("staff") == field.counted("staff", category="AB") == round(days / 366, 4)


def test_the_days_of_the_year_are_its_own(field, educator):
    educator(starts_on=date(2023, 2, 1), ends_on=date(2023, 2, 28))
    assert field.counted("staff", Period.year(2023)) == round(28 / 365, 4)
    assert field.counted("staff", Period.year(2022)) == 0
    assert field.counted("staff") == 0


def test_presences_of_one_educator_add_up_even_where_they_overlap(field, educator):
    educator(starts_on=FIRST, ends_on=date(2024, 6, 30), fte=0.5)
    educator(starts_on=date(2024, 6, 1), fte=0.3)
    assert field.counted("staff", category="AB") == round((182 * 0.5 + 214 * 0.3) / 366, 4)


@pytest.mark.parametrize("period", ["2024-Q1", "2024-01-01..2024-12-30", "2023-07..2024-06"])
def test_staff_and_grant_are_empty_unless_the_period_is_a_calendar_year(field, educator, period):
    educator(starts_on=FIRST)
    agree(field)
    report = field.report(Period.parse(period))
    for figure in ("staff", "grant"):
        [row] = report.rows_of(FIGURE[figure])
        assert (row.category, row.value, row.status) == ("*", None, "empty")


def test_lines_are_rounded_so_that_they_make_the_total(field):
    for key in ("AB", "CD", "EF"):
        who = field.add("educators", key=key)
        field.add("presences", educator=who, starts_on=FIRST, ends_on=date(2024, 4, 30), fte=1)
    assert field.numbers("staff") == {"": 0.9918, "AB": 0.3306, "CD": 0.3306, "EF": 0.3306}
    who = field.add("educators", key="GH")
    field.add("presences", educator=who, starts_on=FIRST, ends_on=date(2024, 5, 1), fte=1)
    assert field.numbers("staff") == {
        "": 1.3251,
        "AB": 0.3306,
        "CD": 0.3306,
        "EF": 0.3306,
        "GH": 0.3333,
    }


@example([Fraction(1, 3)] * 3)
@example([Fraction(1, 2)])
@given(st.lists(st.fractions(0, 50, max_denominator=400), max_size=8))
def test_what_is_shared_out_adds_up_and_stays_close(parts):
    whole = int(sum(parts) + Fraction(1, 2))
    shared = shared_out(parts, whole)
    assert sum(shared) == whole
    assert all(abs(one - part) < 1 for one, part in zip(shared, parts, strict=True))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from("AB CD EF".split()),
            st.dates(date(2023, 1, 1), date(2025, 12, 31)),
            st.none() | st.integers(0, 700),
            st.sampled_from([0.0, 0.5, 0.8, 0.33, 1.0]),
        ),
        max_size=8,
    )
)
def test_staff_is_what_counting_day_by_day_finds(tables, presences):
    expected = Fraction(0)
    days = [date.fromordinal(FIRST.toordinal() + n) for n in range(366)]
    with tables.connect() as connection:
        field = Field(connection)
        who = {key: field.add("educators", key=key) for key in ("AB", "CD", "EF")}
        for key, starts_on, length, fte in presences:
            ends_on = None
            if length is not None:
                ends_on = date.fromordinal(starts_on.toordinal() + length)
            field.add("presences", educator=who[key], starts_on=starts_on, ends_on=ends_on, fte=fte)
            present = sum(starts_on <= day and (not ends_on or day <= ends_on) for day in days)
            expected += Fraction(present, 366) * Fraction(str(fte))
        found = field.numbers("staff")
    assert abs(found.pop("", 0) - expected) <= Fraction(1, 20_000) + Fraction(1, 10**9)
    assert sum(found.values()) == pytest.approx(float(expected), abs=0.00006)


def test_a_line_says_who_was_there_when_and_with_which_qualification(field, educator):
    educator(starts_on=date(2024, 3, 1), ends_on=date(2024, 11, 30), fte=0.8)
    educator(starts_on=date(2024, 12, 2), fte=1)
    other = field.add("educators", key="CD", qualification="vae", vae_deadline=date(2025, 3, 1))
    field.add("presences", educator=other, starts_on=date(2023, 3, 1), fte=0.5)
    field.add("presences", educator="not-here-yet", starts_on=LAST, fte=1)
    report = field.report()
    lines = [row.category for row in report.rows_of(FIGURE["staff"])]
    assert lines == ["*", "AB", "CD", "unknown"]
    assert report.named["staff"] == {
        "AB": "AB · diplômé·e · présence du 01/03/2024 au 30/11/2024 (0,8\u202fETP) ; "
        "présence depuis le 02/12/2024 (1\u202fETP)",
        "CD": "CD · en VAE jusqu’au 01/03/2025 · présence depuis le 01/03/2023 (0,5\u202fETP)",
        "unknown": "éducateur·rice inconnu·e · présence depuis le 31/12/2024 (1\u202fETP)",
    }


def test_staff_is_compared_line_by_line_with_the_year_before(field, educator):
    educator(starts_on=date(2023, 1, 1), ends_on=date(2024, 12, 31), fte=0.5)
    newcomer = field.add("educators", key="CD")
    field.add("presences", educator=newcomer, starts_on=date(2024, 7, 1), fte=1)
    field.add("outings", date=date(2023, 6, 1))
    rows = {row.category: row for row in field.report().rows_of(FIGURE["staff"])}
    assert (rows["*"].value, rows["*"].previous, rows["*"].change) == (1.0027, 0.5, 0.5027)
    assert (rows["AB"].previous, rows["AB"].change) == (0.5, 0.0)
    assert (rows["CD"].previous, rows["CD"].change) == (None, None)


def test_the_grant_is_paid_for_the_posts_that_were_filled(field, educator):
    agree(field)
    educator(starts_on=FIRST, ends_on=date(2024, 4, 30), fte=1)
    # 121 of 366 days: 98 000 € × 121 ÷ 366 ÷ 6; from the rounded 0.3306 it would be 5 399.80 €.
    assert field.counted("grant") == 5399.82


def test_the_grant_is_never_more_than_its_whole(field, educator):
    agree(field, planned_posts=0.5)
    educator(starts_on=FIRST)
    assert field.counted("grant") == 98_000


def test_half_a_cent_is_rounded_upwards(field, educator):
    agree(field, yearly_grant=0.05, first_share=0.5, planned_posts=1)
    educator(starts_on=FIRST)
    assert field.counted("grant") == 0.03


def test_a_term_of_the_year_beats_that_of_every_year(field, educator):
    educator(starts_on=FIRST, fte=1)
    field.add("convention", year=2024, key="yearly_grant", value=100)
    agree(field, planned_posts=1, first_share=0)
    field.add("convention", year=2023, key="yearly_grant", value=7)
    assert field.counted("grant") == 100


@pytest.mark.parametrize("missing", TERMS)
def test_without_one_of_its_terms_the_grant_is_empty(field, educator, missing):
    educator(starts_on=FIRST)
    for key, value in TERMS.items():
        if key != missing:
            field.add("convention", key=key, value=value)
    field.add("convention", year=2023, key=missing, value=1)
    assert field.counted("grant") is None


def test_without_planned_posts_there_is_no_grant_to_work_out(field, educator):
    agree(field, planned_posts=0)
    educator(starts_on=FIRST)
    assert field.counted("grant", YEAR) is None
