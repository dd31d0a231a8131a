"""How many keys it takes to write down what happened, from Aujourd’hui to saved."""

import pytest
from conftest import TODAY
from filling import at_the_keyboard, put

from models.headcount import Headcount
from models.period import Period

COUNTS = {
    ("girl", "13-15"): 2,
    ("girl", "16-17"): 1,
    ("boy", "16-17"): 3,
    ("boy", "13-15"): 1,
}


@pytest.fixture
def quarter(notebook):
    """A neighbourhood of the convention, and a place in it."""
    put(notebook, "places", key="pracomtal", label="Pracomtal")
    return put(notebook, "neighbourhoods", key="nocaze", label="Nocaze")


async def test_a_plain_street_contact_by_the_line(notebook, quarter):
    line = "noc rue 3g 13-15"
    assert len(line) <= 18
    async with at_the_keyboard(notebook) as hands:
        await hands.press("f3", *line, "enter")
        [contact] = notebook.records("contacts")
    assert contact.counts == Headcount({("boy", "13-15"): 3})
    assert (contact.neighbourhood, contact.setting) == (quarter.id, "street")


async def test_an_evening_of_one_outing_and_five_contacts_by_the_line(notebook, quarter):
    evening = [
        "s noc 18h30 2h",
        "3g 13-15 +emp",
        "2f 16-17 ?log",
        "4g 14 prac",
        "1f 13-15 1n +san",
        "2g 18-21 !isol",
    ]
    keys = [":", *(key for line in evening for key in (*line, "enter")), "escape"]
    assert len(keys) <= 120
    async with at_the_keyboard(notebook) as hands:
        await hands.press(*keys)
        [outing] = notebook.records("outings")
        contacts = notebook.records("contacts")
    assert (outing.neighbourhood, outing.duration_min) == (quarter.id, 120)
    assert [contact.outing for contact in contacts] == [outing.id] * 5
    assert sum(contact.counts.total for contact in contacts) == 12
    said = [(*contact.themes, *contact.requests, *contact.problems) for contact in contacts]
    assert sorted(said) == [(), ("employment",), ("health",), ("housing",), ("isolation",)]


async def test_a_contact_of_four_cells_and_two_themes_by_the_form(notebook, quarter):
    outing = put(
        notebook, "outings", date=TODAY, start="18:30", duration_min=120, neighbourhood=quarter.id
    )
    keys = ["c", "2", "right", "1", "down", "3", "left", "1", "tab", "s", "l", "f2"]
    async with at_the_keyboard(notebook) as hands:
        await hands.press(*keys)
        assert not hands.has_form
        [contact] = notebook.records("contacts")
        report = notebook.report(Period(TODAY, TODAY))
    assert contact.counts == Headcount(COUNTS)
    assert contact.themes == ["health", "housing"]
    assert (contact.outing, contact.date, contact.neighbourhood) == (outing.id, TODAY, quarter.id)
    told = {
        (row.gender, row.age_band): row.value
        for row in report.rows
        if (row.figure, row.neighbourhood, row.category) == ("contacts", "nocaze", "*")
    }
    assert {cell: told[cell] for cell in COUNTS} == COUNTS
    assert told["*", "*"] == sum(COUNTS.values())
