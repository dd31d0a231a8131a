"""Contacts and street presence, by their definitions."""

from datetime import date, time

import pytest
from counting import DAY, YEAR

from models.figures import FIGURE
from models.period import Period
from models.report import Cell
from models.street import Contact
from models.territory import Neighbourhood, Place


@pytest.fixture
def nocaze(field):
    return field.add("neighbourhoods", key="nocaze", label="Nocaze")


def test_contacts_add_up_their_counts_by_neighbourhood_age_and_gender(field, nocaze):
    field.add("contacts", neighbourhood=nocaze, counts="girl:13-15:2|boy:16-17:1")
    field.add("contacts", neighbourhood=nocaze, counts="girl:13-15:1")
    assert field.numbers("contacts") == {
        "": 4,
        "girl": 3,
        "boy": 1,
        "13-15": 3,
        "13-15 girl": 3,
        "16-17": 1,
        "16-17 boy": 1,
        "nocaze": 4,
        "nocaze girl": 3,
        "nocaze boy": 1,
        "nocaze 13-15": 3,
        "nocaze 13-15 girl": 3,
        "nocaze 16-17": 1,
        "nocaze 16-17 boy": 1,
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 12, 31), 0),
        (date(2024, 1, 1), 1),
        (date(2024, 12, 31), 1),
        (date(2025, 1, 1), 0),
    ],
)
def test_the_first_and_last_day_are_in_the_period(field, day, expected):
    field.add("contacts", date=day, counts="boy:13-15:1", new=1)
    field.add("outings", date=day)
    for figure in ("contacts", "contacts_new", "outings", "outings_slot"):
        assert sum(field.numbers(figure).values()) >= expected
        assert bool(field.numbers(figure)) == bool(expected)


def test_a_contact_does_not_inherit_the_neighbourhood_of_its_outing(field, nocaze):
    outing = field.add("outings", neighbourhood=nocaze)
    field.add("contacts", outing=outing, counts="boy:13-15:3", new=2)
    assert field.counted("contacts", neighbourhood="outside") == 3
    assert field.counted("contacts_new", neighbourhood="outside") == 2
    assert field.counted("contacts", neighbourhood="nocaze") == 0


def test_a_contact_counts_on_its_own_day_whatever_that_of_its_outing(field):
    outing = field.add("outings", date=date(2023, 12, 31), start=time(22, 30), duration_min=120)
    field.add("contacts", date=date(2024, 1, 1), outing=outing, counts="boy:13-15:1")
    assert field.counted("contacts") == 1
    assert field.counted("outings") == 0


def test_those_met_for_the_first_time_stand_by_neighbourhood_alone(field, nocaze):
    field.add("contacts", neighbourhood=nocaze, counts="boy:13-15:5", new=2)
    field.add("contacts", counts="boy:13-15:1", new=1)
    assert field.numbers("contacts_new") == {"": 3, "nocaze": 2, "outside": 1}


def test_contacts_by_place_add_up_to_contacts(field, nocaze):
    square = field.add("places", key="square", label="Square du Bosquet")
    field.add("contacts", neighbourhood=nocaze, place=square, counts="boy:13-15:5")
    field.add("contacts", place=square, counts="boy:13-15:2|girl:13-15:1")
    field.add("contacts", neighbourhood=nocaze, counts="boy:13-15:1")
    field.add("contacts", neighbourhood=nocaze, place="not-here-yet", counts="boy:13-15:1")
    assert field.numbers("contacts_place") == {
        "": 10,
        "square": 8,
        "unknown": 2,
        "nocaze": 7,
        "nocaze square": 5,
        "nocaze unknown": 2,
        "outside": 3,
        "outside square": 3,
    }
    report, figure = field.report(), FIGURE["contacts_place"]
    assert [row.category for row in report.rows_of(figure)][:3] == ["*", "square", "unknown"]
    assert report.label_of(figure, "category", "square") == "Square du Bosquet"
    assert report.label_of(figure, "category", "unknown") == "ne sait pas"


def test_a_deleted_place_prints_its_last_key(notebook):
    [square] = notebook.save(Place(key="square", label="Square du Bosquet"))
    notebook.save(Contact(date=DAY, place=square.id, counts="boy:13-15:1"))
    notebook.delete(square)
    report, figure = notebook.report(YEAR), FIGURE["contacts_place"]
    assert report.row(figure, Cell(category="square")).value == 1
    assert report.label_of(figure, "category", "square") == "Square du Bosquet"


def test_the_estimate_is_the_widest_of_the_period_and_then_the_latest_written(field, nocaze):
    spring = {"starts_on": date(2024, 4, 1), "ends_on": date(2024, 6, 30)}
    for number, values in [
        (10, {}),
        (30, {"written_on": date(2024, 12, 20)}),
        (20, {"written_on": date(2024, 12, 1)}),
        (40, {"written_on": date(2025, 1, 5), **spring}),
        (50, {"ends_on": date(2025, 1, 1)}),
    ]:
        field.add("estimates", neighbourhood=nocaze, number=number, **values)
    assert field.numbers("young_met") == {"nocaze": 30}
    assert field.numbers("young_met", Period.parse("2024-Q2")) == {"nocaze": 40}
    assert field.numbers("young_met", Period.parse("2024-03..2024-12")) == {"nocaze": 40}


def test_an_estimate_that_nobody_wrote_is_empty_and_never_a_sum(field, nocaze):
    field.add("contacts", neighbourhood=nocaze, counts="boy:13-15:5")
    [row] = field.report().rows_of(FIGURE["young_met"])
    assert (row.neighbourhood, row.value, row.status) == ("nocaze", None, "empty")
    field.add("estimates", number=0)
    rows = field.report().rows_of(FIGURE["young_met"])
    assert [(row.neighbourhood, row.value) for row in rows] == [("nocaze", None), ("outside", 0)]


def test_unknown_is_a_row_of_its_own_and_a_newer_code_is_not_dropped(field):
    field.add("contacts", counts="unknown:unknown:2|girl:13-15:1")
    counts = field.add("contacts", counts="boy:13-15:4")
    field.connection.exec_driver_sql(
        "UPDATE contacts_counts SET gender = 'agender' WHERE record = ?", (counts,)
    )
    assert field.counted("contacts", gender="unknown", age_band="unknown") == 2
    assert field.counted("contacts", gender="agender") == 4
    assert field.counted("contacts") == 7
    assert [row.gender for row in field.report().rows if row.figure == "contacts"][:4] == [
        "*", "girl", "unknown", "agender",
    ]  # fmt: skip


def test_a_neighbourhood_that_has_not_arrived_counts_outside(field):
    field.add("contacts", neighbourhood="not-here-yet", counts="boy:13-15:1")
    field.add("contacts", counts="boy:13-15:2")
    assert field.counted("contacts", neighbourhood="outside") == 3


def test_a_deleted_neighbourhood_prints_its_last_key(notebook):
    [nocaze] = notebook.save(Neighbourhood(key="nocaze", label="Nocaze"))
    notebook.save(Contact(date=DAY, neighbourhood=nocaze.id, counts="boy:13-15:1"))
    notebook.delete(nocaze)
    report = notebook.report(YEAR)
    assert report.row(FIGURE["contacts"], Cell("nocaze")).value == 1
    assert report.neighbourhoods == {"nocaze": "Nocaze"}


def test_two_records_of_one_neighbourhood_are_one(field, nocaze):
    twin = field.add("neighbourhoods", key="nocaze", label="Nocaze")
    field.add("contacts", neighbourhood=nocaze, counts="boy:13-15:1")
    field.add("contacts", neighbourhood=twin, counts="boy:13-15:1")
    assert field.counted("contacts", neighbourhood="nocaze") == 2


def test_presence_counts_once_and_times_the_educators_present(field, nocaze):
    field.add("outings", neighbourhood=nocaze, duration_min=90, educators=["E1", "E2"])
    field.add("outings", neighbourhood=nocaze, duration_min=30, educators=["E1"])
    field.add("outings", duration_min=45)
    for measure, in_nocaze, outside in [
        ("acts", 2, 1),
        ("minutes", 120, 45),
        ("person-minutes", 210, 0),
    ]:
        assert field.counted("outings", measure=measure, neighbourhood="nocaze") == in_nocaze
        assert field.counted("outings", measure=measure, neighbourhood="outside") == outside
        assert field.counted("outings", measure=measure) == in_nocaze + outside


@pytest.mark.parametrize(
    ("start", "slot"),
    [
        (time(5, 59), "night"),
        (time(6, 0), "morning"),
        (time(11, 59), "morning"),
        (time(12, 0), "afternoon"),
        (time(17, 59), "afternoon"),
        (time(18, 0), "evening"),
        (time(21, 59), "evening"),
        (time(22, 0), "night"),
        (time(0, 0), "night"),
        (None, "unknown"),
    ],
)
def test_an_outing_stands_in_the_slot_in_which_it_starts(field, start, slot):
    field.add("outings", start=start)
    assert field.numbers("outings_slot") == {f"wed:{slot}": 1, f"outside wed:{slot}": 1}


def test_an_outing_that_passes_midnight_is_of_the_day_on_which_it_starts(field):
    sunday = date(2024, 6, 30)
    field.add("outings", date=sunday, start=time(23, 30), duration_min=180)
    june, july = Period.months_of(2024, 6, 6), Period.months_of(2024, 7, 7)
    assert field.counted("outings_slot", june, category="sun:night") == 1
    assert field.counted("outings", july) == 0


def test_weekdays_are_those_of_the_calendar(field):
    for day in range(10, 17):
        field.add("outings", date=DAY.replace(day=day), start=time(10))
    whole = [row.category for row in field.report().rows if row.figure == "outings_slot"][:7]
    assert whole == [f"{day}:morning" for day in "mon tue wed thu fri sat sun".split()]


def test_a_period_without_anything_has_its_totals_at_0(field):
    for figure, measure in [("contacts", "acts"), ("outings", "minutes")]:
        [row] = [
            row for row in field.report(YEAR).rows if (row.figure, row.measure) == (figure, measure)
        ]
        assert (row.neighbourhood, row.value, row.status) == ("*", 0, "published")
