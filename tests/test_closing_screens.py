"""What is asked before a change that a closed year would feel."""

from datetime import date

import pytest
from conftest import PASSPHRASE
from filling import at_the_keyboard, put
from sheets import write_csv
from visiting import visiting

from tui.cli import main
from tui.closed_years import AT_MOST, told
from tui.screens.dialog import ConfirmLoss


@pytest.fixture
def closed(notebook):
    """One contact last year, which is closed."""
    put(notebook, "contacts", date=date(2023, 5, 3), counts="girl:13-15:4")
    notebook.close_year(2023)
    return notebook


def asked(app):
    """What the question on screen says."""
    assert isinstance(app.screen, ConfirmLoss)
    return app.screen.question


async def test_a_form_asks_before_it_changes_a_closed_year(closed):
    async with at_the_keyboard(closed) as hands:
        await hands.open("contacts", date=date(2023, 6, 1), counts="boy:16-17:2")
        await hands.press("f2", "f2")  # it is long ago: sure?
        assert "L’année 2023 est close" in asked(hands.app)
        assert "Rencontres : 4 → 6" in asked(hands.app)
        await hands.press("enter")  # goes back: it is not said by Enter alone
        assert hands.has_form
        assert len(closed.records("contacts")) == 1
        await hands.press("f2", "tab", "enter")
        await hands.until(lambda: not hands.has_form)
        assert len(closed.records("contacts")) == 2
        assert closed.drafts() == {}


async def test_a_form_of_this_year_is_saved_without_a_question(closed):
    async with at_the_keyboard(closed) as hands:
        await hands.open("contacts", counts="boy:16-17:2")
        await hands.press("f2")
        assert not hands.has_form
        assert len(closed.records("contacts")) == 2


async def test_deleting_and_undoing_ask_too(closed):
    late = put(closed, "contacts", date=date(2023, 6, 1), counts="boy:16-17:2")
    closed.delete(late)
    async with visiting("journal", closed) as visitor:
        await visitor.press("u")
        assert "Rencontres : 4 → 6" in asked(visitor.app)
        await visitor.press("enter")
        assert closed.read(late.id) is None
        await visitor.press("u", "tab", "enter")
        assert closed.read(late.id) is not None
        [kept] = [record for record in closed.records("contacts") if record.id != late.id]
        await visitor.press("home", "down", "delete")
        question = asked(visitor.app)
        assert "Supprimer cette fiche" in question
        assert "Rencontres : 4 → 2" in question
        await visitor.press("tab", "enter")
        assert closed.read(kept.id) is None


def test_a_long_list_says_how_many_totals_it_leaves_out(closed):
    put(closed, "contacts", date=date(2022, 5, 3), counts="girl:13-15:4")
    closed.close_year(2022)
    every = "|".join(
        f"{gender}:{band}:1" for gender in ("girl", "boy") for band in ("10-12", "16-17")
    )
    from models.headcount import Headcount
    from models.street import Contact

    contacts = [
        Contact(date=date(year, 6, 1), counts=Headcount.parse(every)) for year in (2022, 2023)
    ]
    differences = closed.effect_of_saving(*contacts)
    lines = told(differences).splitlines()
    assert lines[0].startswith("Les années 2022 et 2023 sont closes")
    assert len(lines) == 2 + AT_MOST + 1
    assert lines[2] == "2022 · Rencontres : 4 → 8"
    assert lines[-1] == f"et {len(differences) - AT_MOST} autres"


@pytest.fixture
def carnet(closed, tmp_path, capsys):
    """Call the command on that notebook; it gives its exit status and what it said."""
    closed.lock()
    phrase = tmp_path / "phrase.txt"
    phrase.write_text(PASSPHRASE, encoding="utf-8")
    opening = ("--notebook", closed.folder.path, "--passphrase-file", phrase)

    def call(*arguments):
        status = main([*map(str, arguments), *map(str, opening)])
        said = capsys.readouterr()
        return status, said.out + said.err

    return call


def test_the_command_closes_a_year_and_opens_it_again(carnet):
    status, said = carnet("close", 2022, "--threshold", 6)
    assert (status, "Année 2022 close le" in said, "seuil (6)" in said) == (0, True, True)
    status, said = carnet("close", 2022)
    assert (status, "est close depuis le" in said) == (1, True)
    status, said = carnet("close", 2022, "--reopen")
    assert (status, "Année 2022 rouverte" in said) == (0, True)
    assert carnet("close", 2022, "--reopen")[0] == 1
    with pytest.raises(SystemExit):
        carnet("close", 2022, "--threshold", 4)


def test_an_import_by_the_command_says_how_to_go_on(carnet, tmp_path):
    folder = write_csv(tmp_path / "r", contacts="date,counts\n2023-07-01,girl:13-15:3\n")
    status, said = carnet("import", folder)
    assert (status, "--closed-years" in said, "(2023)" in said) == (1, True, True)
    status, said = carnet("import", folder, "--closed-years")
    assert (status, "1 fiche en plus" in said) == (0, True)


async def test_a_question_longer_than_the_screen_keeps_its_answers_in_sight(closed):
    async with visiting("journal", closed) as visitor:
        visitor.app.push_screen(ConfirmLoss("Ligne\n" * 60, "Oui", "Non"))
        await visitor.press("pagedown", "end")
        dialog = visitor.app.screen.query_one("#dialog")
        assert dialog.scroll_y == dialog.max_scroll_y > 0
        assert visitor.app.screen.query_one("#no").region.bottom < visitor.app.size.height
        await visitor.press("enter")
        assert not isinstance(visitor.app.screen, ConfirmLoss)
