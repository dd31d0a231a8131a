"""What is due, and from which day on."""

from datetime import date, timedelta

import pytest
from conftest import TODAY
from filling import put

from models.deadlines import AHEAD, NO_NEWS, Due, Waiting, span_of, years_after
from models.period import Period
from storage.due import due

LONG_AGO = date(2024, 1, 8)


def reasons(connection, today, *wanted):
    return [one for one in due(connection, today) if one.reason in wanted]


# One follow-up


def follow_up(**values):
    nothing = {"birth_year": None, "engaged_on": None, "handover_on": None, "closed_on": None}
    said = {"known_since": LONG_AGO, "last_news": None, "last_sign": None}
    return Waiting("f", "loutre-12", **(nothing | said | values))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"handover_on": TODAY + AHEAD}, [("handover", TODAY + AHEAD)]),
        ({"handover_on": TODAY + AHEAD + timedelta(1)}, []),
        ({"handover_on": date(2024, 1, 1)}, [("handover", date(2024, 1, 1))]),
        ({"handover_on": TODAY, "closed_on": TODAY}, []),
        ({"handover_on": TODAY, "closed_on": TODAY + timedelta(1)}, [("handover", TODAY)]),
        ({"birth_year": 2002}, [("handover", date(2024, 1, 1))]),
        ({"birth_year": 2003}, []),
        ({"birth_year": 2002, "handover_on": date(2025, 1, 1)}, []),
        ({"engaged_on": TODAY - NO_NEWS}, [("no-news", TODAY - NO_NEWS)]),
        ({"engaged_on": TODAY - NO_NEWS, "last_news": TODAY - NO_NEWS + timedelta(1)}, []),
        ({"known_since": date(2022, 8, 12)}, []),
        ({"known_since": date(2022, 8, 11)}, [("retention", date(2024, 8, 11))]),
        ({"known_since": date(2020, 1, 1), "last_sign": date(2023, 1, 1)}, []),
        (
            {"last_sign": date(2022, 1, 1), "engaged_on": LONG_AGO, "handover_on": TODAY},
            [("retention", date(2024, 1, 1))],
        ),
        (
            {"last_sign": date(2022, 1, 1), "closed_on": date(2022, 1, 1)},
            [("retention", date(2024, 1, 1))],
        ),
    ],
)
def test_what_is_due_of_a_follow_up(values, expected):
    found = list(follow_up(**values).due(TODAY))
    assert found == [Due(reason, day, "f", "loutre-12") for reason, day in expected]


def test_news_come_from_every_record_that_names_a_young_person_signs_not_from_steps(field):
    known = {"known_since": LONG_AGO, "engaged_on": LONG_AGO}
    for name in ("silent", "step", "interview", "contact", "session"):
        field.add("followups", name, pseudonym=name, **known)
    field.add("followups", "sign", pseudonym="sign", last_contact_on=TODAY, **known)
    field.add("interventions", followup="step", kind="step")
    field.add("interventions", followup="interview", kind="interview")
    field.add("contacts", followups=["contact"])
    field.add("sessions", action="a", followups=["session"])
    [silent] = reasons(field.connection, TODAY, "no-news")
    assert silent == Due("no-news", LONG_AGO, "silent", "silent")
    in_two_years = date(2026, 6, 12)
    kept = {one.about: one.day for one in reasons(field.connection, in_two_years, "retention")}
    without_sign = date(2026, 1, 8)
    assert kept == {
        "silent": without_sign,
        "step": without_sign,
        "interview": in_two_years,
        "contact": in_two_years,
        "session": in_two_years,
        "sign": in_two_years,
    }


# The convention


def test_a_committee_is_due_by_the_end_of_its_stretch_until_it_is_held(field):
    committees = ("local-committee", "ctg-committee", "departmental-commission")
    assert reasons(field.connection, TODAY, *committees) == [
        Due("local-committee", date(2024, 6, 30)),
        Due("ctg-committee", date(2024, 6, 30)),
    ]
    planned = field.add("meetings", kind="local-committee", date=date(2024, 6, 20))
    field.add("meetings", kind="ctg-committee", date=TODAY)
    field.add("meetings", kind="departmental-commission", date=date(2024, 2, 1))
    assert reasons(field.connection, TODAY, *committees) == [
        Due("local-committee", date(2024, 6, 20), planned)
    ]
    assert [one.reason for one in reasons(field.connection, date(2024, 12, 1), *committees)] == [
        "local-committee",
        "ctg-committee",
    ]
    next_year = reasons(field.connection, date(2025, 12, 1), *committees)
    assert [one.reason for one in next_year] == list(committees)


@pytest.mark.parametrize(
    ("today", "listed"),
    [
        (date(2024, 9, 30), False),
        (date(2024, 10, 1), True),
        (date(2024, 11, 30), True),
        (date(2024, 12, 1), False),
    ],
)
def test_the_staff_statement_is_due_on_30_november(field, today, listed):
    expected = [Due("staff", date(2024, 11, 30), name="2024")] if listed else []
    assert reasons(field.connection, today, "staff") == expected


def test_a_vae_ends_two_years_after_the_start_unless_said_while_the_educator_is_there(field):
    field.add("educators", "said", key="AB", qualification="vae", vae_deadline=date(2024, 7, 1))
    field.add("educators", "counted", key="CD", qualification="vae")
    field.add("presences", educator="counted", starts_on=date(2022, 3, 1), ends_on=TODAY)
    field.add("presences", educator="counted", starts_on=date(2023, 3, 1), ends_on=None)
    field.add("educators", "gone", key="EF", qualification="vae")
    field.add("presences", educator="gone", starts_on=date(2022, 3, 1), ends_on=LONG_AGO)
    field.add("educators", "qualified", key="GH", qualification="qualified")
    field.add("presences", educator="qualified", starts_on=date(2022, 3, 1))
    assert reasons(field.connection, TODAY, "vae") == [
        Due("vae", date(2024, 3, 1), "counted", "CD"),
        Due("vae", date(2024, 7, 1), "said", "AB"),
    ]


def test_last_years_report_is_due_until_it_is_released_or_the_year_closed(notebook):
    def listed():
        return [one for one in notebook.due() if one.reason == "report"]

    assert listed() == []
    put(notebook, "outings", date=date(2023, 5, 2), duration_min=60)
    assert listed() == [Due("report", date(2024, 4, 30), name="2023")]
    notebook.close_year(2023)
    assert listed() == []
    notebook.reopen_year(2023)
    notebook.release(notebook.prepare(Period.parse("2023-T2")))
    assert len(listed()) == 1
    notebook.release(notebook.prepare(Period.year(2023)))
    assert listed() == []


@pytest.mark.parametrize(
    ("months", "expected"),
    [(2, "2024-11..2024-12"), (6, "2024-07..2024-12"), (12, "2024")],
)
def test_a_stretch_cuts_the_year_evenly(months, expected):
    assert span_of(date(2024, 12, 31), months) == Period.parse(expected)


def test_years_after_the_29_february_end_that_month():
    assert years_after(date(2024, 2, 29), 2) == date(2026, 2, 28)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)
