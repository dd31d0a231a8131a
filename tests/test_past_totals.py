"""The years before this program, in the words of the reports of then."""

from datetime import date
from pathlib import Path

import pytest

from models.figures import FIGURE
from models.numbers import number_of
from models.period import Period
from models.report import Cell
from storage.folder import Folder
from storage.notebook import Notebook

DATA = Path(__file__).parent / "data"
YEAR = Period.year(2023)
TODAY = date(2026, 11, 20)
SLIP = (
    "Totaux repris de 2022, présence de rue (actes) : le total imprimé est 20, "
    "la somme de ses parties par quartier 18 (écart 2). Le total imprimé est gardé."
)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The example of a team that counts since 2023 and brought its paper report of 2022 along."""
    folder = Folder(tmp_path_factory.mktemp("past") / "carnet")
    notebook, _ = Notebook.create(
        folder, "orage doux sur le marché", team="Équipe", author="AB", today=lambda: TODAY
    )
    notebook.import_records([DATA / "montelimar" / "records"])
    notebook.import_records([DATA / "past_totals.csv"])
    yield notebook
    notebook.lock()


def earlier(report, figure, **cell):
    row = report.row(FIGURE[figure], Cell(measure=FIGURE[figure].measures[0])._replace(**cell))
    return row.previous, row.change


def test_a_printed_total_is_shown_beside_its_parts_and_the_difference_is_named(published):
    report = published.report(YEAR)
    value = report.row(FIGURE["outings"], Cell()).value
    assert earlier(report, "outings") == (20, value - 20)
    assert earlier(report, "outings", neighbourhood="nocaze")[0] == 12
    assert earlier(report, "outings", neighbourhood="ouest")[0] == 6
    assert report.remarks == (SLIP,)


def test_totals_that_add_up_are_not_spoken_of(published):
    report = published.report(YEAR)
    assert [earlier(report, "contacts", gender=g)[0] for g in ("*", "boy", "girl")] == [
        285,
        209,
        76,
    ]
    assert not any("rencontres" in remark for remark in report.remarks)


def test_what_was_not_typed_is_not_known(published):
    report = published.report(YEAR)
    assert earlier(report, "sessions") == (None, None)
    assert earlier(report, "contacts", gender="other") == (None, None)
    assert earlier(report, "outings", neighbourhood="centre-ancien") == (None, None)
    left_out = Cell("ouest", "under-10", "other")
    assert report.row(FIGURE["contacts"], left_out) is None
    fields = ("value", "previous", "change")
    assert [number_of(report, FIGURE["contacts"], left_out, f) for f in fields] == [0, None, None]


@pytest.mark.parametrize("period", ["2024", "2023-01-01..2023-12-30", "2023-Q1", "2025"])
def test_another_period_is_not_compared_with_a_typed_year(published, period):
    report = published.report(Period.parse(period))
    assert report.row(FIGURE["outings"], Cell()).previous != 20
    assert not report.typed - {"change_3y"}


def test_a_typed_year_stands_three_years_before(published):
    report = published.report(Period.year(2025))
    row = report.row(FIGURE["contacts"], Cell(gender="boy"))
    assert row.change_3y == row.value - 209
    assert report.row(FIGURE["contacts"], Cell("ouest")).change_3y is None
    assert report.remarks == (SLIP,)


def add(field, figure, value, **said):
    return field.add("past_totals", year=2023, figure=figure, value=value, **said)


def test_a_year_in_which_something_happened_is_counted_and_not_read(field):
    add(field, "outings", 20)
    field.add("outings", date=date(2023, 5, 1))
    row = field.report().row(FIGURE["outings"], Cell())
    assert (row.previous, field.report().typed) == (1, frozenset())


def test_french_labels_mean_their_codes(field):
    field.add("neighbourhoods", key="nocaze", label="Nocaze")
    said = {"neighbourhood": "Nocaze", "age_band": "13-15 ans", "gender": "fille"}
    add(field, "Rencontres", 8, **said)
    add(field, "Actions collectives par type", 3, category="chantier éducatif")
    add(field, "rencontres", 2, neighbourhood="hors quartier")
    report = field.report()
    assert earlier(report, "contacts", neighbourhood="nocaze", age_band="13-15", gender="girl") == (
        8,
        -8,
    )
    assert earlier(report, "actions_type", category="chantier") == (3, -3)
    assert earlier(report, "contacts", neighbourhood="outside") == (2, -2)


def test_a_total_of_persons_written_without_a_measure_has_that_of_its_figure(field):
    add(field, "young_followed", 31)
    assert earlier(field.report(), "young_followed") == (31, -31)


@pytest.mark.parametrize(
    "said",
    [
        {"figure": "outings", "gender": "girl"},
        {"figure": "outings", "measure": "persons"},
        {"figure": "young_met", "category": "school"},
        {"figure": "what-is-this"},
    ],
)
def test_what_a_figure_does_not_print_makes_no_row(field, said):
    before = {(row.figure, row.cell) for row in field.report().rows}
    field.add("past_totals", year=2023, value=4, **said)
    assert {(row.figure, row.cell) for row in field.report().rows} == before


@pytest.mark.parametrize(
    ("parts", "remark"),
    [
        ([{"gender": "girl"}], None),
        ([{"gender": "girl"}, {"gender": "boy"}], "rencontres (actes)|par genre 10 (écart 1)"),
        ([{"age_band": "13-15"}, {"age_band": "16-17"}], "rencontres (actes)|par âge 10 (écart 1)"),
        ([{"gender": "girl"}, {"age_band": "16-17"}], None),
    ],
)
def test_parts_are_added_along_one_dimension_when_there_are_at_least_two(field, parts, remark):
    add(field, "contacts", 11)
    for part in parts:
        add(field, "contacts", 5, **part)
    remarks = field.report().remarks
    assert len(remarks) == (remark is not None)
    assert all(text in remarks[0] for text in (remark.split("|") if remark else ()))


def test_a_part_that_has_parts_is_checked_like_a_total(field):
    field.add("neighbourhoods", key="nocaze", label="Nocaze")
    add(field, "contacts", 7, neighbourhood="nocaze")
    for gender, number in (("girl", 3), ("boy", 5)):
        add(field, "contacts", number, neighbourhood="nocaze", gender=gender)
    assert field.report().remarks == (
        "Totaux repris de 2023, rencontres, Nocaze (actes) : le total imprimé est 7, "
        "la somme de ses parties par genre 8 (écart 1). Le total imprimé est gardé.",
    )


def test_minutes_are_named_in_hours(field):
    for where, minutes in (("*", 600), ("nocaze", 300), ("ouest", 330)):
        add(field, "outings", minutes, neighbourhood=where, measure="minutes")
    [remark] = field.report().remarks
    assert "est 10\u202fh, la somme de ses parties par quartier 10\u202fh\u202f30" in remark
    assert "(écart 30\u202fmin)" in remark
