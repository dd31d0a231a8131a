"""A report as JSON and CSV, and how any document is written."""

import csv
import json
from dataclasses import asdict, replace
from io import StringIO
from pathlib import Path

import pytest
from documented import EVIL, PROTECTED, REPORT
from full_disk import files_of_at_most

from models.figures import FIGURE
from models.period import Period
from storage import documents
from storage.documents import FORMATS
from storage.documents.csv import schema as schema_of
from storage.refusals import DiskFull, Refused

GOLDEN = Path(__file__).parent / "data" / "documents"


@pytest.mark.parametrize("form", ["json", "csv"])
def test_a_document_is_the_one_that_was_read_by_eye(form):
    assert FORMATS[form](REPORT) == (GOLDEN / f"report.{form}").read_bytes()


def test_the_schema_is_the_one_that_was_read_by_eye():
    assert schema_of(REPORT) == (GOLDEN / "report.schema.json").read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_report_gives_the_same_bytes(form):
    assert FORMATS[form](REPORT) == FORMATS[form](replace(REPORT))


def test_json_says_what_the_report_says():
    content = json.loads(FORMATS["json"](REPORT))
    figures = [figure.id for figure in REPORT.figures]
    assert content.pop("rows") == [asdict(row) for row in REPORT.rows]
    assert content.pop("definitions") == REPORT.definitions
    assert list(content.pop("definitions_en")) == figures
    assert list(content.pop("labels")["figure"]) == figures
    assert content == {
        "format": 1,
        "language": "fr",
        "team": REPORT.team,
        "written_on": None,
        "period": {"from": "2024-03-01", "to": "2024-04-30"},
        "protected": False,
        "mark": "interne, ne pas diffuser",
        "threshold": 5,
        "intensity_bounds": [2, 3],
        "mention": {"wording": "", "mark": "", "link": ""},
        "remarks": [],
        "coarse": [],
        "audit": None,
    }


def test_json_of_a_protected_report_says_how_it_was_protected():
    content = json.loads(FORMATS["json"](PROTECTED))
    assert "mark" not in content
    assert content["written_on"] == "2024-05-02"
    assert content["mention"]["link"] == "www.ladrome.fr"
    assert content["remarks"] == list(PROTECTED.remarks)
    assert content["coarse"] == ["contacts"]
    assert content["audit"] == {
        "attacked": 3,
        "releases": ["année 2023"],
        "tables": [{"figure": "contacts", "numbers": 6, "withheld": 1}],
    }


def test_json_names_every_code_of_its_rows():
    labels = json.loads(FORMATS["json"](REPORT))["labels"]
    for row in REPORT.rows:
        for column in ("figure", "neighbourhood", "age_band", "gender", "measure"):
            assert labels[column][getattr(row, column)]
        assert row.category == "*" or labels["category"][row.figure][row.category]
    assert labels["neighbourhood"]["nocaze"] == "Nocaze"
    assert labels["category"]["time_split"]["street"] == "travail de rue et présence sociale"


def test_csv_reads_as_data():
    lines = list(csv.DictReader(StringIO(FORMATS["csv"](REPORT).decode())))
    assert len(lines) == len(REPORT.rows)
    by_category = {line["category"]: line for line in lines if line["measure"] == "percent"}
    assert by_category["street"]["value"] == "66.7"
    assert [line["value"] for line in lines[:2]] == ["12", ""]
    assert [line["status"] for line in lines[:2]] == ["published", "withheld"]
    assert lines[5]["change"] == "-2"


def test_a_protected_csv_has_no_column_for_the_mark():
    headings, *lines = csv.reader(StringIO(FORMATS["csv"](PROTECTED).decode()))
    assert headings[-1] == "change_3y"
    assert {len(line) for line in lines} == {len(headings)}


@pytest.mark.parametrize("report", [REPORT, PROTECTED], ids=["internal", "protected"])
def test_every_line_of_a_csv_fits_its_schema(report, tmp_path):
    path = tmp_path / "bilan.csv"
    documents.write(report, "csv", path)
    schema = json.loads((tmp_path / "bilan.schema.json").read_text(encoding="utf-8"))
    with path.open(encoding="utf-8", newline="") as file:
        headings, *lines = csv.reader(file)
    assert headings == [field["name"] for field in schema["fields"]]
    for line in lines:
        for field, text in zip(schema["fields"], line, strict=True):
            assert_fits(field, text, schema["missingValues"])
    keys = [[line[headings.index(name)] for name in schema["primaryKey"]] for line in lines]
    assert len(set(map(tuple, keys))) == len(lines)


def assert_fits(field, text, missing):
    """Check a text as Table Schema says of the field's type and constraints."""
    constraints = field.get("constraints", {})
    if text in missing:
        assert not constraints.get("required")
    elif field["type"] == "number":
        assert float(text) == float(text)
    else:
        assert field["type"] == "string"
        assert text in constraints["enum"]
        assert "categories" not in field or text in [c["value"] for c in field["categories"]]


def test_a_schema_says_what_its_columns_and_figures_are():
    schema = json.loads(schema_of(PROTECTED))
    labels = {"value": "outings_slot", "label": FIGURE["outings_slot"].label}
    assert labels in schema["fields"][0]["categories"]
    assert schema["definitions"] == PROTECTED.definitions
    assert "du 01/03/2024 au 30/04/2024" in schema["title"]
    assert all(field["title"] and field["description"] for field in schema["fields"])


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
    beside = [tmp_path / "bilan.schema.json"] if form == "csv" else []
    assert sorted(tmp_path.iterdir()) == [path, *beside]


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
