"""The split of working time, by its definition."""

import pytest

from models.vocabulary import LISTS

PAIR = ["E1", "E2"]


def minutes(field, **cell):
    return field.counted("time_split", measure="person-minutes", **cell)


@pytest.mark.parametrize(
    ("kind", "values", "category", "expected"),
    [
        ("outings", {"duration_min": 90}, "street", 180),
        ("contacts", {"duration_min": 20}, "street", 40),
        ("interventions", {"followup": "any", "duration_min": 45}, "individual", 90),
        ("meetings", {"duration_min": 60}, "partnership", 120),
        ("sessions", {"action": "any", "duration_min": 60, "preparation_min": 30}, "actions", 180),
    ],
)
def test_work_is_its_duration_times_the_educators(field, kind, values, category, expected):
    field.add(kind, educators=PAIR, **values)
    assert minutes(field, category=category) == expected
    assert field.counted("time_split", measure="percent", category=category) == 100.0


def test_a_contact_inside_an_outing_adds_nothing(field):
    field.add("contacts", outing="any", duration_min=20, educators=PAIR)
    assert minutes(field, category="street") == 0


def test_a_contact_without_a_duration_adds_nothing(field):
    field.add("contacts", educators=PAIR)
    assert minutes(field, category="street") == 0


def test_a_chantier_has_its_own_category(field):
    action = field.add("actions", type="chantier")
    field.add("sessions", action=action, duration_min=240, educators=["E1"])
    assert minutes(field, category="chantiers") == 240
    assert minutes(field, category="actions") == 0


def test_a_time_entry_keeps_its_minutes_and_category(field):
    field.add("time_entries", category="travel", minutes=35)
    field.add("time_entries", category="gardening", minutes=5)
    assert minutes(field, category="travel") == 35
    assert minutes(field, category="gardening") == 5


def test_work_stands_in_the_neighbourhood_of_its_record_action_or_followup(field):
    here = field.add("neighbourhoods", key="ouest", label="Ouest")
    followup, action = (field.add(kind, neighbourhood=here) for kind in ("followups", "actions"))
    field.add("outings", neighbourhood=here, educators=PAIR)
    field.add("contacts", neighbourhood=here, duration_min=60, educators=PAIR)
    field.add("interventions", followup=followup, educators=PAIR)
    field.add("sessions", action=action, educators=PAIR)
    field.add("time_entries", neighbourhood=here, minutes=120)
    field.add("meetings", educators=PAIR)
    assert minutes(field, category="street", neighbourhood="ouest") == 240
    for category in ("individual", "actions", "training"):
        assert minutes(field, category=category, neighbourhood="ouest") == 120
    assert minutes(field, category="partnership", neighbourhood="outside") == 120


def test_every_category_is_printed_and_percentages_follow_the_minutes(field):
    for category, length in [("travel", 30), ("training", 30), ("meetings", 30), ("families", 1)]:
        field.add("time_entries", category=category, minutes=length)
    rows = [row for row in field.report().rows if row.figure == "time_split"]
    whole = [row for row in rows if row.neighbourhood == "*"]
    codes = list(LISTS["work_category"])
    assert [(row.measure, row.category) for row in whole] == [
        (measure, code) for measure in ("person-minutes", "percent") for code in codes
    ]
    shares = {row.category: row.value for row in whole if row.measure == "percent" and row.value}
    assert shares == {"meetings": 33.0, "training": 33.0, "travel": 32.9, "families": 1.1}


def test_percentages_are_empty_when_nothing_was_logged(field):
    rows = [row for row in field.report().rows if row.figure == "time_split"]
    assert {(row.measure, row.value, row.status) for row in rows} == {
        ("person-minutes", 0, "published"),
        ("percent", None, "empty"),
    }
