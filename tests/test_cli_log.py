"""`carnet log`: what a line stores, what is said of it, and what is refused."""

import io
import os
import subprocess
import sys
from contextlib import nullcontext
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from conftest import PASSPHRASE, TODAY
from filling import put

from models.headcount import Headcount
from storage.folder import Folder
from storage.notebook import Notebook
from tui.cli import main
from tui.subcommands import log

CARNET = str(Path(sys.executable).parent / "carnet")


@pytest.fixture
def team(notebook):
    """The notebook with the names of a team."""
    put(notebook, "neighbourhoods", key="nocaze", label="Nocaze")
    put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    put(notebook, "places", key="pracomtal", label="Pracomtal")
    put(notebook, "educators", key="CD")
    put(notebook, "followups", pseudonym="loutre-07", known_since=date(2024, 1, 8))
    put(notebook, "actions", title="Chantier peinture")
    notebook.settle()
    return notebook


@pytest.fixture
def take(team, monkeypatch, capsys):
    """Give lines to the command; its status, what it said, what it refused."""
    monkeypatch.setattr(log, "opened", lambda *_, **__: nullcontext(team))

    def take(*lines):
        monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
        return main(["log"]), *capsys.readouterr()

    return take


@pytest.fixture
def at_prompt(take, monkeypatch):
    """The same at a prompt, whose input ends after the lines."""
    monkeypatch.setattr(log, "on_terminal", lambda: True)

    def at_prompt(*lines):
        typed = iter(lines)

        def answer(_):
            try:
                return next(typed)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr("builtins.input", answer)
        return take()

    return at_prompt


def one(notebook, kind):
    [record] = notebook.records(kind)
    return record


def test_a_line_is_stored_and_said(team, take):
    status, said, refused = take("noc rue 3g 13-15 1f +santé ?emploi !isolement @lou 2h CD 10/6")
    assert (status, refused) == (0, "")
    assert said == (
        "Rencontre du 10/06/2024, Nocaze : 3 garçons 13-15 ans, 1 fille d’âge inconnu ; thèmes "
        "abordés : santé ; demandes exprimées : emploi et formation ; problématiques observées : "
        "isolement ; cadre : rue ; suivis présents : loutre-07 ; durée (hors sortie) : 2\u202fh ; "
        "éducateur·rices : CD.\n"
    )
    contact = one(team, "contacts")
    assert contact.counts == Headcount({("boy", "13-15"): 3, ("girl", "unknown"): 1})
    assert (contact.date, contact.duration_min, contact.outing) == (date(2024, 6, 10), 120, None)
    assert contact.followups == [one(team, "followups").id]


def test_an_evening_of_lines_of_every_kind(team, take):
    status, said, refused = take(
        "s noc pracomtal 18h30 2h AB CD",
        "3g 13-15",
        "",
        "séance chantier 7h 2f 16-17",
        "acte @loutre entretien santé 1h",
        "temps écrits 45min hier",
    )
    assert (status, refused, said.count("\n")) == (0, "", 5)
    outing, contact = one(team, "outings"), one(team, "contacts")
    assert (outing.start, outing.duration_min) == (time(18, 30), 120)
    assert (contact.outing, contact.educators) == (outing.id, outing.educators)
    assert (contact.neighbourhood, [contact.place]) == (outing.neighbourhood, outing.places)
    assert "cadre : rue ; pendant une sortie ; " in said
    assert one(team, "sessions").educators == outing.educators
    assert one(team, "interventions").kind == "interview"
    entry = one(team, "time_entries")
    assert (entry.date, entry.minutes) == (TODAY - timedelta(1), 45)
    assert team.names().of(entry.educator) == "AB"


@pytest.mark.parametrize("line", ["3g 1h", "3g hier"])
def test_a_contact_with_its_own_duration_or_of_another_day_is_in_no_outing(team, take, line):
    take("s noc 18h30 2h", line)
    contact = one(team, "contacts")
    assert contact.outing is None
    assert team.names().of(contact.neighbourhood) == "Nocaze"


def test_a_contact_in_another_neighbourhood_than_its_outing_is_not_at_its_place(team, take):
    take("s noc pracomtal 2h", "ouest 3g")
    contact = one(team, "contacts")
    assert team.names().of(contact.neighbourhood) == "Ouest"
    assert (contact.outing, contact.place) == (one(team, "outings").id, None)


def test_a_line_that_is_not_understood_stores_nothing_and_the_others_go_on(team, take):
    status, said, refused = take("noc 3g", "noc zorg 2f 12-14", "acte 2h", "noc 1f")
    assert status == 1
    assert said.count("Rencontre du 12/06/2024, Nocaze") == 2
    assert refused == (
        "Ligne 2. Rien n’est enregistré. Caractère 5, « zorg » n’est ni quartier, ni lieu, ni "
        "cadre, ni équipe. Caractère 13, « 12-14 » : ces âges ne sont pas d’une même tranche ; "
        "écrire -10, 10-12, 13-15, 16-17, 18-21, 22+.\n"
        "Ligne 3. Rien n’est enregistré. Suivi : à renseigner.\n"
    )
    assert len(team.records("contacts")) == 2
    assert not team.records("interventions")


def test_what_is_odd_is_stored_and_said(team, take):
    status, said, _ = take("noc 1g 13-15 3n")
    assert status == 0
    assert said.endswith(" À vérifier : c’est plus que de jeunes rencontrés (1).\n")
    assert one(team, "contacts").new == 3


@pytest.mark.parametrize("lines", [[], ["", "  "]])
def test_no_line_is_no_failure(take, lines):
    assert take(*lines) == (0, "", "")


def test_a_closed_year_is_left_alone_unless_somebody_agrees(team, take, at_prompt, monkeypatch):
    put(team, "contacts", date=date(2023, 5, 2), counts="girl:13-15:2")
    team.close_year(2023)
    with monkeypatch.context() as away:
        away.setattr(log, "on_terminal", lambda: False)
        status, said, refused = take("3g 13-15 02/05/2023")
    assert (status, said) == (1, "")
    assert refused.startswith(
        "Ligne 1. Rien n’est enregistré : une année close (2023) en serait changée."
    )
    _, said, _ = at_prompt("3g 13-15 02/05/2023", "non")
    assert "L’année 2023 est close" in said
    assert "\nRien n’est enregistré.\n" in said
    assert len(team.records("contacts")) == 1
    at_prompt("3g 13-15 02/05/2023", "oui")
    assert len(team.records("contacts")) == 2


def test_the_prompt_helps_takes_back_and_ends(team, at_prompt):
    status, said, refused = at_prompt(
        "aide", "annuler", "noc 3g", "zorg", "annuler", "UNDO", "noc 2f", "fin", "noc 9g"
    )
    assert (status, refused) == (0, "")
    assert "\n3g · 2f · 1a · 4x\n    3 garçons, 2 filles, 1 autre, 4 jeunes sans savoir.\n" in said
    assert said.count("Rien à annuler de ce qui est noté ici.\n") == 2
    assert "Ajout annulé : rencontre du 12/06/2024.\n" in said
    assert "Rien n’est enregistré. Caractère 1, « zorg » n’est ni " in said
    assert said.endswith("Ce qui est enregistré est gardé.\n")
    assert one(team, "contacts").counts.total == 2


def test_the_prompt_reads_english_whatever_it_speaks(team, at_prompt):
    status, said, refused = at_prompt("help", "contact noc 3 boys 13-15 yesterday", "end", "noc 9g")
    assert (status, refused) == (0, "")
    assert "Rencontre du 11/06/2024, Nocaze : 3 garçons 13-15 ans" in said
    assert one(team, "contacts").counts.total == 3


def test_text_is_never_taken_from_arguments(capsys):
    with pytest.raises(SystemExit) as end:
        main(["log", "noc 3g"])
    assert end.value.code == 2
    assert "arguments inconnus" in capsys.readouterr().err


@pytest.fixture
def opening(team, tmp_path):
    """What the real command needs to open the notebook, which is locked."""
    phrase = tmp_path / "phrase.txt"
    phrase.write_text(PASSPHRASE, encoding="utf-8")
    team.lock()
    return ["--notebook", str(team.folder.path), "--passphrase-file", str(phrase)]


def test_standard_input_is_utf8_whatever_the_locale(opening, tmp_path):
    done = subprocess.run(
        [CARNET, "log", *opening],
        input="\ufeff3 garçons +santé\nséance zorg\n".encode() + b"\xff\n",
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "3 garçons d’âge inconnu ; thèmes abordés : santé" in done.stdout.decode()
    assert [line[:8] for line in done.stderr.decode().splitlines()] == ["Ligne 2.", "Ligne 3."]
    kept = Notebook(Folder(tmp_path / "carnet"))
    kept.unlock(PASSPHRASE)
    assert one(kept, "contacts").themes == ["health"]
    kept.lock()


def test_an_output_that_closes_leaves_what_is_stored_and_says_so(opening):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [CARNET, "log", *opening],
        input=b"noc 3g\nnoc 2f\n",
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert done.returncode == 1
    assert done.stderr.decode() == "Interrompu avant la fin. Ce qui est enregistré est gardé.\n"


def test_help_is_given_off_a_prompt_too(team, take):
    status, said, refused = take("aide", "3g 13-15 noc")
    assert (status, refused) == (0, "")
    assert said.startswith("rencontre · sortie · séance")
    assert len(team.records("contacts")) == 1


def test_a_day_to_come_is_stored_and_doubted(take):
    status, said, _ = take("3g 13-15 noc demain")
    assert status == 0
    assert "À vérifier : ce jour n’est pas encore venu." in said
