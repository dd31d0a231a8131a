"""Suivis: those still open first, what was noted for each, and what the keys note."""

from datetime import date

import pytest
from filling import put
from textual.widgets import Input
from visiting import visiting

from models.period import Period
from tui.widgets.record_table import RecordTable


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


async def test_those_still_open_come_first_with_what_is_known_of_them(followed):
    async with visiting("followups", followed) as visitor:
        rows = {row[0]: row[1:] for row in visitor.rows("#followups")}
        assert list(rows)[-1] == "abeille-1"
        assert rows["loutre-2"] == [
            "fille", "16", "Ouest", "03/01/2023", "06/05/2024", "suivi",
        ]  # fmt: skip
        assert rows["Épervier-3"] == ["?", "?", "", "03/01/2024", "", "relation"]
        assert rows["abeille-1"][-1] == "terminé"
        assert visitor.text("#found") == "3 suivis, 2 en cours"


async def test_beside_stands_what_was_noted_newest_first(followed):
    async with visiting("followups", followed) as visitor:
        await to_the_otter(visitor)
        assert visitor.rows("#story") == [
            ["06/05/2024", "acte éducatif", "santé · 45\u202fmin"],
            ["20/04/2024", "orientation", "santé"],
            ["01/04/2024", "objectif", "logement · en cours"],
            ["01/03/2023", "situation", "scolarité"],
        ]
        await visitor.press("tab", "down", "enter")
        assert visitor.form.record.record_kind == "referrals"


async def test_a_pseudonym_is_found_without_its_accents_and_escape_shows_all(followed):
    async with visiting("followups", followed) as visitor:
        await visitor.press("slash", *"eperv")
        assert visitor.column("#followups", 0) == ["Épervier-3"]
        assert visitor.text("#found") == "1 suivi, 1 en cours"
        await visitor.press("enter")
        assert isinstance(visitor.app.focused, RecordTable)
        await visitor.press("escape")
        assert len(visitor.rows("#followups")) == 3
        await visitor.press("slash", *"zzz")
        assert visitor.rows("#followups") == visitor.rows("#story") == []


@pytest.mark.parametrize(
    ("key", "kind"),
    [("i", "interventions"), ("g", "goals"), ("t", "situations"), ("o", "referrals")],
)
async def test_a_key_notes_something_for_the_one_under_the_cursor(followed, key, kind):
    otter = next(one for one in followed.records("followups") if one.pseudonym == "loutre-2")
    before = {record.id for record in followed.records(kind)}
    async with visiting("followups", followed) as visitor:
        await to_the_otter(visitor)
        await visitor.press(key)
        assert visitor.form.kind == kind
        if kind == "interventions":
            await visitor.fill("duration_min", "30")
        await visitor.press("f2")
        [noted] = [record for record in followed.records(kind) if record.id not in before]
        assert noted.followup == otter.id
        assert len(visitor.rows("#story")) == 5


async def test_an_act_noted_here_is_counted_in_the_report(followed):
    month = Period(date(2024, 6, 1), date(2024, 6, 30))
    async with visiting("followups", followed) as visitor:
        await to_the_otter(visitor)
        await visitor.press("i")
        await visitor.fill("duration_min", "30")
        await visitor.press("f2")
        rows = followed.report(month).rows
        [row] = [
            row for row in rows if row.figure == "young_followed" and set(row.cell[:4]) == {"*"}
        ]
        assert row.value == 1


async def test_a_new_follow_up_is_written_and_stays_under_the_cursor(followed):
    async with visiting("followups", followed) as visitor:
        await visitor.press("n")
        await visitor.fill("pseudonym", ["end", "ctrl+u", *"martre-9"])
        await visitor.press("f2")
        table = visitor.app.screen.query_one("#followups", RecordTable)
        assert visitor.rows("#followups")[table.cursor_row][0] == "martre-9"


async def test_a_family_is_written_joined_and_then_opened(followed):
    async with visiting("followups", followed) as visitor:
        await to_the_otter(visitor)
        await visitor.press("f", "f2")
        [family] = followed.records("families")
        otter = next(one for one in followed.records("followups") if one.pseudonym == "loutre-2")
        assert otter.family == family.id
        await visitor.press("f")
        assert visitor.form.record.id == family.id


async def test_the_mouse_searches_and_chooses(followed):
    async with visiting("followups", followed) as visitor:
        await visitor.pilot.click(Input)
        await visitor.press(*"r")
        assert visitor.column("#followups", 0) == ["Épervier-3", "loutre-2"]
        await visitor.pilot.click("#followups", offset=(3, 2))
        await visitor.settle()
        assert len(visitor.rows("#story")) == 4
        await visitor.pilot.click("#followups", offset=(3, 2))
        await visitor.settle()
        assert visitor.form.record.pseudonym == "loutre-2"
