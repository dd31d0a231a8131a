"""The database is encrypted, keeps what it confirmed, and changes all or nothing."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from full_disk import files_of_at_most
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import database
from storage.database import open_engine, outside_transactions, reading, writing
from storage.refusals import (
    DamagedNotebook,
    DiskFailed,
    DiskFull,
    NotANotebook,
    NotebookInUse,
    NotEncrypted,
    ReadOnlyNotebook,
    Refused,
)

KEY = bytes(range(32))
OTHER_KEY = bytes(range(1, 33))
PROJECT = Path(__file__).parent.parent


@pytest.fixture
def path(tmp_path):
    # A name that SQL, or an address, would take apart.
    folder = tmp_path / "l’équipe d'ici 100% #1"
    folder.mkdir()
    return folder / "notebook.db"


@pytest.fixture
def engine(path):
    engine = open_engine(path, KEY)
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE memo (words TEXT NOT NULL)")
    yield engine
    engine.dispose()


def write(engine, words):
    with writing(engine) as connection:
        connection.exec_driver_sql("INSERT INTO memo VALUES (?)", (words,))


def memos(engine):
    with reading(engine) as connection:
        return list(connection.exec_driver_sql("SELECT words FROM memo").scalars())


def test_no_typed_word_is_in_the_files(engine, path):
    write(engine, "Bagatelle " * 2_000)
    files = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    assert {"notebook.db", "notebook.db-wal"} <= files.keys()
    assert len(files["notebook.db-wal"]) > 20_000
    for content in files.values():
        assert b"Bagatelle" not in content
        assert b"CREATE TABLE" not in content
        assert b"SQLite" not in content


def test_what_was_written_is_there_at_the_next_opening(engine, path):
    write(engine, "vu à la médiathèque")
    engine.dispose()
    again = open_engine(path, KEY)
    assert memos(again) == ["vu à la médiathèque"]
    again.dispose()


def test_a_wrong_key_opens_nothing_and_says_nothing_over_the_screen(engine, path, capfd):
    engine.dispose()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(DamagedNotebook):
            open_engine(path, OTHER_KEY, read_only=read_only)
    assert path.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_a_plain_database_is_refused_and_left_as_it_was(path):
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE memo (words TEXT)")
    plain.close()
    before = path.read_bytes()
    with pytest.raises(NotEncrypted, match="pas chiffré"):
        open_engine(path, KEY)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["notebook.db"]


def test_a_driver_that_ignores_keys_is_refused_before_anything_is_written(path, monkeypatch):
    monkeypatch.setattr(database, "sqlcipher", sqlite3)
    with pytest.raises(Refused, match="bibliothèque de chiffrement"):
        open_engine(path, KEY)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"x", b"pas une base " * 1_000])
def test_a_file_that_is_no_database_is_refused(path, content):
    path.write_bytes(content)
    with pytest.raises(DamagedNotebook, match="sauvegarde"):
        open_engine(path, KEY)
    assert path.read_bytes() == content


def test_a_database_cut_short_is_refused_and_not_made_again(engine, path):
    engine.dispose()
    content = path.read_bytes()
    for length in (0, 16, 4095, 4096, len(content) - 4096):
        path.write_bytes(content[:length])
        with pytest.raises(DamagedNotebook):
            memos(open_engine(path, KEY))
        assert path.read_bytes() == content[:length]


def test_a_damaged_page_is_refused_when_it_is_read(engine, path, capfd):
    write(engine, "Bagatelle " * 2_000)
    engine.dispose()
    content = bytearray(path.read_bytes())
    content[3 * 4096] ^= 1
    path.write_bytes(content)
    again = open_engine(path, KEY)
    with pytest.raises(DamagedNotebook):
        memos(again)
    again.dispose()
    assert capfd.readouterr() == ("", "")


def test_a_folder_in_place_of_the_database_is_refused(tmp_path):
    with pytest.raises(Refused):
        open_engine(tmp_path, KEY)


def test_a_path_out_of_reach_is_refused(tmp_path):
    with pytest.raises(DiskFailed):
        open_engine(tmp_path / ("long" * 1_000), KEY)
    with pytest.raises(DiskFailed):
        open_engine(tmp_path / "nowhere" / "notebook.db", KEY)


def test_a_disk_too_small_for_a_database_is_left_without_one(path):
    with files_of_at_most(1_000), pytest.raises(Refused, match="disque"):
        open_engine(path, KEY)
    assert list(path.parent.iterdir()) == []


def test_every_connection_has_the_same_settings(engine):
    def settings(connection):
        names = ("journal_mode", "synchronous", "foreign_keys", "temp_store", "cache_size")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    with reading(engine) as first, reading(engine) as second:
        assert settings(first) == settings(second) == ["wal", 2, 1, 2, -16 * 1024]


class HalfWay(Exception):
    pass


def write_until_half_way(engine, *statements):
    with writing(engine) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
        raise HalfWay


def test_an_error_takes_back_rows_and_tables(engine):
    write(engine, "d’avant")
    with pytest.raises(HalfWay):
        write_until_half_way(
            engine,
            "CREATE TABLE added (id INTEGER)",
            "ALTER TABLE memo ADD COLUMN added TEXT",
            "INSERT INTO memo VALUES ('perdu', '')",
        )
    with reading(engine) as connection:
        schema = connection.exec_driver_sql("SELECT group_concat(sql) FROM sqlite_master").scalar()
    assert "added" not in schema
    assert memos(engine) == ["d’avant"]


def test_a_failing_statement_takes_back_the_ones_before_it(engine):
    with pytest.raises(IntegrityError):
        write_until_half_way(
            engine, "INSERT INTO memo VALUES ('perdu')", "INSERT INTO memo VALUES (NULL)"
        )
    assert memos(engine) == []


def test_an_error_of_the_database_shows_no_typed_word(engine):
    with pytest.raises(OperationalError) as failure, reading(engine) as connection:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("Bagatelle",))
    assert "Bagatelle" not in str(failure.value)


def test_a_reader_keeps_the_state_it_started_from(engine):
    write(engine, "avant")
    with reading(engine) as reader:
        query = "SELECT count(*) FROM memo"
        assert reader.exec_driver_sql(query).scalar() == 1
        with writing(engine) as writer:
            writer.exec_driver_sql("INSERT INTO memo VALUES ('pendant')")
            assert memos(engine) == ["avant"]
        assert memos(engine) == ["avant", "pendant"]
        assert reader.exec_driver_sql(query).scalar() == 1


def test_reading_keeps_nothing(engine):
    with reading(engine) as connection:
        connection.exec_driver_sql("INSERT INTO memo VALUES ('glissé')")
    assert memos(engine) == []


def test_writers_wait_for_one_another(engine):
    write(engine, "0")

    def add_one(_):
        with writing(engine) as connection:
            count = int(connection.exec_driver_sql("SELECT words FROM memo").scalar_one())
            connection.exec_driver_sql("UPDATE memo SET words = ?", (str(count + 1),))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add_one, range(40)))
    assert memos(engine) == ["40"]


def test_a_writer_that_waits_too_long_is_told_so(engine, path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    other = open_engine(path, KEY)
    with writing(engine), pytest.raises(NotebookInUse, match="autre fenêtre"), writing(other):
        pass
    other.dispose()


def test_read_only_reads_what_another_window_writes_and_changes_nothing(engine, path):
    reader = open_engine(path, KEY, read_only=True)
    write(engine, "écrit par l’autre")
    assert memos(reader) == ["écrit par l’autre"]
    with pytest.raises(ReadOnlyNotebook, match="lecture seule"):
        write(reader, "refusé")
    with pytest.raises(ReadOnlyNotebook), reading(reader) as connection:
        connection.exec_driver_sql("DELETE FROM memo")
    assert memos(engine) == ["écrit par l’autre"]
    reader.dispose()


def test_read_only_makes_no_database(path):
    with pytest.raises(NotANotebook):
        open_engine(path, KEY, read_only=True)
    assert list(path.parent.iterdir()) == []


def test_outside_transactions_nothing_is_begun(engine):
    with outside_transactions(engine) as connection:
        connection.exec_driver_sql("VACUUM")
        connection.exec_driver_sql("INSERT INTO memo VALUES ('aussitôt gardé')")
        assert not connection.connection.driver_connection.in_transaction
    write(engine, "la même connexion commence de nouveau")
    with pytest.raises(HalfWay):
        write_until_half_way(engine, "DELETE FROM memo")
    assert len(memos(engine)) == 2


def test_what_was_confirmed_survives_a_killed_process(path):
    program = f"""
import os, pathlib
from storage.database import open_engine, writing
engine = open_engine(pathlib.Path({str(path)!r}), bytes(range(32)))
with writing(engine) as connection:
    connection.exec_driver_sql("CREATE TABLE memo (words TEXT)")
    connection.exec_driver_sql("INSERT INTO memo VALUES ('confirmé')")
with writing(engine) as connection:
    connection.exec_driver_sql("INSERT INTO memo VALUES ('inachevé')")
    os.kill(os.getpid(), 9)
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False, cwd=PROJECT)
    assert ended.returncode != 0
    engine = open_engine(path, KEY)
    assert memos(engine) == ["confirmé"]
    engine.dispose()


def test_a_full_database_refuses_and_keeps_the_rest(engine):
    write(engine, "d’avant")
    with pytest.raises(DiskFull, match="Rien n’a été perdu"):
        write_until_half_way(
            engine,
            "PRAGMA max_page_count = 4",
            "INSERT INTO memo VALUES ('court')",
            "INSERT INTO memo VALUES (hex(randomblob(50000)))",
        )
    assert memos(engine) == ["d’avant"]


def test_a_disk_that_refuses_to_write_keeps_the_rest(engine, path):
    write(engine, "d’avant")
    size = (path.parent / "notebook.db-wal").stat().st_size
    with (
        files_of_at_most(size + 10_000),
        pytest.raises(DiskFailed, match="Rien n’a été perdu"),
    ):
        write(engine, "long " * 10_000)
    assert memos(engine) == ["d’avant"]
    write(engine, "d’après")
    assert memos(engine) == ["d’avant", "d’après"]


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 256 KiB, where the system lets a test have one."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("mounting a disk takes the rights of the system's administrator")
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "none", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("this system mounts no disk in memory")
    yield disk
    subprocess.run(["umount", disk], check=True)


def fill(engine):
    for confirmed in range(1_000):
        try:
            write(engine, "long " * 1_000)
        except DiskFull:
            return confirmed
    return pytest.fail("the disk never filled up")


def test_a_full_disk_refuses_and_keeps_the_rest(small_disk):
    engine = open_engine(small_disk / "notebook.db", KEY)
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE memo (words TEXT NOT NULL)")
    confirmed = fill(engine)
    assert len(memos(engine)) == confirmed > 0
    engine.dispose()
    again = open_engine(small_disk / "notebook.db", KEY, read_only=True)
    assert len(memos(again)) == confirmed
    again.dispose()
