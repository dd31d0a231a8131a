"""Everything held on a young person: nothing that names them is left out, nobody else is named."""

from dataclasses import astuple, is_dataclass
from datetime import date
from unicodedata import normalize

import pytest
from conftest import TODAY
from filling import put
from hypothesis import given, settings
from hypothesis import strategies as st

from models.wording import hours
from storage import versions
from storage.facts import Facts
from storage.holdings import telling
from storage.holdings.pseudonyms import Pseudonyms
from storage.versions import Change

SINCE = date(2023, 1, 1)
DAY = date(2024, 5, 6)


@pytest.fixture
def otter(notebook):
    return put(notebook, "followups", pseudonym="loutre-2", known_since=SINCE)


@pytest.fixture
def hawk(notebook):
    return put(notebook, "followups", pseudonym="Épervier-3", known_since=SINCE)


def chapters(notebook, followup):
    holdings = notebook.holdings(followup.id)
    return {chapter.title: chapter.entries for chapter in holdings.chapters}


def only_entry(notebook, followup, chapter):
    [entry] = chapters(notebook, followup)[chapter]
    return entry


def text_of(told):
    """Everything that it says."""
    if isinstance(told, str):
        return told
    parts = astuple(told) if is_dataclass(told) else told
    return "\n".join(text_of(part) for part in parts if isinstance(part, str | tuple | list))


ACTS = "Ce que nous avons fait avec vous ou pour vous"


# What is in


def test_every_kind_of_record_that_names_the_person_has_its_chapter(notebook, otter):
    family = put(notebook, "families", pseudonym="tilleul-1", known_since=SINCE)
    [otter] = notebook.save(otter.model_copy(update={"family": family.id}))
    action = put(notebook, "actions", title="Foot")
    one, several = {"followup": otter.id}, {"followups": [otter.id]}
    put(notebook, "situations", date=DAY, activity="schooling", **one)
    put(notebook, "interventions", date=DAY, duration_min=45, **one)
    put(notebook, "goals", set_on=DAY, domain="housing", **one)
    put(notebook, "referrals", date=DAY, outcome="refused", **one)
    put(notebook, "contacts", date=DAY, **several)
    put(notebook, "sessions", date=DAY, duration_min=60, action=action.id, **several)
    put(notebook, "memos", date=DAY, about=otter.id, text="À rappeler")
    put(notebook, "meetings", date=DAY, duration_min=30, decided="Loutre-2 ira au CIO.")
    notebook.keep_draft("interventions", {"followup": otter.id, "duration_min": "1h30"})
    assert {title: len(entries) for title, entries in chapters(notebook, otter).items()} == {
        "Votre suivi": 1,
        "Votre famille": 1,
        "Votre situation, au fil du temps": 1,
        ACTS: 1,
        "Vos objectifs": 1,
        "Vers qui nous vous avons orienté·e": 1,
        "Les rencontres où vous étiez": 1,
        "Les actions collectives où vous étiez": 1,
        "Les mémos qui parlent de vous": 1,
        "Autres fiches qui parlent de vous": 1,
        "Brouillons": 1,
    }
    [said, *_] = notebook.holdings(otter.id).foreword
    assert "garde 11 fiches sur vous" in said


def test_a_record_says_its_values_in_plain_words_and_who_wrote_it(notebook, otter):
    ab = notebook.records("educators")[0].id
    put(
        notebook,
        "interventions",
        followup=otter.id,
        date=DAY,
        duration_min=45,
        domain="health",
        educators=[ab],
    )
    entry = only_entry(notebook, otter, ACTS)
    assert entry.title == "Acte éducatif, lundi 6 mai 2024"
    assert entry.facts == (
        ("Domaine", "santé"),
        ("Nature", "ne sait pas"),
        ("Durée", "45\u202fmin"),
        ("Éducateur·rices", "AB"),
    )
    assert entry.note == ""
    [deed] = entry.deeds
    assert deed.said.startswith("Création le ")
    assert deed.said.endswith(" par AB")
    assert deed.differences == ()


def test_what_was_corrected_and_deleted_is_told(notebook, otter):
    act = put(notebook, "interventions", followup=otter.id, date=DAY, duration_min=45)
    [act] = notebook.save(act.model_copy(update={"duration_min": 60}))
    notebook.delete(act)
    entry = only_entry(notebook, otter, ACTS)
    assert entry.note == "Cette fiche est supprimée ; le carnet en garde la trace."
    assert ("Durée", "1\u202fh") in entry.facts
    made, changed, deleted = entry.deeds
    assert "Durée : 45\u202fmin" in made.differences
    assert changed.differences == ("Durée : 45\u202fmin → 1\u202fh",)
    assert deleted.said.startswith("Suppression le ")


def test_entries_stand_in_the_order_of_their_days(notebook, otter):
    for day in (3, 1, 2):
        act = {"followup": otter.id, "duration_min": 5}
        put(notebook, "interventions", date=date(2024, 5, day), **act)
    days = [entry.title.split()[-3] for entry in chapters(notebook, otter)[ACTS]]
    assert days == ["1er", "2", "3"]


def test_an_earlier_pseudonym_still_finds_what_was_written_under_it(notebook, otter):
    put(notebook, "memos", date=DAY, text="Appeler LOUTRE-2.")
    notebook.save(otter.model_copy(update={"pseudonym": "castor-9"}))
    assert only_entry(notebook, otter, "Les mémos qui parlent de vous").private
    assert notebook.holdings(otter.id).pseudonym == "castor-9"


def test_an_unfinished_change_of_the_follow_up_itself_is_a_draft_about_it(notebook, otter):
    notebook.keep_draft(otter.id, {"pseudonym": "loutre-2", "gender": "girl"})
    entry = only_entry(notebook, otter, "Brouillons")
    assert entry.facts == (("Pseudonyme", "loutre-2"), ("Genre", "fille"))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_an_accent_may_be_a_character_of_its_own(notebook, form):
    ram = put(notebook, "followups", pseudonym="bélier-1", known_since=SINCE)
    put(notebook, "memos", date=DAY, text=normalize(form, "Bélier-1 était au stade."))
    assert len(chapters(notebook, ram)["Les mémos qui parlent de vous"]) == 1


@pytest.mark.usefixtures("hawk")
def test_a_half_typed_line_about_the_person_is_a_draft_too(notebook, otter):
    notebook.keep_draft("line", {"line": "3g 13-15 @loutre @eper zorg"}, left=True)
    entry = only_entry(notebook, otter, "Brouillons")
    assert (entry.title, entry.facts) == (
        "Rencontre",
        (
            ("Jeunes rencontrés", "3 garçons 13-15 ans"),
            ("Suivis présents", "loutre-2, un·e autre jeune"),
        ),
    )
    notebook.keep_draft("line", {"line": "3g 13-15 @eper"}, left=True)
    assert "Brouillons" not in chapters(notebook, otter)


def test_what_a_newer_program_wrote_is_named_though_it_cannot_be_read(notebook, otter):
    with notebook._writing() as connection:
        for kind, record_id, body in [
            ("projects", "p1", {"young": [otter.id]}),
            ("goals", "g1", {"followup": otter.id, "set_on": "2024-05-06", "colour": "red"}),
        ]:
            versions.append(connection, notebook.facts, [Change(kind, record_id, body)])
    goal = only_entry(notebook, otter, "Vos objectifs")
    other = only_entry(notebook, otter, "Autres fiches qui parlent de vous")
    assert goal.facts[-1][0] == "colour"
    assert "plus récente" in goal.facts[-1][1]
    assert "plus récente" in other.note


def test_nobody_has_holdings_under_an_unknown_identity(notebook):
    assert notebook.holdings("never-was") is None


# Who else is not


def test_the_others_there_are_nobody_in_particular(notebook, otter, hawk):
    put(notebook, "contacts", date=DAY, followups=[hawk.id, otter.id, "not-here-yet"])
    entry = only_entry(notebook, otter, "Les rencontres où vous étiez")
    assert dict(entry.facts)["Suivis présents"] == ("un·e autre jeune, loutre-2, un·e autre jeune")
    assert any("un·e autre jeune" in text for text in notebook.holdings(otter.id).foreword)
    assert not any("autre jeune" in text for text in notebook.holdings(hawk.id).rights)


@pytest.mark.usefixtures("hawk")
def test_nor_in_what_people_typed(notebook, otter):
    action = put(notebook, "actions", title="Foot avec épervier-3")
    put(notebook, "sessions", date=DAY, duration_min=9, action=action.id, followups=[otter.id])
    put(notebook, "memos", date=DAY, text="loutre-2 et EPERVIER-3, pas loutre-22")
    told = text_of(notebook.holdings(otter.id))
    assert "pervier" not in told.casefold()
    assert "Foot avec un·e autre jeune" in told
    assert "loutre-2 et un·e autre jeune, pas loutre-22" in told


def test_a_record_that_passed_to_somebody_else_is_told_to_each_for_their_part(
    notebook, otter, hawk
):
    act = put(notebook, "interventions", followup=otter.id, date=DAY, duration_min=45)
    [act] = notebook.save(act.model_copy(update={"followup": hawk.id, "duration_min": 61}))
    mine, theirs = (only_entry(notebook, one, ACTS) for one in (otter, hawk))
    assert mine.note == "Cette fiche a été corrigée depuis : elle ne parle plus de vous."
    assert dict(mine.facts)["Durée"] == "45\u202fmin"
    assert "1\u202fh\u202f01" not in text_of(mine)
    assert dict(theirs.facts)["Durée"] == "1\u202fh\u202f01"
    assert theirs.note == ""
    assert "45\u202fmin" not in text_of(theirs)


def test_siblings_of_one_family_do_not_see_each_other(notebook, otter, hawk):
    family = put(notebook, "families", pseudonym="tilleul-1", known_since=SINCE)
    for one in (otter, hawk):
        notebook.save(one.model_copy(update={"family": family.id}))
    told = text_of(notebook.holdings(otter.id))
    assert "tilleul-1" in told
    assert "pervier" not in told


@pytest.mark.parametrize(
    ("text", "replaced"),
    [
        ("avec Épervier-3.", "avec X."),
        ("epervier-3, ÉPERVIER-3", "X, X"),
        ("e\u0301pervier-3", "X"),
        ("épervier-33 et un-épervier-3", "épervier-33 et un-épervier-3"),
        ("ma loutre", "ma X"),
        ("loutres", "loutres"),
    ],
)
def test_pseudonyms_are_whole_words_whatever_their_case_and_accents(text, replaced):
    assert Pseudonyms(["Épervier-3", "loutre"]).replaced(text, "X") == replaced


# Whatever was written


YOUNG = {f"young-{number}": f"animal-{number}" for number in range(4)}
ONE = {"situations": "date", "interventions": "date", "goals": "set_on", "referrals": "date"}
SEVERAL = ("contacts", "sessions")
WRITES = st.lists(
    st.tuples(
        st.sampled_from([*ONE, *SEVERAL, "memos"]),
        st.integers(0, 2),
        st.lists(st.sampled_from(list(YOUNG)), unique=True, max_size=3),
        st.integers(1, 600),
        st.booleans(),
    ),
    min_size=1,
    max_size=25,
)


def body_of(kind, named, minutes):
    """What a record of a kind holds that names these young people."""
    body = {ONE.get(kind, "date"): DAY.isoformat()}
    if kind in ONE:
        body["followup"] = named[0] if named else "somebody-not-here-yet"
    elif kind in SEVERAL:
        body["followups"] = named
    else:
        body["text"] = " et ".join(["Voir", *(YOUNG[one].upper() for one in named)])
    if kind in ("interventions", *SEVERAL):
        body["duration_min"] = minutes
    if kind == "sessions":
        body["action"] = "foot"
    return body


def written(connection, writes):
    """Write these versions; return by young person the bodies that name them, by record."""
    facts = Facts.read(connection)
    for one, pseudonym in YOUNG.items():
        body = {"pseudonym": pseudonym, "known_since": "2023-01-01"}
        versions.append(connection, facts, [Change("followups", one, body)])
    standing, naming = {}, {one: {one: []} for one in YOUNG}
    for kind, slot, named, minutes, is_deletion in writes:
        record_id = f"{kind}-{slot}"
        body = None if is_deletion else body_of(kind, named, minutes)
        if body is None and record_id not in standing:
            continue
        change = Change(kind, record_id, body, standing.get(record_id, ""))
        standing |= versions.append(connection, facts, [change])
        for one in named[:1] if kind in ONE else named:
            if body is not None:
                naming[one].setdefault(record_id, []).append(body)
    return naming


@settings(max_examples=40)
@given(WRITES)
def test_every_version_that_names_the_person_is_told_and_nobody_else(tables, writes):
    with tables.connect() as connection:
        naming = written(connection, writes)
        for one, pseudonym in YOUNG.items():
            holdings = telling.tell(connection, one, "Équipe", TODAY)
            entries = {
                entry.record_id: text_of(entry)
                for chapter in holdings.chapters
                for entry in chapter.entries
            }
            assert entries.keys() == naming[one].keys()
            for record_id, bodies in naming[one].items():
                for body in bodies:
                    if "duration_min" in body:
                        assert hours(body["duration_min"]) in entries[record_id]
            told = text_of(holdings).casefold()
            assert pseudonym in told
            assert not any(other in told for other in set(YOUNG.values()) - {pseudonym})
