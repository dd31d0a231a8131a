"""Sharing from the command line: shown first, asked, and refused with a sentence."""

import json

import pytest
from conftest import TODAY
from joined import _locked, kept_by

from models.individual import FollowUp
from storage.folder import Folder
from tui.cli import main
from tui.subcommands import asking


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """Notebooks of « AB », « CD » and « SU », each alone, locked."""
    place = tmp_path_factory.mktemp("alone")
    kept = {}
    for person in ("AB", "CD", "SU"):
        notebook = kept_by(person, place / person, TODAY)
        notebook.save(FollowUp(pseudonym=f"Jeune de {person}", known_since=TODAY))
        kept[person] = _locked(notebook)
    return kept


@pytest.fixture
def run(alone, tmp_path, monkeypatch, capsys):
    """Call the command on somebody's notebook: its exit status, and what it said."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "phrase").write_text("x" * 12, "utf-8")
    for person, kept in alone.items():
        kept.open_copy(Folder(tmp_path / person), TODAY).lock()

    def run(person, *arguments):
        opening = ("--notebook", person, "--passphrase-file", "phrase")
        status = main([*map(str, arguments), *opening])
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def join(run, person="CD", role="educator"):
    assert run("AB", "invite", "invitation.json", "--yes")[0] == 0
    _status, asked = run(person, "join", "invitation.json", "--request", "demande", "--yes")
    status, shown = run("AB", "accept", "demande", "--welcome", "accueil", "--role", role, "--yes")
    assert status == 0
    words = [line for line in asked.splitlines() if line.startswith("  ")]
    assert len(words) == 6
    assert words == [line for line in shown.splitlines() if line[:4].strip().endswith(".")]
    return run(person, "join", "--welcome", "accueil")


def test_two_notebooks_join_and_send_each_other_what_they_hold(run, tmp_path):
    status, said = join(run)
    assert status == 0
    assert "Vous êtes dans l’équipe « AB »." in said
    assert "Suivi individuel : 1" in said
    assert json.loads((tmp_path / "invitation.json").read_text("utf-8"))["team_name"] == "AB"

    status, said = run("CD", "bundle", "--for", "leader", "--yes", "b.carnet")
    assert status == 0
    assert "Pour AB, " in said
    assert "suivi individuel : 1" in said
    assert "Paquet écrit : « b.carnet »" in said
    status, said = run("AB", "merge", "b.carnet")
    assert status == 0
    assert "Suivi individuel : 1" in said
    assert "tout était déjà ici" in run("AB", "merge", "b.carnet")[1]

    status, said = run("AB", "team")
    assert status == 0
    lines = said.splitlines()
    assert lines[0].startswith("AB, chef·fe de service")
    assert "c’est ce carnet" in lines[0]
    assert lines[1].startswith("CD, éducateur·rice")
    assert lines[2:] == ["Tout ce qui est écrit ici est parti."]


def test_without_a_terminal_nothing_leaves_unless_it_was_said(run, tmp_path):
    join(run)
    for call in (
        ("bundle", "--for", "team", "b.carnet"),
        ("sync", "--folder", tmp_path),
        ("remove", "CD"),
    ):
        status, said = run("AB", *call)
        assert status == 1
        assert "ajoutez --yes" in said
    assert not list(tmp_path.glob("*.carnet"))
    assert "a quitté" not in run("AB", "team")[1]


def test_whoever_is_at_the_keyboard_is_shown_what_leaves_and_asked(run, tmp_path, monkeypatch):
    join(run)
    monkeypatch.setattr(asking, "on_terminal", lambda: True)
    answers = iter(["non", "oui"])
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or next(answers))
    status, said = run("AB", "bundle", "CD.carnet", "--for", "CD")
    assert (status, said.splitlines()[-1]) == (1, "Rien n’est parti.")
    assert run("AB", "bundle", "CD.carnet", "--for", "CD")[0] == 0
    assert asked == ["Écrire ce paquet ? (oui/non) "] * 2
    assert (tmp_path / "CD.carnet").exists()


def test_what_leaves_can_be_read_row_by_row(run, tmp_path):
    join(run)
    for kind in ("followups", "suivi individuel", "suivis individuels"):
        status, said = run("CD", "bundle", "--for", "AB", "--list", kind)
        assert status == 0
        assert said.count("Jeune de CD") == 1
    status, said = run("CD", "bundle", "--for", "AB", "--list", "mémos")
    assert status == 1
    assert "Rien ne partirait de la nature « mémos »." in said
    assert not list(tmp_path.glob("*.carnet"))


def test_the_shared_folder_is_named_once(run, tmp_path):
    join(run)
    assert "--folder DIR" in run("AB", "sync", "--yes")[1]
    (tmp_path / "commun").mkdir()
    for person in ("AB", "CD"):
        assert run(person, "sync", "--folder", "commun", "--yes")[0] == 0
    status, said = run("AB", "sync", "--yes")
    assert status == 0
    assert "Suivi individuel : 1" in said


def test_a_refusal_is_one_sentence_and_status_1(run, tmp_path):
    join(run)
    (tmp_path / "abîmé.carnet").write_bytes(b"age-encryption.org/v1\n")
    for call, sentence in {
        ("merge", "abîmé.carnet"): "Ce paquet est abîmé",
        ("merge", "absent.carnet"): "n’est pas là",
        ("merge", "phrase"): "n’est pas un paquet de carnet, ou",
        ("merge", "invitation.json"): "c’est une invitation",
        ("merge", "CD"): "Ce dossier n’a aucun paquet",
        ("bundle", "--for", "AB", "nulle part/b", "--yes"): "nulle part » n’existe pas",
        ("bundle", "--for", "AB", "AB", "--yes"): "est un dossier",
        ("bundle", "--for", "ZZ", "b.carnet"): "ne répond à « ZZ »",
        ("join", "invitation.json", "--request", "r"): "fait déjà partie d’une équipe",
        ("invite", "i"): "Seul un carnet de chef·fe de service",
        ("remove", "AB", "--yes"): "Seul un carnet de chef·fe de service",
    }.items():
        status, said = run("CD", *call)
        assert status == 1
        assert sentence in said
        assert "Traceback" not in said


WRITING = {
    "invite": ("invite", "there"),
    "join": ("join", "invitation.json", "--request", "there"),
    "accept": ("accept", "demande", "--welcome", "there"),
    "bundle": ("bundle", "--for", "AB", "there"),
}


@pytest.mark.parametrize("name", WRITING)
def test_a_file_that_is_there_is_kept_unless_whoever_calls_says_otherwise(
    run, tmp_path, monkeypatch, name
):
    there = tmp_path / "there"
    there.write_text("kept", "utf-8")
    status, said = run("AB", *WRITING[name])
    assert status == 1
    assert "« there » existe déjà" in said
    monkeypatch.setattr(asking, "on_terminal", lambda: True)
    asked = []
    monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or "")
    status, said = run("AB", *WRITING[name])
    assert status == 1
    assert "Remplacer ?" in asked.pop()
    assert "est gardé" in said
    assert there.read_text("utf-8") == "kept"


def test_a_file_is_replaced_when_that_is_said(run, tmp_path):
    (tmp_path / "there").write_text("kept", "utf-8")
    assert run("AB", "invite", "there", "--yes")[0] == 0
    assert json.loads((tmp_path / "there").read_text("utf-8"))["team_name"] == "AB"


def test_no_command_writes_among_the_files_of_a_notebook(run, tmp_path):
    before = {path: path.read_bytes() for path in (tmp_path / "AB").iterdir() if path.is_file()}
    for *call, _there in WRITING.values():
        status, said = run("AB", *call, "AB/notebook.db", "--yes")
        assert status == 1
        assert "est celui d’un carnet" in said
    for output in ("AB/keys.json", "CD/notebook.db"):
        status, said = run(
            "AB", "report", "--period", "2024", "--internal", "--format", "csv", "--output", output
        )
        assert status == 1
        assert "est celui d’un carnet" in said
    assert before == {path: path.read_bytes() for path in before}


def test_a_request_opened_as_a_bundle_says_what_it_is(run):
    run("AB", "invite", "invitation.json")
    status, said = run("CD", "join", "invitation.json", "--request", "demande")
    assert status == 0
    assert said.splitlines()[-1].endswith("« carnet join --welcome FILE ».")
    assert "c’est la demande de quelqu’un" in run("AB", "merge", "demande")[1]
    assert run("AB", "accept", "demande", "--welcome", "perdu", "--yes")[0] == 0
    status, said = run("AB", "accept", "demande", "--welcome", "accueil", "--yes")
    assert status == 0
    assert said.startswith("Demande déjà acceptée : CD est de l’équipe, éducateur·rice.")
    assert "c’est la demande" not in run("CD", "merge", "accueil")[1]
    assert "le fichier de bienvenue d’une équipe" in run("CD", "merge", "accueil")[1]


def test_a_folder_is_merged_as_the_screen_does(run, tmp_path):
    join(run)
    (tmp_path / "reçus").mkdir()
    (tmp_path / "reçus" / "abîmé.carnet").write_bytes(b"age-encryption.org/v1\n")
    run("CD", "bundle", "--for", "AB", "reçus/cd.carnet", "--yes")
    status, said = run("AB", "merge", "reçus")
    assert status == 0
    assert "Suivi individuel : 1" in said
    assert "abîmé.carnet\nCe paquet" in said


def test_who_has_nobody_but_a_supervisor_is_told_so_and_receives_what_is_there(run, tmp_path):
    assert "parti" not in run("AB", "team")[1]
    join(run, "SU", "supervisor")
    join(run, "CD")
    (tmp_path / "commun").mkdir()
    assert run("CD", "sync", "--folder", "commun", "--yes")[0] == 0
    assert run("AB", "remove", "CD", "--yes")[0] == 0
    status, said = run("AB", "sync", "--folder", "commun")
    assert status == 0
    assert "carnet bundle --for supervisor" in said
    assert "ne répond à" not in said
    assert len(list((tmp_path / "commun").iterdir())) == 1
    assert "parti" not in run("SU", "team")[1]


def test_who_is_removed_is_named_and_gone(run):
    join(run)
    assert "ne répond à « ZZ »" in run("AB", "remove", "ZZ", "--yes")[1]
    status, said = run("AB", "remove", "cd", "--yes")
    assert status == 0
    assert "Le carnet de CD" in said
    assert "CD, éducateur·rice" in run("AB", "team")[1]
    assert "a quitté l’équipe" in run("AB", "team")[1]
    assert "seul dans l’équipe" in run("AB", "bundle", "--for", "team", "b", "--yes")[1]


def test_a_supervisor_joins_and_gets_no_follow_up(run):
    status, said = join(run, "SU", "supervisor")
    assert status == 0
    assert "Suivi" not in said
    said = run("AB", "bundle", "--for", "supervisor", "s.carnet", "--yes")[1]
    assert "suivi" not in said
    assert run("SU", "merge", "s.carnet")[0] == 0


@pytest.mark.parametrize(
    "call",
    [("join",), ("join", "i"), ("join", "i", "--welcome", "w"), ("bundle", "--for", "team")],
    ids=" ".join,
)
def test_a_call_that_says_too_little_is_wrong_usage(run, call):
    with pytest.raises(SystemExit) as end:
        run("AB", *call)
    assert end.value.code == 2
