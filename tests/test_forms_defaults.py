"""A new record starts like the last one, says so, and lets go of it by one key."""

from datetime import date, time, timedelta

import pytest
from conftest import PASSPHRASE, TODAY
from filling import at_the_keyboard, put
from visiting import queries

from models.kinds import KINDS
from models.record import Record
from storage.notebook import Notebook
from tui.new_records import copied, usual_values

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def team(notebook: Notebook) -> dict[str, str]:
    """Two educators and a neighbourhood, by name."""
    return {
        "AB": notebook.records("educators")[0].id,
        "CD": put(notebook, "educators", key="CD").id,
        "Ouest": put(notebook, "neighbourhoods", key="ouest", label="Ouest").id,
    }


def outing(notebook: Notebook, team: dict[str, str], **values: object) -> Record:
    said = {"date": TODAY, "duration_min": 90, "educators": [team["AB"], team["CD"]]}
    return put(notebook, "outings", **(said | {"neighbourhood": team["Ouest"]} | values))


@pytest.mark.parametrize("kind", ["outings", "contacts", "sessions", "observations"])
async def test_the_pair_and_the_neighbourhood_of_the_last_outing_come_again(
    notebook, team, kind
) -> None:
    outing(notebook, team, date=YESTERDAY)
    notebook.lock()
    notebook.unlock(PASSPHRASE)
    fields = KINDS[kind].field_types()
    async with at_the_keyboard(notebook) as hands:
        await hands.open(kind)
        for name, expected in (
            ("educators", [team["AB"], team["CD"]]),
            ("neighbourhood", team["Ouest"]),
        ):
            if name in fields:
                assert hands.row(name).widget.written == expected
                assert str(hands.row(name).label.content).endswith(" · proposé")


@pytest.mark.parametrize("kind", ["interventions", "meetings", "time_entries"])
def test_other_work_takes_after_the_last_of_its_own_kind(notebook, team, kind) -> None:
    outing(notebook, team)
    assert usual_values(notebook, kind, TODAY).get("educators") in (None, [team["AB"]])
    filled = {
        "interventions": {"followup": "f", "duration_min": 30, "educators": [*team.values()][:2]},
        "meetings": {"duration_min": 30, "educators": [*team.values()][:2]},
        "time_entries": {
            "category": "training",
            "minutes": 30,
            "educator": team["AB"],
            "neighbourhood": team["Ouest"],
        },
    }[kind]
    put(notebook, kind, date=YESTERDAY, **filled)
    usual = usual_values(notebook, kind, TODAY)
    repeated = usual.keys() & {"educators", "neighbourhood"}
    assert repeated
    assert {name: usual[name] for name in repeated} == {name: filled[name] for name in repeated}


@pytest.mark.parametrize(
    ("before", "proposed"),
    [
        ([], ""),
        ([(TODAY, None)], ""),
        ([(YESTERDAY, time(18))], ""),
        ([(TODAY, time(17))], "18:30"),
        ([(TODAY, time(17)), (TODAY, time(10))], "18:30"),
        ([(TODAY, time(23))], ""),
    ],
)
async def test_an_outing_starts_where_the_last_one_of_the_day_ends(
    notebook, team, before, proposed
) -> None:
    for day, start in before:
        outing(notebook, team, date=day, start=start)
    async with at_the_keyboard(notebook) as hands:
        await hands.press("s")
        assert hands.row("start").widget.written == proposed


async def test_a_contact_is_part_of_the_outing_of_its_day_from_any_section(notebook, team) -> None:
    place = put(notebook, "places", key="stade", label="Stade")
    here = outing(notebook, team, places=[place.id])
    async with at_the_keyboard(notebook) as hands:
        await hands.press("2", "n", *"rencontre", "enter")
        assert hands.row("outing").widget.written == here.id
        assert hands.row("place").widget.written == place.id
        assert str(hands.row("outing").label.content) == "Sortie · proposé"
        await hands.press("escape")
        await hands.open("contacts", date=YESTERDAY)
        assert hands.row("outing").widget.written is None


async def test_one_key_clears_what_is_proposed(notebook, team) -> None:
    outing(notebook, team, start=time(17))
    async with at_the_keyboard(notebook) as hands:
        await hands.open("outings")
        for name in ("start", "neighbourhood", "educators"):
            await hands.fill(name, ["delete"])
            assert hands.row(name).field.says_nothing(hands.row(name).widget.written)
            assert "proposé" not in str(hands.row(name).label.content)
        await hands.press("f9", "f9", "f9")
        assert hands.row("start").widget.written == "18:30"
        await hands.press("f7")
        written = hands.form.sheet.written
        assert (written["start"], written["neighbourhood"]) == ("", None)
        assert written["educators"] == [team["AB"]]
        assert written["date"] == "12/06/2024"
        await hands.press("escape")
        assert notebook.drafts() == {}


async def test_what_is_known_from_elsewhere_is_not_proposed(notebook, team) -> None:
    here = outing(notebook, team)
    async with at_the_keyboard(notebook) as hands:
        await hands.press("c")
        assert str(hands.row("outing").label.content) == "Sortie"
        await hands.press("f7")
        assert hands.row("outing").widget.written == here.id
        assert hands.row("neighbourhood").widget.written is None


def test_a_copy_is_dated_today_and_has_no_name_of_its_own(notebook, team) -> None:
    followup = put(notebook, "followups", pseudonym="loutre-1", known_since=date(2023, 1, 1))
    assert "pseudonym" not in copied(followup, TODAY)
    contact = put(
        notebook, "contacts", date=YESTERDAY, outing="o", neighbourhood=team["Ouest"], themes=[]
    )
    values = copied(contact, TODAY)
    assert (values["date"], values["neighbourhood"]) == (TODAY, team["Ouest"])
    assert "outing" not in values
    assert copied(contact, YESTERDAY)["outing"] == "o"


async def test_a_form_asks_few_questions_however_much_was_logged(notebook, team) -> None:
    asked = {}
    async with at_the_keyboard(notebook) as hands:
        for number in (1, 80):
            for _ in range(number):
                outing(notebook, team)
            for kind in ("contacts", "outings", "interventions"):
                with queries() as sent:
                    await hands.open(kind)
                asked.setdefault(kind, []).append(len([one for one in sent if "SELECT" in one]))
                await hands.press("escape")
    assert asked == {"contacts": [5, 5], "outings": [3, 3], "interventions": [3, 3]}
