"""The capture line and records: what is written reads back, and no text whatever raises."""

import subprocess
import sys

import pytest
from capturing import NAMES, SATURDAY
from hypothesis import given
from hypothesis import strategies as st
from strategies import PRINTABLE, TODAY, records

from models.capture import Names, read, written
from models.capture.shapes import SHAPES, WORDS
from models.fields import Reference
from models.kinds import KINDS
from storage.wording import referred_to

KINDS_TOLD = [shape.kind for shape in SHAPES]
MISTAKABLE = st.sampled_from(
    """3g|13-15|hier|rue|2h|18:30|AB|sortie|s|à|+santé|"|contact|street|today|boys|«x»|lieu:ici|12/3|22+|Nocaze|noc|l’été"""
    """|Centre Ancien|Jean Moulin|3|filles|a\nb|ne sait pas|?|Le "Bar"|12" court""".split("|")
)
LABELS = MISTAKABLE | st.text(PRINTABLE, max_size=12)
WRITTEN = st.sampled_from(
    [
        "noc rue 3g 13-15 2f 16-17 +santé +emploi ?logement !isolement @loutre-07 2h AB hier 18h30",
        'sortie 18h30 2h lieu:"Centre social municipal Colucci" city AB CD lundi',
        "séance chantier 7h prépa:45min 2 garçons 16 ans @lynx !conflits",
        "acte @loutre +emploi démarche 1h30 cd 12/3 ?formation",
        "temps réunion 8h avant-hier CD centre ancien",
        "outing 18:30 2 hours place:pracomtal 3 boys 13-15 yesterday",
    ]
)
SCRAPS = st.sampled_from([*' +?!@:"«»,;-/0123456789ghxé', "lieu:", "h30", "12-14", "\0"])


@st.composite
def told(draw):
    """A record of a kind that a line can tell, and names for some of those it refers to."""
    record = draw(records(draw(st.sampled_from(KINDS_TOLD))))
    by_kind = {kind: dict(NAMES.by_kind[kind]) for kind in NAMES.by_kind}
    for field, field_type in record.field_types().items():
        if isinstance(field_type, Reference) and field_type.kind in by_kind:
            for other in referred_to(field_type, getattr(record, field)):
                if draw(st.booleans()):
                    by_kind[field_type.kind][other] = draw(LABELS)
    return record, Names(by_kind)


@st.composite
def mistyped(draw):
    """A line that is right but for a few slips of the hand."""
    line = draw(WRITTEN)
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(line)))
        end = draw(st.integers(start, min(start + 3, len(line))))
        line = line[:start] + draw(SCRAPS | st.just("")) + line[end:]
    return line


@given(told())
def test_what_is_written_for_a_record_reads_back_as_the_same_record(example):
    record, names = example
    line = written(record.record_kind, dict(record), names)
    captured = read(line, names, SATURDAY)
    assert captured.problems == []
    assert captured.kind == record.record_kind
    assert KINDS[captured.kind].checked(captured.values, TODAY) == record


@given(st.text() | mistyped())
def test_no_text_raises_and_every_piece_lies_in_it(line):
    captured = read(line, NAMES, SATURDAY)
    ends = [0]
    for piece in captured.pieces:
        assert ends[-1] <= piece.start < piece.end <= len(line)
        assert bool(piece.said) != bool(piece.problem)
        ends.append(piece.end)
    assert set(captured.values) <= set(KINDS[captured.kind].field_types())
    if not captured.problems:
        again = read(written(captured.kind, captured.values, NAMES), NAMES, SATURDAY)
        assert (again.kind, said(again.values)) == (captured.kind, said(captured.values))


def said(values):
    """What is no default."""
    return {name: value for name, value in values.items() if value not in (0, {}, "unknown")}


@pytest.mark.parametrize(
    ("line", "short"),
    [
        (
            "hier 3 garçons 14 AB rue nocaze +sante",
            "rencontre 20/11/2026 Nocaze rue 3g 13-15 +santé AB",
        ),
        ("s 18h30 durée:7h lieu:noc", "sortie 18:30 durée:7h lieu:Nocaze"),
        ("3f -10 2x 4n noc noc", "rencontre Nocaze Nocaze 3f -10 2x 4n"),
        ("2f 13-15 1g", "rencontre 2f 13-15 1g"),
        ("temps écrits 13:00", "temps écrits"),
        ('temps "ne sait pas" 1h', "temps ne sait pas 1h"),
        ("seance chantier 1h05 prépa:2h", "séance Chantier peinture 1h05 prépa:2h"),
        ('@lynx appel 45min !"violences subies"', "acte @lynx-417 appel 45min !violences-subies"),
    ],
)
def test_a_record_is_written_in_the_shortest_way_that_is_understood(line, short):
    captured = read(line, NAMES, SATURDAY)
    assert written(captured.kind, captured.values, NAMES) == short


@pytest.mark.parametrize("shape", SHAPES, ids=KINDS_TOLD)
def test_a_line_can_tell_every_field_of_its_kinds(shape):
    record = KINDS[shape.kind]
    assert shape.fields == record.field_types()
    needed = {name for name in shape.fields if record.model_fields[name].is_required()}
    assert shape.required == needed - {"date"}
    assert set(shape.bare) <= set(shape.fields) <= set(WORDS)


def test_capture_loads_neither_database_nor_model_nor_screen():
    script = (
        "import sys, models.capture\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "assert not loaded & {'sqlmodel', 'pydantic', 'sqlalchemy', 'textual', 'storage'}, loaded\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
