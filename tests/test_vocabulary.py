"""Code lists: the codes that stand in files, their French labels, and the age bands."""

import pytest

from models.vocabulary import AGE_BANDS, AGES, LISTS, PUBLIC_AGES, AgeBand, AgeBands, folded

CODES = {
    "gender": "girl, boy, other, unknown",
    "age_band": "under-10, 10-12, 13-15, 16-17, 18-21, 22-over, unknown",
    "domain": "school, employment, housing, health, family, leisure, rights, administrative",
    "problem": (
        "dropout, isolation, group-conflict, violence-suffered, violence-committed, risky-use, "
        "street-trading, housing-lost, family-breakdown, discrimination, nuisance, "
        "missing-service, other"
    ),
    "setting": ("street, school-surroundings, facility, event, drop-in, appointment, home, online"),
    "action_type": (
        "chantier, outing-stay, course, workshop, local-activity, event, health-prevention, "
        "youth-project, parents, other"
    ),
    "action_result": "reached, partly, not-reached, not-assessed",
    "activity": "schooling, training, integration, employment, none, unknown",
    "attainment": "diploma, no-qualification, unknown",
    "intervention_kind": "interview, accompaniment, home-visit, message, step",
    "goal_state": "open, reached, partly, dropped",
    "close_reason": "handed-over, goals-reached, own-wish, moved, lost-contact, other",
    "work_category": (
        "street, individual, families, actions, chantiers, partnership, meetings, "
        "administration, training, travel"
    ),
    "ctg_theme": (
        "rights-digital, early-childhood, childhood, youth, parenthood, community-life, "
        "housing, unknown"
    ),
    "referral_outcome": "accepted, pending, refused, lost, unknown",
    "qualification": "qualified, vae",
}
"""The codes of the file format, written out again: a change here breaks files already made."""


@pytest.mark.parametrize("name", CODES)
def test_the_codes_of_a_list_are_those_of_the_file_format(name):
    assert list(LISTS[name]) == CODES[name].split(", ")


@pytest.mark.parametrize("codes", LISTS.values(), ids=str)
def test_a_code_and_its_french_label_read_the_same(codes):
    for code, label in codes.choices():
        assert codes.read(code) == code
        assert codes.read(f" {label.upper()} ") == code
        assert codes.label_of(code) == label


@pytest.mark.parametrize("codes", LISTS.values(), ids=str)
def test_labels_differ_within_a_list_without_accents_and_case(codes):
    labels = [folded(label) for _, label in codes.choices()]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize("codes", LISTS.values(), ids=str)
def test_every_list_has_unknown(codes):
    assert "unknown" in codes
    assert codes.choices()[-1] == ("unknown", "ne sait pas")


def test_what_is_no_code_and_no_label_reads_as_nothing():
    assert LISTS["domain"].read("sport") is None
    assert LISTS["domain"].read("") is None


def test_a_code_of_a_newer_version_stands_for_itself():
    assert LISTS["domain"].label_of("climate") == "climate"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Santé", "health"), ("sante", "health"), ("famille,  parentalité", "family")],
)
def test_accents_case_and_spaces_do_not_matter(written, meant):
    assert LISTS["domain"].read(written) == meant


def test_a_typewriter_apostrophe_reads_as_the_printed_one():
    assert LISTS["setting"].read("abords d'établissement scolaire") == "school-surroundings"


@pytest.mark.parametrize("written", ["diplômé·e", "Diplômé", "diplomee"])
def test_a_label_for_both_genders_reads_in_either(written):
    assert LISTS["attainment"].read(written) == "diploma"


def test_every_age_has_one_band():
    for age in range(120):
        holding = [band.code for band in AGE_BANDS if band.low <= age < (band.high or 999)]
        assert [AGE_BANDS.band_of(age)] == holding
    assert AGE_BANDS.band_of(None) == "unknown"
    assert [*(band.code for band in AGE_BANDS), "unknown"] == list(AGES)


def test_the_convention_covers_ten_to_twenty_one():
    assert (PUBLIC_AGES[0], PUBLIC_AGES[-1]) == (10, 21)


def test_age_bands_come_in_order_however_they_are_written():
    bands = AgeBands([AgeBand("b", 12, None), AgeBand("a", 0, 12)])
    assert [band.code for band in bands] == ["a", "b"]


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [
        ([("a", 0, 10), ("b", 11, None)], "manque les âges entre « a » et « b »"),
        ([("a", 0, 12), ("b", 10, None)], "« a » et « b » se chevauchent"),
        ([("a", 0, None), ("b", 10, None)], "« a » et « b » se chevauchent"),
        ([("a", 10, None)], "doit commencer à 0 an"),
        ([], "doit commencer à 0 an"),
        ([("a", 0, 10)], "doit rester ouverte vers le haut"),
        ([("a", 0, 0), ("b", 0, None)], "« a » est vide"),
    ],
)
def test_age_bands_with_a_gap_or_an_overlap_are_refused(bands, sentence):
    with pytest.raises(ValueError, match=sentence) as refusal:
        AgeBands(AgeBand(*band) for band in bands)
    assert str(refusal.value).startswith("Tranches d’âge : ")
