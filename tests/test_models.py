"""What every record shares: fields declared once, bodies that read back, newer versions kept."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import TODAY, records

from models.fields import Code, Counts, FieldType, Reference
from models.headcount import Headcount
from models.kinds import KINDS
from models.record import InvalidRecord
from models.street import Contact

FILES = {
    "neighbourhoods": "id, label, code, valid_from, valid_to, parent",
    "places": "id, label, kind, neighbourhood",
    "educators": "id, qualification, vae_deadline",
    "presences": "educator, from, to, fte, weekly_hours",
    "leaves": "educator, from, to, kind",
    "partners": "id, label, kind, neighbourhood, ctg_theme",
    "outings": "id, date, start, duration_min, neighbourhood, places, educators",
    "contacts": (
        "id, date, outing, neighbourhood, place, setting, duration_min, educators, counts, new, "
        "themes, requests, problems, followups"
    ),
    "actions": "id, title, type, aims, partners, result, neighbourhood",
    "sessions": (
        "id, action, date, duration_min, preparation_min, educators, counts, followups, problems"
    ),
    "families": "id, known_since, working_since",
    "followups": (
        "id, gender, birth_year, neighbourhood, known_since, engaged_on, handover_on, closed_on, "
        "close_reason, family, last_contact_on"
    ),
    "situations": "followup, date, activity, attainment",
    "interventions": (
        "id, followup, date, domain, kind, duration_min, educators, requests, problems"
    ),
    "goals": "followup, domain, set_on, state, closed_on",
    "referrals": "date, domain, partner, outcome, followup",
    "observations": "date, neighbourhood, problem, intensity, text",
    "time_entries": "date, educator, category, minutes, neighbourhood",
    "estimates": "neighbourhood, from, to, number, written_on, written_by",
    "diagnosis": "neighbourhood, indicator, year, value, unit, source",
    "convention": "year, key, value",
    "past_totals": (
        "year, figure, neighbourhood, age_band, gender, category, measure, value, source"
    ),
}
"""The files and columns of the file format, written out again."""
SPANS = {"from": "starts_on", "to": "ends_on"}


@pytest.mark.parametrize("kind", FILES)
def test_a_kind_has_a_field_for_every_column_of_its_file(kind):
    record = KINDS[kind]
    fields = set(record.field_types())
    columns = {SPANS.get(column, column) for column in FILES[kind].split(", ")}
    if record.keyed_by:
        columns.add(record.keyed_by)
    assert columns - {"id"} <= fields
    newer_than_the_format = {"cv_handed_in"}
    assert fields - columns <= newer_than_the_format


@pytest.mark.parametrize("record", KINDS.values(), ids=str)
def test_every_field_is_declared_once_with_a_type_and_a_french_label(record):
    types = record.field_types()
    assert {"id", "version", *types} == set(record.model_fields)
    for name, field_type in types.items():
        declared = [item for item in record.model_fields[name].metadata
                    if isinstance(item, FieldType)]  # fmt: skip
        assert declared == [field_type]
        assert record.model_fields[name].title, name
    labels = [record.label_of(name) for name in types]
    assert len(set(labels)) == len(labels)
    for name in filter(None, (record.dated_by, record.keyed_by)):
        assert name in types


@pytest.mark.parametrize("record", KINDS.values(), ids=str)
def test_a_reference_names_a_kind_that_exists(record):
    for field_type in record.field_types().values():
        if isinstance(field_type, Reference):
            assert field_type.kind in KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_the_name_of_its_record(kind):
    assert KINDS[kind].record_kind == kind
    assert len({record.noun for record in KINDS.values()}) == len(KINDS)


@given(records())
def test_a_body_is_plain_json_and_reads_back_the_same(record):
    body = json.loads(json.dumps(record.body()))
    assert set(body) == set(record.field_types())
    again = type(record).stored(record.id, record.version, body)
    assert again == record
    assert again.body() == body
    assert type(record).checked(again.model_dump(), TODAY) == record


@given(records(), st.dictionaries(
    st.text(min_size=1).filter(lambda key: key not in {"id", "version"}),
    st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=3), max_size=3,
))  # fmt: skip
def test_keys_of_a_newer_version_are_kept_verbatim(record, newer):
    body = newer | record.body()
    again = type(record).stored("one", "two", body)
    assert again.body() == body
    assert (again.id, again.version) == ("one", "two")


def test_keys_of_a_newer_version_hide_nothing_of_a_record():
    newer = {"noun": "x", "day": "y", "body": {"z": 1}, "record_kind": "w", "checked": None}
    record = Contact.stored("one", "two", {"date": "2024-06-12"} | newer)
    assert (record.noun, record.day, record.record_kind) == ("rencontre", TODAY, "contacts")
    assert newer.items() <= record.body().items()


@given(st.data(), st.sampled_from(list(KINDS)))
def test_codes_of_a_newer_version_are_kept_where_stored_and_refused_where_typed(data, kind):
    record = data.draw(records(kind))
    for name, field_type in record.field_types().items():
        if isinstance(field_type, Code):
            newer = ["school", "newer-code"] if field_type.many else "newer-code"
        elif isinstance(field_type, Counts):
            newer = "newer-gender:25-29:2"
        else:
            continue
        kept = type(record).stored("one", "two", record.body() | {name: newer})
        assert kept.body()[name] == newer
        for typed in (newer, getattr(kept, name)):
            with pytest.raises(InvalidRecord) as refusal:
                type(record).checked(record.model_dump() | {name: typed}, TODAY)
            [problem] = refusal.value.problems
            assert (problem.field, problem.label) == (name, record.label_of(name))
            assert "n’est pas dans la liste" in problem.message


def test_lists_of_two_records_are_not_one_list():
    one, two = Contact(date=TODAY), Contact(date=TODAY)
    one.themes.append("health")
    assert two.themes == []
    assert Contact(date=TODAY).counts == Headcount()
