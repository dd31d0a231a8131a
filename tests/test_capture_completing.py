"""The capture line: what the word under the cursor may become, and the line with it."""

import pytest
from capturing import NAMES, SATURDAY
from hypothesis import given
from hypothesis import strategies as st
from test_capture_written import mistyped

from models.capture import Names, completions, read, suggestion, taken


def offered(line, cursor=None, names=NAMES):
    """What is offered for the word under the cursor, by default the last one."""
    captured = read(line, names, SATURDAY)
    cursor = len(line) if cursor is None else cursor
    return completions(line, cursor, captured, names), captured


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("noc", ["Nocaze", "Nocaze"]),
        ("noc noc", ["Nocaze"]),
        ("cen", ["Centre Ancien", "Centre social municipal Colucci", "Centre-ville ancien"]),
        ("centre s", ["Centre social municipal Colucci"]),
        ("colucci", ["Centre social municipal Colucci"]),
        ("bagatele", ["Bagatelle"]),
        ("@l", ["loutre-07", "lynx-417"]),
        ("@", ["loutre-07", "lynx-417", "renard-4175"]),
        ("+emp", ["emploi et formation"]),
        ("+boulot", ["emploi et formation"]),
        ("lieu:city", ["City stades"]),
        ("équipe:", ["AB", "CD", "Sam"]),
        ("s noc ouest ", ["Bagatelle", "Centre social municipal Colucci"]),
        ("t réu", ["réunions d’équipe et supervision"]),
        ("loutre", []),
        ("@lynx-417", []),
        ("s", []),
        ("18h", []),
        ("3g", []),
        ("zorg:noc", []),
        ("s +santé", []),
    ],
)
def test_what_a_word_may_become(line, labels):
    found, _ = offered(line)
    assert [completion.label for completion in found][: len(labels) or 1] == labels


def test_the_word_is_the_one_under_the_cursor():
    found, captured = offered("3g cen +santé", cursor=5)
    assert taken("3g cen +santé", found[1], captured, NAMES, SATURDAY) == (
        "3g Centre social municipal Colucci +santé",
        34,
    )


@pytest.mark.parametrize(
    ("line", "longer"),
    [
        ("noc", "nocaze"),
        ("3g pra", "3g pracomtal"),
        ("+emp", "+emploi"),
        ("centre s", "centre social municipal Colucci"),
        ("@l", "@loutre-07"),
        ("@", ""),
        ("p", ""),
        ("lieu:NOC", "lieu:NOCaze"),
        ("!viol", "!violences-subies"),
        ("noc ", ""),
        ("bagatele", ""),
        ("colucci", ""),
        ("3g", ""),
        ("nocaze", ""),
    ],
)
def test_the_line_goes_on_as_its_best_completion_is_written(line, longer):
    found, captured = offered(line)
    assert suggestion(line, found, captured, NAMES, SATURDAY) == longer


def test_what_is_taken_is_written_in_a_way_that_is_understood():
    bar = "0190a3b1-0000-7000-8000-000000000000"
    names = Names({"places": {"a": "12 rue", bar: 'Le "Bar"', "c": "rue"}})
    for typed in ("lieu:1", "lieu:le", "lieu:ru"):
        found, captured = offered(typed, names=names)
        line, end = taken(typed, found[0], captured, names, SATURDAY)
        assert read(line, names, SATURDAY).values == {"place": found[0].value}
        assert end == len(line)


@given(st.text() | mistyped(), st.data())
def test_no_text_raises_and_what_is_taken_stands_where_the_word_was(line, data):
    cursor = data.draw(st.integers(0, len(line)))
    found, captured = offered(line, cursor)
    longer = suggestion(line, found, captured, NAMES, SATURDAY)
    assert not longer or longer.startswith(line)
    for completion in found[:3]:
        written, end = taken(line, completion, captured, NAMES, SATURDAY)
        assert 0 <= completion.start <= cursor <= completion.end <= len(line)
        assert written[: completion.start] == line[: completion.start]
        assert written[end:] == line[completion.end :]
