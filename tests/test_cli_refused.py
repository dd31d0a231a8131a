"""The command refuses with one plain sentence, status 1 and nothing changed; wrong usage is 2."""

import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from full_disk import small_disk
from sheets import write_csv

from storage.folder import Folder
from storage.notebook import Notebook
from tui import subcommands
from tui.cli import main

CARNET = str(Path(sys.executable).parent / "carnet")
PASSPHRASE = "orage doux sur le marché"


@pytest.fixture
def place(tmp_path):
    """A notebook in `carnet`, closed, and its passphrase in `phrase.txt`."""
    (tmp_path / "phrase.txt").write_text(PASSPHRASE, encoding="utf-8")
    notebook, _ = Notebook.create(
        Folder(tmp_path / "carnet"), PASSPHRASE, team="Équipe", author="AB"
    )
    notebook.lock()
    return tmp_path


def opening(place):
    return ["--notebook", str(place / "carnet"), "--passphrase-file", str(place / "phrase.txt")]


@pytest.fixture
def refusal(place, capsys):
    """The sentence by which a call is refused, once it is sure that nothing changed."""

    def refusal(*arguments, opened_by=None):
        before = contents(place / "carnet")
        assert main([*map(str, arguments), *(opened_by or opening(place))]) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert "Traceback" not in said.err
        assert contents(place / "carnet") == before
        return said.err

    return refusal


def contents(folder):
    """What the notebook's files hold; closed, its log is in its database."""
    names = ("notebook.db", "keys.json")
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.name in names}


def outings(folder, row="2024-03-01,60"):
    return write_csv(folder, outings=f"date,duration_min\n{row}\n")


def test_files_that_are_no_records(refusal, tmp_path):
    empty = tmp_path / "vide"
    empty.mkdir()
    assert "ne contient aucun fichier de fiches" in refusal("import", empty)
    assert "n’existe pas" in refusal("import", tmp_path / "ailleurs")
    assert "il manque la colonne « date » (Date)" in refusal(
        "import", write_csv(tmp_path / "a", contacts="counts\ngirl:13-15:1\n")
    )
    assert "« parc » n’est pas dans la liste « Cadre »" in refusal(
        "import", write_csv(tmp_path / "b", contacts="date,setting\n2024-03-01,parc\n")
    )
    assert "01/03/2099 est à plus d’un an d’ici" in refusal(
        "import", outings(tmp_path / "c", "2099-03-01,60")
    )


def test_a_notebook_in_use_by_another_process(refusal, place, tmp_path):
    files = outings(tmp_path / "r")
    with used_elsewhere(place / "carnet"):
        assert refusal("import", files) == (
            "Ce carnet est déjà utilisé par une autre fenêtre. Rien n’a été perdu : fermez "
            "l’autre fenêtre ou réessayez dans un instant.\n"
        )
        assert "déjà utilisé" in refusal("backup")
        # Reading does not need to wait.
        out = str(tmp_path / "b.json")
        said = ["report", "--period", "2024", "--internal", "--output", out]
        assert main([*said, *opening(place)]) == 0
    assert main(["import", str(files), *opening(place)]) == 0


@contextmanager
def used_elsewhere(folder):
    script = (
        "import sys\nfrom pathlib import Path\nfrom storage.folder import Folder\n"
        "folder = Folder(Path(sys.argv[1]))\nassert folder.lock()\n"
        "print('taken', flush=True)\nsys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout.readline() == b"taken\n"
        yield
        process.stdin.close()


def test_a_full_disk(tmp_path, capsys):
    (tmp_path / "phrase.txt").write_text(PASSPHRASE, encoding="utf-8")
    rows = "".join(f"2024-03-01,travel,{n % 1440 + 1}\n" for n in range(4000))
    files = write_csv(tmp_path / "r", time_entries="date,category,minutes\n" + rows)
    with small_disk(tmp_path / "disk", 4_000_000) as disk:
        said = ["--notebook", str(disk / "carnet"), "--passphrase-file", f"{tmp_path}/phrase.txt"]
        assert main(["init", *said, "--recovery-file", str(disk / "secours.txt")]) == 0
        capsys.readouterr()
        assert main(["import", str(files), *said]) == 1
        assert capsys.readouterr().err.startswith("Le disque est plein")
        notebook = Notebook(Folder(disk / "carnet"))
        notebook.unlock(PASSPHRASE)
        assert notebook.records("time_entries") == []
        notebook.lock()


def test_a_disk_too_small_for_a_notebook_gets_none(tmp_path, capsys):
    (tmp_path / "phrase.txt").write_text(PASSPHRASE, encoding="utf-8")
    with small_disk(tmp_path / "disk", 200_000) as disk:
        said = ["--notebook", str(disk / "carnet"), "--passphrase-file", f"{tmp_path}/phrase.txt"]
        assert main(["init", *said, "--recovery-file", str(disk / "secours.txt")]) == 1
        assert "plein" in capsys.readouterr().err
        assert not (disk / "secours.txt").exists()
        assert not Folder(disk / "carnet").holds_notebook()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_an_output_that_is_full_or_closed(place):
    said = [CARNET, "report", "--period", "2024", "--internal", "--format", "json", "--output", "-"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            said + opening(place), stdout=full, stderr=subprocess.PIPE, check=False, text=True
        )
    assert done.returncode == 1
    assert done.stderr.startswith("Le disque est plein")
    assert done.stderr.count("\n") == 1
    with subprocess.Popen(
        said + opening(place), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        process.stdout.close()
        assert process.wait() == 1
        assert process.stderr.read() == (
            "La sortie s’est fermée avant la fin. Le carnet n’a pas été modifié.\n"
        )


def test_a_place_where_no_report_can_be_written(refusal, tmp_path):
    said = ("report", "--period", "2024", "--internal", "--output")
    assert "n’existe pas" in refusal(*said, tmp_path / "ailleurs" / "b.json")
    (tmp_path / "bilan-2024-interne.xlsx").mkdir()
    assert "est un dossier" in refusal(*said, tmp_path)


def test_passphrases_that_open_nothing(refusal, place, tmp_path):
    wrong = tmp_path / "autre.txt"
    by_wrong = ["--notebook", str(place / "carnet"), "--passphrase-file", str(wrong)]
    assert "ne se lit pas" in refusal("backup", opened_by=by_wrong)
    wrong.write_text("\n")
    assert "ne contient pas de phrase de passe" in refusal("backup", opened_by=by_wrong)
    wrong.write_text("une autre phrase")
    assert "Cette phrase de passe n’ouvre pas le carnet" in refusal("backup", opened_by=by_wrong)
    without = ["--notebook", str(place / "carnet")]
    assert "--passphrase-file FILE" in refusal("backup", opened_by=without)


def test_a_folder_without_a_notebook(refusal, place, tmp_path):
    nowhere = ["--notebook", str(tmp_path / "rien"), "--passphrase-file", f"{place}/phrase.txt"]
    assert "Il n’y a pas de carnet dans ce dossier" in refusal("backup", opened_by=nowhere)
    assert not (tmp_path / "rien").exists()


def test_init_writes_over_nothing(refusal, place, tmp_path):
    kept = tmp_path / "secours.txt"
    assert "contient déjà un carnet" in refusal("init", "--recovery-file", kept)
    assert not kept.exists()
    elsewhere = ["--notebook", str(tmp_path / "neuf"), "--passphrase-file", f"{place}/phrase.txt"]
    assert "--recovery-file FILE" in refusal("init", opened_by=elsewhere)
    kept.write_text("un ancien code")
    assert "existe déjà et n’est pas remplacé" in refusal(
        "init", "--recovery-file", kept, opened_by=elsewhere
    )
    assert kept.read_text() == "un ancien code"
    too_long = ("--author", "x" * 41, "--recovery-file", tmp_path / "code.txt")
    assert "Initiales ou alias : 40 caractères au plus" in refusal(
        "init", *too_long, opened_by=elsewhere
    )
    (place / "phrase.txt").write_text("court")
    weak = ("--recovery-file", tmp_path / "code.txt")
    assert "trop courte" in refusal("init", *weak, opened_by=elsewhere)
    assert not (tmp_path / "code.txt").exists()
    assert not Folder(tmp_path / "neuf").holds_notebook()


def test_screens_without_a_terminal(refusal, place, capsys):
    assert "demandent un terminal" in refusal(opened_by=opening(place))
    assert main(["demo"]) == 1
    assert "demandent un terminal" in capsys.readouterr().err


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, EOFError])
def test_an_interruption(refusal, monkeypatch, interruption):
    monkeypatch.setattr(subcommands.backup, "run", raising(interruption()))
    assert refusal("backup").strip() == "Interrompu. Rien n’a été modifié."


def test_an_unexpected_failure_is_told_without_what_records_hold(refusal, place, monkeypatch):
    monkeypatch.setattr(subcommands.backup, "run", raising(ZeroDivisionError("loutre-417")))
    said = refusal("backup")
    assert "erreur inattendue" in said
    assert "loutre" not in said
    [incident] = (place / "carnet").glob("incident-*.txt")
    assert "ZeroDivisionError" in incident.read_text("utf-8")
    assert "loutre" not in incident.read_text("utf-8")


def raising(error):
    def run(_args):
        raise error

    return run


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (["imprt"], "choix inconnu"),
        (["import"], "il manque PATH"),
        (["import", "a.csv", "--oops"], "arguments inconnus : --oops"),
        (["template"], "il manque FILE"),
        (["init", "--preset", "paris"], "choix inconnu"),
        (["report"], "donner --period, ou bien --from et --to"),
        (["report", "--period", "2024", "--from", "2024-01-01"], "donner --period, ou bien"),
        (["report", "--from", "2024-01-01"], "--from et --to vont ensemble"),
        (["report", "--from", "2024-02-01", "--to", "2024-01-01"], "le dernier jour vient avant"),
        (["report", "--period", "hier"], "« hier » n’est pas une période"),
        (["report", "--from", "31/02/2024", "--to", "2024-03-01"], "n’est pas une date"),
        (["report", "--period", "2024", "--format", "doc"], "« doc » n’est pas un format"),
        (["report", "--period", "2024", "--threshold", "4"], "le seuil va de 5 à 11"),
        (["report", "--period", "2024", "--output", "-"], "--output - demande --format"),
        (
            ["report", "--period", "2024", "--output", "-", "--format", "csv,json"],
            "la sortie standard ne prend qu’un format",
        ),
        (
            ["report", "--period", "2024", "--output", "b.csv", "--format", "csv,json"],
            "--output est un nom sans extension",
        ),
        (["close", "2023-T1"], "« 2023-T1 » n’est pas une année civile"),
        (["close", "hier"], "« hier » n’est pas une année civile"),
        (["backup", "--passphrase", "secret"], "arguments inconnus"),
    ],
)
def test_wrong_usage(said, sentence, capsys):
    with pytest.raises(SystemExit) as end:
        main(said)
    assert end.value.code == 2
    assert sentence in capsys.readouterr().err
