"""A hub that two push to at once, that goes away in the middle, that is killed: nothing is lost.

`CARNET_CUTS=200` makes the long campaign of what is a short one here.
"""

import os
import random
import signal
from threading import Barrier, Thread, Timer

import pytest
from checked import keep
from cutting import Cutter
from hubbed import address_of, entries, on_hub, synced

from storage.refusals import Refused
from storage.sharing.hub import rows
from storage.sharing.hub.syncing import sync

CUTS = int(os.environ.get("CARNET_CUTS", "8"))
SAVED_AT_ONCE = 6


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    """A push of several transactions, a pull of several questions, without thousands of records."""
    monkeypatch.setattr(rows, "BATCH", 4)
    monkeypatch.setattr(rows, "READ_AHEAD", 8)


@pytest.fixture
def way(hub, hub_place):
    """A way to the hub that can be cut, and its address."""
    cutter = Cutter(f"{hub.url.query['host']}/.s.PGSQL.5432")
    assert hub.url.database in hub_place
    yield cutter, address_of(hub.url, host="127.0.0.1", port=cutter.port, query={})
    cutter.close()


def is_beginning(hub, *notebooks):
    """Whether the hub holds, of each device, the first of what it wrote and no more."""
    written = sorted(set().union(*map(entries, notebooks)))
    found = on_hub(hub)
    devices = {device for device, *_ in found}
    return all(
        [told for told in written if told[0] == device][: len(of_device)] == of_device
        for device in devices
        for of_device in [sorted(told for told in found if told[0] == device)]
    )


def write(notebook, number=SAVED_AT_ONCE):
    for _ in range(number):
        keep(notebook, "contacts")


def test_a_connection_cut_anywhere_loses_nothing_and_sends_nothing_twice(hub, way, hub_team):
    cutter, address = way
    leader, one, _ = hub_team
    random.seed(CUTS)
    synced(leader, address)
    synced(one, address)
    write(one)
    cutter.cut_after(None)
    synced(one, address)
    whole, cut = cutter.carried, 0
    for _ in range(CUTS):
        write(one)
        cutter.cut_after(random.randrange(whole))
        try:
            synced(one, address)
        except Refused:
            cut += 1
        assert is_beginning(hub, leader, one)
    assert cut > CUTS / 2
    cutter.cut_after(None)
    synced(one, address)
    assert on_hub(hub) == entries(one)
    while entries(leader) != entries(one):  # a pull is cut as well, and goes on from its marks
        cutter.cut_after(random.randrange(2 * whole))
        try:
            synced(leader, address)
        except Refused:
            assert entries(leader) <= entries(one)


def test_two_that_push_the_same_at_once_add_each_row_once(hub, hub_place, hub_team, tmp_path):
    leader, one, _ = hub_team
    synced(leader, hub_place)
    synced(one, hub_place)
    write(one, 20)
    write(leader, 20)
    for giver, taker in ((one, leader), (leader, one)):
        file = tmp_path / giver.facts.author
        giver.team.write_bundle(giver.team.outgoing("team"), file)
        taker.team.merge([file])
    together = Barrier(2)
    done = []

    def push(notebook):
        done.append(sync(notebook, hub_place, lambda _leaving: bool(together.wait() + 1)))

    both = [Thread(target=push, args=[notebook]) for notebook in (leader, one)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert [told.pushed >= 40 for told in done] == [True, True]
    assert on_hub(hub) == entries(leader) | entries(one)


def test_a_server_killed_and_started_again_has_whole_batches(hub, hub_place, hub_team, hub_process):
    leader, one, _ = hub_team
    random.seed(7)
    synced(leader, hub_place)
    killed = 0
    while killed < 2:
        write(one, 40)
        pid = hub_process.get_pid()
        kill = Timer(random.uniform(0, 0.02), os.kill, [pid, signal.SIGKILL])
        try:
            sync(one, hub_place, lambda _leaving, kill=kill: kill.start() or True)
        except Refused:
            killed += 1
        kill.join()
        hub_process.get_postmaster_info().process.wait(timeout=30)
        hub_process.ensure_postgres_running()
        hub.dispose()
        assert is_beginning(hub, leader, one)
    synced(one, hub_place)
    synced(leader, hub_place)
    assert on_hub(hub) == entries(one) == entries(leader)
