"""Versions are the truth: whatever is saved, deleted and undone, the tables follow from them."""

import uuid
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sql
from conftest import PASSPHRASE, TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from models.headcount import Headcount
from models.kinds import KINDS
from models.street import Contact
from models.vocabulary import AGES, GENDERS, LISTS
from storage import identity, schema, versions
from storage.database import open_engine, reading, writing
from storage.facts import Facts
from storage.filtering import Filter
from storage.folder import Folder
from storage.names import NAMED_BY
from storage.notebook import Notebook
from storage.tables import ENTRIES, ENTRY_REFERENCES, METADATA, VERSIONS
from storage.versions import Change

DAYS = st.integers(0, 60).map(lambda days: date(2024, 1, 1) + timedelta(days))
COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(list(GENDERS)), st.sampled_from(list(AGES))), st.integers(0, 9)
).map(Headcount)
FIELDS = {
    "neighbourhoods": {},
    "educators": {},
    "followups": {"known_since": DAYS},
    "interventions": {"date": DAYS, "duration_min": st.integers(1, 90)},
    "contacts": {
        "date": DAYS,
        "counts": COUNTS,
        "themes": st.lists(st.sampled_from(list(LISTS["domain"])), unique=True, max_size=3),
    },
}
"""What a record says of itself, by kind; its name is the machine's."""
REFERENCES = {
    "followups": {"neighbourhood": "neighbourhoods"},
    "interventions": {"followup": "followups", "educators": "educators"},
    "contacts": {"neighbourhood": "neighbourhoods", "followups": "followups"},
}
"""What a record says of others: the kind that a field refers to."""
DERIVED = {
    table: sql.select(table)
    for table in METADATA.sorted_tables
    if table.name not in ("versions", "facts")
}


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
        self.after = []
        self.given = []

    def teardown(self):
        self.notebook.lock()
        self.home.cleanup()

    def made(self, data, kind):
        """A record under a name that no other ever had, which refers to what is there or not."""
        said = {name: data.draw(values) for name, values in FIELDS[kind].items()}
        for name, other in REFERENCES.get(kind, {}).items():
            there = st.sampled_from(["gone", *self.known_of(other)])
            many = KINDS[kind].field_types()[name].many
            said[name] = data.draw(st.lists(there, unique=True) if many else there)
        if kind in NAMED_BY:
            self.given.append(f"nom{len(self.given)}x")
            said |= dict.fromkeys([KINDS[kind].keyed_by, NAMED_BY[kind]], self.given[-1])
        return KINDS[kind].checked(said, TODAY)

    def known_of(self, kind):
        return [record.id for record in self.known.values() if record.record_kind == kind]

    def note(self):
        self.before.append(dict(self.known))
        self.after.clear()

    def keep(self, *records):
        self.note()
        self.known |= {record.id: record for record in self.notebook.save(*records)}

    @rule(data=st.data(), kinds=st.lists(st.sampled_from(list(FIELDS)), min_size=1, max_size=4))
    def save(self, data, kinds):
        self.keep(*(self.made(data, kind) for kind in kinds))

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def change(self, data):
        record = self.known[data.draw(st.sampled_from(list(self.known)))]
        other = self.made(data, record.record_kind)
        same = {"id": record.id, "version": self.notebook.read(record.id).version}
        self.keep(other.model_copy(update=same))

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def delete(self, data):
        record = self.notebook.read(data.draw(st.sampled_from(list(self.known))))
        self.note()
        self.notebook.delete(record)
        del self.known[record.id]

    @rule()
    def undo(self):
        undone = self.notebook.undo()
        assert bool(undone) == bool(self.before)
        if self.before:
            self.after.append(self.known)
            self.known = self.before.pop()

    @rule()
    def redo(self):
        redone = self.notebook.redo()
        assert bool(redone) == bool(self.after)
        if self.after:
            self.before.append(self.known)
            self.known = self.after.pop()

    @invariant()
    def the_notebook_holds_what_is_known(self):
        known = {record_id: record.body() for record_id, record in self.known.items()}
        found = {
            record.id: record.body() for kind in FIELDS for record in self.notebook.records(kind)
        }
        assert found == known
        assert {record.id for record in self.notebook.journal()} == set(known)

    @invariant()
    def a_name_of_today_finds_its_record_and_what_refers_to_it(self):
        names = self.notebook.names().by_kind.values()
        owners = {name: record_id for named in names for record_id, name in named.items()}
        for name in self.given:
            found = {record.id for record in self.notebook.journal(Filter(text=name))}
            assert found == {
                record.id
                for record in self.known.values()
                if name in owners and owners[name] in (record.id, *referred_to(record))
            }

    @invariant()
    def the_tables_follow_from_the_versions(self):
        with writing(self.notebook._engine) as connection:
            kept = contents(connection)
            versions.rebuild(connection)
            assert contents(connection) == kept


def referred_to(record):
    for name in REFERENCES.get(record.record_kind, {}):
        value = getattr(record, name)
        yield from value if isinstance(value, list) else [value]


def contents(connection):
    """Every row of every derived table; the journal's running numbers stand for their records."""
    numbers = dict(connection.execute(sql.select(ENTRIES.c.number, ENTRIES.c.record_id)).all())
    rows = {}
    for table, query in DERIVED.items():
        found = connection.execute(query).mappings().all()
        if table in (ENTRIES, ENTRY_REFERENCES):
            found = [dict(row) | {"number": numbers[row["number"]]} for row in found]
        rows[table.name] = sorted(map(str, found))
    words = connection.execute(sql.text("SELECT rowid, name, words FROM entry_words")).all()
    rows["entry_words"] = sorted((numbers[number], *said) for number, *said in words)
    return rows


TestSaving = Saving.TestCase
TestSaving.settings = settings(
    max_examples=20,
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
