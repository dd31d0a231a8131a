"""Follow-ups in a list and the story of one: their news, what changed, how much was done."""

from datetime import date, timedelta
from functools import partial

import pytest
from conftest import TODAY
from filling import put
from hypothesis import given
from hypothesis import strategies as st
from visiting import queries

from models.intensity import by_month, level

SINCE = date(2023, 1, 1)


@pytest.fixture
def otter(notebook):
    return put(notebook, "followups", pseudonym="loutre-2", known_since=SINCE, birth_year=2008)


def number_of_queries(ask):
    with queries() as asked:
        ask()
    return len([statement for statement in asked if statement.startswith("SELECT")])


# The list


@pytest.mark.usefixtures("otter")
def test_those_still_open_come_first_then_by_pseudonym(notebook):
    for pseudonym, closed_on in [
        ("abeille-1", TODAY),
        ("renard-3", TODAY + timedelta(1)),
        ("Épervier-4", None),
    ]:
        put(notebook, "followups", pseudonym=pseudonym, known_since=SINCE, closed_on=closed_on)
    names = ["Épervier-4", "loutre-2", "renard-3", "abeille-1"]
    assert [line.pseudonym for line in notebook.followups()] == names


def test_its_last_news_is_the_last_day_it_was_met_or_gave_a_sign(notebook, otter):
    def last_news():
        [line] = notebook.followups()
        return line.last_news

    assert last_news() is None
    put(notebook, "referrals", date=date(2024, 5, 1), followup=otter.id)
    assert last_news() is None
    for kind, day, values in [
        ("interventions", date(2024, 1, 2), {"followup": otter.id, "duration_min": 30}),
        ("contacts", date(2024, 2, 3), {"followups": [otter.id]}),
        ("sessions", date(2024, 3, 4), {"followups": [otter.id], "duration_min": 30}),
    ]:
        if kind == "sessions":
            values["action"] = put(notebook, "actions", title="Foot").id
        put(notebook, kind, date=day, **values)
        assert last_news() == day
    notebook.save(otter.model_copy(update={"last_contact_on": date(2024, 4, 5)}))
    assert last_news() == date(2024, 4, 5)


def test_its_educators_are_those_of_its_acts(notebook, otter):
    for day, educators in [(1, ["A", "B"]), (2, ["B"])]:
        put(
            notebook,
            "interventions",
            followup=otter.id,
            date=date(2024, 1, day),
            duration_min=5,
            educators=educators,
        )
    [line] = notebook.followups()
    assert line.educators == {"A", "B"}


# The story


def said(notebook, followup):
    moments = notebook.story(followup.id).moments
    return [(moment.day.isoformat(), moment.title, moment.said) for moment in moments]


def test_it_tells_what_happened_newest_first_and_opens_each_record(notebook, otter):
    ab = notebook.records("educators")[0].id
    place = put(notebook, "neighbourhoods", key="ouest", label="Ouest").id
    family = put(notebook, "families", pseudonym="tilleul-1", known_since=SINCE)
    [otter] = notebook.save(
        otter.model_copy(
            update={
                "neighbourhood": place,
                "family": family.id,
                "engaged_on": date(2023, 2, 1),
                "closed_on": date(2024, 6, 1),
                "close_reason": "moved",
                "handover_on": date(2025, 1, 1),
            }
        )
    )
    other = put(notebook, "followups", pseudonym="renard-3", known_since=SINCE)
    goal = put(
        notebook,
        "goals",
        followup=otter.id,
        set_on=date(2023, 3, 1),
        closed_on=date(2024, 3, 1),
        domain="housing",
        state="reached",
    )
    act = {"followup": otter.id, "duration_min": 45, "domain": "health", "educators": [ab]}
    put(notebook, "interventions", date=date(2024, 5, 1), **act)
    put(notebook, "referrals", followup=otter.id, date=date(2024, 4, 1), outcome="refused")
    put(notebook, "contacts", date=date(2024, 2, 1), followups=[otter.id, other.id], setting="home")
    story = notebook.story(otter.id)
    assert (story.neighbourhood, story.family) == ("Ouest", "tilleul-1")
    assert said(notebook, otter) == [
        ("2025-01-01", "suivi", "relais prévu"),
        ("2024-06-01", "suivi", "terminé : déménagement"),
        ("2024-05-01", "acte éducatif", "santé · 45\u202fmin · AB"),
        ("2024-04-01", "orientation", "refusée"),
        ("2024-03-01", "objectif", "logement · atteint"),
        ("2024-02-01", "rencontre", "domicile"),
        ("2023-03-01", "objectif", "logement · fixé"),
        ("2023-02-01", "suivi", "accord donné pour un suivi"),
        ("2023-01-01", "suivi", "connu·e de l’équipe"),
    ]
    opened = [moment.record_id for moment in story.moments if moment.title == "objectif"]
    assert opened == [goal.id, goal.id]


def test_a_situation_says_what_it_changes(notebook, otter):
    for day, activity, attainment in [
        (date(2023, 1, 1), "unknown", "unknown"),
        (date(2023, 2, 1), "schooling", "unknown"),
        (date(2023, 3, 1), "schooling", "unknown"),
        (date(2023, 4, 1), "employment", "diploma"),
    ]:
        put(
            notebook,
            "situations",
            followup=otter.id,
            date=day,
            activity=activity,
            attainment=attainment,
        )
    told = [line[2] for line in said(notebook, otter) if line[1] == "situation"]
    assert told == [
        "scolarité → emploi · ne sait pas → diplômé·e",
        "scolarité · sans changement",
        "ne sait pas → scolarité",
        "ne sait pas",
    ]


def test_a_deleted_follow_up_has_no_story(notebook, otter):
    notebook.delete(otter)
    assert notebook.story(otter.id) is None
    assert notebook.story("never-was") is None


def test_list_and_story_ask_as_many_queries_however_much_there_is(notebook, otter):
    def both():
        ask_story = partial(notebook.story, otter.id)
        return number_of_queries(notebook.followups), number_of_queries(ask_story)

    few = both()
    for day in range(1, 10):
        put(notebook, "followups", pseudonym=f"renard-{day}", known_since=SINCE)
        act = {"followup": otter.id, "duration_min": 30, "educators": ["A", "B"]}
        put(notebook, "interventions", date=date(2024, 1, day), **act)
    assert both() == few == (2, 3)


# How much


def test_the_intensity_is_that_of_the_last_twelve_months():
    done = [(date(2023, 6, 30), 10), (date(2023, 7, 1), 20), (date(2024, 6, 12), 30)]
    months = by_month([*done, (date(2024, 6, 1), 40)], TODAY)
    assert [month.first for month in months] == [
        *(date(2023, month, 1) for month in range(7, 13)),
        *(date(2024, month, 1) for month in range(1, 7)),
    ]
    counted = [(month.acts, month.minutes) for month in months]
    assert counted == [(1, 20), *[(0, 0)] * 10, (2, 70)]


@pytest.mark.parametrize(
    ("acts", "code"),
    [(0, ""), (1, "occasional"), (2, "occasional"), (3, "regular"), (9, "regular"),
     (10, "sustained")],
)  # fmt: skip
def test_its_level_is_that_of_the_report(acts, code):
    assert level(by_month([(TODAY, 30)] * acts, TODAY)) == code


DAYS = st.dates(date(2020, 1, 1), TODAY)


@given(st.lists(st.tuples(DAYS, st.integers(1, 90))), DAYS)
def test_every_act_of_these_months_is_counted_once(done, today):
    months = by_month(done, today)
    assert len({month.first for month in months}) == 12
    inside = [minutes for day, minutes in done if months[0].first <= day.replace(day=1) <= today]
    assert sum(month.acts for month in months) == len(inside)
    assert sum(month.minutes for month in months) == sum(inside)
