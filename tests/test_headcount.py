"""Headcounts: a value with +, ==, parse and format."""

import pytest
from hypothesis import given
from strategies import HEADCOUNTS

from models.headcount import Headcount
from models.vocabulary import AGES, GENDERS


@given(HEADCOUNTS)
def test_a_headcount_reads_back_from_its_text(counts):
    assert Headcount.parse(str(counts)) == counts


@given(HEADCOUNTS)
def test_a_headcount_reads_from_french_labels_in_any_order(counts):
    parts = [
        f" {GENDERS.label_of(gender)}: {AGES.label_of(age_band)} :{number}"
        for (gender, age_band), number in counts.items()
    ]
    assert Headcount.parse("|".join(reversed(parts))) == counts


@given(HEADCOUNTS, HEADCOUNTS, HEADCOUNTS)
def test_adding_keeps_every_young_person_whatever_the_order(one, two, three):
    assert (one + two).total == one.total + two.total
    assert one + two == two + one
    assert (one + two) + three == one + (two + three)
    assert one + Headcount() == one
    for cell in {*one, *two}:
        assert (one + two)[cell] == one.get(cell, 0) + two.get(cell, 0)


@given(HEADCOUNTS)
def test_equal_headcounts_are_one_key(counts):
    same = Headcount(dict(reversed(list(counts.items()))) | {("girl", "other"): 0})
    assert same == counts
    assert hash(same) == hash(counts)
    assert repr(same) == repr(counts)


def test_cells_that_say_the_same_add_up():
    assert Headcount.parse("girl:13-15:2|fille:13-15 ans:3") == Headcount({("girl", "13-15"): 5})


def test_an_empty_text_counts_nobody():
    assert Headcount.parse(" | ") == Headcount()
    assert Headcount().total == 0
    assert str(Headcount()) == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("girl:13-15:-1", "-1 .fille, 13-15 ans. est inférieur à 0"),
        ("girl:13-15", "« girl:13-15 » ne se lit pas"),
        ("girl:13-15:two", "ne se lit pas"),
        ("girl:13-15:--2", "ne se lit pas"),
        ("girl:13-15:1.5", "ne se lit pas"),
        ("girl:13-15:٣", "ne se lit pas"),
        ("girl:13-15:" + "9" * 5000, "ne se lit pas"),
        ("girl:12-oct:2", "« 12-oct » n’est pas dans la liste « Tranche d’âge »"),
        ("dame:13-15:2", "« dame » n’est pas dans la liste « Genre »"),
    ],
)
def test_what_does_not_read_gets_a_sentence(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        Headcount.parse(text)


def test_a_count_below_zero_is_refused_however_it_is_made():
    with pytest.raises(ValueError, match=r"-2 \(garçon, 16-17 ans\) est inférieur à 0"):
        Headcount({("boy", "16-17"): -2})
