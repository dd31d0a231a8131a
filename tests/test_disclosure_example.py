"""What the example's team sends, read by somebody who keeps everything and can count."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest
from attacker import proofs
from conftest import PASSPHRASE

from models.headcount import Headcount
from models.period import Period
from models.street import Contact
from storage.documents.json import render

YEAR = "2024"
PREPARE = """
import sys
from datetime import date
from pathlib import Path
from models.period import Period
from storage.documents.json import render
from storage.folder import Folder
from storage.notebook import Notebook
notebook = Notebook(Folder(Path(sys.argv[1])), today=lambda: date(2024, 12, 20))
notebook.unlock(sys.argv[2])
sys.stdout.buffer.write(render(notebook.prepare(Period.year(2024)).report))
"""


def leave(notebook, text, threshold=5, **how):
    """Protect and release a report; return what its reader gets."""
    prepared = notebook.prepare(Period.parse(text), threshold, **how)
    notebook.release(prepared)
    return render(prepared.report)


def hidden_only_where_small(notebook, text):
    """A report from which somebody took the small numbers by hand."""
    report = notebook.report(Period.parse(text))
    young = {figure.id for figure in report.figures if figure.counts_young}
    gone = {"value": None, "status": "withheld", "change": None, "change_3y": None}
    rows = [
        replace(
            row,
            **(gone if row.figure in young and (row.value or 5) < 5 else {}),
            previous=None,
        )
        for row in report.rows
    ]
    rows = [replace(row, change=None, change_3y=None) for row in rows]
    return render(replace(report, rows=tuple(rows), protected=True))


def test_small_numbers_taken_by_hand_are_found_again(example):
    found = proofs([hidden_only_where_small(example, YEAR)])
    true = {(r.figure, r.cell[:4]): r.value for r in example.report(Period.parse(YEAR)).rows}
    exact = [proof for proof in found if proof.bounds.least == proof.bounds.greatest]
    assert len(exact) > 20
    for place, bounds in found:
        assert bounds.least <= true.get((place.figure, place[2:]), 0) <= bounds.greatest


def test_a_small_number_of_last_year_is_found(example):
    content = json.loads(leave(example, YEAR))
    next(row for row in content["rows"] if row["figure"] == "young_met")["previous"] = 3
    assert [proof.place.figure for proof in proofs([json.dumps(content)])] == ["young_met"]


@pytest.mark.parametrize("threshold", [5, 11])
def test_two_years_give_nothing_away(example, threshold):
    assert proofs([leave(example, year, threshold) for year in ("2023", YEAR)]) == []


def test_a_year_without_the_one_before_gives_nothing_away(example):
    assert proofs([leave(example, YEAR)]) == []


@pytest.mark.parametrize(
    "periods",
    [
        ("2024-Q1", "2024-Q4", "2024"),
        ("2024", "2024-03..2024-04"),
    ],
    ids=", then ".join,
)
def test_parts_and_their_year_give_nothing_away(example, periods):
    assert proofs([leave(example, period) for period in periods]) == []


def test_a_year_counted_again_gives_nothing_away(example):
    before = leave(example, YEAR)
    counts = Headcount({("girl", "13-15"): 1, ("boy", "16-17"): 2})
    example.save(Contact(date=date(2024, 5, 2), counts=counts, setting="street"))
    example.delete(*example.records("contacts")[:3])
    assert proofs([before, leave(example, YEAR, afresh=True)]) == []


def test_the_same_numbers_are_withheld_whatever_the_run(kept_example):
    """Two prints of one report, each with other numbers withheld, would tell them all."""
    call = [sys.executable, "-c", PREPARE, str(kept_example.folder.path), PASSPHRASE]
    told = {
        subprocess.run(
            call, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1")
    }
    assert len(told) == 1
