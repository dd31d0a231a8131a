"""The schema: one step after the other, a backup first, and a newer one only read."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sql
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from conftest import PASSPHRASE, TODAY

from models.kinds import KINDS
from storage import keys, schema
from storage.database import open_engine, reading, writing
from storage.filtering import Filter
from storage.folder import Folder
from storage.notebook import Notebook
from storage.tables import METADATA, VERSIONS

FIRST_SCHEMA = Path(__file__).parent / "data" / "schema-0001.json"
"""Every row that the first program kept of records of every kind it knew."""


@pytest.fixture
def first():
    """What the first program kept."""
    return json.loads(FIRST_SCHEMA.read_text(encoding="utf-8"))


@pytest.fixture
def upgraded(folder, first):
    """Its notebook, opened by this program."""
    make(folder, first)
    notebook = opened(folder)
    yield notebook
    notebook.lock()


def make(folder, rows):
    """A notebook of the first schema that holds these rows."""
    folder.create()
    key, _ = keys.create(folder.unfinished_keys, PASSPHRASE)
    engine = open_engine(folder.database, key)
    with writing(engine) as connection:
        schema.upgrade(connection, "0001")
        for table, of_table in rows.items():
            values = ", ".join(f":{column}" for column in of_table[0])
            columns = ", ".join(f'"{column}"' for column in of_table[0])
            insert = sql.text(f"INSERT INTO {table} ({columns}) VALUES ({values})")
            connection.execute(insert, of_table)
    engine.dispose()
    folder.finish()


def opened(folder):
    notebook = Notebook(folder, today=lambda: TODAY)
    notebook.unlock(PASSPHRASE)
    return notebook


def differences(connection):
    """What the tables have that the code does not declare, and the other way round."""
    context = MigrationContext.configure(
        connection, opts={"include_name": lambda name, *_: "entry_words" not in (name or "")}
    )
    return compare_metadata(context, METADATA)


def bodies(rows):
    """What each record of these rows says last, by identity, without the deleted ones."""
    latest = {row["record_id"]: row for row in sorted(rows["versions"], key=lambda row: row["hlc"])}
    return {id_: json.loads(row["body"]) for id_, row in latest.items() if not row["deleted"]}


def test_the_migrations_make_the_tables_that_the_code_declares(notebook):
    with reading(notebook._engine) as connection:
        assert differences(connection) == []
        assert schema.revision(connection) == schema.HEAD == schema.REVISIONS[-1]


def test_a_notebook_of_the_first_schema_is_upgraded_with_every_record(first, upgraded):
    with reading(upgraded._engine) as connection:
        assert differences(connection) == []
        assert schema.revision(connection) == schema.HEAD
        versions = connection.execute(sql.select(VERSIONS).order_by(VERSIONS.c.hlc)).mappings()
        kept = sorted(first["versions"], key=lambda row: row["hlc"])
        new = dict.fromkeys(("reissues", "settles", "aside"))
        assert [dict(row) for row in versions] == [row | new for row in kept]
    said = bodies(first)
    assert len(said) == upgraded.journal_count() == len(first["entries"])
    records = {record.id: record for kind in KINDS for record in upgraded.records(kind)}
    assert records.keys() == said.keys()
    for id_, body in said.items():
        assert records[id_].body().items() >= body.items()


def test_what_an_indicator_no_longer_has_stays_in_it(upgraded):
    [indicator] = upgraded.records("indicators")
    [saved] = upgraded.save(indicator.model_copy(update={"themes": ["health"]}))
    assert saved.body().items() >= {"filters": "domain=health", "themes": ["health"]}.items()
    assert upgraded.read(saved.id) == saved


def test_a_backup_of_the_former_schema_is_made_first(folder, upgraded):
    [backup] = folder.backups.iterdir()
    assert backup.name.endswith("-migration")
    engine = open_engine(Folder(backup).database, upgraded._key)
    with reading(engine) as connection:
        assert schema.revision(connection) == "0001"
    engine.dispose()
    upgraded.lock()
    upgraded.unlock(PASSPHRASE)
    assert list(folder.backups.iterdir()) == [backup]


def test_what_a_newer_program_had_written_is_understood_once_upgraded(folder, first):
    [mention, *_] = [row for row in first["versions"] if row["kind"] == "memos"]
    mention |= {"kind": "partnership", "record_id": "p", "deleted": 0}
    mention["body"] = '{"wording":"Avec le Département"}'
    make(folder, {"facts": first["facts"], "versions": [mention]})
    notebook = opened(folder)
    assert [record.wording for record in notebook.records("partnership")] == ["Avec le Département"]
    assert notebook.journal(Filter(text="departement")) == notebook.records("partnership")
    notebook.lock()


def test_a_notebook_of_a_newer_program_is_read_and_not_written(notebook):
    records = notebook.journal()
    with writing(notebook._engine) as connection:
        connection.execute(sql.text("UPDATE alembic_version SET version_num = '9999'"))
    notebook.lock()
    before = notebook.folder.database.read_bytes()
    notebook.unlock(PASSPHRASE)
    assert notebook.read_only
    assert notebook.journal() == records
    notebook.lock()
    assert notebook.folder.database.read_bytes() == before


def test_opening_a_current_notebook_does_not_import_the_migrations(notebook):
    """Alembic costs a third of a second at each start."""
    notebook.lock()
    program = (
        "import sys; from pathlib import Path\n"
        "from storage.folder import Folder; from storage.notebook import Notebook\n"
        f"notebook = Notebook(Folder(Path({str(notebook.folder.path)!r})))\n"
        f"notebook.unlock({PASSPHRASE!r}); print(len(notebook.journal()), 'alembic' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=os.environ, check=True
    )
    assert run.stdout.split() == ["1", "False"]
