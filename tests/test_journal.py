"""The journal says in SQL what a plain Python filter says of the same records."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.kinds import KINDS
from models.period import Period
from models.vocabulary import OUTSIDE, folded
from storage import identity, journal, schema, undoing, versions
from storage.database import open_engine, reading, writing
from storage.facts import Facts
from storage.journal import Filter
from storage.names import Names
from storage.versions import Change
from storage.wording import words

FACTS = Facts.drawn("Équipe", "AB")
START = date(2024, 1, 1)
NEIGHBOURHOODS = ["nocaze", "ouest", None]
EDUCATORS = ["E1", "E2", "E3"]
TYPED = st.text(alphabet="aàbBéœß'’-–\"*:()^·0 1\n_", max_size=12)
DAYS = st.integers(0, 40).map(lambda days: START + timedelta(days))


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    engine = open_engine(tmp_path_factory.mktemp("journal") / "notebook.db", bytes(32))
    with writing(engine) as connection:
        schema.upgrade(connection)
    yield engine
    engine.dispose()


@pytest.fixture
def connection(engine):
    """A connection whose changes are taken back at the end."""
    with reading(engine) as connection:
        yield connection
        connection.rollback()


def bodies():
    """Observations, outings, time entries and places: with and without words, people and days."""
    where = st.sampled_from(NEIGHBOURHOODS)
    observation = {"date": DAYS, "neighbourhood": where, "text": TYPED}
    outing = {
        "date": DAYS,
        "neighbourhood": where,
        "duration_min": st.just(60),
        "educators": st.lists(st.sampled_from(EDUCATORS), unique=True),
    }
    entry = {
        "date": DAYS,
        "category": st.sampled_from(["travel", "training"]),
        "minutes": st.just(30),
        "educator": st.sampled_from(EDUCATORS),
    }
    place = {"key": st.just("p"), "label": TYPED.filter(str.strip), "neighbourhood": where}
    kinds = {
        "observations": observation,
        "outings": outing,
        "time_entries": entry,
        "places": place,
    }
    return st.one_of(
        st.tuples(st.just(kind), st.fixed_dictionaries(fields)) for kind, fields in kinds.items()
    )


def filters():
    period = st.tuples(DAYS, DAYS).map(lambda days: Period(min(days), max(days)))
    return st.builds(
        Filter,
        kinds=st.sampled_from([(), ("outings",), ("observations", "places")]),
        neighbourhood=st.sampled_from([None, "nocaze", OUTSIDE]),
        educator=st.sampled_from([None, "E1"]),
        period=st.none() | period,
        text=st.sampled_from(["", "sortie", "sor dép", "01/2024"]) | TYPED,
    )


def write(connection, *records):
    """Save records given as (kind, fields), one change each; return them as they are stored."""
    changes = [
        Change(kind, identity.new_id(), KINDS[kind].checked(fields, START).body())
        for kind, fields in records
    ]
    if changes:
        versions.append(connection, FACTS, changes)
    found = versions.winners(connection, [change.record_id for change in changes])
    return [found[change.record_id].record() for change in changes]


def lets_through(wanted, record, names):
    neighbourhood = getattr(record, "neighbourhood", None)
    involved = [*getattr(record, "educators", []), getattr(record, "educator", None)]
    return (
        (not wanted.kinds or record.record_kind in wanted.kinds)
        and (wanted.neighbourhood is None or wanted.neighbourhood == (neighbourhood or OUTSIDE))
        and (wanted.educator is None or wanted.educator in involved)
        and (wanted.period is None or (record.day is not None and record.day in wanted.period))
        and says(wanted.text, record, names)
    )


def says(text, record, names):
    """Whether each typed term stands in the record's words, its last part perhaps unfinished."""
    said = [record.noun]
    for name, field_type in record.field_types().items():
        said += words(field_type, getattr(record, name), names)
    spoken = parts(" ".join(said))
    return all(follows(parts(term), spoken) for term in folded(text).split() if parts(term))


def parts(text):
    return re.findall(r"[^\W_]+", folded(text))


def follows(term, spoken):
    *whole, last = term
    return any(
        spoken[start : start + len(whole)] == whole and spoken[start + len(whole)].startswith(last)
        for start in range(len(spoken) - len(whole))
    )


def newest_first(records):
    records = sorted(records, key=lambda record: record.version, reverse=True)
    return sorted(records, key=lambda record: record.day or date.min, reverse=True)


@settings(max_examples=150)
@given(st.lists(bodies(), max_size=12), filters(), st.integers(1, 5))
def test_pages_hold_what_a_plain_filter_lets_through(engine, records, wanted, size):
    with reading(engine) as connection:
        written = write(connection, *records)
        names = Names.read(connection)
        expected = [r for r in newest_first(written) if lets_through(wanted, r, names)]
        pages = [
            journal.page(connection, wanted, offset, size)
            for offset in range(0, len(expected) + size, size)
        ]
        assert [record for page in pages for record in page] == expected
        assert journal.count(connection, wanted) == len(expected)
        connection.rollback()


def test_search_ignores_case_and_accents_and_finds_unfinished_words(connection):
    [observation, _] = write(
        connection,
        ("observations", {"date": START, "text": "Éclairage cassé, près du collège"}),
        ("observations", {"date": START, "text": "Rien à signaler"}),
    )
    for text in ["eclairage", "ÉCLAIR", "coll cass", "colle", "« collège »", "! éclairage"]:
        assert journal.page(connection, Filter(text=text), 0, 10) == [observation], text


def test_search_finds_codes_by_their_french_label_and_others_by_name(connection):
    [place, outing] = write(
        connection,
        ("places", {"key": "gr", "label": "Grangeneuve"}),
        ("outings", {"date": START, "duration_min": 60}),
    )
    [visit] = write(
        connection, ("outings", {"date": START, "duration_min": 60, "places": [place.id]})
    )
    [contact] = write(connection, ("contacts", {"date": START, "themes": ["health"]}))
    assert journal.page(connection, Filter(text="santé"), 0, 10) == [contact]
    assert journal.page(connection, Filter(text="granges"), 0, 10) == []
    assert journal.page(connection, Filter(text="grange"), 0, 10) == [visit, place]
    assert outing in journal.page(connection, Filter(text="sortie"), 0, 10)


def test_a_deleted_record_leaves_the_journal_and_undo_brings_it_back(connection):
    [kept, gone] = write(
        connection,
        ("observations", {"date": START, "text": "reste"}),
        ("observations", {"date": START, "text": "part"}),
    )
    versions.append(connection, FACTS, [Change("observations", gone.id, None)])
    assert journal.page(connection, Filter(), 0, 10) == [kept]
    assert journal.count(connection, Filter(text="part")) == 0
    undoing.undo(connection, FACTS)
    assert [record.id for record in journal.page(connection, Filter(text="part"), 0, 10)] == [
        gone.id
    ]


def test_a_changed_record_is_found_by_its_new_words_alone(connection):
    [before] = write(connection, ("observations", {"date": START, "text": "calme"}))
    body = before.body() | {"text": "tension", "date": "2024-02-01"}
    versions.append(connection, FACTS, [Change("observations", before.id, body)])
    assert journal.count(connection, Filter(text="calme")) == 0
    [after] = journal.page(connection, Filter(text="tension"), 0, 10)
    assert after.day == date(2024, 2, 1)
