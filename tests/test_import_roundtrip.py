"""Records of any kind, written to files and imported, read back equal."""

import csv
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import records

from models.fields import Code, Number, Reference
from models.kinds import KINDS_TO_WRITE
from storage.records.columns import PLURALS, columns_of


@st.composite
def notebooks(draw):
    """Records by kind and file id, each of which refers to others by their file id."""
    drawn = draw(st.lists(st.sampled_from(list(KINDS_TO_WRITE)).flatmap(records), max_size=12))
    found = {}
    for number, record in enumerate(drawn):
        file_id = getattr(record, record.keyed_by) if record.keyed_by else f"n{number}"
        if "|" not in file_id:  # it stands between the ids of a list
            found[record.record_kind, file_id] = record
    ids = {
        kind: [file_id for of_kind, file_id in found if of_kind == kind] for kind in KINDS_TO_WRITE
    }
    tied = {place: _tied(draw, record, ids) for place, record in found.items()}
    return {place: record for place, record in tied.items() if record is not None}


def _tied(draw, record, ids):
    """The record with references to records that are there; None when it needs one that is not."""
    updates = {}
    for name, field_type in _references(record):
        there = ids[field_type.kind]
        if field_type.many:
            updates[name] = draw(st.lists(st.sampled_from(there), unique=True)) if there else []
        elif there:
            updates[name] = draw(st.sampled_from(there))
        elif type(record).model_fields[name].is_required():
            return None
        else:
            updates[name] = None
    return record.model_copy(update=updates)


def _references(record):
    types = record.field_types().items()
    return [(name, field_type) for name, field_type in types if isinstance(field_type, Reference)]


def write(folder, tied, french, chance):
    """One file per kind; in French, its names, its labels, its decimal comma and semicolons."""
    for kind in {kind for kind, _ in tied}:
        columns = list(columns_of(kind).values())
        chance.shuffle(columns)
        name = PLURALS[kind] if french else kind
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter=";" if french else ",")
            writer.writerow([column.label if french else column.name for column in columns])
            for (of_kind, file_id), record in tied.items():
                if of_kind == kind:
                    writer.writerow([_cell(column, file_id, record, french) for column in columns])


def _cell(column, file_id, record, french):
    if column.field is None:
        return file_id
    value = getattr(record, column.field)
    if value is None:
        return ""
    if french and isinstance(column.type, Code) and not column.type.many:
        return column.type.codes.label_of(value)
    text = column.type.write(value)
    return text.replace(".", ",") if french and isinstance(column.type, Number) else text


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tied=notebooks(), french=st.booleans(), chance=st.randoms(use_true_random=False))
def test_records_written_to_files_read_back_equal(notebook, tied, french, chance):
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), tied, french, chance)
        done = notebook.import_records([*Path(folder).iterdir()])
        assert (done.added + done.changed + done.unchanged).total() == len(tied)

        def identity(kind, file_id):
            return notebook.facts.record_id(kind, file_id)

        for (kind, file_id), record in tied.items():
            updates = {}
            for name, field_type in _references(record):
                said = getattr(record, name)
                if field_type.many:
                    updates[name] = [identity(field_type.kind, one) for one in said]
                elif said is not None:
                    updates[name] = identity(field_type.kind, said)
            expected = record.model_copy(update=updates).body()
            assert notebook.read(identity(kind, file_id)).body() == expected

        again = notebook.import_records([*Path(folder).iterdir()])
        assert again.unchanged.total() == len(tied)
    if done.added or done.changed:
        notebook.undo()
