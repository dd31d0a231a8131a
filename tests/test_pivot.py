"""A figure laid out as a table keeps every number of the report, each in one place."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date
from operator import attrgetter
from pathlib import Path

import pytest

from models.bars import bars
from models.figures import FIGURE, FIGURES
from models.numbers import shown
from models.period import Period
from models.pivot import pivot
from models.report import Cell, Report, Row
from models.vocabulary import ALL, OUTSIDE

EXPECTED = Path(__file__).parent / "data" / "montelimar" / "expected-2024-01-01-2024-12-31.json"
PLACES = {"nocaze": "Nocaze", "centre-ancien": "Centre Ancien", "ouest": "Ouest"}

NAMED = {"contacts_place": {"eustache": "Espace Eustache"}, "staff": {"E1": "E1 · diplômé·e"}}


def row(figure, value, **cell):
    return Row(figure, *Cell(**cell), value, "published", None, None, None)


@pytest.fixture(scope="module")
def report():
    found = json.loads(EXPECTED.read_text(encoding="utf-8"))["rows"]
    rows = [
        row(line["figure"], line["value"], **{name: line[name] for name in Cell._fields})
        for line in found
        if line["figure"] in FIGURE
    ]
    rows += [
        row("contacts_place", 3, category="*"),
        row("contacts_place", 3, category="eustache"),
        row("contacts_place", 3, neighbourhood="ouest", category="*"),
        row("contacts_place", 3, neighbourhood="ouest", category="eustache"),
        row("change_activity", 3, measure="persons"),
        row("change_attainment", 3, measure="persons"),
        row("staff", 4.206, category="E1", measure="fte"),
        row("diagnosis", 5.5, neighbourhood="ouest", category="loyer:2023", measure="€/m²"),
        row("diagnosis", 7, neighbourhood="ouest", category="habitants:2024", measure="persons"),
        row("diagnosis", 8, neighbourhood="outside", category="habitants:2023", measure="persons"),
        row("diagnosis", 9, neighbourhood="outside", category="écoles:2023", measure="value"),
    ]
    return Report(Period.year(2024), "Équipe", tuple(rows), PLACES, named=NAMED)


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.id)
def test_every_number_stands_in_one_cell_of_its_table(report, figure):
    table = pivot(report, figure)
    cells = Counter(cell for line in table.lines for cell in line.cells)
    assert set(cells.values()) == {1}
    assert {row.cell for row in report.rows_of(figure)} <= set(cells)
    assert all(len(line.cells) in (0, len(table.columns)) for line in table.lines)


def test_ages_stand_across_and_genders_under_each_neighbourhood(report):
    table = pivot(report, FIGURE["contacts"])
    assert [column.code for column in table.columns][:3] == [ALL, "under-10", "10-12"]
    assert [line.label for line in table.lines][:6] == [
        "Ensemble", "fille", "garçon", "autre", "ne sait pas", "Nocaze",
    ]  # fmt: skip
    assert [line.is_part for line in table.lines][:2] == [False, True]
    assert table.lines[6].cells[3] == Cell("nocaze", "13-15", "girl")


def test_a_code_of_no_list_and_a_new_neighbourhood_are_shown():
    rows = (
        row("actions_type", 1, category="unknown"),
        row("actions_type", 1, neighbourhood="ailleurs", category="unknown"),
        row("outings_slot", 1, category="mon:unknown"),
    )
    rows += (row("contacts", 1, age_band="30-over", gender="agender"),)
    report = Report(Period(date(2024, 1, 1), date(2024, 1, 31)), "Équipe", rows, PLACES)
    table = pivot(report, FIGURE["actions_type"])
    assert table.lines[-1].label == "ne sait pas"
    assert [column.code for column in table.columns] == [ALL, *PLACES, "ailleurs", OUTSIDE]
    slots = pivot(report, FIGURE["outings_slot"]).columns
    assert [column.code for column in slots][-1] == "unknown"
    contacts = pivot(report, FIGURE["contacts"])
    assert contacts.columns[-1].label == "30-over"
    assert contacts.lines[5].label == "agender"


def lines(table):
    return [line.label for line in table.lines]


def test_a_change_is_a_line_for_each_pair_that_holds_somebody(report):
    table = pivot(report, FIGURE["change_activity"])
    assert table.corner == "Activité"
    assert [column.code for column in table.columns] == [ALL, *PLACES, OUTSIDE]
    assert lines(table)[:3] == [
        "Ensemble", "emploi → emploi", "dispositif d’insertion → sans activité",
    ]  # fmt: skip
    assert len(lines(table)) == 16
    assert table.lines[1].cells[0] == Cell(category="employment>employment", measure="persons")


def test_places_and_educators_have_the_names_that_the_team_gave_them(report):
    table = pivot(report, FIGURE["contacts_place"])
    assert (table.corner, lines(table)) == ("Lieu", ["Ensemble", "Espace Eustache"])
    staff = pivot(report, FIGURE["staff"])
    assert (staff.corner, lines(staff)) == ("Éducateur·rice", ["Ensemble", "E1 · diplômé·e"])
    assert [column.label for column in staff.columns] == ["ETP"]
    assert [line.cells for line in staff.lines] == [
        (Cell(measure="fte"),),
        (Cell(category="E1", measure="fte"),),
    ]


def test_estimates_have_no_total(report):
    table = pivot(report, FIGURE["young_met"])
    assert lines(table) == ["Nocaze", "Centre Ancien", "Ouest"]


def test_the_local_diagnosis_stands_by_year_each_indicator_in_its_unit(report):
    figure = FIGURE["diagnosis"]
    table = pivot(report, figure)
    assert [column.label for column in table.columns] == ["2023", "2024"]
    assert [
        (line.label, *(shown(report, figure, cell) for cell in line.cells)) for line in table.lines
    ] == [
        ("Ouest",),
        ("loyer (€/m²)", "5,5", ""),
        ("habitants (persons)", "", "7"),
        ("hors quartier",),
        ("habitants (persons)", "8", ""),
        ("écoles", "9", ""),
    ]


def test_a_coarse_cube_does_not_cross_ages_and_genders(report):
    coarse = replace(report, coarse=frozenset({"contacts"}))
    table = pivot(coarse, FIGURE["contacts"])
    assert lines(table) == ["Ensemble", *PLACES.values(), "hors quartier"]
    assert [column.label for column in table.columns][-6:] == [
        "22 ans et plus", "âge inconnu", "fille", "garçon", "autre", "genre inconnu",
    ]  # fmt: skip
    assert {ALL} <= {*map(attrgetter("age_band"), table.lines[1].cells)}
    for line in table.lines:
        assert all(ALL in (cell.age_band, cell.gender) for cell in line.cells)
    assert len({cell for line in table.lines for cell in line.cells}) == 5 * 12


def test_bars_are_those_of_the_whole_and_of_its_parts(report):
    def labels(figure):
        return [label for label, _ in bars(report, FIGURE[figure])]

    assert labels("young_met") == ["Nocaze", "Centre Ancien", "Ouest"]
    assert labels("intensity") == ["ponctuel", "régulier", "soutenu"]
    assert labels("contacts_place") == ["Espace Eustache"]
    assert labels("staff") == ["E1 · diplômé·e"]
    assert labels("change_activity") == labels("diagnosis") == labels("grant") == []
