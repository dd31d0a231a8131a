"""The journal says in SQL what a plain Python filter says of the same records."""

import re
from datetime import date, timedelta

import pytest
import sqlalchemy as sql
from hypothesis import given, settings
from hypothesis import strategies as st

from models.fields import Reference
from models.kinds import KINDS
from models.language import in_every_language
from models.period import Period
from models.vocabulary import OUTSIDE, folded
from storage import identity, journal, schema, undoing, versions
from storage.database import open_engine, reading, writing
from storage.facts import Facts
from storage.filtering import Filter
from storage.names import NAMED_BY
from storage.versions import Change
from storage.wording import referred_to, sought_words

FACTS = Facts.drawn("Équipe", "AB")
START = date(2024, 1, 1)
NEIGHBOURHOODS = ["nocaze", "ouest", None]
EDUCATORS = ["E1", "E2", "E3"]
NAMED = {
    "nocaze": ("neighbourhoods", {"key": "n", "label": "Nocaze l’été"}),
    "E1": ("educators", {"key": "Béa"}),
    "E2": ("educators", {"key": "0"}),
    "loutre": ("followups", {"pseudonym": "b-0", "neighbourhood": "nocaze", "known_since": START}),
    "merle": ("followups", {"pseudonym": "aa:1", "family": "home", "known_since": START}),
    "home": ("families", {"pseudonym": "œuf", "known_since": START}),
    "foot": ("actions", {"title": "À b", "neighbourhood": "ouest"}),
}
"""What random records refer to, by identity; « ouest », E3 and « gone » have not arrived."""
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
    """Records with and without words, people and days; with a place of their own or another's."""
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
    act = {
        "date": DAYS,
        "duration_min": st.just(20),
        "followup": st.sampled_from(["loutre", "merle", "gone"]),
    }
    session = {
        "date": DAYS,
        "duration_min": st.just(20),
        "action": st.sampled_from(["foot", "gone"]),
        "followups": st.lists(st.sampled_from(["loutre", "merle"]), unique=True),
    }
    meeting = {"date": DAYS, "duration_min": st.just(20), "decided": TYPED}
    kinds = {
        "interventions": act,
        "sessions": session,
        "meetings": meeting,
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
        neighbourhood=st.sampled_from([None, "nocaze", "ouest", OUTSIDE]),
        educator=st.sampled_from([None, "E1"]),
        period=st.none() | period,
        text=st.sampled_from(["", "sortie", "sor dép", "01/2024"]) | TYPED,
    )


def write(connection, *records):
    """Save records given as (kind, fields), one change each; return them as they are stored."""
    return written(connection, {identity.new_id(): record for record in records})


def written(connection, records):
    """Save records given by their identity."""
    changes = [
        Change(kind, record_id, KINDS[kind].checked(fields, START).body())
        for record_id, (kind, fields) in records.items()
    ]
    versions.append(connection, FACTS, changes)
    found = versions.winners(connection, list(records))
    return [found[record_id].record() for record_id in records]


def lets_through(wanted, record, known):
    involved = [*getattr(record, "educators", []), getattr(record, "educator", None)]
    return (
        (not wanted.kinds or record.record_kind in wanted.kinds)
        and (wanted.neighbourhood is None or wanted.neighbourhood == where(record, known))
        and (wanted.educator is None or wanted.educator in involved)
        and (wanted.period is None or (record.day is not None and record.day in wanted.period))
        and says(wanted.text, record, known)
    )


def where(record, known):
    """The neighbourhood of a record, from domain.md; None for a kind that has none."""
    if record.record_kind == "families":
        [home] = {where(r, known) for r in known.values() if getattr(r, "family", "") == record.id}
        return home
    for field in ("followup", "action"):
        if hasattr(record, field):
            other = known.get(getattr(record, field))
            return where(other, known) if other else OUTSIDE
    return (record.neighbourhood or OUTSIDE) if hasattr(record, "neighbourhood") else None


def says(text, record, known):
    """Whether each typed term, perhaps unfinished, is said by the record or names its others."""
    spoken = [name_of(record), parts(" ".join(in_every_language(record.noun)))]
    for name, field_type in record.field_types().items():
        value = getattr(record, name)
        if isinstance(field_type, Reference):
            spoken += [name_of(known[r]) for r in referred_to(field_type, value) if r in known]
        elif name != NAMED_BY.get(record.record_kind):
            spoken[1] += parts(" ".join(sought_words(field_type, value)))
    terms = [parts(term) for term in folded(text).split() if parts(term)]
    return all(any(follows(term, said) for said in spoken) for term in terms)


def name_of(record):
    return parts(getattr(record, NAMED_BY.get(record.record_kind, ""), ""))


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
        saved = written(connection, NAMED) + write(connection, *records)
        known = {record.id: record for record in saved}
        expected = [r for r in newest_first(saved) if lets_through(wanted, r, known)]
        assert journal.neighbourhoods(connection, saved) == {
            record.id: there for record in saved if (there := where(record, known)) is not None
        }
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
    versions.append(connection, FACTS, [Change("observations", gone.id, None, gone.version)])
    assert journal.page(connection, Filter(), 0, 10) == [kept]
    assert journal.count(connection, Filter(text="part")) == 0
    undoing.undo(connection, FACTS)
    assert [record.id for record in journal.page(connection, Filter(text="part"), 0, 10)] == [
        gone.id
    ]


def test_a_changed_record_is_found_by_its_new_words_alone(connection):
    [before] = write(connection, ("observations", {"date": START, "text": "calme"}))
    body = before.body() | {"text": "tension", "date": "2024-02-01"}
    versions.append(connection, FACTS, [Change("observations", before.id, body, before.version)])
    assert journal.count(connection, Filter(text="calme")) == 0
    [after] = journal.page(connection, Filter(text="tension"), 0, 10)
    assert after.day == date(2024, 2, 1)


def test_a_renamed_record_is_found_by_its_new_name_wherever_it_is_named(connection):
    [young, known] = write(
        connection,
        ("followups", {"pseudonym": "loutre-12", "known_since": START}),
        ("followups", {"pseudonym": "loutre-13", "known_since": START}),
    )
    [act] = write(
        connection, ("interventions", {"date": START, "duration_min": 20, "followup": young.id})
    )
    body = young.body() | {"pseudonym": "merle-7"}
    versions.append(connection, FACTS, [Change("followups", young.id, body, young.version)])
    assert journal.page(connection, Filter(text="loutre"), 0, 10) == [known]
    found = journal.page(connection, Filter(text="merle-7"), 0, 10)
    assert {record.id for record in found} == {young.id, act.id}
    kept = connection.execute(sql.text("SELECT name, words FROM entry_words")).all()
    assert [name for name, _ in kept if "loutre" in name] == ["loutre-13"]
    assert not any("loutre" in words or "merle" in words for _, words in kept)


def test_what_is_typed_is_never_taken_for_an_identity(connection):
    [place] = write(connection, ("places", {"key": "gr", "label": "Grangeneuve"}))
    write(connection, ("outings", {"date": START, "duration_min": 60, "places": [place.id]}))
    for text in [place.id, place.id.replace("-", ""), place.id[:6]]:
        assert journal.count(connection, Filter(text=text)) == 0


@pytest.mark.parametrize("text", ["\0", "rien\0", "\ud800", "rien \udfff", "\ud83d\ude00"])
def test_what_no_record_can_hold_finds_nothing(connection, text):
    write(connection, ("observations", {"date": START, "text": "rien"}))
    assert journal.page(connection, Filter(text=text), 0, 10) == []
    assert journal.count(connection, Filter(text=text)) == 0


def test_a_family_is_where_all_its_young_people_are(connection):
    [family] = write(connection, ("families", {"pseudonym": "geai", "known_since": START}))
    young = {"known_since": START, "family": family.id}
    places = [OUTSIDE]
    for number, neighbourhood in enumerate(["nocaze", "nocaze", "ouest"]):
        lives = {"pseudonym": f"geai-{number}", "neighbourhood": neighbourhood}
        write(connection, ("followups", young | lives))
        places.append(journal.neighbourhoods(connection, [family])[family.id])
    assert places == [OUTSIDE, "nocaze", "nocaze", OUTSIDE]


def test_only_what_could_have_a_neighbourhood_is_outside(connection):
    [entry, _, _] = write(
        connection,
        ("time_entries", {"date": START, "category": "travel", "minutes": 30}),
        ("meetings", {"date": START, "duration_min": 60}),
        ("past_totals", {"year": 2023, "figure": "contacts", "value": 12}),
    )
    assert journal.page(connection, Filter(neighbourhood=OUTSIDE), 0, 10) == [entry]


def plan(connection, wanted):
    """How SQLite goes about a page, as it says itself, a line per step."""
    asked = []

    def hear(_connection, _cursor, statement, parameters, *_rest):
        asked.append((statement, parameters))

    sql.event.listen(connection, "before_cursor_execute", hear)
    journal.page(connection, wanted, 0, 200)
    sql.event.remove(connection, "before_cursor_execute", hear)
    statement, parameters = asked[-1]
    rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
    return [row.detail for row in rows]


@pytest.mark.parametrize(
    ("wanted", "steps"),
    [
        (Filter(), {"SCAN entries USING INDEX ix_entries_day"}),
        (
            Filter(kinds=("outings",)),
            {"SEARCH entries USING INDEX ix_entries_kind (kind=?)"},
        ),
        (
            Filter(period=Period.year(2024)),
            {"SEARCH entries USING INDEX ix_entries_day (day>? AND day<?)"},
        ),
        (
            Filter(text="sant"),
            {
                "SCAN entry_words VIRTUAL TABLE INDEX 0:M2",
                "SCAN entries USING INDEX ix_entries_day",
            },
        ),
        (
            Filter(educator="E1"),
            {
                "SEARCH entry_references USING COVERING INDEX ix_entry_references_record_id "
                "(record_id=?)",
                "SCAN entries USING INDEX ix_entries_day",
            },
        ),
        (
            Filter(neighbourhood="nocaze"),
            {
                "SCAN contacts USING COVERING INDEX ix_contacts_neighbourhood",
                "SCAN outings USING COVERING INDEX ix_outings_neighbourhood",
                "SCAN entries USING INDEX ix_entries_day",
            },
        ),
    ],
)
def test_a_page_follows_an_index_nothing_is_sorted_or_read_whole(connection, wanted, steps):
    taken = plan(connection, wanted)
    assert not any("TEMP B-TREE" in step for step in taken)
    assert steps <= set(taken)
    whole = [step for step in taken if step.startswith("SCAN") and "INDEX" not in step]
    assert [step for step in whole if "anon" not in step and "CONSTANT" not in step] == []
    assert "SEARCH versions USING PRIMARY KEY (record_id=? AND hlc=?)" in taken
