"""`carnet check` from end to end: what is told, how much of it, and how the call ends."""

from contextlib import nullcontext
from datetime import date

import pytest
from checked import counts, keep, neighbourhood
from conftest import PASSPHRASE

from tui.cli import main
from tui.subcommands import check


@pytest.fixture
def run(notebook, tmp_path):
    """Call the command on the notebook; its exit status is what it gives."""
    phrase = tmp_path / "phrase.txt"
    phrase.write_text(PASSPHRASE, encoding="utf-8")

    def run(*arguments):
        notebook.lock()
        opening = ("--notebook", notebook.folder.path, "--passphrase-file", phrase)
        return main(["check", *map(str, (*arguments, *opening))])

    return run


@pytest.fixture
def with_presence(notebook):
    [educator] = notebook.records("educators")
    keep(notebook, "presences", educator=educator.id, starts_on=date(2024, 1, 1))
    return notebook


@pytest.mark.usefixtures("with_presence")
def test_nothing_to_tell(run, capsys):
    assert run("--from", "2024-06-08", "--to", "2024-06-09") == 0
    assert capsys.readouterr().out == "Rien à signaler (du 08/06/2024 au 09/06/2024).\n"


def test_findings_are_told_under_their_headings_and_are_no_failure(with_presence, run, capsys):
    place = neighbourhood(with_presence).id
    keep(with_presence, "outings", date=date(2024, 6, 8), neighbourhood=place)
    keep(with_presence, "contacts", date=date(2024, 6, 9), neighbourhood=place)
    assert run("--period", "2024-06-08..2024-06-09") == 0
    assert capsys.readouterr().out == (
        "À vérifier (du 08/06/2024 au 09/06/2024) : 2 points.\n"
        "\n"
        "Sorties sans rencontre saisie (1)\n"
        "  Sortie du 08/06/2024, Nocaze : aucune rencontre saisie.\n"
        "\n"
        "Rencontres sans jeune compté (1)\n"
        "  Rencontre du 09/06/2024, Nocaze : aucun jeune compté.\n"
    )


@pytest.mark.parametrize(
    ("number", "end"),
    [
        (20, "aucune rencontre saisie.\n"),
        (21, "  et une autre (--all la montre).\n"),
        (32, "  et 12 autres (--all les montre).\n"),
    ],
)
def test_a_long_list_is_cut_unless_all_is_asked(with_presence, run, capsys, number, end):
    place = neighbourhood(with_presence).id
    for _ in range(number):
        keep(with_presence, "outings", date=date(2024, 6, 8), neighbourhood=place)
    assert run("--period", "2024-06-08") == 0
    told = capsys.readouterr().out
    assert told.count("  Sortie du") == 20
    assert told.endswith(end)
    assert run("--period", "2024-06-08", "--all") == 0
    assert capsys.readouterr().out.count("  Sortie du") == number


def test_the_year_that_runs_is_looked_at_when_no_period_is_given(
    with_presence, capsys, monkeypatch
):
    keep(with_presence, "contacts", date=date(2024, 1, 1), counts=counts("girl:13-15:1"))
    keep(with_presence, "outings", date=date(2024, 1, 1))
    keep(with_presence, "outings", date=date(2023, 12, 31))
    monkeypatch.setattr(check, "opened", lambda _: nullcontext(with_presence))
    assert main(["check"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("À vérifier (année 2024) : ")
    assert "Sorties sans rencontre saisie (1)\n" in told
    assert "  du 02/01/2024 au 11/06/2024 : aucune saisie.\n" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--from", "2024-06-08"], "--from et --to vont ensemble"),
        (["--period", "2024", "--to", "2024-06-08"], "donner --period, ou bien --from et --to"),
        (["--from", "2024-06-09", "--to", "2024-06-08"], "le dernier jour vient avant le premier"),
        (["--period", "hier"], "« hier » n’est pas une période"),
    ],
)
def test_a_period_that_is_none_is_wrong_usage(run, capsys, arguments, told):
    with pytest.raises(SystemExit) as end:
        run(*arguments)
    assert end.value.code == 2
    assert told in capsys.readouterr().err
