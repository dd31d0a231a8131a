"""The names that the program proposes."""

import re

from hypothesis import given
from hypothesis import strategies as st

from models.naming import ANIMALS, TREES, draw_pseudonym, key_of


def test_a_pseudonym_is_a_word_and_a_number_that_is_not_taken() -> None:
    taken: set[str] = set()
    for _ in range(500):
        drawn = draw_pseudonym(["loutre"], taken)
        assert re.fullmatch(r"loutre-[1-9]\d\d", drawn)
        assert drawn not in taken
        taken.add(drawn)


def test_pseudonyms_of_young_people_and_of_families_cannot_be_confused() -> None:
    assert set(ANIMALS).isdisjoint(TREES)


def test_a_key_says_the_label_in_plain_letters() -> None:
    assert key_of("Espace de vie sociale « Eustache »") == "espace-de-vie-sociale-eustache"
    assert key_of("Centre Ancien / Ouest") == "centre-ancien-ouest"


@given(st.text(max_size=40))
def test_a_key_is_made_of_letters_digits_and_hyphens(label: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", key_of(label))
