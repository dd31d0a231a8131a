"""Problems, requests, families and referrals, by their definitions."""

from datetime import date

import pytest
from counting import DAY

from models.vocabulary import LISTS

AFTER = date(2025, 1, 1)


@pytest.fixture
def ouest(field):
    return field.add("neighbourhoods", key="ouest", label="Ouest")


def test_problems_are_the_acts_that_carry_them(field):
    field.add("contacts", problems=["isolation", "dropout"])
    field.add("contacts", problems=["isolation"], counts="boy:13-15:9")
    field.add("sessions", action="any", problems=["isolation"])
    field.add("interventions", followup="any", problems=["isolation"])
    field.add("observations", problem="isolation")
    for kind, tie in [("contacts", {}), ("sessions", {"action": "any"})]:
        field.add(kind, date=AFTER, problems=["isolation"], **tie)
    field.add("observations", date=AFTER, problem="isolation")
    assert field.counted("problems", category="isolation") == 5
    assert field.counted("problems", category="dropout") == 1


def test_an_act_that_says_a_problem_twice_carries_it_once(field):
    field.add("contacts", problems=["isolation", "isolation"])
    assert field.counted("problems", category="isolation") == 1


def test_an_observation_without_a_problem_is_unknown(field):
    field.add("observations", text="Rien de clair.")
    assert field.numbers("problems") == {"unknown": 1, "outside unknown": 1}


def test_problems_stand_where_they_were_seen(field, ouest):
    field.add("contacts", neighbourhood=ouest, problems=["dropout"])
    field.add("contacts", problems=["dropout"])
    field.add("sessions", action=field.add("actions", neighbourhood=ouest), problems=["dropout"])
    followup = field.add("followups", neighbourhood=ouest)
    field.add("interventions", followup=followup, problems=["dropout"])
    field.add("observations", neighbourhood=ouest, problem="dropout")
    assert field.numbers("problems") == {"dropout": 5, "ouest dropout": 4, "outside dropout": 1}


def test_requests_are_those_of_contacts_and_interventions(field, ouest):
    field.add("contacts", neighbourhood=ouest, requests=["housing", "health"], themes=["school"])
    followup = field.add("followups", neighbourhood=ouest)
    field.add("interventions", followup=followup, requests=["housing"], domain="school")
    field.add("interventions", followup="not-here-yet", requests=["housing"])
    field.add("contacts", date=AFTER, requests=["housing"])
    assert field.numbers("requests") == {
        "housing": 3,
        "health": 1,
        "ouest housing": 2,
        "ouest health": 1,
        "outside housing": 1,
    }


def in_touch(field, **values):
    field.add("interventions", followup=field.add("followups", **values))


def test_a_family_is_known_through_somebody_in_touch(field):
    nest, empty, later = (
        field.add("families"),
        field.add("families"),
        field.add("families", known_since=AFTER),
    )
    for family in (nest, nest, later, "not-here-yet", None):
        in_touch(field, family=family)
    field.add("followups", family=empty)
    assert field.numbers("families_known") == {"": 1, "outside": 1}


def test_work_is_engaged_with_families_that_are_known(field):
    for working_since in (DAY, AFTER, None):
        in_touch(field, family=field.add("families", working_since=working_since))
    field.add("followups", family=field.add("families", working_since=DAY))
    assert field.counted("families_known") == 3
    assert field.counted("families_working") == 1


def test_a_family_stands_in_the_neighbourhood_of_all_its_follow_ups(field, ouest):
    nocaze = field.add("neighbourhoods", key="nocaze", label="Nocaze")
    for homes in ([ouest, ouest], [nocaze], [ouest, nocaze], [ouest, None], [None]):
        family = field.add("families")
        for home in homes:
            in_touch(field, family=family, neighbourhood=home)
    assert field.numbers("families_known") == {"": 5, "ouest": 1, "nocaze": 1, "outside": 3}


def test_referrals_by_domain_theme_and_outcome(field, ouest):
    partner = field.add("partners", key="caf", label="Caf", ctg_theme="rights-digital")
    followup = field.add("followups", neighbourhood=ouest)
    field.add("referrals", followup=followup, partner=partner, domain="housing", outcome="accepted")
    field.add("referrals", partner="not-here-yet", domain="unknown")
    field.add("referrals", date=AFTER, domain="housing")
    assert field.numbers("referrals_domain") == {
        "housing": 1, "unknown": 1, "ouest housing": 1, "outside unknown": 1,
    }  # fmt: skip
    assert field.numbers("referrals_ctg") == {
        "rights-digital": 1, "unknown": 1, "ouest rights-digital": 1, "outside unknown": 1,
    }  # fmt: skip
    assert field.numbers("referrals_outcome") == {
        "accepted": 1, "unknown": 1, "ouest accepted": 1, "outside unknown": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("figure", "codes"),
    [
        ("problems", "problem"),
        ("requests", "domain"),
        ("referrals_domain", "domain"),
        ("referrals_ctg", "ctg_theme"),
        ("referrals_outcome", "referral_outcome"),
        ("goals_state", "goal_state"),
        ("intensity", "intensity"),
    ],
)
def test_every_code_of_a_list_is_printed_even_at_0(field, figure, codes):
    printed = [row for row in field.report().rows if row.figure == figure]
    assert [(row.category, row.value) for row in printed] == [(code, 0) for code in LISTS[codes]]
