"""The first screens: the passphrase, the recovery code, and the first notebook of all."""

import threading
from contextlib import asynccontextmanager

import pytest
from conftest import PASSPHRASE, TODAY
from textual.widgets import Input, Static
from visiting import Visitor

from storage import strength
from storage.notebook import Notebook
from storage.refusals import WrongPassphrase, WrongRecoveryCode
from tui.app import CarnetApp
from tui.screens.recovery import RecoveryScreen
from tui.screens.recovery_code import RecoveryCodeScreen
from tui.screens.today import TodayScreen
from tui.screens.unlock import UnlockScreen
from tui.screens.welcome import WelcomeScreen
from tui.widgets.line import Line

NEW = "trois canards sous la pluie"


@asynccontextmanager
async def starting(folder, passphrase=None):
    """The application as `carnet` starts it."""
    app = CarnetApp(folder.path, passphrase, today=lambda: TODAY)
    async with app.run_test(notifications=True) as pilot:
        visitor = Visitor(app, pilot)
        await pilot.pause()
        yield visitor


@pytest.fixture
def closed(folder):
    """A notebook that nobody has open, and its recovery code."""
    notebook, code = Notebook.create(
        folder, PASSPHRASE, team="Équipe", author="AB", today=lambda: TODAY
    )
    notebook.lock()
    return code


def errors(visitor):
    """What stands under the fields."""
    return [str(said.content) for said in visitor.app.screen.query(".error").results(Static)]


# The passphrase


@pytest.mark.usefixtures("closed")
async def test_the_first_screen_takes_the_passphrase_in_bullets_and_opens(folder):
    async with starting(folder) as visitor:
        assert isinstance(visitor.app.screen, UnlockScreen)
        field = visitor.app.focused
        await visitor.press(*PASSPHRASE)
        assert field.password
        assert field.value == PASSPHRASE
        await visitor.press("enter")
        assert isinstance(visitor.app.screen, TodayScreen)
        assert field.value == ""


@pytest.mark.usefixtures("closed")
async def test_a_wrong_passphrase_is_said_beside_the_field_which_stays_ready(folder):
    async with starting(folder) as visitor:
        await visitor.press(*"faux", "enter")
        assert errors(visitor) == [f"! {WrongPassphrase.sentence}"]
        await visitor.press(*PASSPHRASE, "enter")
        assert isinstance(visitor.app.screen, TodayScreen)


@pytest.mark.usefixtures("closed")
async def test_enter_on_an_empty_field_says_what_to_do(folder):
    async with starting(folder) as visitor:
        await visitor.press("enter")
        assert "F4" in errors(visitor)[0]


@pytest.mark.usefixtures("closed")
async def test_keys_typed_for_the_notebook_are_dropped_when_it_does_not_open(folder):
    async with starting(folder) as visitor:
        await visitor.press(*"faux", "enter", "s", "2")
        assert isinstance(visitor.app.screen, UnlockScreen)
        assert visitor.app.focused.value == ""


@pytest.mark.usefixtures("closed")
async def test_a_wrong_passphrase_file_leads_to_the_passphrase_field(folder):
    async with starting(folder, "faux") as visitor:
        await visitor.settle()
        assert isinstance(visitor.app.screen, UnlockScreen)
        assert errors(visitor) == [f"! {WrongPassphrase.sentence}"]
        await visitor.press(*PASSPHRASE, "enter")
        assert isinstance(visitor.app.screen, TodayScreen)
        assert visitor.app.banner == ""


async def test_a_second_window_reads_and_says_so(notebook):
    async with starting(notebook.folder, PASSPHRASE) as visitor:
        await visitor.settle()
        banner = str(visitor.app.screen.query_one("Banner").content)
        assert banner == "Lecture seule : ce carnet est ouvert dans une autre fenêtre."
        await visitor.press("s")
        await visitor.fill("duration_min", "60")
        await visitor.press("f2")
        assert "lecture seule" in visitor.notice
        assert visitor.row("duration_min").widget.written == "60"
        assert notebook.records("outings") == []


# The recovery code


async def test_the_recovery_code_opens_and_a_new_passphrase_replaces_the_lost_one(folder, closed):
    async with starting(folder) as visitor:
        await visitor.press("f4", *closed.upper().replace(" ", ", "), "enter")
        await visitor.press(*NEW, "enter", *NEW, "enter")
        assert isinstance(visitor.app.screen, TodayScreen)
        assert not visitor.app.notebook.read_only
    again = Notebook(folder)
    with pytest.raises(WrongPassphrase):
        again.unlock(PASSPHRASE)
    again.unlock(NEW)
    again.lock()


async def test_a_wrong_code_is_said_and_stays_to_be_mended(folder, closed):
    first, *others = closed.split()
    async with starting(folder) as visitor:
        await visitor.press("f4", *" ".join([*others, first]), "enter")
        assert errors(visitor) == [f"! {WrongRecoveryCode.sentence}"]
        assert visitor.app.focused.value == " ".join([*others, first])
        await visitor.press("escape")
        assert isinstance(visitor.app.screen, UnlockScreen)


async def test_leaving_before_the_new_passphrase_changes_nothing(folder, closed):
    async with starting(folder) as visitor:
        await visitor.press("f4", *closed, "enter", *NEW, "escape")
        assert isinstance(visitor.app.screen, UnlockScreen)
        await visitor.press(*PASSPHRASE, "enter")
        assert isinstance(visitor.app.screen, TodayScreen)
        assert not visitor.app.notebook.read_only


async def test_two_new_passphrases_that_differ_are_not_taken(folder, closed):
    async with starting(folder) as visitor:
        await visitor.press("f4", *closed, "enter", *NEW, "enter", *"autre chose", "enter")
        assert isinstance(visitor.app.screen, RecoveryScreen)
        assert errors(visitor) == ["! Les deux ne sont pas pareilles."]


# The first notebook


async def fill_in(visitor, team="Équipe", author="MB", passphrase=NEW, again=NEW):
    await visitor.press(*team, "enter", *author, "enter", "tab")
    await visitor.press(*passphrase, "enter", *again, "enter")


async def test_the_first_run_makes_a_notebook_with_its_preset(folder):
    async with starting(folder) as visitor:
        assert isinstance(visitor.app.screen, WelcomeScreen)
        await fill_in(visitor)
        assert isinstance(visitor.app.screen, RecoveryCodeScreen)
        words = visitor.app.screen.words
        shown = str(visitor.app.screen.query_one("#words", Static).content)
        assert all(f"{place}. {word}" in shown for place, word in enumerate(words, start=1))
        await visitor.press("enter")
        for place in visitor.app.screen.asked:
            await visitor.press(*words[place].upper(), "enter")
        assert isinstance(visitor.app.screen, TodayScreen)
        notebook = visitor.app.notebook
        assert (notebook.facts.team_name, notebook.facts.author) == ("Équipe", "MB")
        labels = {record.label for record in notebook.records("neighbourhoods")}
        assert labels == {"Nocaze", "Centre Ancien", "Ouest"}
    again = Notebook(folder)
    again.recover(" ".join(words))
    again.lock()


async def test_without_a_preset_the_notebook_is_empty(folder):
    async with starting(folder) as visitor:
        await visitor.press(*"Équipe", "enter", *"MB", "enter", "right", "tab")
        await visitor.press(*NEW, "enter", *NEW, "enter")
        code = visitor.app.screen
        await visitor.press("enter")
        for place in code.asked:
            code.query_one(f"#word-{place}", Input).value = code.words[place]
        await visitor.press("enter")
        assert visitor.app.notebook.records("neighbourhoods") == []


async def test_what_is_missing_is_said_beside_each_field_and_nothing_is_lost(folder):
    async with starting(folder) as visitor:
        await fill_in(visitor, team=" ", author="", passphrase="court", again="autre")
        said = {line.label: line.query(".error") for line in visitor.app.screen.query(Line)}
        assert [label for label, wrong in said.items() if wrong] == [
            "Équipe",
            "Vos initiales",
            "Phrase de passe",
        ]
        assert visitor.app.focused.id == "team"
        assert visitor.text("#state").startswith("! Pas encore créé")
        await visitor.press("escape")
        assert visitor.app.screen.query_one("#passphrase", Input).value == "court"
        assert not folder.exists()


async def test_enter_goes_from_each_field_to_the_next(folder):
    async with starting(folder) as visitor:
        await visitor.press(*"Équipe", "enter", *"MB", "enter", "enter")
        assert visitor.app.focused.id == "passphrase"
        await visitor.press(*NEW, "enter", "enter")
        repeated = next(
            line for line in visitor.app.screen.query(Line) if line.control.id == "again"
        )
        assert repeated.query_one(".error", Static).content == "! La même phrase, à retaper."
        assert not folder.exists()


async def test_the_strength_is_said_in_words_while_one_types(folder):
    async with starting(folder) as visitor:
        visitor.app.screen.query_one("#passphrase").focus()
        for typed, label in [("carnet", "trop courte"), ("montelimar", None), (NEW, "très solide")]:
            visitor.app.screen.query_one("#passphrase", Input).value = ""
            await visitor.press(*typed)
            found = strength.strength(typed)
            said = str(visitor.app.screen.query_one("#strength", Static).content)
            assert said.startswith("■" * (found.score + 1) + "□" * (4 - found.score))
            assert found.label in said
            assert label in (found.label, None)


async def test_the_words_are_asked_back_until_they_are_right_and_can_be_seen_again(folder):
    async with starting(folder) as visitor:
        await fill_in(visitor)
        code = visitor.app.screen
        first, second = code.asked
        await visitor.press("enter", *"faux", "enter")
        assert errors(visitor) == ["! Ce n’est pas ce mot-là."]
        await visitor.press("escape")
        assert code.query_one("#words").is_on_screen
        await visitor.press("enter")
        assert not code.query_one("#words").is_on_screen
        assert code.query_one(f"#word-{first}", Input).value == "faux"
        await visitor.press(*["backspace"] * 4, *code.words[first], "enter")
        assert visitor.app.screen is code
        assert visitor.app.focused.id == f"word-{second}"
        await visitor.press(*code.words[second], "enter")
        assert isinstance(visitor.app.screen, TodayScreen)


async def test_leaving_before_the_words_are_confirmed_is_asked_first(folder):
    async with starting(folder) as visitor:
        await fill_in(visitor)
        await visitor.press("ctrl+q", "escape")
        assert isinstance(visitor.app.screen, RecoveryCodeScreen)
        await visitor.press("ctrl+q", "enter")
        assert not visitor.app.is_running


async def test_leaving_before_the_code_is_confirmed_brings_a_new_one_at_the_next_opening(folder):
    async with starting(folder) as visitor:
        await fill_in(visitor)
        first = visitor.app.screen.words
    async with starting(folder) as visitor:
        await visitor.press(*NEW, "enter")
        await visitor.settle()
        code = visitor.app.screen
        assert isinstance(code, RecoveryCodeScreen)
        assert code.words != first
        await visitor.press("enter")
        for place in code.asked:
            await visitor.press(*code.words[place], "enter")
        await visitor.settle()
        assert isinstance(visitor.app.screen, TodayScreen)
    async with starting(folder) as visitor:
        await visitor.press(*NEW, "enter")
        await visitor.settle()
        assert isinstance(visitor.app.screen, TodayScreen)
    again = Notebook(folder)
    with pytest.raises(WrongRecoveryCode):
        again.recover(" ".join(first))
    again.recover(" ".join(code.words))
    again.lock()


async def test_a_notebook_that_cannot_be_made_leaves_the_form_as_it_was(folder):
    folder.path.write_text("un fichier, pas un dossier")
    async with starting(folder) as visitor:
        await fill_in(visitor)
        assert isinstance(visitor.app.screen, WelcomeScreen)
        assert str(visitor.app.screen.query_one("#state", Static).content).startswith("! ")
        assert visitor.app.screen.query_one("#team", Input).value == "Équipe"


async def test_initials_that_are_too_long_are_told_and_kept(folder):
    async with starting(folder) as visitor:
        await fill_in(visitor, author="A" * 41)
        said = str(visitor.app.screen.query_one("#state", Static).content)
        assert said.startswith("! Initiales ou alias : 40 caractères au plus")
        assert visitor.app.screen.query_one("#author", Input).value == "A" * 41
    assert not folder.holds_notebook()


async def test_keys_typed_while_the_notebook_opens_are_kept_and_acted_on(notebook):
    may_open = threading.Event()

    def open_slowly():
        may_open.wait(10)
        return notebook

    app = CarnetApp(notebook.folder.path, PASSPHRASE, today=lambda: TODAY)
    app._opener = open_slowly
    async with app.run_test() as pilot:
        visitor = Visitor(app, pilot)
        await pilot.press("c", "2", "right", "3")
        assert isinstance(app.screen, TodayScreen)
        assert "Touches gardées : c 2 right 3" in str(app.screen.query_one("Banner").content)
        may_open.set()
        await visitor.settle()
        assert visitor.row("counts").widget.written == "girl:13-15:2|girl:16-17:3"
