"""The figures of the local diagnosis, each compared with its own earlier years."""

from datetime import date

import pytest
from counting import YEAR

from models.figures import FIGURE
from models.period import Period
from models.report import Cell

DIAGNOSIS = FIGURE["diagnosis"]


@pytest.fixture
def nocaze(field):
    """One neighbourhood, and what is noted of it."""
    where = field.add("neighbourhoods", key="nocaze", label="Nocaze")
    ordinary = {"neighbourhood": where, "indicator": "habitants", "unit": "persons"}
    return lambda year, value, **said: field.add(
        "diagnosis", year=year, value=value, **ordinary | said
    )


def row_of(field, category, period=YEAR, where="nocaze", measure="persons"):
    return field.report(period).row(DIAGNOSIS, Cell(where, category=category, measure=measure))


def test_each_figure_is_compared_with_its_own_earlier_years(field, nocaze):
    for year, value in [(2020, 2000.0), (2021, 2100.0), (2023, 2319.0), (2024, 2382.5)]:
        nocaze(year, value)
    found = {
        row.category: (row.value, row.previous, row.change, row.change_3y)
        for row in field.report().rows_of(DIAGNOSIS)
    }
    assert found == {
        "habitants:2020": (2000.0, None, None, None),
        "habitants:2021": (2100.0, 2000.0, 100.0, None),
        "habitants:2023": (2319.0, None, None, 319.0),
        "habitants:2024": (2382.5, 2319.0, 63.5, 282.5),
    }


@pytest.mark.parametrize("period", ["2023", "2022-07..2023-01", "2023-01-01..2023-01-02"])
def test_years_after_the_end_of_the_period_are_left_out(field, nocaze, period):
    nocaze(2023, 1)
    nocaze(2024, 2)
    rows = field.report(Period.parse(period)).rows_of(DIAGNOSIS)
    assert [row.category for row in rows] == ["habitants:2023"]


def test_it_has_no_total_and_needs_no_event_of_the_year(field, nocaze):
    nocaze(2024, 5)
    nocaze(2024, 7, neighbourhood=None)
    rows = field.report().rows_of(DIAGNOSIS)
    assert [(row.neighbourhood, row.value) for row in rows] == [("nocaze", 5), ("outside", 7)]


def test_the_unit_is_the_measure_and_values_stand_as_typed(field, nocaze):
    nocaze(2024, 12.3456789, indicator="taux : chômage", unit="%")
    nocaze(2023, 0.0, indicator="collèges", unit=None)
    assert row_of(field, "taux : chômage:2024", measure="%").value == 12.3456789
    assert row_of(field, "collèges:2023", measure="value").value == 0
    assert field.report().named["diagnosis"] == {
        "taux : chômage:2024": "taux : chômage (2024)",
        "collèges:2023": "collèges (2023)",
    }


def test_a_figure_of_another_unit_is_no_earlier_value(field, nocaze):
    nocaze(2023, 1, unit="%")
    nocaze(2024, 2)
    assert row_of(field, "habitants:2024").previous is None


def test_what_the_notebook_counted_that_year_changes_nothing(field, nocaze):
    nocaze(2023, 10)
    nocaze(2024, 12)
    for year in (2023, 2024):
        field.add("outings", date=date(year, 5, 1))
    assert row_of(field, "habitants:2024").change == 2
