"""What refuses a record, each with a sentence that names the field; what only warns."""

from datetime import date, timedelta

import pytest

from models.headcount import Headcount
from models.kinds import KINDS
from models.record import InvalidRecord

TODAY = date(2024, 6, 12)
NEEDED = {
    "neighbourhoods": {"key": "nocaze", "label": "Nocaze"},
    "presences": {"educator": "ab", "starts_on": TODAY},
    "leaves": {"educator": "ab", "starts_on": TODAY, "ends_on": TODAY},
    "outings": {"date": TODAY, "duration_min": 120},
    "contacts": {"date": TODAY, "counts": Headcount({("girl", "13-15"): 2})},
    "actions": {"title": "Boxe"},
    "sessions": {"action": "boxe", "date": TODAY, "duration_min": 90},
    "followups": {"pseudonym": "loutre-417", "known_since": TODAY},
    "interventions": {"followup": "loutre", "date": TODAY, "duration_min": 30},
    "goals": {"followup": "loutre", "set_on": TODAY},
    "observations": {"date": TODAY, "problem": "nuisance"},
    "time_entries": {"date": TODAY, "category": "travel", "minutes": 30},
    "meetings": {"date": TODAY, "duration_min": 60},
    "estimates": {"starts_on": TODAY, "ends_on": TODAY, "number": 80},
}
BEFORE = TODAY - timedelta(days=1)


def refusals(kind, **values):
    with pytest.raises(InvalidRecord) as refusal:
        KINDS[kind].checked(NEEDED[kind] | values, TODAY)
    return str(refusal.value).splitlines()


def warnings(kind, **values):
    return [field for field, _ in KINDS[kind].checked(NEEDED[kind] | values, TODAY).warnings(TODAY)]


@pytest.mark.parametrize("kind", NEEDED)
def test_what_is_needed_is_enough_and_warns_of_nothing(kind):
    assert warnings(kind) == []


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("contacts", {"counts": Headcount()}, "counts"),
        ("observations", {"problem": "unknown"}, "text"),
        ("followups", {"pseudonym": "Karim B"}, "pseudonym"),
        ("followups", {"pseudonym": "0612345678"}, "pseudonym"),
        ("families", {"pseudonym": "12/03/2009", "known_since": TODAY}, "pseudonym"),
    ],
)
def test_what_says_nothing_or_too_much_warns_and_blocks_nothing(kind, values, field):
    record = KINDS[kind].checked(NEEDED.get(kind, {}) | values, TODAY)
    assert [warned for warned, _ in record.warnings(TODAY)] == [field]


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        ("followups", {"closed_on": BEFORE}, "Terminé le : la fin vient avant le début."),
        ("followups", {"engaged_on": BEFORE},
         "Accord donné le : l’accord vient avant la rencontre."),
        ("goals", {"closed_on": BEFORE}, "Clos le : la fin vient avant le début."),
        ("presences", {"ends_on": BEFORE}, "Départ : le départ vient avant l’arrivée."),
        ("leaves", {"ends_on": BEFORE}, "Au : la fin vient avant le début."),
        ("estimates", {"ends_on": BEFORE}, "Au : la fin vient avant le début."),
        ("neighbourhoods", {"valid_from": TODAY, "valid_to": BEFORE},
         "Code valable au : la fin vient avant le début."),
    ],
)  # fmt: skip
def test_an_end_before_its_beginning_is_refused(kind, values, sentence):
    assert refusals(kind, **values) == [sentence]


@pytest.mark.parametrize(
    ("kind", "field", "label"),
    [
        ("outings", "duration_min", "Durée"),
        ("contacts", "duration_min", "Durée (hors sortie)"),
        ("sessions", "duration_min", "Durée"),
        ("interventions", "duration_min", "Durée"),
        ("meetings", "duration_min", "Durée"),
        ("time_entries", "minutes", "Durée"),
    ],
)
def test_a_duration_of_nothing_or_of_more_than_a_day_is_refused(kind, field, label):
    assert refusals(kind, **{field: 0}) == [f"{label} : la durée doit être d’au moins 1 minute."]
    assert refusals(kind, **{field: 1441}) == [
        f"{label} : la durée ne peut pas dépasser 24 heures."
    ]
    assert warnings(kind, **{field: 1440}) == warnings(kind, **{field: 1}) == []


def test_a_preparation_may_be_nothing_but_not_less():
    assert warnings("sessions", preparation_min=0) == []
    assert refusals("sessions", preparation_min=-5) == [
        "Préparation : la durée ne peut pas être négative."
    ]


@pytest.mark.parametrize(
    ("kind", "field", "label"),
    [("contacts", "counts", "Jeunes rencontrés"), ("sessions", "counts", "Participants")],
)
def test_a_count_below_zero_or_beyond_belief_is_refused(kind, field, label):
    [refusal] = refusals(kind, **{field: "boy:16-17:-2"})
    assert refusal == f"{label} : -2 (garçon, 16-17 ans) est inférieur à 0."
    [refusal] = refusals(kind, **{field: "boy:16-17:9999999"})
    assert refusal.startswith(f"{label} : 9999999 est supérieur à ")
    assert refusals(kind, **{field: 12}) == [f"{label} : un tableau genre × âge est attendu."]


@pytest.mark.parametrize(
    ("kind", "field", "label"),
    [
        ("contacts", "new", "Dont vus pour la première fois"),
        ("estimates", "number", "Jeunes différents rencontrés"),
    ],
)
def test_a_number_of_people_below_zero_is_refused(kind, field, label):
    assert refusals(kind, **{field: -1}) == [f"{label} : -1 est inférieur à 0."]


def test_an_intensity_goes_from_one_to_three():
    assert refusals("observations", intensity=0) == ["Intensité (1 à 3) : 0 est inférieur à 1."]
    assert refusals("observations", intensity=4) == ["Intensité (1 à 3) : 4 est supérieur à 3."]


@pytest.mark.parametrize("empty", ["", "  ", None])
def test_what_is_needed_and_not_said_is_asked_for(empty):
    assert refusals("actions", title=empty) == ["Intitulé : à renseigner."]
    assert refusals("sessions", action=empty) == ["Action : à renseigner."]
    assert refusals("outings", date=empty) == ["Date : à renseigner."]


def test_what_may_be_left_out_is_not_said_when_it_is_empty():
    contact = KINDS["contacts"].checked(
        NEEDED["contacts"] | {"place": "", "setting": None, "duration_min": "", "themes": None},
        TODAY,
    )
    assert contact == KINDS["contacts"].checked(NEEDED["contacts"], TODAY)


def test_every_refused_field_is_named_at_once():
    assert refusals(
        "contacts", date="hier", setting="disco", themes=["sport"], new=-1, outing=12
    ) == [
        "Thèmes abordés : « sport » n’est pas dans la liste « Domaine ».",
        "Dont vus pour la première fois : -1 est inférieur à 0.",
        "Cadre : « disco » n’est pas dans la liste « Cadre ».",
        "Date : « hier » ne convient pas ici.",
        "Sortie : « 12 » ne convient pas ici.",
    ]


@pytest.mark.parametrize("kind", ["contacts", "outings", "time_entries", "meetings"])
def test_what_is_done_cannot_be_dated_years_ahead(kind):
    assert refusals(kind, date=date(2099, 1, 1)) == [
        "Date : 01/01/2099 est à plus d’un an d’ici ; vérifier l’année."
    ]
    assert warnings(kind, date=date(2025, 6, 12)) == []


def test_what_is_planned_can_lie_ahead():
    assert warnings("followups", handover_on=date(2030, 1, 1)) == []
    assert warnings("presences", ends_on=date(2030, 1, 1)) == []


@pytest.mark.parametrize(
    ("birth_year", "more", "warned"),
    [
        (2024 - 9, {}, ["birth_year"]),
        (2024 - 10, {}, []),
        (2024 - 21, {}, []),
        (2024 - 22, {}, ["handover_on"]),
        (2024 - 22, {"handover_on": date(2024, 12, 1)}, []),
        (2024 - 22, {"closed_on": TODAY}, []),
        (None, {}, []),
    ],
)
def test_an_age_outside_the_convention_warns_and_blocks_nothing(birth_year, more, warned):
    assert warnings("followups", birth_year=birth_year, **more) == warned


@pytest.mark.parametrize("kind", ["contacts", "sessions"])
def test_young_people_outside_the_convention_warn_and_block_nothing(kind):
    for age_band in ("under-10", "22-over"):
        assert warnings(kind, counts=Headcount({("girl", age_band): 1})) == ["counts"]
    assert warnings(kind, counts=Headcount({("girl", "unknown"): 1, ("boy", "10-12"): 2})) == []


def test_more_new_faces_than_faces_warn_and_block_nothing():
    assert warnings("contacts", counts="girl:13-15:2", new=2) == []
    assert warnings("contacts", counts="girl:13-15:2", new=3) == ["new"]


def doubts(kind, day, **values):
    record = KINDS[kind].checked(NEEDED[kind] | {"date": day} | values, TODAY)
    return [sentence for _field, sentence in record.doubts(TODAY)]


@pytest.mark.parametrize("kind", ["contacts", "outings"])
def test_a_day_to_come_and_one_of_long_ago_are_looked_at_twice(kind):
    assert doubts(kind, TODAY) == []
    assert doubts(kind, TODAY + timedelta(days=1)) == ["ce jour n’est pas encore venu."]
    assert doubts(kind, date(1926, 1, 1)) == ["c’est il y a plus d’un an ; vérifier l’année."]


def test_what_is_planned_is_not_doubted():
    assert doubts("meetings", TODAY + timedelta(days=60)) == []


def test_a_record_of_long_ago_is_not_doubted_when_it_is_changed():
    contact = KINDS["contacts"].checked(NEEDED["contacts"] | {"date": date(2020, 1, 1)}, TODAY)
    changed = contact.model_copy(update={"version": "1"})
    assert list(changed.doubts(TODAY)) == []


def test_a_crowd_in_one_contact_is_looked_at_twice():
    assert doubts("contacts", TODAY, counts=Headcount({("boy", "13-15"): 200})) == [
        "200 jeunes : vérifier le nombre."
    ]
