"""What stands in the tables and the journal, made from bodies alone, is what the records say."""

import pytest
import sqlalchemy as sql
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import records

from models.fields import Reference
from models.headcount import Headcount
from models.kinds import KINDS
from models.language import in_every_language
from models.vocabulary import folded
from storage import journal, schema
from storage.database import open_engine, reading, writing
from storage.filtering import WORDS
from storage.names import NAMED_BY
from storage.tables import CHILDREN, ENTRIES, ENTRY_REFERENCES, RECORDS
from storage.winners import materialise
from storage.wording import referred_to, sought_words


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = open_engine(tmp_path_factory.mktemp("telling") / "notebook.db", bytes(32))
    with writing(engine) as connection:
        schema.upgrade(connection)
    yield engine
    engine.dispose()


@settings(max_examples=100)
@given(st.sampled_from(list(KINDS)).flatmap(lambda kind: st.lists(records(kind), max_size=4)))
def test_what_is_made_from_bodies_is_what_the_records_say(engine, drawn):
    known = {f"r{number}": record for number, record in enumerate(drawn)}
    with reading(engine) as connection:
        if known:
            kind = drawn[0].record_kind
            wholes = [(record_id, "h", record.body()) for record_id, record in known.items()]
            materialise(connection, kind, wholes)
            journal.enter(connection, kind, wholes)
        for record_id, record in known.items():
            assert row(connection, kind, record_id) == {
                name: getattr(record, name) for name in record.field_types()
            }
            assert entry(connection, record_id) == said(record)
        connection.rollback()


@settings(max_examples=50)
@given(records())
def test_what_an_older_body_leaves_out_is_what_the_record_says_without_it(record):
    fields = type(record).model_fields
    older = {name: said for name, said in record.body().items() if fields[name].is_required()}
    assert record.stored("r", "h", older).body() == record.unsaid() | older


def row(connection, kind, record_id):
    """What the tables hold of a record, child rows in place."""
    table = RECORDS[kind]
    [found] = connection.execute(table.select().where(table.c.id == record_id)).mappings()
    values = {name: value for name, value in found.items() if name not in ("id", "hlc")}
    for name, children in CHILDREN[kind].items():
        rows = connection.execute(sql.select(children).where(children.c.record == record_id))
        rows = sorted(tuple(child)[1:] for child in rows)
        if "position" in children.c:
            values[name] = [value for _, value in rows]
        else:
            values[name] = Headcount({(gender, age): number for gender, age, number in rows})
    return values


def entry(connection, record_id):
    """What the journal holds of a record: its day, its name, its words, what it refers to."""
    [(number, day)] = connection.execute(
        sql.select(ENTRIES.c.number, ENTRIES.c.day).where(ENTRIES.c.record_id == record_id)
    )
    [(name, words)] = connection.execute(
        sql.select(WORDS.c.name, WORDS.c.words).where(WORDS.c.rowid == number)
    )
    others = sql.select(ENTRY_REFERENCES.c.record_id).where(ENTRY_REFERENCES.c.number == number)
    return day, name, words, set(connection.scalars(others))


def said(record):
    """The same, from the record itself."""
    named_by = NAMED_BY.get(record.record_kind)
    words, others = in_every_language(record.noun), set()
    for name, field_type in record.field_types().items():
        if isinstance(field_type, Reference):
            others |= set(referred_to(field_type, getattr(record, name)))
        elif name != named_by:
            words += sought_words(field_type, getattr(record, name))
    return (
        record.day,
        folded(getattr(record, named_by) if named_by else ""),
        folded(" ".join(words)),
        others,
    )
