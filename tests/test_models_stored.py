"""Records of every kind through a real notebook: what is saved reads back, newer codes too."""

import sqlalchemy as sql
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import records

from models.kinds import KINDS
from models.record import InvalidRecord
from storage import versions
from storage.database import reading, writing
from storage.names import NAMED_BY
from storage.tables import CHILDREN
from storage.undoing import FOR_GOOD
from storage.versions import Change

FEW = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@FEW
@given(st.lists(records(), min_size=1, max_size=6))
def test_a_saved_record_reads_back_the_same_in_every_way(notebook, drawn):
    for record in drawn:
        try:
            [saved] = notebook.save(record)
        except InvalidRecord:  # its name is taken by one drawn before
            continue
        assert saved.body() == record.body()
        assert notebook.read(saved.id) == saved
        assert saved in notebook.records(record.record_kind)
        if record.record_kind in NAMED_BY:
            assert notebook.names().of(saved.id) == getattr(record, NAMED_BY[record.record_kind])


def test_every_kind_can_be_saved_deleted_and_put_back(notebook):
    for kind, record in KINDS.items():
        [saved] = notebook.save(record.checked(example(kind), notebook.today()))
        if kind in FOR_GOOD:  # what left the team stays said
            continue
        notebook.delete(saved)
        assert notebook.read(saved.id) is None, kind
        notebook.undo()
        assert notebook.read(saved.id).body() == saved.body(), kind


def test_codes_of_a_newer_version_are_counted_under_their_own_name(notebook):
    body = {"date": "2024-06-12", "counts": "girl:25-29:2", "themes": ["climate"]}
    with writing(notebook._engine) as connection:
        versions.append(connection, notebook.facts, [Change("contacts", "c1", body)])
    with reading(notebook._engine) as connection:
        [cell] = connection.execute(sql.select(CHILDREN["contacts"]["counts"])).all()
        [theme] = connection.execute(sql.select(CHILDREN["contacts"]["themes"])).all()
    assert cell == ("c1", "girl", "25-29", 2)
    assert theme == ("c1", 0, "climate")
    assert notebook.read("c1").body().items() >= body.items()
    assert notebook.journal()[0].counts.total == 2


def example(kind):
    """Required fields alone, and what their kind needs besides."""
    particular = {
        "indicators": {"figure": "contacts"},
        "terms": {"list": "domain", "label": "mot"},
        "erasures": {"records": "[]"},
    }
    sample = {
        "Text": "mot",
        "Document": "{}",
        "Day": "2024-06-12",
        "Minutes": 30,
        "Whole": 2024,
        "Number": 1.0,
        "Code": "unknown",
        "Reference": "someone",
    }
    record = KINDS[kind]
    required = {
        name: sample[type(field_type).__name__]
        for name, field_type in record.field_types().items()
        if record.model_fields[name].is_required()
    }
    return required | particular.get(kind, {})
