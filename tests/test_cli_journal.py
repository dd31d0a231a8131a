"""`carnet journal`: what is noted, one line each, newest first."""

from contextlib import nullcontext
from datetime import date

import pytest
from conftest import TODAY
from filling import put

from models.kinds import KINDS
from tui.cli import main
from tui.subcommands import journal


@pytest.fixture
def read(notebook, monkeypatch, capsys):
    """Call the command; its lines, and what it says beside them."""
    monkeypatch.setattr(journal, "opened", lambda _: nullcontext(notebook))
    notebook.delete(*notebook.records("educators"))

    def read(*arguments):
        assert main(["journal", *arguments]) == 0
        out, err = capsys.readouterr()
        return out.splitlines(), err

    return read


@pytest.fixture
def logged(notebook):
    """A few records of several kinds."""
    where = put(notebook, "neighbourhoods", key="nocaze", label="Nocaze").id
    young = put(
        notebook,
        "followups",
        pseudonym="loutre-07",
        known_since=date(2024, 1, 8),
        neighbourhood=where,
    ).id
    put(
        notebook,
        "contacts",
        date=date(2024, 6, 10),
        neighbourhood=where,
        counts="girl:16-17:2|boy:unknown:1",
        themes=["health", "employment"],
        new=1,
    )
    act = {"followup": young, "date": date(2024, 6, 11), "kind": "interview", "duration_min": 90}
    notebook.save(KINDS["interventions"].checked(act, TODAY))
    put(notebook, "memos", date=date(2024, 6, 12), text="Rappeler\nla mission locale")


@pytest.mark.usefixtures("logged")
def test_each_record_is_a_line_that_says_everything_by_its_name(read):
    lines, beside = read()
    assert lines == [
        "12/06/2024, mémo : texte : Rappeler la mission locale",
        "11/06/2024, acte éducatif, Nocaze : suivi : loutre-07 ; nature : entretien ; "
        "durée : 1\u202fh\u202f30",
        "10/06/2024, rencontre, Nocaze : 1 garçon d’âge inconnu, 2 filles 16-17 ans ; thèmes "
        "abordés : santé, emploi et formation ; dont vus pour la première fois : 1",
        "08/01/2024, suivi individuel, Nocaze : pseudonyme : loutre-07",
        "quartier : identifiant : nocaze ; nom : Nocaze",
    ]
    assert beside == ""


@pytest.mark.usefixtures("logged")
@pytest.mark.parametrize(
    ("arguments", "nouns"),
    [
        (["--kind", "rencontre"], ["rencontre"]),
        (["--kind", "Actes éducatifs"], ["acte éducatif"]),
        (["--kind", "memos"], ["mémo"]),
        (["--find", "loutre"], ["acte éducatif", "suivi individuel"]),
        (["--period", "2024-06-11..2024-06-12"], ["mémo", "acte éducatif"]),
        (["--from", "2024-06-11", "--to", "2024-06-11"], ["acte éducatif"]),
        (["--find", "sante", "--kind", "contacts", "--period", "2024"], ["rencontre"]),
    ],
)
def test_only_what_is_asked_for(read, arguments, nouns):
    lines, _ = read(*arguments)
    assert [line.split(" : ")[0].split(", ")[1] for line in lines] == nouns


@pytest.mark.usefixtures("logged")
def test_what_is_left_is_said_beside_the_lines(read):
    lines, beside = read("--limit", "2")
    assert [line[:10] for line in lines] == ["12/06/2024", "11/06/2024"]
    assert beside == "2 sur 5 fiches ; --limit en montre plus.\n"


def test_more_than_a_page(notebook, read, monkeypatch):
    monkeypatch.setattr(journal, "PAGE", 3)
    for day in range(1, 9):
        put(notebook, "memos", date=date(2024, 5, day), text="Rappeler")
    for limit, days in [("7", range(8, 1, -1)), ("6", range(8, 2, -1)), ("50", range(8, 0, -1))]:
        lines, _ = read("--limit", limit)
        assert [line[:10] for line in lines] == [f"{day:02d}/05/2024" for day in days]


def test_nothing_is_said_beside_the_lines(read):
    assert read() == ([], "Rien de tel n’est noté.\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--kind", "zorg"], "« zorg » n’est pas une nature de fiche"),
        (["--limit", "0"], "« 0 » n’est pas un nombre de fiches"),
        (["--limit", "-3"], "« -3 » n’est pas un nombre de fiches"),
        (["--period", "hier"], "« hier » n’est pas une période"),
    ],
)
def test_wrong_usage(capsys, arguments, told):
    with pytest.raises(SystemExit) as end:
        main(["journal", *arguments])
    assert end.value.code == 2
    assert told in capsys.readouterr().err
