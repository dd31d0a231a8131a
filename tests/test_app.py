"""The application around its sections: going about, undo, help, commands, failures, the end."""

import asyncio
import os
import stat
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from conftest import PASSPHRASE, TODAY
from filling import put
from textual import events
from textual.widgets import Static
from visiting import Visitor, visiting

from models.kinds import KINDS, KINDS_TO_WRITE
from storage.refusals import DiskFull
from tui.app import CarnetApp
from tui.commands import commands
from tui.screens.dialog import Notice
from tui.screens.form import RecordForm
from tui.screens.help import HelpScreen
from tui.screens.recovery import RecoveryScreen
from tui.screens.recovery_code import RecoveryCodeScreen
from tui.screens.unlock import UnlockScreen
from tui.screens.welcome import WelcomeScreen
from tui.sections import SECTIONS
from tui.widgets.pick_list import PickList

WITH_HELP = [
    *(
        getattr(import_module(f"tui.screens.{name}"), class_name)
        for name, (_, class_name) in SECTIONS.items()
    ),
    RecordForm,
    UnlockScreen,
    RecoveryScreen,
    WelcomeScreen,
    RecoveryCodeScreen,
]


# Going about


@pytest.mark.parametrize("number", range(1, 8))
async def test_a_digit_or_a_click_shows_each_section(notebook, number):
    name, (title, class_name) = list(SECTIONS.items())[number - 1]
    async with visiting("today", notebook) as visitor:
        await visitor.press(str(number))
        assert type(visitor.app.screen).__name__ == class_name
        await visitor.press("1" if number > 1 else "2")
        tabs = "".join(f" {at} {tab}" for at, (tab, _) in enumerate(SECTIONS.values(), start=1))
        await visitor.pilot.click("#tabs", offset=(tabs.index(title), 0))
        await visitor.settle()
        assert visitor.app.current_mode == name


async def test_keys_that_follow_at_once_go_to_the_form_that_is_opening(notebook):
    async with visiting("today", notebook) as visitor:
        await type_at_once(visitor, "c", "2", "right", "4")
        assert visitor.row("counts").widget.written == "girl:13-15:2|girl:16-17:4"


async def type_at_once(visitor, *keys):
    """Post keys without waiting, as a keyboard does, then wait for what came of them."""
    for key in keys:
        visitor.app.post_message(events.Key(key, key if len(key) == 1 else None))
    await visitor.settle()


async def test_keys_that_follow_a_save_go_to_the_next_form(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("s")
        await visitor.fill("duration_min", "60")
        await type_at_once(visitor, "f2", "c", "2", "f2", "c", "3", "f2")
        assert sorted(record.counts.total for record in notebook.records("contacts")) == [2, 3]
        assert len(notebook.records("outings")) == 1


async def test_a_command_is_done_before_the_next_key(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("c", "2", "f10", *"aide")
        await type_at_once(visitor, "enter", "f2", "escape", "f2")
        assert [record.counts.total for record in notebook.records("contacts")] == [2]
        assert len(visitor.app.screen_stack) == 1


async def test_keys_left_over_at_the_end_are_no_accident(notebook):
    async with visiting("today", notebook) as visitor:
        for key in ("c", "4", "f2", "f10", "escape", "3", "n", "ctrl+q", *"12345c"):
            visitor.app.post_message(events.Key(key, key if len(key) == 1 else None))
    assert not list(notebook.folder.path.glob("incident-*"))


async def test_undo_has_three_keys_and_says_what_it_took_back(notebook):
    async with visiting("today", notebook) as visitor:
        for key in ("u", "ctrl+z", "f9"):
            put(notebook, "outings", date=TODAY, duration_min=60)
            await visitor.press(key)
            assert visitor.told[-1] == "Ajout annulé : sortie du 12/06/2024. F5 le refait."
        await visitor.press("u")
        assert visitor.told[-1] == "Rien à annuler."
        assert notebook.records("outings") == []


async def test_redo_has_three_keys_and_says_what_it_did(notebook):
    outing = put(notebook, "outings", date=TODAY, duration_min=60)
    async with visiting("today", notebook) as visitor:
        for key in ("U", "ctrl+y", "f5"):
            await visitor.press("u")
            assert notebook.read(outing.id) is None
            await visitor.press(key)
            assert visitor.told[-1] == "Ajout refait : sortie du 12/06/2024."
            assert notebook.read(outing.id).duration_min == 60
        await visitor.press("U")
        assert visitor.told[-1] == "Rien à refaire."


async def test_undo_of_a_change_and_of_several_records(notebook):
    outing = put(notebook, "outings", date=TODAY, duration_min=60)
    notebook.save(outing.model_copy(update={"duration_min": 90}))
    places = [KINDS["places"].checked({"label": key, "key": key}, TODAY) for key in ("a", "b")]
    async with visiting("today", notebook) as visitor:
        await visitor.press("u")
        assert visitor.told[-1] == "Remis comme avant : sortie du 12/06/2024. F5 le refait."
        assert notebook.read(outing.id).duration_min == 60
        notebook.save(*places)
        await visitor.press("u")
        assert visitor.told[-1] == "Ajout annulé : 2 fiches. F5 le refait."


async def test_the_section_on_screen_shows_a_change_without_being_left(notebook):
    async with visiting("journal", notebook) as visitor:
        put(notebook, "outings", date=TODAY, duration_min=60)
        visitor.app.changed()
        await visitor.settle()
        assert "sortie" in visitor.column("RecordTable", 1)


# Help and commands


@pytest.mark.parametrize("screen", WITH_HELP, ids=lambda screen: screen.__name__)
async def test_help_is_read_in_two_pages_of_80_by_24(notebook, screen):
    async with visiting("today", notebook) as visitor:
        visitor.app.bring_up(HelpScreen(screen.HELP))
        await visitor.settle()
        frame = visitor.app.screen.query_one("#help")
        assert frame.region.bottom <= 24
        await visitor.press("pagedown")
        assert frame.scroll_y == frame.max_scroll_y


async def test_f1_opens_and_closes_the_help_of_the_screen(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("f1")
        assert "Aujourd’hui" in visitor.app.screen.text
        await visitor.press("f1", "s", "f1")
        assert visitor.app.screen.text == RecordForm.HELP
        await visitor.press("escape")
        assert isinstance(visitor.app.screen, RecordForm)


@pytest.mark.parametrize("key", ["f10", "ctrl+p"])
async def test_commands_name_every_section_kind_and_key(notebook, key):
    async with visiting("today", notebook) as visitor:
        await visitor.press(key)
        assert isinstance(visitor.app.screen, PickList)
        offered = [option.label for option in visitor.app.screen.options]
        assert {record.new_title() for record in KINDS_TO_WRITE.values()} <= set(offered)
        assert {f"Voir {title} ({at})" for at, (title, _) in enumerate(SECTIONS.values(), 1)} <= (
            set(offered)
        )
        assert {"Annuler (u)", "Supprimer (Suppr)", "Un autre jour (d)"} <= set(offered)
        assert len(set(offered)) == len(offered)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("suivis", "FollowUpsScreen"),
        ("nouvelle rencontre", "RecordForm"),
        ("autre jour", "AskDay"),
        ("aide", "HelpScreen"),
    ],
)
async def test_a_command_does_what_it_says(notebook, typed, shown):
    async with visiting("today", notebook) as visitor:
        await visitor.press("f10", *typed, "enter")
        assert type(visitor.app.screen).__name__ == shown


async def test_a_form_offers_its_own_keys_and_no_other_page(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.press("s")
        offered = [option.label for option in commands(visitor.app)]
        assert "Enregistrer (F2)" in offered
        assert not [label for label in offered if label.startswith(("Voir", "Nouvelle"))]


async def test_a_picture_of_the_screen(notebook, home):
    home.mkdir()
    async with visiting("today", notebook) as visitor:
        await visitor.press("f10", *"image", "enter")
        [picture] = home.glob("*.svg")
        assert str(picture) in visitor.told[-1]
        assert "Aujourd" in picture.read_text()


async def test_the_key_line_keeps_the_most_important_keys_and_says_that_there_are_more(notebook):
    async with visiting("today", notebook, size=(40, 24)) as visitor:
        line = visitor.app.screen.query_one("KeyBar").render().plain
        assert "u Annuler" in line
        assert line.endswith("F10 … ")
        assert len(line) == 40
        await visitor.press("s")
        line = visitor.app.screen.query_one("KeyBar").render().plain
        assert "F2 Enregistrer" in line


async def test_the_key_line_says_all_where_there_is_room(notebook):
    async with visiting("today", notebook, size=(200, 24)) as visitor:
        line = visitor.app.screen.query_one("KeyBar").render().plain
        assert line.endswith("F10 Commandes ")
        assert {"n Autre", "u Annuler"} <= set(line.split("  "))


# Failures


async def test_a_refusal_in_a_worker_is_told_wherever_the_worker_was_started(notebook):
    def fill_the_disk(_):
        raise DiskFull

    async with visiting("today", notebook) as visitor:
        deep = visitor.app.screen.query_one("#total", Static)
        deep.run_worker(visitor.app.ask(fill_the_disk), exit_on_error=False)
        await visitor.settle()
        assert visitor.told == [DiskFull.sentence]


async def test_an_error_becomes_one_sentence_and_a_file_without_what_was_typed(notebook):
    def fail(_):
        secret = "Nocaze loutre-417"
        raise ValueError(secret)

    async with visiting("today", notebook) as visitor:
        visitor.app.screen.run_worker(visitor.app.ask(fail), exit_on_error=False)
        await visitor.settle()
        assert isinstance(visitor.app.screen, Notice)
        [incident] = notebook.folder.path.glob("incident-*.txt")
        assert str(incident) in visitor.app.screen.sentence
        written = incident.read_text()
        assert "ValueError" in written
        assert "in fail" not in written
        assert "test_app.py" in written
        assert "loutre" not in written
        assert stat.S_IMODE(incident.stat().st_mode) == 0o600
        await visitor.press("enter")
        assert not isinstance(visitor.app.screen, Notice)


async def test_an_error_in_the_screens_themselves_ends_with_a_sentence(notebook, capsys):
    app = CarnetApp(notebook.folder.path, passphrase="", today=lambda: TODAY)
    app._opener = lambda: notebook

    async def fail() -> None:
        async with app.run_test() as pilot:
            await Visitor(app, pilot).settle()
            app.screen.call_later(lambda: 1 / 0)
            await pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await fail()
    app._print_error_renderables()
    told = capsys.readouterr().err
    assert "erreur inattendue" in told
    assert "Traceback" not in told
    assert app.return_code == 1


async def test_a_notebook_that_fails_to_open_says_so_and_takes_keys_again(notebook):
    def fail():
        raise ValueError

    app = CarnetApp(notebook.folder.path, passphrase="", today=lambda: TODAY)
    app._opener = fail
    async with app.run_test() as pilot:
        await pilot.press("2")
        visitor = Visitor(app, pilot)
        await visitor.settle()
        assert "erreur inattendue" in str(app.screen.query_one(".error", Static).content)
        await visitor.press("f1")
        assert isinstance(app.screen, HelpScreen)


# The end, and the demonstration


@pytest.mark.parametrize("key", ["ctrl+q", "f12"])
async def test_leaving_gives_the_notebook_back(notebook, key):
    async with visiting("today", notebook) as visitor:
        await visitor.press(key)
    notebook.unlock(PASSPHRASE)
    assert not notebook.read_only


async def test_leaving_keeps_what_a_form_holds(notebook):
    async with visiting("today", notebook) as visitor:
        await visitor.pilot.press("c")
        await visitor.settle()
        await visitor.pilot.press("7", "ctrl+q")
        await asyncio.sleep(0)
    notebook.unlock(PASSPHRASE)
    assert notebook.drafts()["contacts"].values["counts"] == "girl:13-15:7"


DEMONSTRATION = """
import asyncio
from tui.app import CarnetApp

async def main():
    app = CarnetApp(demo=True)
    async with app.run_test() as pilot:
        while not app.is_open:
            await pilot.pause(0.05)
        folder = app.notebook.folder.path
        print(folder, oct(folder.stat().st_mode & 0o777), sep="\\n")
        print(app.screen.query_one("Banner").content)
        {then}

asyncio.run(main())
"""


@pytest.mark.parametrize("then", ["pass", "raise SystemExit('tombé')", "1 / 0"])
def test_the_demonstration_leaves_nothing_behind(notebook, tmp_path, then):
    notebook.lock()
    before = {path: path.read_bytes() for path in notebook.folder.path.iterdir()}
    done = subprocess.run(
        [sys.executable, "-c", DEMONSTRATION.format(then=then)],
        env={**os.environ, "CARNET_HOME": str(notebook.folder.path), "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    folder, mode, banner = done.stdout.splitlines()
    assert mode == "0o700"
    assert banner == "Démonstration : équipe inventée, rien n’est gardé."
    assert Path(folder).parent == tmp_path
    assert not Path(folder).exists()
    assert {path: path.read_bytes() for path in notebook.folder.path.iterdir()} == before
