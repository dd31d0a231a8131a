"""What is logged by keyboard alone takes few keys, and is found where the report counts it."""

from datetime import time, timedelta

import pytest
from conftest import TODAY
from filling import at_the_keyboard, put

from models.headcount import Headcount
from models.period import Period

AT_MOST = 14
CONTACT = ["c", "2", "right", "down", "3", "tab", "s", "f2"]


@pytest.mark.parametrize("is_in_outing", [True, False])
async def test_a_plain_street_contact_takes_few_keys(notebook, is_in_outing) -> None:
    ouest = put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    day = TODAY if is_in_outing else TODAY - timedelta(days=1)
    pair = [notebook.records("educators")[0].id, put(notebook, "educators", key="CD").id]
    where = {"neighbourhood": ouest.id, "educators": pair}
    outing = put(notebook, "outings", date=day, start=time(18), duration_min=120, **where)
    put(notebook, "contacts", date=day, outing=outing.id, setting="street", **where)
    async with at_the_keyboard(notebook) as hands:
        assert len(CONTACT) <= AT_MOST
        await hands.press(*CONTACT)
        assert not hands.has_form
        [contact] = [one for one in notebook.records("contacts") if one.counts]
    assert contact.counts == Headcount({("girl", "13-15"): 2, ("boy", "16-17"): 3})
    assert contact.themes == ["health"]
    assert (contact.date, contact.neighbourhood, contact.setting, contact.educators) == (
        TODAY, ouest.id, "street", pair,
    )  # fmt: skip
    assert contact.outing == (outing.id if is_in_outing else None)


async def test_an_evening_an_action_and_a_followup_are_counted(notebook) -> None:
    put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    async with at_the_keyboard(notebook) as hands:
        await hands.press("s", *"18h30", "tab", *"2h", "tab", *"ou", "f2")
        await hands.press("c", "3", "tab", "s")
        await hands.fill("new", ["2", "f2"])
        await hands.press("n", *"action col", "enter", *"Foot", "tab", *"stage", "tab", *"ou", "f2")
        await hands.press("n", *"suivi", "enter")
        await hands.fill("gender", "fi")
        await hands.fill("birth_year", "2010")
        await hands.fill("neighbourhood", "ou")
        await hands.fill("engaged_on", [*"auj", "f2"])
        [followup] = notebook.records("followups")
        await hands.press("i", *followup.pseudonym)
        await hands.fill("duration_min", [*"1h", "f2"])
        await hands.press("a", *"Foot")
        await hands.fill("duration_min", "1h30")
        await hands.fill("preparation_min", "30")
        await hands.fill("counts", "5")
        await hands.fill("followups", [followup.pseudonym[0], "f2"])
        await hands.press("t")
        await hands.fill("category", "part")
        await hands.fill("minutes", [*"1h", "f2"])
        report = notebook.report(Period(TODAY, TODAY))
    totals = {
        (row.figure, row.measure): row.value
        for row in report.rows
        if {row.neighbourhood, row.age_band, row.gender, row.category} == {"*"}
    }
    in_ouest = {
        (row.figure, row.measure): row.value
        for row in report.rows
        if row.neighbourhood == "ouest" and {row.age_band, row.gender, row.category} == {"*"}
    }
    expected = {
        ("contacts", "acts"): 3,
        ("contacts_new", "acts"): 2,
        ("outings", "acts"): 1,
        ("outings", "minutes"): 120,
        ("actions", "acts"): 1,
        ("sessions", "acts"): 1,
        ("participations", "acts"): 5,
        ("young_in_touch", "persons"): 1,
        ("young_followed", "persons"): 1,
    }
    assert {figure: totals[figure] for figure in expected} == expected
    assert {figure: in_ouest[figure] for figure in expected} == expected
    minutes = {
        row.category: row.value
        for row in report.rows
        if (row.figure, row.measure, row.neighbourhood) == ("time_split", "person-minutes", "*")
    }
    assert {name: minutes[name] for name in ("street", "individual", "actions", "partnership")} == {
        "street": 120,
        "individual": 60,
        "actions": 120,
        "partnership": 60,
    }
