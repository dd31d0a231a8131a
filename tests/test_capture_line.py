"""The capture line, as at a keyboard: what it shows while one types, and what Enter stores."""

from contextlib import asynccontextmanager
from datetime import date, timedelta

import pytest
from conftest import PASSPHRASE, TODAY
from filling import at_the_keyboard, put
from textual.widgets import Static
from visiting import queries, visiting

from models.headcount import Headcount
from storage import locale
from storage.folder import Folder
from storage.notebook import Notebook
from tui.app import CarnetApp
from tui.screens import capture
from tui.screens.capture import CaptureScreen
from tui.screens.capture.showing import label_width
from tui.sections import SECTIONS
from tui.widgets.capture_line import CaptureLine


@pytest.fixture
def team(notebook):
    """The notebook with the names of a team."""
    for name in ("Nocaze", "Centre Ancien"):
        put(notebook, "neighbourhoods", key=name.casefold(), label=name)
    for name in ("Pracomtal", "Centre-ville ancien", "Centre social Colucci"):
        put(notebook, "places", key=name.casefold(), label=name)
    put(notebook, "educators", key="CD")
    put(notebook, "followups", pseudonym="loutre-07", known_since=date(2024, 1, 8))
    put(notebook, "actions", title="Chantier peinture")
    notebook.settle()
    return notebook


class Line:
    """The capture line, open on the screen of somebody at the keyboard."""

    def __init__(self, hands):
        self.hands = hands
        self.press = hands.press

    @property
    def app(self):
        return self.hands.app

    @property
    def screen(self):
        assert isinstance(self.app.screen, CaptureScreen)
        return self.app.screen

    @property
    def is_open(self):
        return isinstance(self.app.screen, CaptureScreen)

    async def say(self, line):
        await self.press(*line)

    @property
    def typed(self):
        return self.screen.query_one(CaptureLine).value

    def shown(self, part):
        """The lines of a part of the screen."""
        rendered = str(self.screen.query_one(part, Static).render())
        return [line.rstrip() for line in rendered.splitlines() if line]

    def fields(self, part):
        """The values of a part, by the words for their fields."""
        values, label, width = {}, "", label_width()
        for line in self.shown(part)[1:]:
            label = line[:width].strip() or label
            values[label] = f"{values.get(label, '')} {line[width:]}".strip()
        return values

    @property
    def underlined(self):
        strip = self.screen.query_one(CaptureLine).render_line(0)
        return "".join(part.text for part in strip if part.style and part.style.underline)


@asynccontextmanager
async def line_on(notebook, size=(80, 24)):
    """The capture line over Aujourd’hui."""
    async with at_the_keyboard(notebook, size) as hands:
        await hands.press("f3")
        yield Line(hands)


async def test_what_is_understood_is_shown_while_one_types_beside_what_goes_by_itself(team):
    put(team, "outings", date=TODAY, start="18:30", duration_min=120, educators=[])
    async with line_on(team) as line:
        assert line.shown("#said") == line.shown("#taken") == []
        await line.say("noc rue 3g 13-15 2f +santé zorg ?logement 18h")
        assert line.shown("#said")[0] == "Rencontre"
        assert line.fields("#said") == {
            "quartier": "Nocaze",
            "cadre": "rue",
            "jeunes": "3 garçons 13-15 ans, 2 filles d’âge inconnu",
            "thème": "santé",
            "demande": "logement",
        }
        assert line.shown("#taken")[0] == "Par défaut"
        assert line.fields("#taken") == {"jour": "mercredi 12 juin 2024", "équipe": "AB"}
        assert line.underlined == "zorg"
        assert line.shown("#told") == [
            "✗ « zorg » n’est ni quartier, ni lieu, ni cadre, ni équipe.",
            "18\u202fh\u202f00 : une rencontre ne garde pas d’heure.",
        ]
        await line.press("enter")
        assert line.shown("#told")[0].startswith("Rien n’est enregistré : ce qui est souligné")
        assert line.typed == "noc rue 3g 13-15 2f +santé zorg ?logement 18h"
        assert line.screen.query_one(CaptureLine).cursor_position == line.typed.index("zorg") + 4
        await line.press("ctrl+e", "ctrl+u")
        await line.say("acte santé")
        assert line.fields("#said") == {
            "domaine": "santé",
            "suivi": "… reste à dire",
            "durée": "… reste à dire",
        }
        await line.press("enter")
        assert line.shown("#told") == ["Rien n’est enregistré : il reste à dire suivi, durée."]
        await line.press("ctrl+u", "enter")
        assert line.shown("#told") == ["La ligne est vide : rien à enregistrer."]
        assert not team.records("contacts")
        assert not team.records("interventions")


async def test_an_evening_is_typed_line_after_line(team):
    async with visiting("today", team) as hands:
        line = Line(hands)
        await line.press("f3", *"s noc pracomtal 18h30 2h AB CD", "enter")
        assert line.fields("#said") == {}
        assert line.typed == ""
        await line.say("3g 13-15")
        assert line.fields("#taken") == {
            "jour": "mercredi 12 juin 2024",
            "sortie": "18\u202fh\u202f30 · Nocaze",
            "quartier": "Nocaze",
            "lieu": "Pracomtal",
            "cadre": "rue",
            "équipe": "AB, CD",
        }
        await line.press("enter", *"temps écrits 45min hier", "enter", *"2f 16-17 1n", "enter")
        assert line.shown("#stored") == [
            "Sortie · 18\u202fh\u202f30 · 2\u202fh · Nocaze · Pracomtal · AB, CD",
            "└ Rencontre · Nocaze · Pracomtal · rue · 3 garçons 13-15 ans · AB, CD",
            "└ Rencontre · Nocaze · Pracomtal · rue · 2 filles 16-17 ans · dont 1 pour la "
            "première fois · AB, CD",
            "Temps de travail · mardi 11 juin 2024 · écrits et administration · 45\u202fmin · AB",
        ]
        await line.press("up", "up")
        assert line.typed == "temps écrits 45min hier"
        await line.press("down", "down")
        assert line.typed == ""
        await line.press("escape")
        assert not line.is_open
        assert hands.app.changes == 1
        [outing], contacts = team.records("outings"), team.records("contacts")
    assert [contact.outing for contact in contacts] == [outing.id] * 2


async def test_the_line_of_the_issue_on_the_notebook_of_the_example(example):
    put(example, "followups", pseudonym="loutre-07", known_since=date(2024, 1, 8))
    put(example, "educators", key="CD")
    async with line_on(example) as line:
        await line.say(
            "noc rue 3g 13-15 2f 16-17 +santé +emploi ?logement !isolement @loutre-07 2h AB CD "
            "hier 18h30"
        )
        assert line.shown("#told") == ["18\u202fh\u202f30 : une rencontre ne garde pas d’heure."]
        assert len(line.fields("#said")) == 10
        screen = line.screen.query_one("#record")
        assert screen.virtual_size.height <= screen.size.height  # all of it is in sight
        await line.press("enter")
        [contact] = line.screen.stored
    assert contact.counts == Headcount({("boy", "13-15"): 3, ("girl", "16-17"): 2})
    assert (contact.duration_min, contact.themes) == (120, ["health", "employment"])


async def test_what_a_word_may_become_is_offered_and_taken(team):
    async with line_on(team, (120, 40)) as line:
        await line.say("3g cen")
        assert line.shown("#told") == [
            "✗ « cen » peut être : Centre Ancien, Centre social Colucci, Centre-ville ancien ; "
            "préciser."
        ]
        assert line.shown("#found") == [
            "Centre Ancien (quartier)   Centre social Colucci (lieu)   Centre-ville ancien (lieu)"
        ]
        await line.press("right")
        assert line.typed == "3g centre Ancien"
        assert line.fields("#said")["quartier"] == "Centre Ancien"
        await line.press(*" cen", "f4", "enter")
        assert line.typed == "3g centre Ancien Centre social Colucci"
        await line.press(*" @lou")
        await line.hands.pilot.click("#found", offset=(2, 0))
        await line.hands.settle()
        assert line.typed.endswith(" @loutre-07")
        await line.press(*" pracomtla", "f4")
        assert line.shown("#told")[-1] == "Rien d’autre ne commence ainsi."


async def test_what_is_odd_is_stored_when_enter_says_so_twice(team):
    async with line_on(team) as line:
        await line.press(*"noc 1g 13-15 3n", "enter")
        assert line.shown("#told") == [
            "À vérifier (!) ; Entrée de nouveau pour confirmer.",
            "! Dont vus pour la première fois : c’est plus que de jeunes rencontrés (1).",
        ]
        assert not team.records("contacts")
        await line.press("enter")
        assert (line.typed, len(team.records("contacts"))) == ("", 1)
        await line.press(*"noc 1g 13-15 3n", "enter")
        assert len(team.records("contacts")) == 1  # each line is asked about
        await line.press("ctrl+u", *"rue 1g 13-15 3n", "enter")
        assert len(team.records("contacts")) == 1
        await line.press("ctrl+u", *"1g 13-15 12/06/2027", "enter")
        assert line.shown("#told")[0] == "Rien n’est enregistré."
        assert line.shown("#told")[1].startswith("✗ Date : ")


async def test_the_last_record_is_taken_back_when_the_line_is_empty(team):
    async with line_on(team) as line:
        await line.press("f9")
        assert line.shown("#told") == ["Rien à annuler de ce qui est noté ici."]
        await line.press(*"noc 3g", "enter", *"noc 2f", "enter", "x", "ctrl+z")
        assert line.shown("#told")[-1].startswith("Ctrl+Z annule la dernière fiche quand")
        await line.press("backspace", "ctrl+z")
        assert line.shown("#told") == ["Ajout annulé : rencontre du 12/06/2024."]
        assert len(line.shown("#stored")) == len(team.records("contacts")) == 1
        await line.press("up")
        assert line.typed == "noc 2f"
        await line.press("ctrl+u", "f9")
        assert line.shown("#stored")[0].startswith("sortie noc 18h30 2h AB CD")
        assert not team.records("contacts")


async def test_a_closed_year_is_asked_about_once(team):
    put(team, "contacts", date=date(2023, 5, 2), counts="girl:13-15:2")
    team.close_year(2023)
    async with line_on(team) as line:
        await line.press(*"3g 13-15 02/05/2023", "enter", "enter", "escape")  # long ago: sure?
        assert (line.is_open, len(team.records("contacts"))) == (True, 1)
        assert line.typed == "3g 13-15 02/05/2023"
        await line.press("enter", "left", "enter")
        assert (line.typed, len(team.records("contacts"))) == ("", 2)
        await line.press("f9", "left", "enter")
        assert len(team.records("contacts")) == 1


async def test_midnight_stores_what_was_shown_and_the_next_key_starts_the_new_day(team):
    async with line_on(team) as line:
        await line.press(*"3g 13-15")
        team.today = line.app.today = lambda: TODAY + timedelta(1)
        await line.press("enter")
        team.today = line.app.today = lambda: TODAY + timedelta(2)
        await line.press(*"2f 16-17 hier")
        await line.hands.until(lambda: line.screen.known.today == team.today())
        assert line.fields("#said")["jour"] == "jeudi 13 juin 2024"
        await line.press(*["backspace"] * 5)
        assert line.fields("#taken")["jour"] == "vendredi 14 juin 2024"
        assert [contact.date for contact in team.records("contacts")] == [TODAY]


async def test_a_half_typed_line_comes_back(team):
    async with line_on(team) as line:
        await line.press(*"noc 3g 13", "escape", "f3")
        assert line.typed == "noc 3g 13"
        assert line.fields("#said")["quartier"] == "Nocaze"
        await line.press(*"-15 zorg")
        await line.hands.until(lambda: team.drafts()["line"].values == {"line": line.typed})
        await line.press(*["backspace"] * 5, "enter")
        assert not team.drafts()
        await line.say("2f")
        await line.hands.until(lambda: "line" in team.drafts())
    team.unlock(PASSPHRASE)  # as after a crash: nothing was left on purpose
    async with line_on(team) as line:
        assert line.typed == "2f"
        await line.press("ctrl+u", "escape")
        assert not team.drafts()


async def test_tab_goes_to_the_form_and_comes_back(team):
    async with at_the_keyboard(team) as hands:
        line = Line(hands)
        await hands.press("c", "7", "escape", "f3", *"noc 3g 13-15 +santé zorg", "tab")
        assert hands.row("counts").widget.written == "boy:13-15:3"
        assert hands.row("themes").widget.written == ["health"]
        assert hands.notice == ""
        await hands.press("4", "escape")
        assert line.typed == "noc 3g 13-15 +santé zorg"
        await hands.press("tab", "f3", "f2")
        assert line.typed == ""
        assert len(line.shown("#stored")) == 1
        await hands.press("escape")
        assert set(team.drafts()) == {"contacts"}  # what was typed in the form before
        [contact] = team.records("contacts")
    assert contact.counts == Headcount({("boy", "13-15"): 3})


async def test_it_opens_over_a_form_and_a_list_and_leaves_them_as_they_were(team):
    async with at_the_keyboard(team) as hands:
        line = Line(hands)
        await hands.press("c", "7")
        before = hands.form.sheet.written
        await hands.press("f3", *"noc 3g 13-15", "enter", "escape")
        assert hands.form.sheet.written == before
        await hands.press("1")
        assert hands.form.sheet.written["counts"] != before["counts"]  # the focus is back, too
        await hands.press("escape", "n", "f3")
        assert line.is_open
        await hands.press("f3", "escape", "escape")
        assert not line.is_open
        assert len(team.records("contacts")) == 1


async def test_it_opens_from_every_section(team):
    async with at_the_keyboard(team) as hands:
        line = Line(hands)
        for name in SECTIONS:
            hands.app.action_section(name)
            await hands.press(":", *"noc")
            assert line.typed == "noc"
            await hands.press("ctrl+u", "escape", "f3")
            assert line.is_open
            await hands.press("escape")


async def test_a_notebook_that_cannot_be_written_says_so(team):
    second = Notebook(Folder(team.folder.path), today=lambda: TODAY)
    second.unlock(PASSPHRASE)
    assert second.read_only
    async with visiting("today", second) as hands:
        await hands.press("f3")
        assert hands.told == ["Lecture seule : rien ne peut être noté dans cette fenêtre."]
        assert not isinstance(hands.app.screen, CaptureScreen)


async def test_it_waits_for_the_notebook(folder, notebook):
    notebook.lock()
    app = CarnetApp(folder.path, today=lambda: TODAY)
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("f3")
        told = [notification.message for notification in app._notifications]
        assert told == ["Le carnet n’est pas ouvert encore : F3 ouvrira la ligne ensuite."]


async def test_keys_typed_while_it_opens_wait_and_no_key_asks_the_notebook(team, monkeypatch):
    monkeypatch.setattr(capture, "PAUSE", 3600)  # nor a draft
    async with at_the_keyboard(team) as hands:
        line = Line(hands)
        hands.type("f3", *"noc")
        await hands.settle()
        assert line.typed == "noc"
        with queries() as asked:
            await hands.press(*" rue 3g 13-15 +santé @lou zorg", "left", "left", "up")
        assert asked == []
        with queries() as asked:
            await hands.press("end", *" hier")  # another day: what was noted then
        assert 0 < len(asked) < 10


async def test_it_speaks_english_and_helps_with_one_table(team):
    locale.use("en")
    async with line_on(team) as line:
        await line.say("street 3 boys 13-15 +health yesterday")
        assert list(line.fields("#said")) == ["day", "setting", "young", "theme"]
        await line.press("f1")
        text = line.app.screen.text
        assert "`contact` · `outing` · `session` · `act` · `time`" in text
        assert "duration, prep, neighbourhood" in text
        locale.use("fr")


async def test_the_line_is_emptied_wherever_the_cursor_is(team):
    async with line_on(team) as line:
        await line.say("noc 3g zorg")
        await line.press("home", "right", "f7")
        assert line.typed == ""


async def test_a_day_to_come_is_asked_about_first(team):
    async with line_on(team) as line:
        await line.say("noc 3g 13-15 demain")
        await line.press("enter")
        assert line.typed
        assert not team.records("contacts")
        await line.press("enter")
        assert len(team.records("contacts")) == 1
