"""Versions are the truth: whatever is saved, deleted and undone, the tables follow from them."""

import uuid
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sql
from conftest import PASSPHRASE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from models.headcount import Headcount
from models.street import Contact
from models.vocabulary import AGES, GENDERS, LISTS
from storage import identity, schema, versions
from storage.database import open_engine, reading, writing
from storage.facts import Facts
from storage.folder import Folder
from storage.notebook import Notebook
from storage.tables import ENTRIES, ENTRY_EDUCATORS, METADATA, VERSIONS
from storage.versions import Change

DAYS = st.integers(0, 60).map(lambda days: date(2024, 1, 1) + timedelta(days))
COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(list(GENDERS)), st.sampled_from(list(AGES))), st.integers(0, 9)
).map(Headcount)
CONTACTS = st.builds(
    Contact,
    date=DAYS,
    counts=COUNTS,
    themes=st.lists(st.sampled_from(list(LISTS["domain"])), unique=True, max_size=3),
    educators=st.lists(st.sampled_from(["a", "b", "c"]), unique=True),
)
DERIVED = [table for table in METADATA.sorted_tables if table.name not in ("versions", "facts")]


class Saving(RuleBasedStateMachine):
    """Random saves, changes, deletions and undos, beside a plain dictionary and a stack."""

    def __init__(self):
        super().__init__()
        self.home = TemporaryDirectory()
        self.notebook = Notebook(Folder(Path(self.home.name) / "carnet"))
        self.notebook.folder.create()
        self.notebook._engine = open_engine(self.notebook.folder.database, bytes(32))
        self.notebook.facts = Facts.drawn("Équipe", "AB")
        with writing(self.notebook._engine) as connection:
            schema.upgrade(connection)
            self.notebook.facts.write(connection)
        self.known = {}
        self.before = []

    def teardown(self):
        self.notebook.lock()
        self.home.cleanup()

    @rule(contacts=st.lists(CONTACTS, min_size=1, max_size=3))
    def save(self, contacts):
        self.before.append(dict(self.known))
        saved = self.notebook.save(*contacts)
        self.known |= {record.id: record.body() for record in saved}

    @precondition(lambda self: self.known)
    @rule(contact=CONTACTS, data=st.data())
    def change(self, contact, data):
        record = self.notebook.read(data.draw(st.sampled_from(sorted(self.known))))
        self.before.append(dict(self.known))
        [saved] = self.notebook.save(
            contact.model_copy(update={"id": record.id, "version": record.version})
        )
        self.known[saved.id] = saved.body()

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def delete(self, data):
        record = self.notebook.read(data.draw(st.sampled_from(sorted(self.known))))
        self.before.append(dict(self.known))
        self.notebook.delete(record)
        del self.known[record.id]

    @rule()
    def undo(self):
        undone = self.notebook.undo()
        assert bool(undone) == bool(self.before)
        if self.before:
            self.known = self.before.pop()

    @invariant()
    def the_notebook_holds_what_is_known(self):
        found = {record.id: record.body() for record in self.notebook.records("contacts")}
        assert found == self.known
        assert {record.id for record in self.notebook.journal()} == set(self.known)

    @invariant()
    def the_tables_follow_from_the_versions(self):
        with writing(self.notebook._engine) as connection:
            kept = contents(connection)
            versions.rebuild(connection)
            assert contents(connection) == kept


def contents(connection):
    """Every row of every derived table, apart from the journal's running numbers."""
    numbers = dict(connection.execute(sql.select(ENTRIES.c.number, ENTRIES.c.record_id)).all())
    rows = {}
    for table in DERIVED:
        columns = [column for column in table.columns if column.name != "number"]
        if table is ENTRY_EDUCATORS:
            found = connection.execute(sql.select(table)).all()
            rows[table.name] = sorted((numbers[number], who) for number, who in found)
        else:
            rows[table.name] = sorted(map(str, connection.execute(sql.select(*columns)).all()))
    words = connection.execute(sql.text("SELECT rowid, words FROM entry_words")).all()
    rows["entry_words"] = sorted((numbers[number], said) for number, said in words)
    return rows


TestSaving = Saving.TestCase
TestSaving.settings = settings(
    max_examples=25,
    stateful_step_count=12,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_unknown_kinds_and_keys_are_kept_and_shown_nowhere(notebook):
    with writing(notebook._engine) as connection:
        versions.append(
            connection,
            notebook.facts,
            [
                Change("drones", "d1", {"height": 12}),
                Change("contacts", "c1", {"date": "2024-01-02", "weather": "pluie"}),
            ],
        )
    assert [record.id for record in notebook.journal()][:1] == ["c1"]
    contact = notebook.read("c1")
    [saved] = notebook.save(contact.model_copy(update={"new": 2}))
    assert saved.body()["weather"] == "pluie"
    notebook.lock()
    notebook.unlock(PASSPHRASE)
    assert notebook.history("d1")[0].content() == {"height": 12}


def test_every_version_of_a_device_has_the_next_number(notebook):
    for _ in range(3):
        notebook.save(Contact(date=date(2024, 1, 2)), Contact(date=date(2024, 1, 3)))
    with reading(notebook._engine) as connection:
        marks = connection.scalars(sql.select(VERSIONS.c.seq).order_by(VERSIONS.c.hlc)).all()
    assert marks == list(range(1, 8))


@given(st.lists(st.integers(0, 2**43), min_size=1, max_size=50))
def test_moments_always_go_forward_whatever_the_clock_says(clock):
    moment = None
    for now_ms in clock:
        following = identity.next_moment(moment, now_ms, "0123456789ab")
        assert moment is None or following > moment
        assert identity.wall_ms(following) >= now_ms
        moment = following


def test_a_full_counter_moves_the_clock_on():
    moment = f"{5:011x}-ffff-0123456789ab"
    assert identity.next_moment(moment, 5, "0123456789ab") == f"{6:011x}-0000-0123456789ab"


def test_identities_are_the_versions_that_rfc_9562_names():
    first, second = identity.new_id(), identity.new_id()
    assert (uuid.UUID(first).version, uuid.UUID(first).variant) == (7, uuid.RFC_4122)
    assert first[:8] <= second[:8]
    assert first != second
    imported = identity.imported_id(b"secret", "contacts", "C1")
    assert uuid.UUID(imported).version == 8
    assert imported == identity.imported_id(b"secret", "contacts", "C1")
    assert imported != identity.imported_id(b"another", "contacts", "C1")
    assert imported != identity.imported_id(b"secret", "outings", "C1")
