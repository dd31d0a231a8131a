"""Temps: the week's working time is the report's, day by day; its entries; the team."""

from datetime import date, timedelta

import pytest
from conftest import TODAY
from filling import put
from visiting import visiting

from models.figures import FIGURE
from models.period import Period
from models.report import Cell
from models.team import Leave
from models.vocabulary import LISTS
from tui.widgets.record_table import RecordTable, Row

MONDAY = date(2024, 6, 10)
TOTAL = -1


@pytest.fixture
def worked(notebook):
    """A week in which every kind of record that takes time was logged."""
    author = notebook.records("educators")[0]
    pair = [author.id, put(notebook, "educators", key="CD", qualification="vae").id]
    otter = put(notebook, "followups", pseudonym="loutre-2", known_since=date(2024, 1, 1))
    paint = put(notebook, "actions", title="Fresque", type="chantier")
    outing = put(notebook, "outings", date=MONDAY, duration_min=90, educators=pair)
    put(notebook, "contacts", date=MONDAY, outing=outing.id, duration_min=15, educators=pair)
    put(notebook, "contacts", date=TODAY, duration_min=15, educators=pair)
    put(
        notebook,
        "sessions",
        action=paint.id,
        date=TODAY,
        duration_min=60,
        preparation_min=30,
        educators=pair,
    )
    put(
        notebook,
        "interventions",
        followup=otter.id,
        date=MONDAY + timedelta(6),
        duration_min=45,
        educators=[author.id],
    )
    put(notebook, "meetings", date=TODAY, duration_min=60, educators=pair)
    entry = {"educator": author.id, "category": "training"}
    put(notebook, "time_entries", date=TODAY, minutes=25, **entry)
    put(notebook, "time_entries", date=MONDAY - timedelta(1), minutes=600, **entry)
    put(notebook, "presences", educator=pair[1], starts_on=date(2023, 9, 1), fte=0.8)
    away = {"starts_on": date(2024, 7, 1), "ends_on": date(2024, 7, 15)}
    notebook.save(Leave(educator=pair[1], kind="congés", **away))
    return notebook


def by_category(visitor):
    return {row[0]: row[1:] for row in visitor.rows("#days")}


async def test_the_week_adds_up_everything_that_took_time(worked):
    async with visiting("time", worked) as visitor:
        week = by_category(visitor)
        assert week["travail de rue et présence sociale"] == [
            "3h00", "", "0h30", "", "", "", "", "3h30",
        ]  # fmt: skip
        assert week["chantiers éducatifs"][2] == "3h00"
        assert week["accompagnement individuel"][6] == "0h45"
        assert week["partenariat et réseau"][2] == "2h00"
        assert week["formation"][TOTAL] == "0h25"
        assert week["Total"] == ["3h00", "", "5h55", "", "", "", "0h45", "9h40"]
        assert "Semaine du lundi 10 juin 2024" in visitor.text("#week")


async def test_its_totals_are_those_of_the_report(worked):
    report = worked.report(Period(MONDAY, MONDAY + timedelta(6)))
    async with visiting("time", worked) as visitor:
        week = by_category(visitor)
        for category in LISTS["work_category"]:
            cell = Cell(category=category, measure="person-minutes")
            minutes = report.row(FIGURE["time_split"], cell).value
            hours = f"{minutes // 60}h{minutes % 60:02d}" if minutes else ""
            assert week[LISTS["work_category"].label_of(category)][TOTAL] == hours


async def test_arrows_change_the_week(worked):
    async with visiting("time", worked) as visitor:
        assert visitor.rows("#entries") == [
            ["12/06/2024", "AB", "25\u202fmin", "", "formation"],
        ]
        await visitor.press("left")
        assert "lundi 3 juin 2024" in visitor.text("#week")
        assert by_category(visitor)["Total"][6:] == ["10h00", "10h00"]
        assert visitor.column("#entries", 0) == ["09/06/2024"]
        await visitor.press("right", "right")
        assert by_category(visitor)["Total"] == [""] * 8
        title = visitor.app.screen.query_one("#entries", RecordTable).border_title
        assert title == "Aucun temps noté à part · « n » pour noter"
        await visitor.press("d")
        assert "lundi 10 juin 2024" in visitor.text("#week")


@pytest.mark.parametrize(
    ("moves", "day"),
    [([], TODAY), (["left"], date(2024, 6, 9)), (["right"], date(2024, 6, 17))],
)
async def test_a_new_entry_falls_in_the_week_on_screen(worked, moves, day):
    before = {entry.id for entry in worked.records("time_entries")}
    async with visiting("time", worked) as visitor:
        await visitor.press(*moves)
        await visitor.press("n")
        await visitor.fill("category", "écrits")
        await visitor.fill("minutes", "1h30")
        await visitor.press("f2")
        [entry] = [one for one in worked.records("time_entries") if one.id not in before]
        assert (entry.date, entry.minutes, entry.category) == (day, 90, "administration")
        assert by_category(visitor)["écrits et administration"][TOTAL] == "1h30"
        assert day.strftime("%d/%m/%Y") in visitor.column("#entries", 0)


async def test_an_entry_is_opened_and_deleted(worked):
    async with visiting("time", worked) as visitor:
        await visitor.press("enter")
        assert visitor.form.record.minutes == 25
        await visitor.press("escape", "delete", "enter")
        assert visitor.rows("#entries") == []
        assert by_category(visitor)["formation"][TOTAL] == ""


async def test_the_team_is_a_key_away(worked):
    async with visiting("time", worked) as visitor:
        await visitor.press("e")
        assert visitor.rows("#staff") == [
            ["AB", "éducateur·rice", "", "", "ne sait pas"],
            ["CD", "éducateur·rice", "", "", "en VAE"],
            ["CD", "période de présence", "01/09/2023", "", "0,8 ETP"],
            ["CD", "absence", "01/07/2024", "15/07/2024", "congés"],
        ]
        await visitor.press("left")  # the weeks are not on screen
        await visitor.press("down", "down", "enter")
        assert visitor.form.record.record_kind == "presences"
        await visitor.press("escape")
        await visitor.press("n", *"absence", "enter")
        assert visitor.form.kind == "leaves"
        await visitor.press("escape")
        await visitor.press("e")
        assert "lundi 10 juin 2024" in visitor.text("#week")
        assert visitor.app.focused is visitor.app.screen.query_one("#entries")


async def test_the_mouse_changes_the_week_and_shows_the_team(worked):
    async with visiting("time", worked) as visitor:
        await visitor.pilot.click("#week", offset=(1, 0))
        await visitor.settle()
        said = visitor.text("#week")
        assert "lundi 3 juin 2024" in said
        await visitor.pilot.click("#week", offset=(said.index("équipe") + 1, 0))
        await visitor.settle()
        assert visitor.app.focused is visitor.app.screen.query_one("#staff")


@pytest.mark.parametrize("width", [80, 120])
async def test_a_week_fits_the_screen(worked, width):
    async with visiting("time", worked, size=(width, 24)) as visitor:
        days = visitor.app.screen.query_one("#days", RecordTable)
        assert sum(column.width for column in days.ordered_columns) <= width
        assert days.region.height >= len(visitor.rows("#days")) + 1


async def test_categories_are_read_whole_and_long_hours_too(worked):
    async with visiting("time", worked) as visitor:
        days = visitor.app.screen.query_one("#days", RecordTable)
        longest = max(len(label) for label in visitor.column("#days", 0))
        assert days.ordered_columns[0].width > longest
        days.extend([Row("long", ("long", *["100h00"] * 7, "1000h00"))])
        assert [column.width for column in days.ordered_columns[1:]] == [7] * 7 + [8]
        assert sum(column.width for column in days.ordered_columns) <= 80
