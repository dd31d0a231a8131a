"""The young people in touch and those followed, by their definitions."""

from datetime import date

import pytest
from counting import DAY

from models.period import Period

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)


def name_in_contact(field, followup, **values):
    field.add("contacts", followups=[followup], **values)


def name_in_session(field, followup, **values):
    field.add("sessions", action="any", followups=[followup], **values)


def name_in_intervention(field, followup, **values):
    field.add("interventions", followup=followup, **values)


EVENTS = [name_in_contact, name_in_session, name_in_intervention]


@pytest.mark.parametrize("name", EVENTS)
def test_in_touch_needs_one_event_of_the_period_that_names_the_pseudonym(field, name):
    followup = field.add("followups")
    assert field.counted("young_in_touch") == 0
    name(field, followup, date=date(2025, 1, 1))
    assert field.counted("young_in_touch") == 0
    name(field, followup, date=LAST)
    assert field.counted("young_in_touch") == 1


def test_several_events_are_one_person(field):
    followup = field.add("followups", engaged_on=DAY)
    for name in EVENTS * 2:
        name(field, followup)
    assert field.counted("young_in_touch") == 1
    assert field.counted("young_followed") == 1


def test_a_situation_alone_is_no_event(field):
    field.add("situations", followup=field.add("followups"), date=DAY)
    assert field.counted("young_in_touch") == 0


@pytest.mark.parametrize(("since", "expected"), [(LAST, 1), (date(2025, 1, 1), 0)])
def test_known_or_engaged_from_the_last_day_at_the_latest(field, since, expected):
    followup = field.add("followups", known_since=since, engaged_on=since)
    field.add("interventions", followup=followup)
    assert field.counted("young_in_touch") == expected
    assert field.counted("young_followed") == expected


@pytest.mark.parametrize(
    ("closed", "expected"), [(None, 1), (FIRST, 1), (date(2023, 12, 31), 0), (LAST, 1)]
)
def test_closed_before_the_period_is_left_out(field, closed, expected):
    begun = date(2022, 3, 1)
    followup = field.add("followups", known_since=begun, engaged_on=begun, closed_on=closed)
    field.add("interventions", followup=followup)
    assert field.counted("young_in_touch") == expected
    assert field.counted("young_followed") == expected


def test_followed_needs_an_agreement_and_an_intervention(field):
    field.add("interventions", followup=field.add("followups"))
    name_in_contact(field, field.add("followups", engaged_on=DAY))
    assert field.counted("young_followed") == 0
    assert field.counted("young_in_touch") == 2


def test_a_reference_that_has_not_arrived_adds_no_person(field):
    for name in EVENTS:
        name(field, "not-here-yet")
    assert field.numbers("young_in_touch") == {}
    assert field.numbers("young_followed") == {}


@pytest.mark.parametrize(
    ("born", "age_band"),
    [
        (2015, "under-10"),
        (2014, "10-12"),
        (2012, "10-12"),
        (2011, "13-15"),
        (2003, "18-21"),
        (2002, "22-over"),
        (None, "unknown"),
        (2030, "unknown"),
    ],
)
def test_the_age_is_that_of_the_last_year_of_the_period(field, born, age_band):
    followup = field.add("followups", birth_year=born, gender="girl")
    field.add("interventions", followup=followup)
    over_new_year = Period(date(2023, 9, 1), date(2024, 8, 31))
    assert field.counted("young_in_touch", over_new_year, age_band=age_band, gender="girl") == 1


def test_two_birth_years_of_one_band_are_added(field):
    for born in (2009, 2010):
        field.add("interventions", followup=field.add("followups", birth_year=born))
    assert field.counted("young_in_touch", age_band="13-15") == 2
