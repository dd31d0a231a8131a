"""Every kind of record has a form, made from its declaration: filled by keys, saved, read back."""

from datetime import date, time

import pytest
from filling import at_the_keyboard, put

from models.headcount import Headcount
from models.kinds import KINDS_TO_WRITE

FILLED = {
    "neighbourhoods": {
        "label": ("Nocaze", "Nocaze"),
        "key": ("nocaze-2", "nocaze-2"),
        "code": ("QN02601", "QN02601"),
        "valid_from": ("1/1/24", date(2024, 1, 1)),
        "valid_to": ("31/12/2030", date(2030, 12, 31)),
        "parent": ("oue", "@Ouest"),
    },
    "places": {
        "label": ("Skatepark", "Skatepark"),
        "key": ("skate", "skate"),
        "kind": ("espace public", "espace public"),
        "neighbourhood": ("oue", "@Ouest"),
    },
    "educators": {
        "key": ("EF", "EF"),
        "qualification": ("vae", "vae"),
        "vae_deadline": ("1/9/2025", date(2025, 9, 1)),
    },
    "presences": {
        "educator": ("ab", "@AB"),
        "starts_on": ("<1/9/2023", date(2023, 9, 1)),
        "ends_on": ("31/12/2024", date(2024, 12, 31)),
        "fte": ("<0,8", 0.8),
        "weekly_hours": ("28", 28.0),
        "cv_handed_in": ("o", True),
    },
    "leaves": {
        "educator": ("cd", "@CD"),
        "starts_on": ("<1/7/2024", date(2024, 7, 1)),
        "ends_on": ("15/7/2024", date(2024, 7, 15)),
        "kind": ("congés", "congés"),
    },
    "partners": {
        "label": ("PIJ", "PIJ"),
        "key": ("pij", "pij"),
        "kind": ("information jeunesse", "information jeunesse"),
        "neighbourhood": ("oue", "@Ouest"),
        "ctg_theme": ("jeu", "youth"),
    },
    "outings": {
        "date": ("<hier", date(2024, 6, 11)),
        "start": ("18h30", time(18, 30)),
        "duration_min": ("2h", 120),
        "neighbourhood": ("oue", "@Ouest"),
        "places": ("s", ["@Stade"]),
        "educators": ("c", ["@AB", "@CD"]),
    },
    "contacts": {
        "counts": ("2", Headcount({("girl", "13-15"): 2})),
        "themes": ("s", ["health"]),
        "requests": ("el", ["employment", "housing"]),
        "problems": ("d", ["dropout"]),
        "new": ("1", 1),
        "place": ("sta", "@Stade"),
        "neighbourhood": ("oue", "@Ouest"),
        "setting": ("rue", "street"),
        "followups": ("l", ["@loutre-1"]),
        "date": ("<10/6", date(2024, 6, 10)),
        "outing": ("12/", "@outing"),
        "duration_min": ("45", 45),
        "educators": ("ac", ["@CD"]),
    },
    "actions": {
        "title": ("Chantier fresque", "Chantier fresque"),
        "type": ("ch", "chantier"),
        "neighbourhood": ("oue", "@Ouest"),
        "aims": ("embellir ensemble", "embellir ensemble"),
        "partners": ("m", ["@Mission locale"]),
        "result": ("en p", "partly"),
    },
    "sessions": {
        "action": ("foot", "@Foot"),
        "date": ("<hier", date(2024, 6, 11)),
        "duration_min": ("1h30", 90),
        "preparation_min": ("30", 30),
        "educators": ("ac", ["@CD"]),
        "counts": ("3", Headcount({("girl", "13-15"): 3})),
        "followups": ("l", ["@loutre-1"]),
        "problems": ("i", ["isolation"]),
    },
    "families": {
        "pseudonym": ("<frêne-12", "frêne-12"),
        "known_since": ("<1/3/2024", date(2024, 3, 1)),
        "working_since": ("1/4/2024", date(2024, 4, 1)),
    },
    "followups": {
        "pseudonym": ("<hibou-9", "hibou-9"),
        "gender": ("gar", "boy"),
        "birth_year": ("2008", 2008),
        "neighbourhood": ("oue", "@Ouest"),
        "known_since": ("<1/3/2024", date(2024, 3, 1)),
        "engaged_on": ("2/4", date(2024, 4, 2)),
        "handover_on": ("1/9", date(2024, 9, 1)),
        "closed_on": ("hier", date(2024, 6, 11)),
        "close_reason": ("dém", "moved"),
        "family": ("che", "@chene-1"),
        "last_contact_on": ("auj", date(2024, 6, 12)),
    },
    "situations": {
        "followup": ("lou", "@loutre-1"),
        "date": ("<1/6", date(2024, 6, 1)),
        "activity": ("sco", "schooling"),
        "attainment": ("sans", "no-qualification"),
    },
    "interventions": {
        "followup": ("lou", "@loutre-1"),
        "date": ("<lundi", date(2024, 6, 10)),
        "domain": ("sant", "health"),
        "kind": ("entr", "interview"),
        "duration_min": ("45", 45),
        "educators": ("", ["@AB"]),
        "requests": ("s", ["health"]),
        "problems": ("i", ["isolation"]),
    },
    "goals": {
        "followup": ("lou", "@loutre-1"),
        "domain": ("log", "housing"),
        "set_on": ("<1/6", date(2024, 6, 1)),
        "state": ("att", "reached"),
        "closed_on": ("hier", date(2024, 6, 11)),
    },
    "referrals": {
        "date": ("<hier", date(2024, 6, 11)),
        "domain": ("emp", "employment"),
        "partner": ("mis", "@Mission locale"),
        "outcome": ("acc", "accepted"),
        "followup": ("lou", "@loutre-1"),
    },
    "observations": {
        "date": ("<hier", date(2024, 6, 11)),
        "neighbourhood": ("oue", "@Ouest"),
        "problem": ("tra", "street-trading"),
        "intensity": ("2", 2),
        "text": ("Deux bancs cassés.", "Deux bancs cassés."),
    },
    "time_entries": {
        "date": ("<hier", date(2024, 6, 11)),
        "educator": ("ab", "@AB"),
        "category": ("part", "partnership"),
        "minutes": ("90", 90),
        "neighbourhood": ("oue", "@Ouest"),
    },
    "meetings": {
        "date": ("<hier", date(2024, 6, 11)),
        "duration_min": ("2h", 120),
        "kind": ("comité l", "local-committee"),
        "partners": ("m", ["@Mission locale"]),
        "educators": ("c", ["@AB", "@CD"]),
        "decided": ("Se revoir en mai.", "Se revoir en mai."),
    },
    "estimates": {
        "neighbourhood": ("oue", "@Ouest"),
        "starts_on": ("1/1/2024", date(2024, 1, 1)),
        "ends_on": ("31/3/2024", date(2024, 3, 31)),
        "number": ("64", 64),
        "written_on": ("<hier", date(2024, 6, 11)),
        "written_by": ("ab", "@AB"),
    },
    "diagnosis": {
        "neighbourhood": ("oue", "@Ouest"),
        "indicator": ("taux de chômage", "taux de chômage"),
        "year": ("2023", 2023),
        "value": ("18,4", 18.4),
        "unit": ("%", "%"),
        "source": ("Insee", "Insee"),
    },
    "convention": {
        "year": ("2024", 2024),
        "key": ("dota", "yearly_grant"),
        "value": ("245000", 245000.0),
    },
    "past_totals": {
        "year": ("2022", 2022),
        "figure": ("contacts", "contacts"),
        "neighbourhood": ("<ouest", "ouest"),
        "age_band": ("<13-15", "13-15"),
        "gender": ("<girl", "girl"),
        "category": ("<health", "health"),
        "measure": ("<persons", "persons"),
        "value": ("812", 812.0),
        "source": ("rapport 2022", "rapport 2022"),
    },
    "targets": {
        "year": ("2024", 2024),
        "category": ("trav", "street"),
        "percent": ("40", 40.0),
    },
    "indicators": {
        "label": ("Jeunes vus", "Jeunes vus"),
        "objective": ("aller vers", "aller vers"),
        "figure": ("jeunes en suivi", "young_followed"),
        "neighbourhoods": ("o", ["@Ouest"]),
        "genders": ("f", ["girl"]),
        "age_bands": ("a", ["10-12"]),
        "settings": ("", []),
        "themes": ("", []),
        "requests": ("s", ["health"]),
        "problems": ("i", ["isolation"]),
        "domains": ("s", ["health"]),
        "intervention_kinds": ("e", ["interview"]),
        "action_types": ("", []),
        "action_results": ("", []),
        "work_categories": ("", []),
        "activities": ("s", ["schooling"]),
        "referral_outcomes": ("", []),
        "ctg_themes": ("", []),
    },
    "memos": {
        "date": ("<hier", date(2024, 6, 11)),
        "about": ("sortie", "sortie"),
        "text": ("Rappeler le collège.", "Rappeler le collège."),
    },
    "partnership": {
        "wording": ("Avec le soutien du Département.", "Avec le soutien du Département."),
        "mark": ("La Drôme", "La Drôme"),
        "link": ("https://www.ladrome.fr", "https://www.ladrome.fr"),
        "image": ("drome.png", "drome.png"),
    },
}
"""What is typed in each field, and the value it gives: « < » clears the field first, « @ » is the
record of that name."""


@pytest.fixture
def world(notebook):
    """Records to refer to, by name."""
    named = {"AB": notebook.records("educators")[0]}
    named["CD"] = put(notebook, "educators", key="CD")
    named["Ouest"] = put(notebook, "neighbourhoods", key="ouest", label="Ouest")
    named["Stade"] = put(notebook, "places", key="stade", label="Stade")
    named["Mission locale"] = put(notebook, "partners", key="ml", label="Mission locale")
    named["Foot"] = put(notebook, "actions", title="Foot")
    named["loutre-1"] = put(
        notebook, "followups", pseudonym="loutre-1", known_since=date(2023, 1, 1)
    )
    named["chene-1"] = put(notebook, "families", pseudonym="chene-1", known_since=date(2023, 1, 1))
    named["outing"] = put(notebook, "outings", date=date(2024, 6, 12), duration_min=90)
    return {f"@{name}": record.id for name, record in named.items()}


def keys(typed):
    """The keys that write this."""
    clearing = ["end", "ctrl+u"] if typed.startswith("<") else []
    return [*clearing, *typed.removeprefix("<")]


def meant(value, world):
    """The value, with names as identities."""
    if isinstance(value, list):
        return [meant(item, world) for item in value]
    return world.get(value, value) if isinstance(value, str) else value


def test_every_kind_and_every_field_is_filled_here() -> None:
    assert {kind: list(fields) for kind, fields in FILLED.items()} == {
        kind: sorted(record.field_types(), key=lambda name, of=list(FILLED[kind]): of.index(name))
        for kind, record in KINDS_TO_WRITE.items()
    }


@pytest.mark.parametrize("kind", KINDS_TO_WRITE)
async def test_a_record_is_filled_in_by_keys_saved_and_read_back(kind, notebook, world) -> None:
    expected = {name: meant(value, world) for name, (_, value) in FILLED[kind].items()}
    before = {record.id for record in notebook.records(kind)}
    async with at_the_keyboard(notebook) as hands:
        await hands.open(kind)
        for name, (typed, _) in FILLED[kind].items():
            await hands.fill(name, keys(typed))
        await hands.press("f2")
        if hands.has_form:  # something odd is said once
            assert hands.notice.startswith("À vérifier")
            await hands.press("f2")
        [saved] = [record for record in notebook.records(kind) if record.id not in before]
        assert {name: getattr(saved, name) for name in expected} == expected
        assert notebook.drafts() == {}
        await hands.open(kind, saved)
        await hands.press("f2")
        again = notebook.read(saved.id)
        assert again.body() == saved.body()
        assert again.version > saved.version
