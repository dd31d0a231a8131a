"""A backup is a whole notebook, encrypted, and readable, or it is not there at all."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from full_disk import files_of_at_most
from sqlalchemy import event

from storage import keys
from storage.backup import back_up
from storage.database import open_engine, reading, writing
from storage.folder import Folder
from storage.refusals import DamagedNotebook, DiskFailed, Refused

PASSPHRASE = "le héron traverse la forêt"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    path = tmp_path_factory.mktemp("made") / "keys.json"
    key, _ = keys.create(path, PASSPHRASE)
    return path, key


@pytest.fixture
def folder(made, tmp_path):
    folder = Folder(tmp_path / "l’équipe d'ici")
    folder.create()
    shutil.copy(made[0], folder.keys)
    return folder


@pytest.fixture
def key(made):
    return made[1]


@pytest.fixture
def engine(folder, key):
    engine = open_engine(folder.database, key)
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT)")
        connection.exec_driver_sql("CREATE TABLE memo (id TEXT PRIMARY KEY, words TEXT)")
        connection.exec_driver_sql("CREATE VIRTUAL TABLE found USING fts5(words, content='memo')")
        for number in range(50):
            connection.exec_driver_sql(
                "INSERT INTO memo VALUES (?, ?)", (f"{number}", f"Bagatelle {number} " * 200)
            )
        connection.exec_driver_sql("INSERT INTO found (found) VALUES ('rebuild')")
        connection.exec_driver_sql("DELETE FROM memo WHERE id % 3 = 0")
    yield engine
    engine.dispose()


def everything(engine):
    with reading(engine) as connection:
        return connection.exec_driver_sql("SELECT rowid, id, words FROM memo ORDER BY id").all()


def test_a_backup_opens_as_the_notebook_it_was(engine, folder):
    before = everything(engine)
    copy = Folder(back_up(engine, folder, "migration"))
    with writing(engine) as connection:
        connection.exec_driver_sql("DELETE FROM memo")

    assert copy.holds_notebook()
    again = open_engine(copy.database, keys.unlock(copy.keys, PASSPHRASE), read_only=True)
    assert everything(again) == before
    assert len(before) == 33
    again.dispose()


def test_the_full_text_index_of_a_backup_still_points_at_its_rows(engine, folder, key):
    copy = Folder(back_up(engine, folder, "migration"))
    again = open_engine(copy.database, key)
    with reading(again) as connection:
        query = (
            "SELECT memo.id FROM found JOIN memo ON memo.rowid = found.rowid WHERE found MATCH ?"
        )
        assert connection.exec_driver_sql(query, ("17",)).scalars().all() == ["17"]
    again.dispose()


def test_no_typed_word_is_in_a_backup(engine, folder):
    copy = back_up(engine, folder, "migration")
    for file in copy.iterdir():
        content = file.read_bytes()
        assert b"Bagatelle" not in content
        assert b"SQLite" not in content
    assert {file.name for file in copy.iterdir()} == {"notebook.db", "keys.json"}


def test_a_backup_does_not_open_with_another_key(engine, folder):
    copy = Folder(back_up(engine, folder, "migration"))
    with pytest.raises(DamagedNotebook):
        open_engine(copy.database, bytes(32))


def test_backups_sort_by_their_time_and_say_why(engine, folder):
    made = [back_up(engine, folder, reason) for reason in ("migration", "import", "import")]
    assert sorted(folder.backups.iterdir()) == made
    assert [copy.name.split("-")[-1] for copy in made] == ["migration", "import", "import"]


def test_a_backup_is_taken_while_the_notebook_is_read_and_written(engine, folder, key):
    def add(number):
        with writing(engine) as connection:
            for side in ("left", "right"):
                row = (f"{side} {number}", "Pracomtal")
                connection.exec_driver_sql("INSERT INTO memo VALUES (?, ?)", row)

    with ThreadPoolExecutor(1) as pool, reading(engine) as connection:
        connection.exec_driver_sql("SELECT * FROM memo")
        written = [pool.submit(add, number) for number in range(100)]
        written[10].result()
        copy = Folder(back_up(engine, folder, "import"))
    again = open_engine(copy.database, key)
    with reading(again) as connection:
        query = "SELECT count(*) FROM memo WHERE id LIKE ?"
        left, right = (
            connection.exec_driver_sql(query, (side,)).scalar_one() for side in ("left%", "right%")
        )
    assert 10 < left == right
    again.dispose()


def test_a_damaged_notebook_gives_no_backup_or_one_with_everything(engine, folder, key):
    before = everything(engine)
    engine.dispose()
    content = folder.database.read_bytes()
    starts = range(4096, len(content), 4096)  # without the first page nothing opens
    refused = 0
    for start in starts:
        damaged = bytearray(content)
        damaged[start + 2_000] ^= 1
        folder.database.write_bytes(damaged)
        again = open_engine(folder.database, key)
        try:
            copy = open_engine(Folder(back_up(again, folder, "import")).database, key)
        except DamagedNotebook:
            refused += 1
        else:  # the page held nothing any more
            assert everything(copy) == before
            copy.dispose()
        again.dispose()
    assert len(starts) / 2 < refused
    assert len(list(folder.backups.iterdir())) == len(starts) - refused


def test_a_copy_that_the_disk_damaged_is_not_kept(engine, folder):
    def damage(_, __, statement, parameters, *___):
        if statement.startswith("VACUUM"):
            copy = Path(parameters[0])
            content = bytearray(copy.read_bytes())
            content[-2_000] ^= 1
            copy.write_bytes(content)

    event.listen(engine, "after_cursor_execute", damage)
    with pytest.raises(DamagedNotebook, match="n’a pas été touché"):
        back_up(engine, folder, "import")
    assert list(folder.backups.iterdir()) == []


def test_a_full_disk_leaves_no_part_of_a_backup(engine, folder):
    kept = back_up(engine, folder, "migration")
    with files_of_at_most(20_000), pytest.raises(DiskFailed, match="Rien n’a été perdu"):
        back_up(engine, folder, "import")
    assert list(folder.backups.iterdir()) == [kept]
    assert len(everything(engine)) == 33


def test_without_its_keys_a_database_is_not_backed_up(engine, folder):
    folder.keys.unlink()
    with pytest.raises(Refused):
        back_up(engine, folder, "import")
    assert list(folder.backups.iterdir()) == []
