"""A report put together: earlier years, order, labels, and what it costs."""

from datetime import date

import pytest
import sqlalchemy as sql
from counting import DAY, YEAR

from models.figures import FIGURE, FIGURES, intensity_bounds
from models.period import Period
from models.report import Cell
from storage.figures.registry import COUNTS, PRINTED


def one_row(field, figure, period=YEAR, **cell):
    cell = Cell(measure=FIGURE[figure].measures[0])._replace(**cell)
    return field.report(period).row(FIGURE[figure], cell)


def test_every_figure_is_counted_and_defined():
    assert (COUNTS | PRINTED).keys() == FIGURE.keys()
    for figure in FIGURES:
        assert figure.definition.endswith(".")
        assert figure.definition_en.endswith(".")
        assert "" not in (figure.label, figure.label_en, figure.chapter)


def test_what_counts_young_people_is_known():
    assert [figure.id for figure in FIGURES if not figure.counts_young] == [
        "time_split", "actions", "actions_type", "actions_result", "sessions", "outings",
        "outings_slot", "staff", "grant", "diagnosis",
    ]  # fmt: skip


def test_earlier_years_are_empty_where_the_notebook_had_no_event(field):
    field.add("followups", known_since=date(2023, 2, 1))
    field.add("situations", followup="any", date=date(2023, 2, 1))
    field.add("contacts", counts="boy:13-15:2")
    assert {(row.previous, row.change, row.change_3y) for row in field.report().rows} == {
        (None, None, None)
    }


@pytest.mark.parametrize(
    "kind", "outings contacts sessions interventions meetings time_entries observations".split()
)
def test_one_event_makes_the_year_before_a_year_that_counts(field, kind):
    tie = {"sessions": {"action": "any"}, "interventions": {"followup": "any"}}
    field.add(kind, date=date(2023, 12, 31), **tie.get(kind, {}))
    field.add("contacts", counts="boy:13-15:2")
    row = one_row(field, "contacts", gender="boy")
    assert (row.value, row.previous, row.change, row.change_3y) == (2, 0, 2, None)


def test_changes_over_one_and_three_years(field):
    for year, number in [(2024, 5), (2023, 7), (2021, 1)]:
        field.add("contacts", date=date(year, 6, 1), counts=f"girl:16-17:{number}")
    row = one_row(field, "contacts", age_band="16-17")
    assert (row.value, row.previous, row.change, row.change_3y) == (5, 7, -2, 4)


def test_a_cell_that_was_there_a_year_ago_is_printed_at_0(field):
    field.add("contacts", date=date(2023, 6, 1), counts="girl:16-17:3")
    field.add("contacts", counts="boy:16-17:1")
    row = one_row(field, "contacts", gender="girl")
    assert (row.value, row.previous, row.change) == (0, 3, -3)


def test_percentages_change_to_one_decimal_and_stay_empty_where_nothing_was_logged(field):
    here = field.add("neighbourhoods", key="ouest", label="Ouest")
    for year, travel, training in [(2023, 1, 2), (2024, 2, 1)]:
        for category, minutes in [("travel", travel), ("training", training)]:
            field.add("time_entries", date=date(year, 6, 1), category=category, minutes=minutes)
    field.add("time_entries", neighbourhood=here, category="travel", minutes=3)
    row = one_row(field, "time_split", category="travel", measure="percent")
    assert (row.value, row.previous, row.change) == (83.3, 33.3, 50.0)
    new = one_row(field, "time_split", category="travel", measure="percent", neighbourhood="ouest")
    assert (new.value, new.previous, new.change) == (100.0, None, None)


def test_an_end_of_february_is_compared_with_an_end_of_february(field):
    field.add("contacts", date=date(2023, 2, 28), counts="boy:13-15:1")
    field.add("contacts", date=date(2024, 2, 29), counts="boy:13-15:4")
    row = one_row(field, "contacts", Period.parse("2024-01..2024-02"))
    assert (row.value, row.previous) == (4, 1)
    field.add("contacts", date=date(2021, 2, 28), counts="boy:13-15:1")
    assert one_row(field, "contacts", Period.parse("2024-02")).change_3y == 3


def test_the_age_a_year_ago_is_that_of_a_year_ago(field):
    followup = field.add("followups", birth_year=2008, known_since=date(2022, 1, 1))
    for year in (2023, 2024):
        field.add("interventions", followup=followup, date=date(year, 6, 1))
    older = one_row(field, "young_in_touch", age_band="16-17")
    younger = one_row(field, "young_in_touch", age_band="13-15")
    assert (older.value, older.previous) == (1, 0)
    assert (younger.value, younger.previous) == (0, 1)


def test_rows_come_in_order_total_first_and_outside_last(field):
    for key, label in [("z", "Bagatelle"), ("a", "Écoles"), ("m", "Nocaze")]:
        where = field.add("neighbourhoods", key=key, label=label)
        field.add("outings", neighbourhood=where)
    field.add("outings")
    field.add("diagnosis", indicator="habitants", year=2024, value=1)
    report = field.report()
    assert list(dict.fromkeys(row.figure for row in report.rows)) == [f.id for f in FIGURES]
    acts = [r for r in report.rows_of(FIGURE["outings"]) if r.measure == "acts"]
    assert [row.neighbourhood for row in acts] == ["*", "z", "a", "m", "outside"]


def test_what_the_team_names_comes_by_label_and_unknown_last(field):
    for key, label in [("z", "Aire de jeux"), ("a", "Zénith"), ("m", "École Europa")]:
        place = field.add("places", key=key, label=label)
        field.add("contacts", place=place, counts="boy:13-15:1")
    field.add("contacts", counts="boy:13-15:1")
    for key in ("E3", "E1", "E2"):
        educator = field.add("educators", key=key)
        field.add("presences", educator=educator, starts_on=DAY, fte=1)
    report = field.report()
    commune = [r for r in report.rows_of(FIGURE["contacts_place"]) if r.neighbourhood == "*"]
    assert [row.category for row in commune] == ["*", "z", "m", "a", "unknown"]
    staff = [row.category for row in report.rows_of(FIGURE["staff"])]
    assert staff == ["*", "E1", "E2", "E3"]


def test_codes_have_labels(field):
    field.add("neighbourhoods", key="nocaze", label="Nocaze")
    report, slots = field.report(), FIGURE["outings_slot"]
    assert report.team == "Équipe"
    assert report.label_of(slots, "neighbourhood", "nocaze") == "Nocaze"
    assert report.label_of(slots, "neighbourhood", "outside") == "hors quartier"
    assert report.label_of(slots, "neighbourhood", "*") == "Ensemble"
    assert report.label_of(slots, "category", "mon:unknown") == "lundi, ne sait pas"
    assert report.label_of(FIGURE["contacts"], "age_band", "*") == "Tous âges"
    assert report.label_of(FIGURE["actions_type"], "category", "a:b") == "a:b"


@pytest.mark.parametrize(
    ("period", "bounds"),
    [
        ("2024", (3, 10)),
        ("2023..2024", (6, 20)),
        ("2024-Q1", (2, 3)),
        ("2024-01", (2, 3)),
        ("2024-01..2024-08", (2, 7)),
        ("2024-01..2024-09", (3, 8)),
        ("2024-02-10..2024-05-20", (2, 3)),
        ("2023-01-02..2024-01-01", (3, 10)),
        ("2023-01-02..2024-01-02", (4, 11)),
    ],
)
def test_the_bounds_of_intensity_follow_the_length_of_the_period(period, bounds):
    assert intensity_bounds(Period.parse(period)) == bounds


def test_a_report_asks_no_more_however_much_was_written(field):
    def questions():
        asked = []
        listener = field.connection, "after_cursor_execute", lambda *told: asked.append(told[2])
        sql.event.listen(*listener)
        field.report()
        sql.event.remove(*listener)
        return len(asked)

    for year in (2021, 2023, 2024):
        field.add("contacts", date=DAY.replace(year=year), counts="boy:13-15:1")
    little = questions()
    for key in ("nocaze", "ouest", "bagatelle"):
        where = field.add("neighbourhoods", key=key, label=key)
        followup = field.add("followups", neighbourhood=where, engaged_on=DAY)
        field.add("interventions", followup=followup)
        field.add("contacts", neighbourhood=where, counts="girl:13-15:2")
    assert questions() == little
    assert little < 5 * len(FIGURES)
