"""The schema: one step after the other, a backup first, and a newer one only read."""

import os
import subprocess
import sys

import sqlalchemy as sql
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from conftest import PASSPHRASE

from storage import schema
from storage.database import reading, writing
from storage.tables import METADATA


def test_the_migrations_make_the_tables_that_the_code_declares(notebook):
    with reading(notebook._engine) as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, *_: "entry_words" not in (name or "")}
        )
        assert compare_metadata(context, METADATA) == []
        assert schema.revision(connection) == schema.HEAD


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
