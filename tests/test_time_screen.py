"""Temps: the week's working time is the report's, day by day; what is typed in; the team."""

from datetime import date, timedelta

import pytest
from conftest import TODAY
from filling import put
from visiting import queries, visiting

from models.figures import FIGURE
from models.period import Period
from models.report import Cell
from models.team import Leave
from models.vocabulary import LISTS
from tui.widgets.pick_list import PickList

MONDAY = date(2024, 6, 10)
GRID = "TimeGrid"
WHOLE_TEAM = ["q", *"équipe", "enter"]


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


def lines(visitor):
    """What the grid says, by the beginning of its lines."""
    heading, *rows = str(visitor.app.screen.query_one(GRID).render()).splitlines()
    return {row[:20].strip(): row[20:].split() for row in rows} | {"": heading.split()}


async def to(visitor, category, day):
    """Go to a cell with the arrows."""
    place = visitor.app.screen.query_one(GRID).place
    down = list(LISTS["work_category"]).index(category) - list(LISTS["work_category"]).index(
        place.category
    )
    right = (day - place.day).days
    await visitor.press(
        *["down" if down > 0 else "up"] * abs(down),
        *["right" if right > 0 else "left"] * abs(right),
    )


def typed(notebook):
    """The time entries of the author in the week."""
    return sorted(
        (entry.date, entry.category, entry.minutes)
        for entry in notebook.records("time_entries")
        if entry.date >= MONDAY
    )


# What is shown


async def test_the_week_of_the_author_comes_first_then_that_of_the_team(worked):
    async with visiting("time", worked) as visitor:
        week = lines(visitor)
        assert week[""][:3] == ["lu", "10", "ma"]
        assert week["rue et présence"][:3] == ["1h30·", "0h15·", "1h45"]
        assert week["formation"][0] == "0h25"
        assert week["Total"] == ["1h30", "3h10", "0h45", "5h25"]
        assert "Semaine du lundi 10 juin 2024" in visitor.text("#week")
        assert "AB (q)" in visitor.text("#week")
        await visitor.press(*WHOLE_TEAM)
        week = lines(visitor)
        assert week["rue et présence"][:3] == ["3h00·", "0h30·", "3h30"]
        assert week["chantiers"][0] == "3h00·"
        assert week["suivi individuel"][0] == "0h45·"
        assert week["partenariat, réseau"][0] == "2h00·"
        assert week["Total"] == ["3h00", "5h55", "0h45", "9h40"]
        assert "toute l’équipe (q)" in visitor.text("#week")


async def test_its_totals_are_those_of_the_report(worked):
    report = worked.report(Period(MONDAY, MONDAY + timedelta(6)))
    whole, author = worked.week(MONDAY), worked.records("educators")[0].id
    for category in LISTS["work_category"]:
        cell = Cell(category=category, measure="person-minutes")
        assert whole.minutes(category) == report.row(FIGURE["time_split"], cell).value
        each = [
            worked.week(MONDAY, one.id).minutes(category) for one in worked.records("educators")
        ]
        assert whole.minutes(category) == sum(each)
    assert worked.week(MONDAY, author).minutes() == 325


async def test_the_split_stands_beside_its_target_and_makes_a_hundred(worked):
    put(worked, "targets", year=2024, category="street", percent=45)
    put(worked, "targets", year=2024, category="training", percent=12.5)
    put(worked, "targets", year=2023, category="travel", percent=99)
    async with visiting("time", worked) as visitor:
        week = lines(visitor)
        assert week["rue et présence"][-2:] == ["32,3", "45"]
        assert week["formation"][-2:] == ["7,7", "12,5"]
        assert week["déplacements"] == []
        shares = visitor.app.screen.panel.week.shares(list(LISTS["work_category"]))
        assert round(sum(shares), 1) == 100.0


@pytest.mark.parametrize(
    ("weekly_hours", "said"),
    [
        (None, "5 h 25 notées."),
        (35, "5 h 25 notées pour 35 h dues : il manque 29 h 35."),
        (5, "5 h 25 notées pour 5 h dues : 25 min de plus."),
    ],
)
async def test_the_week_stands_beside_the_hours_due(worked, weekly_hours, said):
    author = worked.records("educators")[0].id
    hours = {} if weekly_hours is None else {"weekly_hours": weekly_hours}
    put(worked, "presences", educator=author, starts_on=date(2023, 9, 1), fte=1, **hours)
    async with visiting("time", worked) as visitor:
        assert visitor.text("#sum").replace("\u202f", " ") == said


def test_hours_are_due_on_the_working_days_of_a_presence_without_those_of_a_leave(worked):
    author = worked.records("educators")[0].id
    known = {"educator": author, "fte": 1, "weekly_hours": 35}
    put(
        worked,
        "presences",
        starts_on=MONDAY + timedelta(1),
        ends_on=MONDAY + timedelta(30),
        **known,
    )
    assert worked.week(MONDAY, author).due == 4 * 7 * 60
    away = {"starts_on": MONDAY + timedelta(2), "ends_on": MONDAY + timedelta(2)}
    worked.save(Leave(educator=author, kind="congés", **away))
    assert worked.week(MONDAY, author).due == 3 * 7 * 60
    assert worked.week(MONDAY).due == 3 * 7 * 60
    assert worked.week(MONDAY - timedelta(14), author).due is None


async def test_a_cell_says_what_it_is_made_of(worked):
    async with visiting("time", worked) as visitor:
        await to(visitor, "street", MONDAY)
        assert visitor.text("#cell") == (
            "lundi 10 juin 2024 · travail de rue et présence sociale\nsortie 1\u202fh\u202f30"
        )
        await to(visitor, "training", TODAY)
        assert visitor.text("#cell").endswith("tapé ici 25\u202fmin")
        await to(visitor, "travel", TODAY)
        assert "Taper une durée" in visitor.text("#cell")


async def test_it_asks_as_many_queries_however_many_records(worked):
    author = worked.records("educators")[0].id
    with queries() as few:
        worked.week(MONDAY, author)
    for _ in range(10):
        put(worked, "time_entries", educator=author, category="travel", date=TODAY, minutes=5)
    with queries() as many:
        worked.week(MONDAY, author)
    assert len(few) == len(many) == 1 + 4


# Going about


async def test_keys_change_the_week(worked):
    async with visiting("time", worked) as visitor:
        await visitor.press("pageup")
        assert "lundi 3 juin 2024" in visitor.text("#week")
        assert lines(visitor)["Total"] == ["10h00", "10h00"]
        await visitor.press("pagedown", "pagedown")
        assert "lundi 17 juin 2024" in visitor.text("#week")
        assert lines(visitor)["Total"] == []
        await visitor.press("c")
        assert "lundi 10 juin 2024" in visitor.text("#week")
        assert visitor.app.screen.query_one(GRID).place.day == TODAY
        await visitor.press("d", *["backspace"] * 10, *"1/3/2024", "enter")
        assert "lundi 26 février 2024" in visitor.text("#week")
        assert visitor.app.screen.query_one(GRID).place.day == date(2024, 3, 1)


async def test_digits_are_times_in_the_grid_and_pages_out_of_it(worked):
    async with visiting("time", worked) as visitor:
        await visitor.press("2")
        assert visitor.app.current_mode == "time"
        await visitor.press("escape", "escape", "2")
        assert visitor.app.current_mode == "journal"
        await visitor.press("5", "down", "9", "enter")
        assert [minutes for *_, minutes in typed(worked)] == [9, 25]


# Typing


async def test_a_time_is_typed_changed_and_removed_in_its_cell(worked):
    author = worked.records("educators")[0].id
    day = MONDAY + timedelta(1)
    async with visiting("time", worked) as visitor:
        await to(visitor, "administration", day)
        await visitor.press(*"1h30")
        assert "1h30▏" in str(visitor.app.screen.query_one(GRID).render())
        await visitor.press("enter")
        [entry] = [one for one in worked.records("time_entries") if one.date == day]
        assert (entry.category, entry.minutes, entry.educator) == ("administration", 90, author)
        assert lines(visitor)["écrits, gestion"][:2] == ["1h30", "1h30"]
        assert visitor.app.screen.query_one(GRID).place == ("training", day)
        await visitor.press("up", *"45", "right")
        [changed] = [one for one in worked.records("time_entries") if one.date == day]
        assert (changed.id, changed.minutes) == (entry.id, 45)
        await visitor.press("left", "0", "enter")
        assert typed(worked) == [(TODAY, "training", 25)]
        await visitor.press("u", "u")
        assert typed(worked) == [(day, "administration", 90), (TODAY, "training", 25)]
        assert lines(visitor)["écrits, gestion"][:2] == ["1h30", "1h30"]


async def test_times_follow_one_another_as_fast_as_they_are_typed(worked):
    async with visiting("time", worked) as visitor:
        await to(visitor, "travel", MONDAY)
        await visitor.press(*"20", "right", *"30", "right", *"1h", "right")
        assert typed(worked)[:2] == [(MONDAY, "travel", 20), (MONDAY + timedelta(1), "travel", 30)]
        assert lines(visitor)["déplacements"][:4] == ["0h20", "0h30", "1h00", "1h50"]


async def test_a_time_is_added_to_what_records_tell(worked):
    async with visiting("time", worked) as visitor:
        await to(visitor, "street", MONDAY)
        await visitor.press(*"30", "f2")
        assert lines(visitor)["rue et présence"][0] == "2h00+"
        assert (MONDAY, "street", 30) in typed(worked)
        assert worked.records("outings")[0].duration_min == 90


async def test_what_is_no_duration_is_told_and_stays(worked):
    async with visiting("time", worked) as visitor:
        await to(visitor, "travel", TODAY)
        await visitor.press(*"1dh", "enter")
        assert visitor.text("#cell").startswith("✗ « 1dh » n’est pas une durée")
        await visitor.press("pageup")
        assert "lundi 10 juin 2024" in visitor.text("#week")
        await visitor.press("backspace", "backspace", *"h", "down")
        assert (TODAY, "travel", 60) in typed(worked)
        await visitor.press(*"25h", "enter")
        assert "24 heures" in visitor.text("#cell")
        await visitor.press("escape")
        assert "✗" not in visitor.text("#cell")
        assert visitor.app.focused is visitor.app.screen.query_one(GRID)


async def test_nothing_is_typed_for_the_whole_team(worked):
    async with visiting("time", worked) as visitor:
        await visitor.press(*WHOLE_TEAM)
        await visitor.press("7", "enter")
        assert "quelqu’un" in visitor.told[-1]
        assert typed(worked) == [(TODAY, "training", 25)]


async def test_a_time_of_somebody_else_is_theirs(worked):
    async with visiting("time", worked) as visitor:
        await visitor.press("q", *"cd", "enter")
        assert "CD (q)" in visitor.text("#week")
        await visitor.press(*"40", "enter")
        [entry] = [one for one in worked.records("time_entries") if one.minutes == 40]
        assert worked.names().of(entry.educator) == "CD"


async def test_several_entries_of_a_cell_are_listed_to_be_opened(worked):
    author = worked.records("educators")[0].id
    entry = {"educator": author, "category": "training", "date": TODAY}
    put(worked, "time_entries", minutes=35, **entry)
    async with visiting("time", worked) as visitor:
        await to(visitor, "training", TODAY)
        await visitor.press("7")
        assert isinstance(visitor.app.screen, PickList)
        assert len(visitor.app.screen.options) == 2
        await visitor.press("down", "enter")
        assert visitor.form.record.minutes in (25, 35)


async def test_the_records_of_a_cell_are_opened_and_an_entry_deleted(worked):
    async with visiting("time", worked) as visitor:
        await to(visitor, "street", MONDAY)
        await visitor.press("enter")
        assert visitor.form.record.record_kind == "outings"
        await visitor.press("escape")
        await to(visitor, "training", TODAY)
        await visitor.press("enter")
        assert visitor.form.record.minutes == 25
        await visitor.press("escape", "delete", "enter")
        assert lines(visitor)["formation"] == []


async def test_a_closed_year_that_would_feel_it_asks_first(worked):
    worked.close_year(2023)
    async with visiting("time", worked, today=date(2024, 1, 2)) as visitor:
        await to(visitor, "travel", date(2024, 1, 1))
        await visitor.press("pageup", *"2h", "enter")
        assert "2023" in visitor.app.screen.question
        await visitor.press("right", "enter")
        assert worked.records("time_entries")[-1].date == date(2023, 12, 25)


# The team


async def test_the_team_is_a_key_away(worked):
    async with visiting("time", worked) as visitor:
        await visitor.press("e")
        assert visitor.rows("#staff") == [
            ["AB", "éducateur·rice", "", "", "ne sait pas"],
            ["CD", "éducateur·rice", "", "", "en VAE"],
            ["CD", "période de présence", "01/09/2023", "", "0,8 ETP"],
            ["CD", "absence", "01/07/2024", "15/07/2024", "congés"],
        ]
        await visitor.press("pageup")  # the weeks are not on screen
        await visitor.press("down", "down", "enter")
        assert visitor.form.record.record_kind == "presences"
        await visitor.press("escape")
        await visitor.press("n", *"absence", "enter")
        assert visitor.form.kind == "leaves"
        await visitor.press("escape")
        await visitor.press("e")
        assert "lundi 10 juin 2024" in visitor.text("#week")
        assert visitor.app.focused is visitor.app.screen.query_one(GRID)


# The mouse, and the room there is


async def test_the_mouse_changes_the_week_the_person_the_cell_and_shows_the_team(worked):
    async with visiting("time", worked) as visitor:
        await visitor.pilot.click("#week", offset=(1, 0))
        await visitor.settle()
        said = visitor.text("#week")
        assert "lundi 3 juin 2024" in said
        await visitor.pilot.click("#week", offset=(said.index("▸"), 0))
        await visitor.settle()
        await visitor.pilot.click(GRID, offset=(20 + 3, 1))
        assert visitor.app.screen.query_one(GRID).place == ("street", MONDAY)
        await visitor.pilot.click(GRID, offset=(20 + 3, 1), times=2)
        await visitor.settle()
        assert visitor.form.record.record_kind == "outings"
        await visitor.press("escape")
        said = visitor.text("#week")
        await visitor.pilot.click("#week", offset=(said.index("AB"), 0))
        await visitor.settle()
        assert isinstance(visitor.app.screen, PickList)
        await visitor.press("escape")
        await visitor.pilot.click("#week", offset=(said.index("équipe") + 1, 0))
        await visitor.settle()
        assert visitor.app.focused is visitor.app.screen.query_one("#staff")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_a_week_fits_the_screen(worked, size):
    author = worked.records("educators")[0].id
    for number in range(7):
        day = {"date": MONDAY + timedelta(number), "minutes": 1439}
        put(worked, "time_entries", educator=author, category="meetings", **day)
    async with visiting("time", worked, size=size) as visitor:
        grid = visitor.app.screen.query_one(GRID)
        drawn = str(grid.render()).splitlines()
        assert max(map(len, drawn)) <= size[0]
        full = next(line for line in drawn if "supervision" in line)
        assert full.split()[-9:-1] == ["23h59"] * 7 + ["167h53"]
        assert grid.region.height == len(list(LISTS["work_category"])) + 2
        assert visitor.app.screen.query_one("#legend").region.bottom < size[1]
        labels = LISTS["work_category"].labels.values()
        assert all(label in str(grid.render()) for label in labels) == (size[0] > 80)
