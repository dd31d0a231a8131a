"""A day laid out: hours, blocks as long as their time where there is room, and gaps."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.timeline import Block, Part, clock, laid_out

TALL = 1000


def block(key, start=None, minutes=0, parts=0):
    inside = tuple(Part(f"{key}.{number}", "") for number in range(parts))
    return Block(Part(key, key), start, minutes, inside)


def hours(rows):
    return [(row.hour.replace("\u202f", " "), row.mark, row.key) for row in rows]


def test_a_block_is_as_long_as_its_time_and_its_end_is_told():
    rows = laid_out([block("a", time(17, 45), 75, parts=2)], TALL)
    assert hours(rows) == [
        ("17 h 45", "┏━", "a"),
        ("", "┃", "a.0"),
        ("", "┃", "a.1"),
        ("", "┃", None),
        ("", "┃", None),
        ("19 h 00", "┗━", None),
    ]


def test_lines_stand_for_more_time_where_there_is_less_room_and_for_none_at_last():
    day = [block("a", time(14), 120), block("b", time(18), 60)]
    lengths = [len(laid_out(day, height)) for height in (TALL, 22, 21, 15, 14, 10, 6, 5)]
    assert lengths == [21, 21, 21, 11, 11, 6, 6, 4]


def test_a_gap_names_the_hour_that_follows():
    rows = laid_out([block("a", time(14), 60), block("b", time(15, 30), 60)], 1)
    assert hours(rows)[1] == ("15 h 00", "┗━", None)
    assert rows[1].said.replace("\u202f", " ") == "rien de noté pendant 30 min, jusqu’à 15 h 30"


@pytest.mark.parametrize("start", [time(15), time(14, 30)])
def test_what_follows_at_once_or_meanwhile_has_no_gap(start):
    rows = laid_out([block("a", time(14), 60), block("b", start, 60)], 1)
    assert not any(row.said.startswith("rien") for row in rows)


def test_what_has_no_hour_comes_after():
    rows = laid_out([block("b", parts=1), block("a", time(14), 60)], 1)
    assert hours(rows)[2:] == [("", "", None), ("", "▪", "b"), ("", "┃", "b.0")]
    assert [row.mark for row in laid_out([block("b")], 1)] == ["▪"]


def test_hours_go_on_past_midnight():
    assert [clock(minutes).replace("\u202f", " ") for minutes in (0, 1065, 1500)] == [
        "0 h 00",
        "17 h 45",
        "1 h 00",
    ]


blocks = st.lists(
    st.tuples(st.none() | st.times(), st.integers(0, 900), st.integers(0, 4)), max_size=6
).map(lambda drawn: [block(f"{at}", *values) for at, values in enumerate(drawn)])


@given(blocks, st.integers(0, 80))
def test_every_record_has_one_line_whatever_the_height(day, height):
    day.sort(key=lambda one: one.start or time.max)
    rows = laid_out(day, height)
    keys = [row.key for row in rows if row.key]
    assert sorted(keys) == sorted(
        key for one in day for key in (one.head.key, *(part.key for part in one.parts))
    )
    assert len(rows) <= height or rows == laid_out(day, 0)
