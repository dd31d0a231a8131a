"""Collective actions, their sessions and who took part, by their definitions."""

from datetime import date

from models.vocabulary import LISTS


def test_an_action_is_held_when_it_has_a_session_in_the_period(field):
    here = field.add("neighbourhoods", key="ouest", label="Ouest")
    held = field.add("actions", neighbourhood=here)
    field.add("sessions", action=held)
    field.add("sessions", action=held)
    field.add("sessions", action=field.add("actions"), date=date(2023, 12, 31))
    field.add("actions")
    assert field.numbers("actions") == {"": 1, "ouest": 1}
    assert field.numbers("sessions") == {"": 2, "ouest": 2}


def test_every_type_and_result_is_printed_even_at_0(field):
    field.add("sessions", action=field.add("actions", type="chantier", result="partly"))
    report = field.report()
    for figure, codes in [("actions_type", "action_type"), ("actions_result", "action_result")]:
        printed = [r for r in report.rows if r.figure == figure and r.neighbourhood == "*"]
        assert [row.category for row in printed] == list(LISTS[codes])
        assert sum(row.value for row in printed) == 1
    assert field.counted("actions_type", category="chantier") == 1
    assert field.counted("actions_result", category="partly") == 1


def test_an_unknown_or_newer_type_adds_a_row_so_that_the_parts_make_the_total(field):
    for kind in ("unknown", "hackathon", "workshop"):
        field.add("sessions", action=field.add("actions", type=kind))
    assert field.numbers("actions_type") == {
        "workshop": 1,
        "hackathon": 1,
        "unknown": 1,
        "outside workshop": 1,
        "outside hackathon": 1,
        "outside unknown": 1,
    }
    assert field.counted("actions") == 3


def test_participations_stand_under_the_neighbourhood_of_the_action(field):
    here = field.add("neighbourhoods", key="ouest", label="Ouest")
    action = field.add("actions", neighbourhood=here)
    field.add("sessions", action=action, counts="girl:13-15:2")
    field.add("sessions", action=action, counts="girl:13-15:1|boy:18-21:4")
    field.add("sessions", action="not-here-yet", counts="boy:18-21:1")
    assert field.counted("participations") == 8
    assert field.counted("participations", neighbourhood="ouest", gender="girl") == 3
    assert field.counted("participations", neighbourhood="outside", age_band="18-21") == 1


def test_a_session_counts_before_its_action_arrives_which_itself_does_not(field):
    field.add("sessions", action="not-here-yet")
    assert field.numbers("sessions") == {"": 1, "outside": 1}
    assert field.numbers("actions") == {}


def test_those_named_are_different_persons_each_in_their_own_neighbourhood(field):
    here = field.add("neighbourhoods", key="ouest", label="Ouest")
    loutre = field.add("followups", neighbourhood=here)
    merle = field.add("followups")
    action = field.add("actions")
    field.add("sessions", action=action, followups=[loutre, merle, "not-here-yet"])
    field.add("sessions", action=action, followups=[loutre])
    assert field.numbers("participants_named") == {"": 2, "ouest": 1, "outside": 1}
