"""The list of actions adds up what was logged."""

from datetime import date

from models.collective import ActionSession, CollectiveAction
from models.headcount import Headcount


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
