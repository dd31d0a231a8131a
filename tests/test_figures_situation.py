"""Intensity, situations, changes and goals of the young people followed, by their definitions."""

from datetime import date

import pytest
from counting import DAY, YEAR

from models.figures import FIGURE
from models.period import Period
from models.report import Cell

BEGUN = date(2022, 3, 1)
BEFORE, LAST, AFTER = date(2023, 12, 31), date(2024, 12, 31), date(2025, 1, 1)
EARLY, LATE = date(2024, 2, 1), date(2024, 10, 1)


@pytest.fixture
def young(field):
    """Somebody followed in 2024."""
    followup = field.add("followups", known_since=BEGUN, engaged_on=BEGUN)
    field.add("interventions", followup=followup)
    return followup


@pytest.mark.parametrize(
    ("acts", "level"),
    [(1, "occasional"), (2, "occasional"), (3, "regular"), (9, "regular"), (10, "sustained")],
)
def test_the_intensity_is_the_number_of_acts_of_the_period(field, young, acts, level):
    for _ in range(acts - 1):
        field.add("interventions", followup=young)
    field.add("interventions", followup=young, date=AFTER)
    assert field.numbers("intensity") == {level: 1, f"outside {level}": 1}


def test_the_bounds_are_those_of_the_period_and_are_printed(field, young):
    for _ in range(2):
        field.add("interventions", followup=young)
    quarter = Period.parse("2024-Q2")
    assert field.counted("intensity", quarter, category="sustained") == 1
    report = field.report(quarter)
    said = report.definitions["intensity"]
    assert said.endswith("Ici : régulier à partir de 2 actes, soutenu à partir de 3.")
    english = report.definition_en_of(FIGURE["intensity"])
    assert english.endswith("Here: regular from 2, sustained from 3.")
    assert report.definition_of(FIGURE["contacts"]) == FIGURE["contacts"].definition


def test_everyone_followed_has_a_situation_unknown_where_none_was_written(field, young):
    for figure in ("situation_activity", "situation_attainment"):
        assert field.numbers(figure) == {"unknown": 1, "outside unknown": 1}
    field.add("situations", followup=young, activity="training")
    assert field.counted("situation_activity", category="training") == 1
    assert field.counted("situation_attainment", category="unknown") == 1
    printed = field.report().rows_of(FIGURE["situation_activity"])
    assert [row.category for row in printed][:6] == [
        "schooling", "training", "integration", "employment", "none", "unknown",
    ]  # fmt: skip


def test_the_situation_is_the_latest_by_the_last_day(field, young):
    for day, activity in [
        (LATE, "schooling"),
        (EARLY, "none"),
        (LAST, "training"),
        (AFTER, "none"),
    ]:
        field.add("situations", followup=young, date=day, activity=activity)
    assert field.counted("situation_activity", category="training") == 1


def test_of_two_situations_of_one_day_the_later_written_counts(field, young):
    for activity in ("none", "training"):
        field.add("situations", followup=young, activity=activity)
    assert field.counted("situation_activity", category="training") == 1


def test_somebody_in_touch_but_not_followed_has_no_situation_here(field):
    followup = field.add("followups")
    field.add("interventions", followup=followup)
    field.add("situations", followup=followup, activity="training")
    field.add("goals", followup=followup)
    for figure in ("intensity", "situation_activity", "change_activity", "goals_state"):
        assert field.numbers(figure) == {}


@pytest.mark.parametrize(
    ("situations", "change"),
    [
        ([], None),
        ([(EARLY, "none")], None),
        ([(BEFORE, "none")], "none>none"),
        ([(AFTER, "none")], None),
        ([(BEFORE, "none"), (LATE, "training")], "none>training"),
        ([(EARLY, "none"), (LATE, "training")], "none>training"),
        ([(EARLY, "none"), (EARLY, "training")], "none>training"),
        ([(BEGUN, "schooling"), (BEFORE, "none"), (EARLY, "training")], "none>training"),
        ([(EARLY, "none"), (DAY, "employment"), (LATE, "none")], "none>none"),
        ([(BEFORE, "none"), (AFTER, "training")], "none>none"),
        ([(EARLY, "none"), (AFTER, "training")], None),
    ],
)
def test_a_change_needs_a_situation_on_both_ends(field, young, situations, change):
    for day, activity in situations:
        field.add("situations", followup=young, date=day, activity=activity)
    expected = {"": 1, change: 1, "outside": 1, f"outside {change}": 1} if change else {}
    assert field.numbers("change_activity") == expected
    unsaid = {"": 1, "unknown>unknown": 1, "outside": 1, "outside unknown>unknown": 1}
    assert field.numbers("change_attainment") == (unsaid if change else {})


def test_changes_are_printed_with_how_many_were_compared(field, young):
    field.add("situations", followup=young, date=BEFORE, attainment="no-qualification")
    field.add("situations", followup=young, attainment="diploma")
    figure, report = FIGURE["change_attainment"], field.report()
    assert [row.category for row in report.rows_of(figure)][:2] == ["*", "no-qualification>diploma"]
    assert report.label_of(figure, "category", "no-qualification>diploma") == (
        "sans qualification → diplômé·e"
    )
    assert report.row(FIGURE["change_activity"], Cell(measure="persons")).value == 1


@pytest.mark.parametrize(
    ("closed_on", "state", "counted"),
    [
        (LAST, "reached", "reached"),
        (AFTER, "reached", "open"),
        (None, "open", "open"),
        (None, "dropped", "open"),
        (BEFORE, "partly", "partly"),
    ],
)
def test_a_goal_has_its_state_on_the_last_day(field, young, closed_on, state, counted):
    field.add("goals", followup=young, set_on=BEGUN, state=state, closed_on=closed_on)
    assert field.numbers("goals_state") == {counted: 1, f"outside {counted}": 1}


def test_a_goal_set_after_the_period_is_left_out(field, young):
    field.add("goals", followup=young, set_on=LAST)
    field.add("goals", followup=young, set_on=AFTER)
    field.add("goals", followup="not-here-yet")
    assert field.counted("goals_state", category="open") == 1


def test_all_of_it_stands_in_the_neighbourhood_of_the_follow_up(field):
    here = field.add("neighbourhoods", key="ouest", label="Ouest")
    followup = field.add("followups", neighbourhood=here, known_since=BEGUN, engaged_on=BEGUN)
    field.add("interventions", followup=followup)
    field.add("situations", followup=followup, date=BEFORE, activity="none")
    field.add("goals", followup=followup)
    for figure, category in [
        ("intensity", "occasional"),
        ("situation_activity", "none"),
        ("change_activity", "none>none"),
        ("goals_state", "open"),
    ]:
        assert field.counted(figure, YEAR, neighbourhood="ouest", category=category) == 1
