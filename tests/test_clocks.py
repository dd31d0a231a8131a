"""Clocks that are wrong: nobody else follows them, and nothing that was written is lost."""

import time
from datetime import date, datetime

import pytest
from colleagues import colleagues, merge, shared, tell
from conftest import TODAY

from models.street import Contact, Outing
from storage import identity
from storage.database import writing
from storage.restoring import become_another_device
from storage.sharing import cards, clocks
from storage.sharing.roll import Roll
from storage.tables import VERSIONS

HOUR = 3_600_000
FAR = 73 * 365 * 24 * HOUR
CONTACT = Contact(date=date(2024, 6, 12), new=1)
OUTING = Outing(date=date(2024, 6, 12), duration_min=60)


class Clock:
    """What every clock of this computer says, in milliseconds since 1970."""

    right = int(datetime.fromisoformat("2024-06-12T18:00:00+00:00").timestamp() * 1000)

    def __init__(self):
        self.now = self.right

    def time_ns(self):
        return self.now * 1_000_000


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(time, "time_ns", clock.time_ns)
    return clock


@pytest.fixture
def pair(clock, blank, tmp_path):
    """Two notebooks of a team, whose own first entries are dated before this day."""
    clock.now = clock.right - 24 * HOUR
    notebooks = colleagues(blank, tmp_path)
    clock.now = clock.right
    yield notebooks
    for notebook in notebooks:
        notebook.lock()


def open_again(notebook):
    key = notebook._key
    notebook.lock()
    notebook._open(lambda: key)


def moment(notebook, record):
    """When the version that stands was written, by its own clock."""
    return identity.wall_ms(notebook.read(record.id).version)


def wrong(notebook, clock):
    with notebook._reading() as connection:
        return clocks.wrong_clocks(connection, notebook.facts, clock.now)


def test_what_is_dated_too_far_ahead_waits_until_its_writer_says_it_again(pair, clock):
    first, second = pair
    clock.now += FAR
    [contact], [outing] = first.save(CONTACT), first.save(OUTING)
    [edited] = first.save(contact.model_copy(update={"new": 2}))
    early = shared(first)
    clock.now = clock.right
    assert tell(first, second).waiting == 3
    assert second.read(contact.id) is second.read(outing.id) is None
    [said] = wrong(second, clock)
    assert (said.device, said.person, said.versions) == (first.facts.device_id, "AB", 3)
    assert FAR <= said.ahead_ms < FAR + HOUR
    [later] = second.save(OUTING)
    assert moment(second, later) < clock.right + HOUR  # nobody's moments are dragged along

    open_again(first)
    assert moment(first, contact) < clock.right + HOUR
    assert first.read(contact.id).body() == edited.body()
    assert [version.reissues is None for version in first.history(contact.id)] == [False, False]
    assert tell(first, second).waiting == 0
    assert second.read(contact.id) == first.read(contact.id)
    assert second.read(outing.id) == first.read(outing.id)
    assert wrong(second, clock) == wrong(first, clock) == []
    assert merge(second, early).added == 0
    first.undo()
    assert first.read(contact.id).body() == contact.body()
    first.undo()
    first.undo()
    assert first.undo() == []  # what a notebook starts with is there to stay
    assert first.read(contact.id) is first.read(outing.id) is None


def test_a_clock_that_is_set_while_the_notebook_is_open_is_noticed(pair, clock):
    first, second = pair
    clock.now += FAR
    [contact] = first.save(CONTACT)
    clock.now = clock.right
    [outing] = first.save(OUTING)
    assert moment(first, contact) <= moment(first, outing) < clock.right + HOUR
    tell(first, second)
    assert second.read(contact.id) == first.read(contact.id)


def test_two_days_ahead_is_what_a_clock_may_be(pair, clock):
    first, second = pair
    clock.now += 47 * HOUR
    [near] = first.save(CONTACT)
    clock.now += 2 * HOUR
    [far] = first.save(CONTACT)
    clock.now = clock.right
    tell(first, second)
    assert second.read(near.id) == near
    assert second.read(far.id) is None
    clock.now += 2 * HOUR
    open_again(second)
    assert second.read(far.id) == far


def test_a_clock_without_battery_hides_nothing_and_says_nothing_again(pair, clock):
    first, second = pair
    [contact] = second.save(CONTACT)
    clock.now = 12 * 365 * 24 * HOUR  # 1982
    assert tell(second, first).waiting == 0
    open_again(first)
    assert first.read(contact.id) == contact
    [edited] = first.save(contact.model_copy(update={"new": 2}))
    assert edited.version > contact.version
    [said] = wrong(first, clock)
    assert (said.device, said.versions, said.ahead_ms < 0) == (first.facts.device_id, 0, True)
    clock.now = clock.right
    tell(first, second)
    assert second.read(contact.id).body() == edited.body()
    assert wrong(first, clock) == []


def test_what_waits_of_a_notebook_that_left_its_leader_says_again(pair, clock):
    first, second = pair
    clock.now += FAR
    [contact] = second.save(CONTACT)
    clock.now = clock.right
    tell(second, first)
    tell(first, second)
    with first._writing() as connection:
        roll = Roll.read(connection, first.facts)
        left = cards.departed(connection, first.facts, roll.of(second.facts.device_id), TODAY)
        cards.keep(connection, first.facts, left)
        clocks.say_again(connection, first.facts, [second.facts.device_id], clock.now)
    assert first.read(contact.id).body() == contact.body()
    assert wrong(first, clock) == []


def test_what_a_restored_notebook_had_dated_ahead_comes_back_right(pair, clock):
    first, second = pair
    clock.now += FAR
    [contact] = second.save(CONTACT)
    sent = shared(second)
    clock.now = clock.right
    with writing(second._engine) as connection:  # as its backup of the day before is
        connection.execute(VERSIONS.delete().where(VERSIONS.c.record_id == contact.id))
        second.facts = become_another_device(connection, second.facts, TODAY)
    assert merge(first, sent).waiting == 1
    assert merge(second, sent).waiting == 0
    tell(second, first)
    assert first.read(contact.id) == second.read(contact.id)
    assert first.read(contact.id).body() == contact.body()
