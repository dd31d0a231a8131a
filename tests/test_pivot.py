"""A figure laid out as a table keeps every number of the report, each in one place."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from models.figures import FIGURE, FIGURES
from models.period import Period
from models.pivot import pivot
from models.report import Cell, Report, Row
from models.vocabulary import ALL, OUTSIDE

EXPECTED = Path(__file__).parent / "data" / "montelimar" / "expected-2024-01-01-2024-12-31.json"
PLACES = {"nocaze": "Nocaze", "centre-ancien": "Centre Ancien", "ouest": "Ouest"}


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
    return Report(Period.year(2024), "Équipe", tuple(rows), PLACES)


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
