"""Street work and actions: what lacks a contact, a count, a participant."""

from datetime import date

from checked import DAY, counts, found, keep, neighbourhood, said


def test_an_outing_without_a_contact_is_found(notebook):
    nocaze = neighbourhood(notebook)
    empty = keep(notebook, "outings", neighbourhood=nocaze.id)
    full = keep(notebook, "outings", neighbourhood=nocaze.id)
    keep(notebook, "contacts", outing=full.id, counts=counts("girl:13-15:1"))
    keep(notebook, "contacts", counts=counts("girl:13-15:1"))
    kind = "outing-without-contact"
    assert said(notebook, kind) == ["Sortie du 05/06/2024, Nocaze : aucune rencontre saisie."]
    assert found(notebook, kind) == [empty]


def test_the_days_of_the_period_alone_are_looked_at(notebook):
    for day in [date(2023, 12, 31), date(2024, 1, 1)]:
        keep(notebook, "outings", date=day)
    assert said(notebook, "outing-without-contact") == [
        "Sortie du 01/01/2024, hors quartier : aucune rencontre saisie."
    ]


def test_a_contact_that_counts_nobody_is_found(notebook):
    empty = keep(notebook, "contacts")
    keep(notebook, "contacts", counts=counts("girl:13-15:1"))
    assert said(notebook, "nobody-counted") == [
        "Rencontre du 05/06/2024, hors quartier : aucun jeune compté."
    ]
    assert found(notebook, "nobody-counted") == [empty]


def test_more_new_than_met_is_found_once(notebook):
    odd = keep(notebook, "contacts", counts=counts("girl:13-15:1|boy:16-17:2"), new=4)
    keep(notebook, "contacts", counts=counts("girl:13-15:1"), new=1)
    assert said(notebook, "too-many-new") == [
        "Rencontre du 05/06/2024, hors quartier : 3 jeunes, dont 4 pour la première fois."
    ]
    assert found(notebook, "too-many-new") == [odd]
    keep(notebook, "contacts", new=1)
    assert len(said(notebook, "too-many-new")) == 2
    assert said(notebook, "nobody-counted") == []


def test_a_session_without_participants_is_found_where_its_action_is(notebook):
    action = keep(notebook, "actions", title="Potager", neighbourhood=neighbourhood(notebook).id)
    empty = keep(notebook, "sessions", action=action.id)
    keep(notebook, "sessions", action=action.id, counts=counts("girl:13-15:1"))
    assert said(notebook, "nobody-took-part") == [
        "Séance du 05/06/2024, Nocaze : aucun participant compté."
    ]
    assert found(notebook, "nobody-took-part") == [empty]


def test_ages_outside_the_public_are_told_once_for_all_contacts(notebook):
    first = keep(notebook, "contacts", counts=counts("girl:under-10:1|boy:22-over:2"))
    keep(notebook, "contacts", counts=counts("girl:under-10:1"), date=date(2024, 6, 10))
    keep(notebook, "contacts", counts=counts("girl:13-15:1|boy:unknown:1"), date=date(2024, 6, 11))
    assert said(notebook, "counted-outside-public") == [
        "Rencontre du 05/06/2024, hors quartier : 3 jeunes hors des 10-21 ans, comme une autre "
        "fiche le 10/06/2024."
    ]
    assert found(notebook, "counted-outside-public") == [first]


def test_records_outside_every_neighbourhood_are_found(notebook):
    nocaze = neighbourhood(notebook)
    for place in (None, nocaze.id):
        action = keep(notebook, "actions", title=f"Potager {place}", neighbourhood=place)
        keep(notebook, "sessions", action=action.id)
        keep(notebook, "actions", title=f"Sans séance {place}", neighbourhood=place)
        keep(notebook, "outings", neighbourhood=place)
        keep(notebook, "observations", neighbourhood=place)
        keep(notebook, "followups", known_since=DAY, neighbourhood=place, pseudonym=f"a-{place}")
        met = keep(
            notebook, "followups", known_since=DAY, neighbourhood=place, pseudonym=f"b-{place}"
        )
        keep(notebook, "contacts", neighbourhood=place, followups=[met.id])
    assert said(notebook, "no-neighbourhood") == [
        "Action collective « Potager None », hors quartier : à situer, si c’est possible.",
        "Observation du 05/06/2024, hors quartier : à situer, si c’est possible.",
        "Rencontre du 05/06/2024, hors quartier : à situer, si c’est possible.",
        "Sortie du 05/06/2024, hors quartier : à situer, si c’est possible.",
        "Suivi individuel « b-None », hors quartier : à situer, si c’est possible.",
    ]
