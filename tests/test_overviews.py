"""The lists of actions and follow-ups add up what was logged."""

from datetime import date, timedelta

from conftest import TODAY

from models.collective import ActionSession, CollectiveAction
from models.headcount import Headcount
from models.individual import FollowUp, Intervention


def session(action, day, counts):
    return ActionSession(
        action=action.id, date=day, duration_min=60, counts=Headcount.parse(counts)
    )


def test_an_action_adds_up_its_sessions(notebook):
    [old, recent, _] = notebook.save(
        CollectiveAction(title="Chantier", type="chantier"),
        CollectiveAction(title="Foot"),
        CollectiveAction(title="Atelier"),
    )
    notebook.save(
        session(old, date(2024, 1, 10), "girl:13-15:2|boy:16-17:3"),
        session(old, date(2024, 2, 10), "boy:16-17:1"),
        session(recent, date(2024, 5, 1), ""),
    )
    lines = notebook.actions()
    assert [line.title for line in lines] == ["Atelier", "Foot", "Chantier"]
    assert [(line.sessions, line.participations) for line in lines] == [(0, 0), (1, 0), (2, 6)]
    assert [line.last_session for line in lines] == [None, date(2024, 5, 1), date(2024, 2, 10)]
    assert lines[2].id == old.id


def test_follow_ups_still_open_come_first_with_their_last_act(notebook):
    since = date(2023, 1, 1)
    [closed, leaving, otter, sparrowhawk] = notebook.save(
        FollowUp(pseudonym="abeille-1", known_since=since, closed_on=TODAY),
        FollowUp(pseudonym="renard-3", known_since=since, closed_on=TODAY + timedelta(1)),
        FollowUp(pseudonym="loutre-2", known_since=since, birth_year=2008),
        FollowUp(pseudonym="Épervier-4", known_since=since),
    )
    notebook.save(
        Intervention(followup=otter.id, date=date(2024, 3, 1), duration_min=30),
        Intervention(followup=otter.id, date=date(2024, 2, 1), duration_min=30),
    )
    lines = notebook.followups()
    assert [line.id for line in lines] == [sparrowhawk.id, otter.id, leaving.id, closed.id]
    assert [line.last_intervention for line in lines] == [
        None, date(2024, 3, 1), None, None,
    ]  # fmt: skip
    assert lines[1].birth_year == 2008
