"""The example, imported, gives every true figure of its four periods, and no other."""

import json
from datetime import date
from pathlib import Path

import pytest

from models.figures import FIGURE
from models.period import Period
from models.report import Cell
from models.vocabulary import ALL
from storage.folder import Folder
from storage.notebook import Notebook

EXAMPLE = Path(__file__).parent / "data" / "montelimar"
EXPECTED = sorted(EXAMPLE.glob("expected-*.json"))
TODAY = date(2026, 11, 20)
"""The example has follow-ups that are closed in 2026."""


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    folder = Folder(tmp_path_factory.mktemp("example") / "carnet")
    notebook, _ = Notebook.create(
        folder, "orage doux sur le marché", team="Équipe", author="AB", today=lambda: TODAY
    )
    notebook.import_records([EXAMPLE / "records"])
    yield notebook
    notebook.lock()


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem.removeprefix("expected-"))
def test_the_report_gives_the_true_figures_and_no_other(notebook, path):
    expected = json.loads(path.read_text(encoding="utf-8"))
    true = {
        (row["figure"], Cell(*(row[name] for name in Cell._fields))): row["value"]
        for row in expected["rows"]
        if row["figure"] in FIGURE
    }
    period = Period.parse("{from}..{to}".format_map(expected["period"]))
    report = notebook.report(period)
    found = {(row.figure, row.cell): row.value for row in report.rows}
    left_out = {"diagnosis", "contacts_place"}
    if not period.calendar_year:
        left_out |= {"staff", "grant", "young_met"}

    assert {figure for figure, _ in true} == FIGURE.keys() - left_out
    assert {place: found.get(place) for place in true} == true
    assert {place for place in found if found[place] and is_given(*place)} <= true.keys()
    assert list(report.intensity_bounds) == expected["intensity_bounds"]


def is_given(figure, cell):
    """The example gives commune-wide rows, the cubes, and two figures by neighbourhood.

    It gives of the staff the total alone, of changes all but the total, and no place.
    """
    if cell.neighbourhood != ALL:
        by_neighbourhood = figure in ("contacts_new", "outings", "young_met")
        return by_neighbourhood or "gender" in FIGURE[figure].dimensions
    if figure.startswith("change_"):
        return cell.category != ALL
    return figure != "contacts_place" and (figure != "staff" or cell.category == ALL)
