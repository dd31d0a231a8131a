"""Suivis: who is shown, in what order, the story of one, and what the keys note."""

from datetime import date, timedelta

import pytest
from filling import put
from textual.widgets import Input
from visiting import queries, visiting

from models.individual import FollowUp, Goal
from models.period import Period
from tui.screens.followups import PAGE
from tui.screens.followups.intensity_chart import IntensityChart
from tui.screens.followups.story_panel import StoryPanel
from tui.widgets.record_table import RecordTable

NARROW, WIDE = (80, 24), (120, 40)
KEYS = [("i", "interventions"), ("g", "goals"), ("t", "situations"), ("o", "referrals")]


@pytest.fixture
def followed(notebook):
    """Three follow-ups: one closed, one engaged with a story, one hardly known."""
    ouest = put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    put(
        notebook,
        "followups",
        pseudonym="abeille-1",
        known_since=date(2022, 1, 3),
        closed_on=date(2023, 1, 3),
    )
    otter = put(
        notebook,
        "followups",
        pseudonym="loutre-2",
        gender="girl",
        birth_year=2008,
        neighbourhood=ouest.id,
        known_since=date(2023, 1, 3),
        engaged_on=date(2023, 2, 3),
    )
    put(notebook, "followups", pseudonym="Épervier-3", known_since=date(2024, 1, 3))
    common = {"followup": otter.id}
    put(
        notebook,
        "interventions",
        **common,
        date=date(2024, 5, 6),
        duration_min=45,
        domain="health",
    )
    put(notebook, "situations", **common, date=date(2023, 3, 1), activity="schooling")
    put(notebook, "goals", **common, set_on=date(2024, 4, 1), domain="housing")
    put(notebook, "referrals", **common, date=date(2024, 4, 20), domain="health")
    return notebook


async def to_the_otter(visitor):
    while visitor.column("#followups", 0)[visitor.app.focused.cursor_row] != "loutre-2":
        await visitor.press("down")


def of_otter(notebook):
    return next(one for one in notebook.records("followups") if one.pseudonym == "loutre-2")


def panel(visitor):
    return visitor.app.screen.query_one(StoryPanel)


# The list


async def test_those_still_open_come_first_with_what_is_known_of_them(followed):
    async with visiting("followups", followed) as visitor:
        rows = {row[0]: row[1:] for row in visitor.rows("#followups")}
        assert list(rows)[-1] == "abeille-1"
        assert rows["loutre-2"] == ["fille 16", "Ouest", "06/05/2024", "suivi"]
        assert rows["Épervier-3"] == ["? ?", "", "", "relation"]
        assert rows["abeille-1"][-1] == "terminé"
        assert visitor.text("#found") == "3 suivis, 2 en cours"


async def test_a_pseudonym_is_found_without_its_accents_and_escape_shows_all(followed):
    async with visiting("followups", followed) as visitor:
        await visitor.press("slash", *"eperv")
        assert visitor.column("#followups", 0) == ["Épervier-3"]
        assert visitor.text("#found") == "1 suivi, 1 en cours"
        await visitor.press("enter")
        assert isinstance(visitor.app.focused, RecordTable)
        await visitor.press("escape")
        assert len(visitor.rows("#followups")) == 3
        await visitor.press("f4", *"zzz")
        assert visitor.rows("#followups") == visitor.rows("#story") == []
        assert visitor.text("#who") == ""


async def test_one_key_changes_who_is_shown_another_the_order(followed):
    recent = put(followed, "followups", pseudonym="aigle-5", known_since=date(2023, 6, 1))
    put(followed, "contacts", date=date(2024, 6, 1), followups=[recent.id])
    async with visiting("followups", followed) as visitor:
        shown = []
        for key in "eeesss":
            await visitor.press(key)
            shown.append(visitor.column("#followups", 0))
        assert shown == [
            ["aigle-5", "Épervier-3", "loutre-2"],
            ["abeille-1"],
            ["aigle-5", "Épervier-3", "loutre-2", "abeille-1"],
            ["aigle-5", "loutre-2", "Épervier-3", "abeille-1"],
            ["Épervier-3", "loutre-2", "aigle-5", "abeille-1"],
            ["aigle-5", "Épervier-3", "loutre-2", "abeille-1"],
        ]


async def test_it_is_filtered_by_neighbourhood_and_by_educator(followed):
    ab = followed.records("educators")[0].id
    epervier = next(one for one in followed.records("followups") if one.pseudonym[0] == "É")
    act = {"followup": epervier.id, "duration_min": 5, "educators": [ab]}
    put(followed, "interventions", date=date(2024, 6, 1), **act)
    async with visiting("followups", followed, WIDE) as visitor:
        await visitor.press("slash", "tab", "tab", *"ou")
        assert visitor.column("#followups", 0) == ["loutre-2"]
        await visitor.press(*["backspace"] * 2, *"hors")
        assert visitor.column("#followups", 0) == ["Épervier-3", "abeille-1"]
        await visitor.press("tab", *"ab")
        assert visitor.column("#followups", 0) == ["Épervier-3"]
        await visitor.press("enter", "escape")
        assert len(visitor.rows("#followups")) == 3


async def test_moving_and_filtering_read_one_story_and_never_the_list_again(followed):
    async with visiting("followups", followed, WIDE) as visitor:
        for key in ("down", "e", "s"):
            with queries() as asked:
                await visitor.press(key)
            assert len([statement for statement in asked if "SELECT" in statement]) == 3


async def test_a_large_team_s_list_comes_by_pages(notebook):
    since = date(2024, 1, 1)
    number = PAGE + 60
    notebook.save(*(FollowUp(pseudonym=f"loutre-{n:04}", known_since=since) for n in range(number)))
    async with visiting("followups", notebook) as visitor:
        assert len(visitor.rows("#followups")) == PAGE
        assert visitor.text("#found") == f"{number} suivis, {number} en cours"
        await visitor.press("n")
        await visitor.fill("pseudonym", ["end", "ctrl+u", *"martre-9"])
        await visitor.press("f2")  # it is far down the list
        table = visitor.app.screen.query_one("#followups", RecordTable)
        assert visitor.rows("#followups")[table.cursor_row][0] == "martre-9"
        await visitor.press("home", "end")
        assert len(visitor.rows("#followups")) == number + 1


# The story


async def test_beside_the_list_stands_the_story_newest_first(followed):
    async with visiting("followups", followed, WIDE) as visitor:
        assert panel(visitor).display
        await to_the_otter(visitor)
        assert visitor.text("#who") == (
            "loutre-2 · fille · 16 ans environ · Ouest · suivi depuis le 03/02/2023"
        )
        assert visitor.rows("#story") == [
            ["06/05/2024", "acte éducatif", "santé · 45\u202fmin"],
            ["20/04/2024", "orientation", "santé"],
            ["01/04/2024", "objectif", "logement · en cours"],
            ["01/03/2023", "situation", "scolarité"],
            ["03/02/2023", "suivi", "accord donné pour un suivi"],
            ["03/01/2023", "suivi", "connu·e de l’équipe"],
        ]
        await visitor.press("enter", "down", "enter")
        assert visitor.form.record.record_kind == "referrals"
        await visitor.press("escape", "escape", "up", "down", "enter", "down", "enter")
        assert visitor.form.record.record_kind == "referrals"  # as fast as one types


async def test_where_it_is_narrow_enter_shows_the_story_and_escape_the_list(followed):
    async with visiting("followups", followed, NARROW) as visitor:
        assert not panel(visitor).display
        await to_the_otter(visitor)
        await visitor.press("enter")
        assert panel(visitor).display
        assert not visitor.app.screen.query_one("#followups").display
        await visitor.press("h", "escape", "end", "enter")
        assert visitor.form.record.pseudonym == "loutre-2"
        await visitor.press("escape", "escape")
        assert not panel(visitor).display
        assert visitor.app.focused.id == "followups"


async def test_the_chart_says_how_much_was_done_month_by_month(followed):
    otter = of_otter(followed)
    for day in (date(2024, 6, 1), date(2024, 6, 2), date(2023, 7, 1), date(2023, 6, 30)):
        put(followed, "interventions", followup=otter.id, date=day, duration_min=60)
    async with visiting("followups", followed, WIDE) as visitor:
        await to_the_otter(visitor)
        chart = visitor.app.screen.query_one(IntensityChart)
        assert [month.acts for month in chart.months] == [1, *[0] * 9, 1, 2]
        assert chart.said == "4 actes en 12 mois · 3\u202fh\u202f45 · régulier"
        lines = [line.rstrip() for line in str(chart.render()).splitlines()]
        assert lines[1:] == [
            " " * 44 + "███",
            "███" + " " * 37 + "███ ███",
            " 1   0   0   0   0   0   0   0   0   0   1   2",
            "jul aoû sep oct nov déc jan fév mar avr mai jun",
        ]
        await visitor.press("home")
        assert chart.said == "aucun acte en 12 mois"


async def test_a_long_story_comes_by_pages(followed):
    otter = of_otter(followed)
    days = (date(2024, 1, 1) + timedelta(day) for day in range(120))
    followed.save(*(Goal(followup=otter.id, set_on=day) for day in days))
    async with visiting("followups", followed, WIDE) as visitor:
        await to_the_otter(visitor)
        assert len(visitor.rows("#story")) == 100
        await visitor.press("enter", "end", "end")
        assert len(visitor.rows("#story")) == 126


# What is written down


async def test_a_key_notes_something_for_the_one_under_the_cursor(followed):
    june = Period(date(2024, 6, 1), date(2024, 6, 30))
    async with visiting("followups", followed) as visitor:
        await to_the_otter(visitor)
        for key, kind in KEYS:
            before = {record.id for record in followed.records(kind)}
            await visitor.press(key)
            assert visitor.form.kind == kind
            if kind == "interventions":
                await visitor.fill("duration_min", "30")
            await visitor.press("f2")
            [noted] = [record for record in followed.records(kind) if record.id not in before]
            assert noted.followup == of_otter(followed).id
        assert len(visitor.rows("#story")) == 6 + len(KEYS)
        latest, before = followed.records("situations")
        assert latest.activity == before.activity == "schooling"  # proposed as it was
        counted = [row for row in followed.report(june).rows if row.figure == "young_followed"]
        assert 1 in {row.value for row in counted}


async def test_a_new_follow_up_is_written_and_stays_under_the_cursor(followed):
    async with visiting("followups", followed) as visitor:
        await visitor.press("e", "e", "n")
        await visitor.fill("pseudonym", ["end", "ctrl+u", *"martre-9"])
        await visitor.press("f2")
        table = visitor.app.screen.query_one("#followups", RecordTable)
        assert visitor.rows("#followups")[table.cursor_row][0] == "martre-9"


async def test_a_family_is_written_joined_then_opened_and_the_follow_up_itself(followed):
    async with visiting("followups", followed) as visitor:
        await to_the_otter(visitor)
        await visitor.press("f", "f2")
        [family] = followed.records("families")
        assert of_otter(followed).family == family.id
        await visitor.press("f")
        assert visitor.form.record.id == family.id
        await visitor.press("escape", "m")
        assert visitor.form.record.id == of_otter(followed).id


async def test_the_mouse_searches_chooses_and_opens(followed):
    async with visiting("followups", followed, WIDE) as visitor:
        await visitor.pilot.click(Input)
        await visitor.press(*"r")
        assert visitor.column("#followups", 0) == ["Épervier-3", "loutre-2"]
        await visitor.pilot.click("#followups", offset=(3, 2))
        await visitor.settle()
        assert len(visitor.rows("#story")) == 6
        await visitor.pilot.click("#story", offset=(3, 2))
        await visitor.pilot.click("#story", offset=(3, 2))
        await visitor.settle()
        assert visitor.form.record.record_kind == "referrals"
