"""« Tout ce que nous avons »: read on screen, written where one says, by keys and by mouse."""

from datetime import date

import pytest
from filling import put
from textual.widgets import Button, Input
from visiting import visiting

from tui.screens.dialog import Confirm, Notice
from tui.screens.followups.hand_over import HandOverScreen
from tui.screens.followups.holdings import HoldingsScreen
from tui.widgets.choices import Choices

NAME = "tout-ce-que-nous-avons-2024-06-12"


@pytest.fixture
def known(notebook):
    """Two young people met together, and a memo on one."""
    otter, hawk = (
        put(notebook, "followups", pseudonym=pseudonym, known_since=date(2023, 1, 3))
        for pseudonym in ("loutre-2", "Épervier-3")
    )
    put(notebook, "contacts", date=date(2024, 5, 6), followups=[otter.id, hawk.id])
    put(notebook, "memos", date=date(2024, 5, 7), text="Rappeler loutre-2 lundi")
    return notebook


async def to_the_document(visitor, folder):
    """Ask for a document on the second of the list, in this folder."""
    await visitor.press("down", "a", "f2")
    assert isinstance(visitor.app.screen, HandOverScreen)
    visitor.app.screen.query_one("#folder", Input).value = str(folder)


async def test_one_key_shows_everything_and_names_nobody_else(known):
    async with visiting("followups", known) as visitor:
        await visitor.press("down", "a")
        assert isinstance(visitor.app.screen, HoldingsScreen)
        told = visitor.text("#told")
        assert "Suivis présents : loutre-2, un·e autre jeune" in told
        assert "Texte : Rappeler loutre-2 lundi" in told
        assert "à lire ici seulement" in told
        assert "pervier" not in told
        await visitor.press("f1", "escape", "escape")
        assert visitor.app.focused.id == "followups"


async def test_it_is_written_where_one_says_without_the_memo(known, tmp_path):
    async with visiting("followups", known) as visitor:
        await to_the_document(visitor, tmp_path)
        assert "pas chiffrés" in visitor.text("#warning")
        assert visitor.text("#files") == f"Seront écrits : {NAME}.html, {NAME}.pdf"
        await visitor.press("f2")
        assert isinstance(visitor.app.screen, Notice)
        assert "supprimez-les" in visitor.app.screen.sentence
        await visitor.press("enter")
        assert isinstance(visitor.app.screen, HoldingsScreen)
    page = (tmp_path / f"{NAME}.html").read_text(encoding="utf-8")
    assert "loutre-2" in page
    assert "Rappeler" not in page
    assert (tmp_path / f"{NAME}.pdf").read_bytes().startswith(b"%PDF")


async def test_a_file_is_replaced_once_sure_and_only_the_formats_ticked_are_made(known, tmp_path):
    there = tmp_path / f"{NAME}.html"
    there.write_text("avant", encoding="utf-8")
    async with visiting("followups", known) as visitor:
        await to_the_document(visitor, tmp_path)
        visitor.app.screen.query_one(Choices).focus()
        await visitor.press("p", "f2")
        assert isinstance(visitor.app.screen, Confirm)
        await visitor.press("escape")
        assert there.read_text(encoding="utf-8") == "avant"
        await visitor.press("f2", "enter")
        assert isinstance(visitor.app.screen, Notice)
    assert "loutre-2" in there.read_text(encoding="utf-8")
    assert not (tmp_path / f"{NAME}.pdf").exists()


async def test_what_cannot_be_written_says_why_and_writes_nothing(known, tmp_path):
    async with visiting("followups", known) as visitor:
        await to_the_document(visitor, tmp_path / "nowhere")
        await visitor.press("f2")
        assert "n’existe pas" in visitor.text("#refused")
        visitor.app.screen.query_one("#name", Input).value = ""
        await visitor.press("f2")
        assert "choisir au moins un format" in visitor.text("#refused")
        await visitor.press("escape")
        assert isinstance(visitor.app.screen, HoldingsScreen)
    assert not (tmp_path / "nowhere").exists()


async def test_the_command_list_and_the_mouse_come_to_it_too(known, tmp_path):
    async with visiting("followups", known) as visitor:
        await visitor.press("down", "f10", *"tout ce que", "enter")
        assert isinstance(visitor.app.screen, HoldingsScreen)
        await visitor.pilot.click("KeyBar", offset=(2, 0))
        await visitor.settle()
        assert isinstance(visitor.app.screen, HandOverScreen)
        visitor.app.screen.query_one("#folder", Input).value = str(tmp_path)
        await visitor.pilot.click(Button)
        await visitor.settle()
        assert isinstance(visitor.app.screen, Notice)
