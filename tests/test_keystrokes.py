"""A contact takes few keys: four cells of the grid and two themes, from Aujourd'hui to saved."""

from conftest import TODAY
from filling import at_the_keyboard, put

from models.headcount import Headcount
from models.period import Period

AT_MOST = 20
KEYS = ["c", "2", "right", "1", "down", "3", "left", "1", "tab", "s", "l", "f2"]
COUNTS = {
    ("girl", "13-15"): 2,
    ("girl", "16-17"): 1,
    ("boy", "16-17"): 3,
    ("boy", "13-15"): 1,
}


async def test_a_contact_of_four_cells_and_two_themes_takes_few_keys(notebook) -> None:
    quarter = put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    outing = put(
        notebook, "outings", date=TODAY, start="18:30", duration_min=120, neighbourhood=quarter.id
    )
    async with at_the_keyboard(notebook) as hands:
        assert len(KEYS) <= AT_MOST
        await hands.press(*KEYS)
        assert not hands.has_form
        [contact] = notebook.records("contacts")
        report = notebook.report(Period(TODAY, TODAY))
    assert contact.counts == Headcount(COUNTS)
    assert contact.themes == ["health", "housing"]
    assert (contact.outing, contact.date, contact.neighbourhood) == (outing.id, TODAY, quarter.id)
    told = {
        (row.gender, row.age_band): row.value
        for row in report.rows
        if (row.figure, row.neighbourhood, row.category) == ("contacts", "ouest", "*")
    }
    assert {cell: told[cell] for cell in COUNTS} == COUNTS
    assert told["*", "*"] == sum(COUNTS.values())
