"""A report as JSON and CSV, and how any document is written."""

import csv
import json
from dataclasses import asdict, replace
from io import StringIO
from pathlib import Path

import pytest
from documented import EVIL, REPORT
from full_disk import files_of_at_most

from models.period import Period
from storage import documents
from storage.documents import FORMATS
from storage.refusals import DiskFull, Refused

GOLDEN = Path(__file__).parent / "data" / "documents"


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_document_is_the_one_that_was_read_by_eye(form):
    assert FORMATS[form](REPORT) == (GOLDEN / f"report.{form}").read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_report_gives_the_same_bytes(form):
    assert FORMATS[form](REPORT) == FORMATS[form](replace(REPORT))


def test_json_says_what_the_report_says():
    content = json.loads(FORMATS["json"](REPORT))
    assert content.pop("rows") == [asdict(row) for row in REPORT.rows]
    assert list(content.pop("definitions")) == ["contacts", "outings", "outings_slot", "time_split"]
    assert content == {
        "format": 1,
        "period": {"from": "2024-03-01", "to": "2024-04-30"},
        "protected": False,
        "mark": "interne, ne pas diffuser",
        "threshold": 5,
        "intensity_bounds": [2, 3],
    }


def test_csv_reads_as_data():
    lines = list(csv.DictReader(StringIO(FORMATS["csv"](REPORT).decode())))
    assert len(lines) == len(REPORT.rows)
    by_category = {line["category"]: line for line in lines if line["measure"] == "percent"}
    assert by_category["street"]["value"] == "66.7"
    assert [line["value"] for line in lines[:2]] == ["12", ""]
    assert [line["status"] for line in lines[:2]] == ["published", "withheld"]
    assert lines[5]["change"] == "-2"


def test_csv_runs_nothing_that_a_user_wrote():
    lines = list(csv.reader(StringIO(FORMATS["csv"](REPORT).decode())))
    texts = {text for line in lines for text in line if not text.lstrip("-").isdecimal()}
    assert {f"'{EVIL}", "'+gardening"} <= texts
    assert not [text for text in texts if text.startswith(("=", "+", "@"))]


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2024", "bilan-2024-interne.csv"),
        ("2024-03..2024-04", "bilan-2024-03-01-2024-04-30-interne.csv"),
    ],
)
def test_the_proposed_name_says_that_a_report_is_internal(period, name):
    report = replace(REPORT, period=Period.parse(period))
    assert documents.file_name(report, "csv") == name
    protected = replace(report, protected=True)
    assert documents.file_name(protected, "csv") == name.replace("-interne", "")


@pytest.mark.parametrize("form", FORMATS)
def test_a_document_replaces_the_one_before(tmp_path, form):
    path = tmp_path / "bilan"
    path.write_text("before")
    documents.write(REPORT, form, path)
    assert path.read_bytes() == FORMATS[form](REPORT)
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed_and_stays(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    link.symlink_to(real)
    documents.write(REPORT, "json", link)
    assert link.is_symlink()
    assert real.read_bytes() == FORMATS["json"](REPORT)


def test_what_cannot_be_written_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(Refused, match="n’existe pas"):
        documents.write(REPORT, "json", tmp_path / "nowhere" / "bilan.json")
    with pytest.raises(Refused, match="n’est pas un fichier"):
        documents.write(REPORT, "json", tmp_path)
    with pytest.raises(Refused, match="n’est pas un fichier"):
        documents.write(REPORT, "json", Path("/dev/null"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_leaves_the_document_before_and_no_half_one(tmp_path, form):
    path = tmp_path / "bilan"
    path.write_text("before")
    with files_of_at_most(1000), pytest.raises(DiskFull):
        documents.write(REPORT, form, path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
