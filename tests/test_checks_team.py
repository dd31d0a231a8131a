"""The team and what it refers to: presences, empty days, estimates, terms, missing records."""

from datetime import date

import pytest
from checked import DAY, YEAR, found, keep, neighbourhood, said

from models.period import Period

JUNE = Period(date(2024, 6, 1), date(2024, 6, 30))


@pytest.fixture
def educator(notebook):
    """The one who keeps the notebook: « AB »."""
    [educator] = notebook.records("educators")
    return educator


def test_an_educator_without_presence_is_found_once_for_all_work(notebook, educator):
    assert said(notebook, "no-presence") == [
        "Éducateur·rice « AB » : aucune période de présence du 01/01/2024 au 31/12/2024."
    ]
    keep(notebook, "outings", educators=[educator.id])
    keep(notebook, "time_entries", educator=educator.id, category="training", minutes=60)
    assert said(notebook, "no-presence") == [
        "Éducateur·rice « AB » : aucune période de présence du 01/01/2024 au 31/12/2024, mais "
        "2 fiches à son nom."
    ]
    assert found(notebook, "no-presence") == [educator]
    assert said(notebook, "outside-presence") == []


def test_an_educator_who_left_before_is_no_finding_without_work(notebook, educator):
    left = {"starts_on": date(2022, 1, 1), "ends_on": date(2023, 12, 31)}
    keep(notebook, "presences", educator=educator.id, **left)
    assert said(notebook, "no-presence") == []
    keep(notebook, "meetings", educators=[educator.id])
    assert len(said(notebook, "no-presence")) == 1


@pytest.mark.parametrize(
    "kind", ["outings", "contacts", "sessions", "interventions", "meetings", "time_entries"]
)
def test_work_outside_the_presence_is_found(notebook, educator, kind):
    presence = {"starts_on": date(2024, 6, 4), "ends_on": DAY}
    keep(notebook, "presences", educator=educator.id, **presence)
    values = {
        "sessions": {"action": "gone"},
        "interventions": {"followup": "gone"},
        "time_entries": {"category": "training", "minutes": 60, "educator": educator.id},
    }.get(kind, {})
    if kind != "time_entries":
        values["educators"] = [educator.id]
    days = [date(2024, 6, 3), date(2024, 6, 4), DAY, date(2024, 6, 6), date(2024, 6, 7)]
    before, _, _, after, _ = [keep(notebook, kind, date=day, **values) for day in days]
    assert found(notebook, "outside-presence") == [before, after]
    first, second = said(notebook, "outside-presence")
    assert first.endswith(" : hors des périodes de présence de AB.")
    assert second.endswith("présence de AB, comme une autre fiche le 07/06/2024.")


def test_an_open_presence_covers_every_day_since(notebook, educator):
    keep(notebook, "presences", educator=educator.id, starts_on=DAY)
    keep(notebook, "outings", educators=[educator.id], date=DAY)
    keep(notebook, "outings", educators=[educator.id], date=date(2024, 6, 11))
    assert said(notebook, "outside-presence") == []


def test_working_days_without_an_entry_are_told_by_span_up_to_yesterday(notebook):
    for day in (5, 7, 8):
        keep(notebook, "outings", date=date(2024, 6, day))
    assert said(notebook, "nothing-entered", JUNE) == [
        "du 03/06/2024 au 04/06/2024 : aucune saisie.",
        "le jeudi 06/06/2024 : aucune saisie.",
        "du 10/06/2024 au 11/06/2024 : aucune saisie.",
    ]
    assert found(notebook, "nothing-entered", JUNE) == [None] * 3


def test_a_span_goes_over_the_weekend(notebook):
    for day in (3, 4, 5, 6, 11):
        keep(notebook, "time_entries", date=date(2024, 6, day), category="training", minutes=5)
    assert said(notebook, "nothing-entered", JUNE) == [
        "du 07/06/2024 au 10/06/2024 : aucune saisie."
    ]


def test_missing_estimates_are_told_for_a_calendar_year(notebook):
    ouest = keep(notebook, "neighbourhoods", key="ouest", label="Ouest")
    nocaze = neighbourhood(notebook)
    span = {"starts_on": date(2024, 1, 1), "ends_on": date(2024, 6, 1), "number": 40}
    keep(notebook, "estimates", neighbourhood=ouest.id, **span)
    keep(notebook, "estimates", neighbourhood=nocaze.id, **span | {"starts_on": date(2023, 12, 31)})
    assert said(notebook, "no-estimate") == [
        "Quartier « Nocaze » : aucune estimation du nombre de jeunes rencontrés."
    ]
    assert found(notebook, "no-estimate") == [nocaze]
    assert found(notebook, "no-estimate", Period.year(2023)) == [nocaze, ouest]
    assert said(notebook, "no-estimate", JUNE) == []


def test_missing_terms_of_the_convention_are_told_for_a_calendar_year(notebook):
    keep(notebook, "convention", key="first_share", value=0.6)
    keep(notebook, "convention", key="yearly_grant", value=245000, year=2024)
    keep(notebook, "convention", key="planned_posts", value=6, year=2023)
    assert said(notebook, "no-convention-term") == ["Postes prévus (ETP) pour 2024 : à renseigner."]
    assert said(notebook, "no-convention-term", JUNE) == []


def test_a_reference_to_a_record_that_is_not_there_is_found(notebook):
    nocaze = neighbourhood(notebook)
    action = keep(notebook, "actions", title="Potager", neighbourhood=nocaze.id)
    session = keep(notebook, "sessions", action=action.id, followups=["pas-encore-là"])
    place = keep(notebook, "places", key="city", label="City", neighbourhood=nocaze.id)
    keep(notebook, "outings", date=date(2023, 6, 5), neighbourhood=nocaze.id)
    assert found(notebook, "missing-record") == [session]
    notebook.delete(nocaze, action)
    assert said(notebook, "missing-record", YEAR) == [
        "Lieu « City », ? : « Quartier » renvoie à une fiche supprimée, ou pas encore reçue.",
        "Séance du 05/06/2024, hors quartier : « Action », « Suivis présents » renvoie à une fiche "
        "supprimée, ou pas encore reçue.",
    ]
    assert found(notebook, "missing-record") == [place, session]
