"""Follow-ups: what they lack, and acts dated outside of them."""

from datetime import date

import pytest
from checked import DAY, counts, followed, found, keep, neighbourhood, said

from models.period import Period


def test_a_follow_up_without_a_situation_is_found(notebook):
    otter = followed(notebook, neighbourhood=neighbourhood(notebook).id)
    keep(notebook, "interventions", followup=otter.id)
    keep(notebook, "situations", followup=otter.id, date=date(2024, 6, 10))
    assert said(notebook, "no-situation") == []
    may_to_june = Period(date(2024, 5, 1), date(2024, 6, 9))
    assert said(notebook, "no-situation", may_to_june) == [
        "Suivi individuel « loutre-7 », Nocaze : aucune situation au 09/06/2024."
    ]
    assert found(notebook, "no-situation", may_to_june) == [otter]


@pytest.mark.parametrize(
    "values",
    [
        {"engaged_on": None},
        {"engaged_on": date(2024, 6, 10)},
        {"closed_on": date(2024, 4, 30), "close_reason": "moved"},
    ],
)
def test_whom_the_report_does_not_count_needs_no_situation(notebook, values):
    otter = followed(notebook, **values)
    keep(notebook, "interventions", followup=otter.id)
    followed(notebook, pseudonym="sans-acte")
    assert said(notebook, "no-situation", Period(date(2024, 5, 1), date(2024, 6, 9))) == []


def test_acts_before_the_follow_up_was_known_are_told_by_the_first_one(notebook):
    otter = followed(notebook, known_since=DAY, engaged_on=None)
    action = keep(notebook, "actions", title="Potager")
    keep(notebook, "interventions", followup=otter.id, date=DAY)
    second = keep(notebook, "interventions", followup=otter.id, date=date(2024, 6, 4))
    assert said(notebook, "before-known") == [
        "Acte éducatif du 04/06/2024 (loutre-7), hors quartier : avant de connaître « loutre-7 » "
        "(05/06/2024)."
    ]
    assert found(notebook, "before-known") == [second]
    keep(notebook, "sessions", action=action.id, followups=[otter.id], date=date(2024, 6, 3))
    first = keep(notebook, "contacts", followups=[otter.id], date=date(2024, 6, 2))
    assert said(notebook, "before-known") == [
        "Rencontre du 02/06/2024, hors quartier : avant de connaître « loutre-7 » (05/06/2024), "
        "comme 2 autres fiches jusqu’au 04/06/2024."
    ]
    assert found(notebook, "before-known") == [first]


def test_an_act_after_the_closing_is_found(notebook):
    otter = followed(notebook, closed_on=DAY, close_reason="moved")
    keep(notebook, "interventions", followup=otter.id, date=DAY)
    late = keep(notebook, "contacts", followups=[otter.id], date=date(2024, 6, 6))
    assert said(notebook, "after-closing") == [
        "Rencontre du 06/06/2024, hors quartier : après la fin du suivi de « loutre-7 » "
        "(05/06/2024)."
    ]
    assert found(notebook, "after-closing") == [late]


def test_ages_outside_the_public_without_a_hand_over_are_found(notebook):
    for pseudonym, year in [("ans-9", 2015), ("ans-10", 2014), ("ans-21", 2003), ("ans-22", 2002)]:
        followed(notebook, pseudonym=pseudonym, birth_year=year)
    followed(notebook, pseudonym="relais", birth_year=2002, handover_on=date(2024, 12, 1))
    followed(notebook, pseudonym="fini", birth_year=2002, closed_on=DAY, close_reason="moved")
    assert said(notebook, "outside-public") == [
        "Suivi individuel « ans-22 », hors quartier : plus de 21 ans en 2024, sans date de relais "
        "prévue.",
        "Suivi individuel « ans-9 », hors quartier : moins de 10 ans en 2024.",
    ]


def test_a_follow_up_closed_without_a_reason_is_found(notebook):
    closed = followed(notebook, closed_on=DAY)
    followed(notebook, pseudonym="dit", closed_on=DAY, close_reason="unknown")
    followed(notebook, pseudonym="ouvert")
    assert said(notebook, "no-closing-reason") == [
        "Suivi individuel « loutre-7 », hors quartier : terminé le 05/06/2024, sans motif."
    ]
    assert found(notebook, "no-closing-reason") == [closed]


def test_a_goal_closed_without_a_day_is_found(notebook):
    otter = followed(notebook, neighbourhood=neighbourhood(notebook).id)
    goal = {"followup": otter.id, "set_on": date(2023, 3, 4)}
    odd = keep(notebook, "goals", state="partly", **goal)
    keep(notebook, "goals", state="reached", closed_on=DAY, **goal)
    keep(notebook, "goals", state="open", **goal)
    assert said(notebook, "no-closing-day") == [
        "Objectif du 04/03/2023 (loutre-7), Nocaze : clos, mais sans date : le bilan le compte "
        "encore en cours."
    ]
    assert found(notebook, "no-closing-day") == [odd]


def test_no_finding_tells_more_of_a_person_than_the_pseudonym(notebook):
    otter = followed(notebook, gender="girl", birth_year=2001)
    keep(
        notebook, "interventions", followup=otter.id, domain="health", problems=["risky-use"],
        date=date(2024, 1, 1),
    )  # fmt: skip
    keep(notebook, "contacts", followups=[otter.id], counts=counts("girl:22-over:1"))
    sentences = " ".join(finding.sentence for finding in notebook.check(Period.year(2024)))
    assert "loutre-7" in sentences
    assert not any(word in sentences for word in ("fille", "2001", "23 ans", "santé", "usages"))
