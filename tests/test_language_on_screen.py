"""Another language, chosen on screen: every screen says it at once, and the next time too."""

from conftest import TODAY
from textual.binding import Binding
from textual.widgets import Static
from visiting import visiting

from models.language import said_in, spoken
from storage import settings
from tui.app import CarnetApp
from tui.commands import commands
from tui.sections import SECTIONS


def tabs(visitor):
    """The names of the sections on screen."""
    return visitor.text("#tabs")


def labels(visitor):
    """What the list of commands offers."""
    return [option.label for option in commands(visitor.app)]


async def test_english_is_chosen_from_the_commands_and_kept(notebook):
    async with visiting("time", notebook) as visitor:
        await visitor.press("escape", "4")
        await visitor.press("f10", *"english", "enter")
        assert spoken() == "en"
        assert visitor.app.current_mode == "followups"
        for title, _class in SECTIONS.values():
            assert said_in("en", title) in tabs(visitor)
        await visitor.press("5")
        assert said_in("en", "Total") in str(visitor.app.screen.query_one("TimeGrid").render())
        assert "Langue / Language : Français" in labels(visitor)
        assert "Langue / Language : English" not in labels(visitor)
        await visitor.press("f10", *"français", "enter")
        assert spoken() == "fr"
        assert visitor.app.current_mode == "time"
    assert settings.read(notebook.folder.path) == {"language": "fr"}


async def test_a_form_is_not_closed_by_a_change_of_language(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("c", "3")
        assert "Langue / Language : English" not in labels(visitor)


async def test_the_first_screens_change_too(notebook):
    notebook.lock()
    app = CarnetApp(notebook.folder.path, today=lambda: TODAY)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.speak("en")
        await app.workers.wait_for_complete()
        await pilot.pause()
        said = str(app.screen.query_one("#state", Static).visual)
        assert said == said_in("en", "Entrée ouvre le carnet. Ctrl+Q (F12) quitte.")
        assert app.current_mode == "unlock"
    assert settings.read(notebook.folder.path) == {"language": "en"}


async def test_a_demonstration_says_so_in_the_language_spoken(notebook):
    app = CarnetApp(demo=True)
    app._opener = lambda: notebook
    async with app.run_test() as pilot:
        while not app.is_open:
            await pilot.pause()
        app.speak("en")
        await app.workers.wait_for_complete()
        await pilot.pause()
        demonstration = "Démonstration : équipe inventée, rien n’est gardé."
        assert str(app.screen.query_one("Banner", Static).content) == said_in("en", demonstration)
    assert not settings.read(notebook.folder.path)


async def test_keys_are_called_as_on_the_keyboards_of_the_language(notebook):
    names = {"escape": "Échap", "delete": "Suppr", "enter": "Entrée", "backspace": "Retour arr."}
    async with visiting("today", notebook) as visitor:
        for key, name in names.items():
            assert visitor.app.get_key_display(Binding(key, "")) == name
        assert visitor.app.get_key_display(Binding("shift+f3", "")) == "Maj+F3"
        await visitor.press("f10", *"english", "enter")
        for key, name in names.items():
            assert visitor.app.get_key_display(Binding(key, "")) == said_in("en", name)
            by_hand = Binding(key, "", key_display=name)
            assert visitor.app.get_key_display(by_hand) == said_in("en", name)
