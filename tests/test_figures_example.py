"""The report of the example gives every true figure of its four periods, and no other."""

import csv
import json
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from models.fields import Reference, References
from models.figures import FIGURE
from models.kinds import KINDS
from models.period import Period
from models.report import Cell
from models.vocabulary import ALL
from storage.folder import Folder
from storage.notebook import Notebook

EXAMPLE = Path(__file__).parent / "data" / "montelimar"
EXPECTED = sorted(EXAMPLE.glob("expected-*.json"))
RENAMED = {"from": "starts_on", "to": "ends_on"}


@pytest.fixture(scope="module")
def notebook(tmp_path_factory):
    folder = Folder(tmp_path_factory.mktemp("example") / "carnet")
    notebook, _ = Notebook.create(
        folder,
        "orage doux sur le marché",
        team="Équipe",
        author="AB",
        today=lambda: date(2026, 11, 21),
    )
    notebook.save(*(record for kind in KINDS for record in read(kind, notebook)))
    yield notebook
    notebook.lock()


def read(kind, notebook):
    path = EXAMPLE / "records" / f"{kind}.csv"
    if not path.exists():
        return
    known, numbers = notebook.facts.record_id, count()
    for line in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        cells = {RENAMED.get(name, name): text for name, text in line.items() if text}
        record_id = known(kind, cells.get("id", str(next(numbers))))
        key = cells.pop("id", None)
        if KINDS[kind].keyed_by:
            cells[KINDS[kind].keyed_by] = key
        values = {"id": record_id}
        for name, text in cells.items():
            field = KINDS[kind].field_types()[name]
            value = field.read(text)
            if isinstance(field, References):
                value = [known(field.kind, key) for key in value]
            elif isinstance(field, Reference):
                value = known(field.kind, value)
            values[name] = value
        yield KINDS[kind].checked(values, notebook.today())


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem.removeprefix("expected-"))
def test_the_report_gives_the_true_figures_and_no_other(notebook, path):
    expected = json.loads(path.read_text(encoding="utf-8"))
    period = Period.parse(f"{expected['period']['from']}..{expected['period']['to']}")
    true = {
        (row["figure"], Cell(*(row[name] for name in Cell._fields))): row["value"]
        for row in expected["rows"]
        if row["figure"] in FIGURE
    }
    report = notebook.report(period)
    found = {(row.figure, row.cell): row.value for row in report.rows}

    assert len(true) > 200
    assert {place: found.get(place) for place in true} == true
    assert [
        place for place in found if found[place] and is_given(place) and place not in true
    ] == []
    assert list(report.intensity_bounds) == expected["intensity_bounds"]


def is_given(place):
    """The example gives commune-wide rows, the cubes, and outings by neighbourhood."""
    figure, cell = place
    by_neighbourhood = (
        figure in ("contacts_new", "outings") or "gender" in FIGURE[figure].dimensions
    )
    return by_neighbourhood or cell.neighbourhood == ALL
