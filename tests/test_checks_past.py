"""Totals of the years before the program that are not the sum of their parts."""

from pathlib import Path

import pytest
from checked import found, keep, neighbourhood, said

from models.period import Period

PAST_TOTALS = Path(__file__).parent / "data" / "past_totals.csv"


@pytest.mark.parametrize("year", [2022, 2023, 2025])
def test_a_published_slip_is_told_in_the_years_that_show_it(notebook, year):
    notebook.import_records([PAST_TOTALS])
    [sentence] = said(notebook, "past-total", Period.year(year))
    assert sentence.startswith("Totaux repris de 2022, ")
    assert "le total imprimé est 20, la somme de ses parties par quartier 18" in sentence
    [record] = found(notebook, "past-total", Period.year(year))
    assert (record.figure, record.neighbourhood, record.value) == ("outings", "*", 20)


@pytest.mark.parametrize("period", ["2024", "2026", "2023-T1"])
def test_it_is_not_told_in_periods_that_do_not_show_it(notebook, period):
    notebook.import_records([PAST_TOTALS])
    assert said(notebook, "past-total", Period.parse(period)) == []


def test_a_slip_inside_a_neighbourhood_names_it(notebook):
    neighbourhood(notebook)
    for gender, value in [("*", 9), ("girl", 4), ("boy", 4)]:
        place = {"neighbourhood": "nocaze", "gender": gender}
        keep(notebook, "past_totals", year=2022, figure="contacts", value=value, **place)
    [sentence] = said(notebook, "past-total", Period.year(2023))
    assert "Nocaze" in sentence
