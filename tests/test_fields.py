"""Field types: what each reads, refuses and writes."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import TODAY, values

from models.fields import (
    Code,
    Codes,
    Counts,
    Day,
    Flag,
    Minutes,
    Number,
    Reference,
    References,
    Text,
    Time,
    Whole,
)
from models.kinds import KINDS

FIELDS = [
    (kind, name, field_type)
    for kind, record in KINDS.items()
    for name, field_type in record.field_types().items()
]


@given(st.data(), st.sampled_from(FIELDS))
def test_what_a_field_writes_it_reads_back_and_accepts(data, field):
    field_type = field[-1]
    value = data.draw(values(field_type))
    text = field_type.write(value)
    if text:  # an empty text means « not said » and is never read
        assert field_type.read(text) == value
    field_type.check(value)


@given(st.sampled_from(FIELDS), st.text(min_size=1, max_size=30))
def test_any_text_reads_or_gets_a_french_sentence(field, text):
    field_type = field[-1]
    sentence = "."
    try:
        field_type.check(field_type.read(text))
    except ValueError as refusal:
        sentence = str(refusal)
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("field_type", "text", "value"),
    [
        (Text(), "  au pied de l’immeuble ", "au pied de l’immeuble"),
        (Day(), "12/03/2024", date(2024, 3, 12)),
        (Day(), "2024-03-12 00:00:00", date(2024, 3, 12)),
        (Time(), "18:30", time(18, 30)),
        (Time(), "18h30", time(18, 30)),
        (Time(), "8 h", time(8, 0)),
        (Time(), "18:30:00", time(18, 30)),
        (Minutes(), "90", 90),
        (Minutes(), "90.0", 90),
        (Minutes(), "90 min", 90),
        (Minutes(), "1h30", 90),
        (Minutes(), "1 h 05", 65),
        (Minutes(), "1\u202fh\u202f30", 90),
        (Minutes(), "2H", 120),
        (Whole(), "12.0", 12),
        (Number(), "245 000,50", 245000.5),
        (Number(), "0.60", 0.6),
        (Flag(), "Oui", True),
        (Flag(), "VRAI", True),
        (Flag(), "non", False),
        (Code("domain"), "santé", "health"),
        (Codes("domain"), "santé | health|logement|", ["health", "housing"]),
        (References("educators"), "AB|CD|AB", ["AB", "CD"]),
    ],
)
def test_a_value_as_people_write_it(field_type, text, value):
    assert field_type.read(text) == value


@pytest.mark.parametrize(
    ("field_type", "text", "sentence"),
    [
        (Day(), "31/02/2024", "n’est pas une date"),
        (Time(), "25:00", "n’est pas une heure"),
        (Time(), "18:30+02:00", "n’est pas une heure"),
        (Time(), "soir", "n’est pas une heure"),
        (Minutes(), "une heure", "n’est pas une durée"),
        (Minutes(), "-5", "n’est pas une durée"),
        (Minutes(), "9" * 5000, "n’est pas une durée"),
        (Whole(), "1,5", "n’est pas un nombre entier"),
        (Number(), "beaucoup", "n’est pas un nombre"),
        (Flag(), "peut-être", "écrire oui ou non"),
        (Code("domain"), "sport", "n’est pas dans la liste « Domaine »"),
        (Codes("domain"), "santé|sport", "« sport » n’est pas dans la liste « Domaine »"),
        (Counts(), "girl:13-15", "ne se lit pas"),
    ],
)
def test_what_does_not_read_gets_a_sentence(field_type, text, sentence):
    with pytest.raises(ValueError, match=sentence):
        field_type.read(text)


@pytest.mark.parametrize(
    ("field_type", "value", "sentence"),
    [
        (Text(5), "trop long", "5 caractères au plus .9 écrits."),
        (Minutes(), 0, "au moins 1 minute"),
        (Minutes(), -30, "au moins 1 minute"),
        (Minutes(), 1441, "ne peut pas dépasser 24 heures"),
        (Whole(1, 3), 0, "0 est inférieur à 1"),
        (Whole(1, 3), 4, "4 est supérieur à 3"),
        (Number(0, 1), -0.5, "-0,5 est inférieur à 0"),
        (Number(0, 1), 1.2, "1,2 est supérieur à 1"),
        (Number(), float("nan"), "n’est pas un nombre"),
        (Number(), float("inf"), "n’est pas un nombre"),
        (Codes("domain"), ["health", "health"], "écrite deux fois"),
        (References("educators"), ["a", "b", "a"], "écrite deux fois"),
    ],
)
def test_a_value_out_of_bounds_gets_a_sentence(field_type, value, sentence):
    with pytest.raises(ValueError, match=sentence):
        field_type.check(value)


@pytest.mark.parametrize("minutes", [1, 24 * 60])
def test_a_duration_is_more_than_nothing_and_at_most_a_day(minutes):
    Minutes().check(minutes)


def test_a_reference_is_kept_as_it_is():
    assert Reference("places").read("Pracomtal") == "Pracomtal"
    assert Day().write(TODAY) == "2024-06-12"
