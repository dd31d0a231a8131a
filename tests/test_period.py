"""Periods: how they are written, what they are called, how long they are, and a year before."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.period import Period, read_day

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
PERIODS = st.tuples(DAYS, DAYS).map(lambda ends: Period(min(ends), max(ends)))
MONTHS = st.tuples(st.integers(1990, 2099), st.integers(1, 12), st.integers(1, 12)).map(
    lambda parts: Period.months_of(parts[0], min(parts[1:]), max(parts[1:]))
)


@pytest.mark.parametrize(
    ("text", "first", "last", "name", "months"),
    [
        ("2023", "2023-01-01", "2023-12-31", "année 2023", 12),
        ("2024", "2024-01-01", "2024-12-31", "année 2024", 12),
        ("2024-03..2024-04", "2024-03-01", "2024-04-30", "mars-avril 2024", 2),
        ("10/02/2024..20/05/2024", "2024-02-10", "2024-05-20",
         "du 10/02/2024 au 20/05/2024", 101 / 30.4375),
        ("2024-Q1", "2024-01-01", "2024-03-31", "1er trimestre 2024", 3),
        ("2024-t4", "2024-10-01", "2024-12-31", "4e trimestre 2024", 3),
        ("2024-02", "2024-02-01", "2024-02-29", "février 2024", 1),
        (" 2024-2 .. 2024-3-5 ", "2024-02-01", "2024-03-05",
         "du 01/02/2024 au 05/03/2024", 34 / 30.4375),
        ("2023..2024", "2023-01-01", "2024-12-31", "du 01/01/2023 au 31/12/2024", 24),
        ("29/02/2024", "2024-02-29", "2024-02-29",
         "du 29/02/2024 au 29/02/2024", 1 / 30.4375),
    ],
)  # fmt: skip
def test_a_period_as_people_write_it(text, first, last, name, months):
    period = Period.parse(text)
    assert period == Period(date.fromisoformat(first), date.fromisoformat(last))
    assert period.name == name
    assert period.months == pytest.approx(months)


@pytest.mark.parametrize(
    "text",
    ["", "..", "24", "2024-Q5", "2024-13", "2024-02-30", "31/02/2024", "hier", "2024..", "0000",
     "0024-01-01"],
)  # fmt: skip
def test_what_is_no_period_gets_a_sentence_that_shows_how(text):
    with pytest.raises(
        ValueError, match="n’est pas une période ; écrire par exemple 2024, 2024-T1"
    ):
        Period.parse(text)


def test_a_period_does_not_end_before_it_begins():
    with pytest.raises(ValueError, match="le dernier jour vient avant le premier"):
        Period.parse("2024..2023")


@given(PERIODS)
def test_a_period_reads_back_from_its_text(period):
    assert Period.parse(str(period)) == period
    assert Period.parse(f"{period.first:%d/%m/%Y}..{period.last:%d/%m/%Y}") == period


@given(PERIODS)
def test_a_period_holds_its_first_and_its_last_day_and_no_other_outside(period):
    assert period.first in period
    assert period.last in period
    assert period.first - timedelta(days=1) not in period
    assert period.last + timedelta(days=1) not in period


@given(PERIODS | MONTHS)
def test_a_year_before_has_the_same_days_and_months(period):
    before = period.year_before()
    for day, earlier in ((period.first, before.first), (period.last, before.last)):
        assert (earlier.year, earlier.month) == (day.year - 1, day.month)
        ends_february = (earlier + timedelta(days=1)).day == 1 and day.month == 2
        assert earlier.day == day.day or ends_february
    if period.has_whole_months:
        assert before.has_whole_months
        assert before.months == period.months


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2023", "2022"),
        ("2024", "2023"),
        ("2024-03..2024-04", "2023-03..2023-04"),
        ("2024-02-10..2024-05-20", "2023-02-10..2023-05-20"),
        ("2024-02", "2023-02"),
        ("2025-02", "2024-02"),
        ("2024-Q1", "2023-Q1"),
        ("2025-01-15..2025-02-28", "2024-01-15..2024-02-29"),
        ("2024-01-15..2024-02-28", "2023-01-15..2023-02-28"),
        ("2024-02-29", "2023-02-28"),
        ("2024-02-29..2024-03-15", "2023-02-28..2023-03-15"),
    ],
)
def test_a_period_that_ends_with_february_does_so_a_year_earlier(text, before):
    assert Period.parse(text).year_before() == Period.parse(before)


@given(MONTHS)
def test_whole_months_are_counted(period):
    assert period.has_whole_months
    assert period.months == period.last.month - period.first.month + 1


@given(PERIODS)
def test_a_calendar_year_is_exactly_one(period):
    year = period.calendar_year
    assert year is None or period == Period.year(year)
    assert Period.year(period.first.year).calendar_year == period.first.year


@pytest.mark.parametrize("text", ["01/03/2024", "1/3/2024", " 2024-03-01 ", "2024-3-1"])
def test_a_day_is_read_the_french_way_and_the_iso_way(text):
    assert read_day(text) == date(2024, 3, 1)


@pytest.mark.parametrize(
    "text", ["2024", "03/2024", "30/02/2024", "12-oct", "01/03/24", "1/3/0024"]
)
def test_what_is_no_day_gets_a_sentence(text):
    with pytest.raises(ValueError, match=f"« {text} » n’est pas une date ; écrire JJ/MM/AAAA"):
        read_day(text)
