"""Whatever happens to the notebooks of a team and to what they send, they agree in the end.

Clocks drift, one is set to 2099; records are saved, edited, deleted, erased, undone; a notebook is
restored from its backup, another one is lost; bundles come late, twice, out of order, or damaged.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from agreeing import FAR, FORGERIES, HOUR, START_DAY, Clocks, assert_agreed, rows
from conftest import Kept
from hub_server import let_in
from hubbed import address_of
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from joined import joined

from models.kinds import KINDS
from models.sharing import EDUCATOR
from storage import identity, versions
from storage.backup import back_up
from storage.database import writing
from storage.folder import Folder
from storage.notebook import Notebook
from storage.refusals import Refused
from storage.sharing import erasing
from storage.sharing.hub.epochs import MissingKey
from storage.sharing.hub.schema import VERSIONS as ON_HUB
from storage.sharing.hub.syncing import sync
from storage.sharing.refused_bundles import ForeignBundle, UnknownSender
from storage.versions import Change

WORDS = st.sampled_from(["calme", "pluie", "fête", "match"])
MADE = {
    "contacts": lambda day, word: {"date": day, "counts": "girl:13-15:2", "note": word},
    "followups": lambda day, word: {"pseudonym": f"{word}-{day}", "known_since": day},
    "outings": lambda day, word: {"date": day, "duration_min": 60, "note": word},
    "memos": lambda day, word: {"date": day, "text": word},
}
NOT_FOR_ME = (ForeignBundle, UnknownSender)
"""Why a whole bundle may be refused: its own writer's, a lost laptop's, or for a former device."""
EDITED = {"contacts": "note", "outings": "note"}
DRIFT = st.integers(-20 * HOUR, 20 * HOUR)
PLACE = st.floats(0, 1, exclude_max=True)
NUMBERS = st.integers(0, 4)
BRIEF = settings(
    max_examples=5,
    stateful_step_count=30,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink it would take minutes
)


class Team(RuleBasedStateMachine):
    """Three to five notebooks; the first is the leader's, and of a newer program."""

    kept: ClassVar[list[Kept]] = []
    clocks: ClassVar[Clocks] = Clocks()
    hub_address: ClassVar[str] = ""
    empty_hub: ClassVar[Callable[[], None] | None] = None

    @initialize(size=st.integers(3, 5), drifts=st.lists(DRIFT, min_size=5, max_size=5))
    def begin(self, size, drifts):
        self.home = TemporaryDirectory()
        type(self).clocks = Clocks()
        self.clocks.off.update(enumerate(drifts))
        self.notebooks = [
            kept.open_copy(Folder(Path(self.home.name) / str(number)), self.today())
            for number, kept in enumerate(self.kept[:size])
        ]
        self.new, self.hub_is_there = count(), True
        if self.empty_hub:
            self.empty_hub()
        self.lost = set()
        self.sent = []
        self.backups = []
        self.written = {}
        self.seen = dict.fromkeys(range(size), 0)

    def today(self):
        return START_DAY

    def teardown(self):
        if not hasattr(self, "home"):
            return
        try:
            self.agree()
        finally:
            for notebook in self.notebooks:
                notebook.lock()
            self.home.cleanup()

    # What people do

    @rule(number=NUMBERS, kind=st.sampled_from(list(MADE)), word=WORDS)
    def save(self, number, kind, word):
        with self.at(number) as notebook:
            made = MADE[kind](START_DAY, word)
            if kind == "followups":
                made["pseudonym"] += f"-{next(self.new)}"
            if number == 0:
                made["of_a_newer_program"] = word
            self.keep(notebook, KINDS[kind].checked(made, START_DAY))

    @rule(word=WORDS)
    def save_what_is_new(self, word):
        with self.at(0) as notebook, writing(notebook._engine) as connection:
            new = Change("parcels", identity.new_id(), {"word": word})
            versions.append(connection, notebook.facts, [new])

    @rule(number=NUMBERS, data=st.data())
    def save_about_somebody(self, number, data):
        with self.at(number) as notebook:
            followup = self.some_record(notebook, data, ["followups"])
            if followup is not None:
                act = {"followup": followup.id, "date": START_DAY, "duration_min": 30}
                self.keep(notebook, KINDS["interventions"].checked(act, START_DAY))

    @rule(number=NUMBERS, data=st.data(), word=WORDS)
    def edit(self, number, data, word):
        with self.at(number) as notebook:
            record = self.some_record(notebook, data, EDITED)
            if record is not None:
                edited = record.model_copy(update={EDITED[record.record_kind]: word})
                self.keep(notebook, edited)

    @rule(number=NUMBERS, data=st.data())
    def delete(self, number, data):
        with self.at(number) as notebook:
            record = self.some_record(notebook, data, MADE)
            if record is not None:
                notebook.delete(record)
                assert notebook.read(record.id) is None

    @rule(number=NUMBERS)
    def undo(self, number):
        with self.at(number) as notebook, suppress(Refused):  # somebody edited the record since
            notebook.undo()

    @rule(number=NUMBERS, data=st.data())
    def erase(self, number, data):
        with self.at(number) as notebook:
            record = self.some_record(notebook, data, ["followups"])
            if record is not None:
                with writing(notebook._engine) as connection:
                    about = erasing.of_followup(connection, record.id)
                    erasing.erase(connection, notebook.facts, about, START_DAY)
                assert notebook.read(record.id) is None

    def keep(self, notebook, record):
        [saved] = notebook.save(record)
        assert notebook.read(saved.id).body() == saved.body() == record.body()

    def some_record(self, notebook, data, kinds):
        there = [record for kind in kinds for record in notebook.records(kind)]
        there.sort(key=lambda record: (record.version[:16], record.record_kind))  # no random device
        return data.draw(st.sampled_from(there)) if there else None

    # What clocks and disks do

    @rule(step=st.sampled_from([0, 1, HOUR, 30 * HOUR]))
    def time_passes(self, step):
        self.clocks.true += step

    @rule(number=NUMBERS)
    def set_a_clock_to_2099(self, number):
        if not any(off == FAR for off in self.clocks.off.values()):
            self.clocks.off[number] = FAR

    @rule(number=NUMBERS, drift=DRIFT)
    def set_a_clock(self, number, drift):
        self.clocks.off[number] = drift

    @rule(number=NUMBERS)
    def open_again(self, number):
        with self.at(number) as notebook:
            self.reopen(notebook)

    @rule(number=NUMBERS)
    def back_up(self, number):
        with self.at(number) as notebook:
            self.backups.append(
                (
                    self.notebooks.index(notebook),
                    back_up(notebook._opened(), notebook.folder, "test"),
                )
            )

    @precondition(lambda self: self.backups)
    @rule(data=st.data())
    def restore(self, data):
        number, backup = data.draw(st.sampled_from(self.backups))
        if number in self.lost:
            return
        with self.at(number) as notebook:
            lost, key = rows(notebook), notebook._key
            notebook.lock()
            path = Path(self.home.name) / f"restored-{next(self.new)}"
            shutil.copytree(backup, path)
            restored = Notebook(Folder(path), today=self.today)
            restored._open(lambda: key)
            self.notebooks[number], self.seen[number] = restored, 0
            self.forget(lost)

    @rule(number=st.integers(1, 4))
    def lose_a_laptop(self, number):
        if number < len(self.notebooks) - 1 or self.lost or number >= len(self.notebooks):
            return
        with self.at(0) as leader:
            laptop = self.notebooks[number]
            if laptop.facts.device_id not in {c.device for c in leader.team.roll().standing}:
                return  # it was restored, and the leader has not heard of that
            leader.team.remove(laptop.facts.device_id)
            self.lost.add(number)
            self.forget(rows(laptop))

    def forget(self, lost):
        """What only a lost notebook held is in nobody's history."""
        still = set()
        for number, notebook in enumerate(self.notebooks):
            if number not in self.lost:
                still |= rows(notebook).keys()
        for key in lost.keys() - still:
            self.written.pop(key, None)

    # What travels

    @rule(number=NUMBERS)
    def send(self, number):
        with self.at(number) as notebook:
            self.send_from(notebook)

    @precondition(lambda self: self.sent)
    @rule(number=NUMBERS, data=st.data())
    def receive(self, number, data):
        bundle = data.draw(st.sampled_from(self.sent))
        with self.at(number) as notebook, suppress(*NOT_FOR_ME):
            notebook.team.merge([bundle])

    @precondition(lambda self: self.sent)
    @rule(
        number=NUMBERS, data=st.data(), place=st.floats(0, 1, exclude_max=True), cut=st.booleans()
    )
    def receive_damaged(self, number, data, place, cut):
        bundle = data.draw(st.sampled_from(self.sent))
        content = bytearray(bundle.read_bytes())
        at = int(place * len(content))
        if cut:
            del content[at:]
        else:
            content[at] ^= 1 << data.draw(st.integers(0, 7))
        damaged = bundle.with_name("damaged.carnet")
        damaged.write_bytes(content)
        with self.at(number) as notebook:
            self.assert_refused(notebook, damaged)

    @rule(number=NUMBERS, other=NUMBERS, forge=st.sampled_from(FORGERIES))
    def hand_over_forged(self, number, other, forge):
        with self.at(number) as notebook:
            new = MADE["outings"](START_DAY, "nouveau")
            self.keep(notebook, KINDS["outings"].checked(new, START_DAY))
            bundle = self.send_from(notebook)
        with self.at(other) as notebook:
            forged = forge(bundle.read_bytes(), notebook.facts)
            if forged is not None:
                bundle.with_name("forged.carnet").write_bytes(forged)
                self.assert_refused(notebook, bundle.with_name("forged.carnet"))

    @rule(number=NUMBERS, other=NUMBERS)
    def hand_over(self, number, other):
        with self.at(number) as notebook:
            bundle = self.send_from(notebook)
        with self.at(other) as notebook, suppress(*NOT_FOR_ME):
            notebook.team.merge([bundle])

    @precondition(lambda self: self.hub_address)
    @rule(is_there=st.booleans())
    def hub_comes_and_goes(self, is_there):
        self.hub_is_there = is_there

    @precondition(lambda self: self.hub_address)
    @rule(number=NUMBERS)
    def go_through_the_hub(self, number):
        with self.at(number) as notebook:
            if self.hub_is_there:
                with suppress(MissingKey):  # the leader's notebook brings it, the next time
                    sync(notebook, self.hub_address, agreed)
            else:
                before = rows(notebook)
                with pytest.raises(Refused):
                    sync(notebook, self.hub_address.replace("hub_", "gone_"), agreed)
                assert rows(notebook) == before

    def assert_refused(self, notebook, path):
        before = rows(notebook)
        with pytest.raises(Refused):
            notebook.team.merge([path])
        assert rows(notebook) == before

    def send_from(self, notebook):
        path = Path(self.home.name) / f"{len(self.sent)}.carnet"
        notebook.team.write_bundle(notebook.team.outgoing("team"), path)
        self.sent.append(path)
        return path

    # In the end

    def agree(self):
        standing = [n for n in range(len(self.notebooks)) if n not in self.lost]
        self.clocks.off.clear()
        self.clocks.true += 1
        for number in standing:
            with self.at(number) as notebook:
                self.reopen(notebook)
        others = [number for number in standing if number]
        for expected in (NOT_FOR_ME, ()):  # a restored notebook first makes itself known
            for number in others:
                self.give(number, [0], *expected)
            self.give(0, others, *expected)
        for number in standing:  # nothing is left to say
            with self.at(number) as notebook:
                self.reopen(notebook)
        held = assert_agreed([self.notebooks[n] for n in standing], self.clocks.true)
        for key, body in self.written.items():
            assert held[key]["body"] == ("{}" if held[key]["aside"] == "erased" else body)

    def give(self, number, others, *expected):
        with self.at(number) as notebook:
            bundle = self.send_from(notebook)
        for other in others:
            with self.at(other) as notebook, suppress(*expected):
                notebook.team.merge([bundle])

    def reopen(self, notebook):
        key = notebook._key
        notebook.lock()
        notebook._open(lambda: key)

    def at(self, number):
        return AtWork(self, number)


def agreed(_leaving):
    """What somebody says who lets everything leave."""
    return True


class AtWork:
    """Somebody at one notebook, by its clock; what is written meanwhile is noted."""

    def __init__(self, team, number):
        self.team, self.number = team, number % len(team.notebooks)
        if self.number in team.lost:
            self.number = 0

    def __enter__(self):
        self.clock = self.team.clocks.of(self.number)
        self.clock.__enter__()
        return self.team.notebooks[self.number]

    def __exit__(self, *error):
        self.clock.__exit__(None, None, None)
        if error[0] is not None or self.number in self.team.lost:
            return
        notebook = self.team.notebooks[self.number]
        for key, row in rows(notebook).items():
            own = row["device_id"] == notebook.facts.device_id
            if own and row["seq"] > self.team.seen[self.number]:
                self.team.written.setdefault(key, row["body"])


@pytest.fixture(scope="module")
def team(blank, tmp_path_factory):
    """Five notebooks of one team."""
    return joined(blank, tmp_path_factory.mktemp("team"), (EDUCATOR,) * 4, START_DAY)


@pytest.fixture
def world(team, monkeypatch):
    """Where nobody has a clock but those of the team."""
    monkeypatch.setattr(Team, "kept", team)
    monkeypatch.setattr(Notebook, "back_up", lambda *_: None)  # one before each merge takes long
    monkeypatch.setattr("time.time_ns", lambda: Team.clocks.time_ns())


@pytest.fixture
def hub_of_the_team(hub, team, folder, monkeypatch):
    """A hub through which they may exchange as well."""
    leader = team[0].open_copy(folder, START_DAY)
    let_in(hub, leader.facts.team_id).dispose()
    leader.lock()

    def empty():
        with hub.begin() as connection:
            connection.execute(ON_HUB.delete())

    monkeypatch.setattr(Team, "hub_address", address_of(hub.url))
    monkeypatch.setattr(Team, "empty_hub", staticmethod(empty))


@pytest.mark.usefixtures("world")
def test_all_agree_in_the_end():
    run_state_machine_as_test(Team, settings=BRIEF)


@pytest.mark.usefixtures("world", "hub_of_the_team")
def test_all_agree_in_the_end_with_a_hub_that_comes_and_goes():
    run_state_machine_as_test(Team, settings=BRIEF)
