"""What is searched for is found again in what is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.searching import spans
from models.vocabulary import folded

TYPED = st.text(alphabet="aàâbBéeœ’'- 1\u0301", max_size=12)


def marked(text, sought):
    """The text with what is found in brackets."""
    for first, last in reversed(spans(text, sought)):
        text = f"{text[:first]}[{text[first:last]}]{text[last:]}"
    return text


@pytest.mark.parametrize(
    ("text", "sought", "expected"),
    [
        ("2 jeunes · santé · rue", "sant", "2 jeunes · [sant]é · rue"),
        ("2 jeunes · santé · rue", "SANTÉ", "2 jeunes · [santé] · rue"),
        ("2 jeunes · santé · rue", "anté", "2 jeunes · santé · rue"),
        ("santé, santé", "sa", "[sa]nté, [sa]nté"),
        ("éclairage près du collège", "coll eclair", "[éclair]age près du [coll]ège"),
        ("loutre-12 et loutre-3", "loutre-1", "[loutre-1]2 et loutre-3"),
        ("l’été au cœur d’œuvre", "ete oeu", "l’[été] au cœur d’[œu]vre"),
        ("e\u0301te\u0301", "et", "[e\u0301t]e\u0301"),
        ("12/03/2024", "12/03/20", "[12/03/20]24"),
        ("santé", "sa san", "[san]té"),
        ("santé", "", "santé"),
        ("santé", "· !", "santé"),
    ],
)
def test_the_beginnings_of_words_are_found(text, sought, expected):
    assert marked(text, sought) == expected


@given(TYPED, TYPED)
def test_what_is_found_stands_apart_in_order_and_says_some_term(text, sought):
    found = spans(text, sought)
    ends = [at for span in found for at in span]
    assert ends == sorted(ends)
    assert all(0 <= first < last <= len(text) for first, last in found)
    letters = "".join(filter(str.isalnum, folded(sought)))
    for first, last in found:
        assert "".join(filter(str.isalnum, folded(text[first:last])))[0] in letters


@given(TYPED.filter(lambda text: any(map(str.isalnum, folded(text)))))
def test_a_text_is_found_by_itself(text):
    assert spans(text, text)
