"""The command from end to end: make a notebook, fill it from files, get its report."""

import csv
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sheets import EXAMPLE, RECORDS

from models.figures import FIGURE
from storage.folder import Folder
from storage.notebook import Notebook
from tui.cli import main

CARNET = str(Path(sys.executable).parent / "carnet")
PASSPHRASE = "orage doux sur le marché"
EXPECTED = sorted(EXAMPLE.glob("expected-*.json"))
CELL = ("figure", "neighbourhood", "age_band", "gender", "category", "measure")


def carnet(*arguments, **options):
    """The real command, run to its end."""
    return subprocess.run(
        [CARNET, *map(str, arguments)], capture_output=True, check=False, text=True, **options
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a notebook made and filled by the command, and its passphrase in a file."""
    place = tmp_path_factory.mktemp("place")
    (place / "phrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    made = carnet(
        *("--notebook", place / "carnet", "init", "--team", "Équipe d’essai", "--author", "AB"),
        *("--preset", "montelimar", "--passphrase-file", place / "phrase.txt"),
        *("--recovery-file", place / "secours.txt"),
    )
    assert (made.returncode, made.stderr) == (0, "")
    filled = carnet("import", RECORDS, *opening(place))
    assert (filled.returncode, filled.stderr) == (0, "")
    assert "rencontres : 1\u202f676 en plus\n" in filled.stdout
    return place


def opening(place):
    return ("--notebook", place / "carnet", "--passphrase-file", place / "phrase.txt")


@pytest.fixture
def run(place):
    """Call the command in this process on the notebook; its exit status is what it gives."""

    def run(*arguments):
        return main([*map(str, arguments), *map(str, opening(place))])

    return run


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem.removeprefix("expected-"))
def test_the_report_gives_every_row_of_the_example(run, tmp_path, path):
    expected = json.loads(path.read_text(encoding="utf-8"))
    first, last = expected["period"]["from"], expected["period"]["to"]
    out = tmp_path / "bilan"
    said = ("--from", first, "--to", last, "--internal", "--format", "json", "--output", out)
    assert run("report", *said) == 0
    report = json.loads(out.read_text(encoding="utf-8"))
    found = {tuple(row[name] for name in CELL): row["value"] for row in report["rows"]}
    true = {
        tuple(row[name] for name in CELL): row["value"]
        for row in expected["rows"]
        if row["figure"] in FIGURE
    }
    assert len(true) > 100
    assert {cell: found.get(cell) for cell in true} == true
    assert report["period"] == expected["period"]
    assert report["intensity_bounds"] == expected["intensity_bounds"]
    assert report["protected"] is False


def test_the_recovery_code_is_for_its_owner_and_opens(place):
    path = place / "secours.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    notebook = Notebook(Folder(place / "carnet"))
    notebook.recover(path.read_text(encoding="utf-8"))
    assert notebook.facts.team_name == "Équipe d’essai"
    assert notebook.facts.author == "AB"
    notebook.lock()


def test_the_same_files_again_change_nothing(run, capsys):
    assert run("import", RECORDS) == 0
    assert "Import terminé : 0 fiche en plus, 0 changée.\n" in capsys.readouterr().out


def test_names_that_the_program_makes_say_internal(run, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run("report", "--period", "2024", "--internal", "--format", "csv,json,xlsx") == 0
    names = {f"bilan-2024-interne.{form}" for form in ("csv", "json", "xlsx")}
    assert {path.name for path in tmp_path.iterdir()} >= names
    said = capsys.readouterr().out
    assert all(name in said for name in names)
    with (tmp_path / "bilan-2024-interne.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    json_rows = json.loads((tmp_path / "bilan-2024-interne.json").read_text("utf-8"))["rows"]
    assert len(rows) == len(json_rows)
    assert len(load_workbook(tmp_path / "bilan-2024-interne.xlsx").worksheets) > 3


def test_a_path_that_is_given_is_taken_as_it_is(run, tmp_path):
    out = tmp_path / "pour nous.csv"
    assert run("report", "--period", "2024-T1", "--internal", "--output", out) == 0
    assert out.read_bytes().startswith(b"figure,neighbourhood,")
    both = tmp_path / "bilan.2024"
    said = ("--format", "json,csv", "--output", both)
    assert run("report", "--period", "2024-T1", "--internal", *said) == 0
    names = {"bilan.2024.json", "bilan.2024.csv", "bilan.2024.schema.json"}
    assert {path.name for path in tmp_path.glob("bilan*")} == names


def test_a_report_goes_to_standard_output(run, capsys):
    said = ("--format", "json", "--output", "-", "--threshold", "11")
    assert run("report", "--period", "2024-03..2024-04", "--internal", *said) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["period"] == {"from": "2024-03-01", "to": "2024-04-30"}
    assert report["threshold"] == 11


def test_a_report_that_leaves_is_protected_and_released_once(run, capsys):
    said = ("report", "--period", "2024", "--format", "json", "--output", "-")
    assert run(*said) == 0
    written, told = capsys.readouterr()
    report = json.loads(written)
    withheld = [row for row in report["rows"] if row["status"] == "withheld"]
    assert report["protected"] is True
    assert f"{len(report['rows'])} nombres, dont {len(withheld)} retenus ; seuil 5." in told
    assert run(*said) == 0
    again, told = capsys.readouterr()
    assert again == written
    assert "Ces nombres ont déjà été diffusés le" in told


def test_a_preview_shows_the_lines_and_releases_nothing(run, capsys, tmp_path):
    said = ("report", "--period", "2024-02", "--preview")
    assert run(*said) == 0
    first, told = capsys.readouterr()
    assert next(csv.reader(first.splitlines()))[-1] == "change_3y"
    assert told == ""
    assert (
        run("report", "--period", "2024-02", "--format", "csv", "--output", tmp_path / "b.csv") == 0
    )
    assert "déjà été diffusés" not in capsys.readouterr().err
    assert (tmp_path / "b.csv").read_bytes().decode() == first


def test_every_format_can_leave(run, capsys, tmp_path):
    forms = ("csv", "json", "xlsx", "ods", "docx", "pdf", "html")
    said = ("--format", ",".join(forms), "--output", tmp_path / "bilan")
    assert run("report", "--period", "2024", *said) == 0
    told = capsys.readouterr().out
    assert all((tmp_path / f"bilan.{form}").stat().st_size > 1000 for form in forms)
    assert all(f"bilan.{form}" in told for form in forms)
    assert "interne" not in told


def test_a_folder_gets_the_files_under_their_proposed_names(run, tmp_path):
    said = ("--internal", "--format", "csv,json", "--output", tmp_path)
    assert run("report", "--period", "2024-T1", *said) == 0
    names = {path.name for path in tmp_path.glob("bilan*")}
    assert names == {
        f"bilan-2024-01-01-2024-03-31-interne.{e}" for e in ("csv", "json", "schema.json")
    }


def test_a_template_is_made_without_a_notebook(tmp_path, capsys):
    assert main(["template", str(tmp_path / "modèle.xlsx")]) == 0
    assert "modèle.xlsx" in capsys.readouterr().out
    assert "contacts" in load_workbook(tmp_path / "modèle.xlsx").sheetnames


def test_a_backup_opens_by_itself(run, capsys):
    assert run("backup") == 0
    copy = Notebook(Folder(Path(capsys.readouterr().out.split("«")[1].split("»")[0].strip())))
    copy.unlock(PASSPHRASE)
    assert len(copy.records("contacts")) == 1676
    copy.lock()


def test_the_passphrase_file_can_be_named_by_the_environment(place, monkeypatch, tmp_path):
    monkeypatch.setenv("CARNET_PASSPHRASE_FILE", str(place / "phrase.txt"))
    monkeypatch.setenv("CARNET_HOME", str(place / "carnet"))
    out = tmp_path / "b.json"
    assert main(["report", "--period", "2024", "--internal", "--output", str(out)]) == 0
    assert json.loads(out.read_text("utf-8"))["period"]["from"] == "2024-01-01"


def test_bad_rows_are_left_out_and_given_back(run, tmp_path, capsys):
    path = tmp_path / "absences.csv"
    path.write_text("educator,from,to\nE1,2024-05-02,2024-05-03\nE9,2024-05-02,2024-05-03\n")
    assert run("import", path) == 1
    assert "ligne 3, colonne « educator » : « E9 » n’est ni" in capsys.readouterr().err
    assert run("import", path, "--skip-bad", tmp_path / "bad.csv") == 0
    said = capsys.readouterr().out
    assert "absences : 1 en plus, 1 refusée\n" in said
    assert "1 ligne à corriger dans" in said
    assert "E9,2024-05-02" in (tmp_path / "bad.csv").read_text("utf-8")


def test_help_is_in_french_utf8_whatever_the_locale_and_loads_no_screen():
    script = (
        "import sys\nfrom tui.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit as end: assert end.code == 0\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'textual', 'sqlmodel', 'sqlalchemy', 'cryptography'}, loaded\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "usage : carnet" in done.stdout.decode()
    assert "équipe de prévention spécialisée" in done.stdout.decode()


@pytest.mark.parametrize(
    "call", ["init", "import", "template", "report", "check", "log", "journal", "backup", "demo"]
)
def test_every_call_has_its_help(call, capsys):
    with pytest.raises(SystemExit) as end:
        main([call, "--help"])
    assert end.value.code == 0
    assert f"usage : carnet {call} [-h]" in capsys.readouterr().out
