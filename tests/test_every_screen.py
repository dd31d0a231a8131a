"""Every screen: explained by F1, all its keys among the commands, and used by mouse alone."""

import pkgutil
from importlib import import_module

import pytest
from conftest import TODAY
from filling import put
from textual.binding import Binding
from textual.events import MouseScrollDown
from textual.screen import Screen
from textual.widgets import Button, OptionList
from visiting import visiting

import tui.screens
import tui.widgets
from models.language import _
from tui.commands import NOT_LISTED, commands
from tui.screens.form import RecordForm
from tui.screens.help import HelpScreen
from tui.screens.records import Deleting, RecordSection
from tui.screens.section import Section
from tui.screens.team.belonging import Belonging
from tui.screens.team.exchanging import Exchanging
from tui.screens.team.joining import Joining

PARENTS = {Section, RecordSection, Deleting, Exchanging, Joining, Belonging, Screen}
"""They are shown as what they are the parents of."""


def screens():
    """Every screen of the program, by its name."""
    found = {}
    for package in (tui.screens, tui.widgets):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, one in vars(import_module(module.name)).items():
                is_screen = isinstance(one, type) and issubclass(one, Screen)
                if is_screen and one not in PARENTS and one.__module__ == module.name:
                    found[name] = one
    return found


def bindings(screen):
    """What the screen itself binds, a key each."""
    own = [one.__dict__.get("BINDINGS", []) for one in screen.__mro__ if issubclass(one, Screen)]
    declared = [one for ones in own[: own.index(Screen.BINDINGS)] for one in ones]
    return list(Binding.make_bindings(declared))


@pytest.mark.parametrize("name", sorted(screens()))
def test_f1_explains_it(name):
    screen = screens()[name]
    is_made_on_demand = isinstance(screen.HELP, property)
    assert screen is HelpScreen or is_made_on_demand or len(screen.HELP) > 40


@pytest.mark.parametrize("name", sorted(screens()))
def test_what_it_binds_has_a_name_to_be_listed_under(name):
    unnamed = {one.action for one in bindings(screens()[name]) if not one.description}
    moves = ("highlight(", "app.focus_", "scroll_record(")
    assert {action for action in unnamed if not action.startswith(moves)} == set()


@pytest.fixture
def lived_in(notebook):
    """A notebook in which every section has a record under the cursor."""
    followup = put(notebook, "followups", pseudonym="loutre-07", known_since=TODAY)
    action = put(notebook, "actions", title="Fresque", type="chantier")
    put(notebook, "sessions", action=action.id, date=TODAY, duration_min=60)
    put(notebook, "interventions", followup=followup.id, date=TODAY, duration_min=45)
    return notebook


OVER = [["c"], ["d"], ["h"], ["f3"]]
"""Keys that bring up a form, a day, a history, the capture line, from the journal or today."""


async def test_the_commands_list_all_that_the_keys_of_a_screen_do(lived_in):
    async with visiting("today", lived_in) as visitor:
        for keys in [*"1234567", *OVER]:
            if keys in OVER:
                await visitor.press("escape", "escape", "1")
            await visitor.press("escape", "escape", *keys)
            screen = visitor.app.screen
            offered = {option.label.rpartition(" (")[0] for option in commands(visitor.app)}
            active = screen.active_bindings.values()
            for binding in {binding for node, binding, *_rest in active if node is screen}:
                if binding.action not in NOT_LISTED and binding.description:
                    assert _(binding.description) in offered, (screen, binding)


async def test_f1_and_leaving_work_over_anything(lived_in):
    async with visiting("today", lived_in) as visitor:
        for keys in [["n"], ["d"], ["c"], ["f10"], ["f3"]]:
            await visitor.press(*keys)
            below = visitor.app.screen
            await visitor.press("f1")
            assert visitor.app.screen.text == _(below.HELP)
            await visitor.press("f1")
            assert visitor.app.screen is below
            await visitor.press("escape")
        await visitor.press("n", "f12")
        assert not visitor.app.is_running


# By mouse alone


class Mouse:
    """Somebody who never touches the keyboard."""

    def __init__(self, visitor):
        self.visitor = visitor
        self.app = visitor.app

    async def click(self, widget, x=0, y=0):
        """Click in a widget, `x` and `y` cells from its corner."""
        region = widget.region
        await self.visitor.pilot.click(offset=(region.x + x, region.y + y))
        await self.visitor.settle()

    async def click_word(self, word):
        """Click on a word, wherever the screen shows it."""
        for y, strip in enumerate(self.app.screen._compositor.render_strips()):
            x = strip.text.find(word)
            if x >= 0:
                await self.visitor.pilot.click(offset=(x + 1, y))
                await self.visitor.settle()
                return
        raise AssertionError(f"{word} is not on screen:\n{text(self.app)}")

    async def pick(self, label):
        """Turn the wheel until an option of the list on screen is in sight, and click on it."""
        rows = self.app.screen.query_one(OptionList)
        line = [option.label for option in self.app.screen.shown].index(label)
        while line - rows.scroll_offset.y >= rows.size.height:
            await self.visitor.pilot._post_mouse_events([MouseScrollDown], widget=rows)
            await self.visitor.settle()
        await self.click(rows, x=2, y=line - rows.scroll_offset.y)


async def test_a_contact_is_logged_found_opened_and_left_by_mouse_alone(notebook):
    async with visiting("today", notebook, size=(120, 40)) as visitor:
        mouse = Mouse(visitor)
        await mouse.click_word("Rencontre")
        assert isinstance(visitor.app.screen, RecordForm)
        await mouse.click(visitor.row("counts").widget, x=12 + 3 * 7, y=1)
        await mouse.click(visitor.app.screen.query_one("#save", Button))
        [contact] = notebook.records("contacts")
        assert contact.counts.total == 1
        await mouse.click_word("Journal")
        assert visitor.app.current_mode == "journal"
        await mouse.click_word("12/06/2024")  # the cursor is there already
        assert visitor.form.record.id == contact.id
        await mouse.click(visitor.app.screen.query_one("#leave", Button))
        await mouse.click_word("Temps")
        assert visitor.app.current_mode == "time"
        await mouse.click_word("F10")
        await mouse.pick(_("Thème : sombre, clair, nuit, contraste fort"))
        await mouse.pick(_("clair"))
        assert not visitor.app.current_theme.dark
        await mouse.click_word("F10")
        await mouse.pick(_("Quitter (F12)"))
        assert not visitor.app.is_running


async def test_a_click_beside_a_dialog_leaves_it_and_changes_nothing(lived_in):
    async with visiting("journal", lived_in) as visitor:
        for keys in [["f10"], ["f1"], ["h"], ["delete"], ["n"], ["1", "d"]]:
            await visitor.press(*keys)
            assert visitor.app.screen.is_modal
            await visitor.pilot.click(offset=(0, 12))
            await visitor.settle()
            assert len(visitor.app.screen_stack) == 1


def text(app):
    """All that the screen shows."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
