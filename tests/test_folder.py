"""A notebook's folder: where it is, for whom, and who may write."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from full_disk import files_of_at_most

from storage.folder import Folder, write_whole
from storage.refusals import DiskFailed, DiskFull, NotANotebook

PROJECT = Path(__file__).parent.parent


@pytest.fixture
def folder(tmp_path):
    folder = Folder(tmp_path / "notebook")
    folder.create()
    yield folder
    folder.close()


def test_the_folder_given_comes_before_the_one_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("CARNET_HOME", str(tmp_path / "home"))
    assert Folder.find(tmp_path / "given").path == tmp_path / "given"
    assert Folder.find(None).path == tmp_path / "home"


@pytest.mark.parametrize("unset", [None, ""])
def test_without_either_it_is_in_the_data_of_the_user(tmp_path, monkeypatch, unset):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    if unset is None:
        monkeypatch.delenv("CARNET_HOME", raising=False)
    else:
        monkeypatch.setenv("CARNET_HOME", unset)
    found = Folder.find().path
    assert found.name == "carnet-de-rue"
    assert found.is_relative_to(tmp_path) or sys.platform == "win32"


def test_a_folder_is_the_same_wherever_the_program_goes_next(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert Folder.find(Path("mine")).path == tmp_path / "mine"
    if sys.platform != "win32":
        assert Folder.find(Path("~/mine")).path == tmp_path / "mine"


def test_looking_for_a_folder_makes_nothing(tmp_path):
    folder = Folder.find(tmp_path / "notebook")
    assert not folder.exists()
    assert not folder.holds_notebook()
    with pytest.raises(NotANotebook):
        folder.lock()
    assert list(tmp_path.iterdir()) == []


def test_a_path_out_of_reach_holds_nothing(tmp_path):
    folder = Folder(tmp_path / ("long" * 1_000))
    assert not folder.exists()
    assert not folder.holds_notebook()
    with pytest.raises(DiskFailed):
        folder.create()


def test_a_notebook_is_a_database_and_its_keys(folder):
    assert folder.exists()
    assert not folder.holds_notebook()
    folder.database.touch()
    assert not folder.holds_notebook()
    folder.keys.touch()
    assert folder.holds_notebook()
    folder.database.unlink()
    assert not folder.holds_notebook()


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_the_folder_is_for_its_owner_alone(tmp_path):
    before = os.umask(0)
    try:
        folder = Folder(tmp_path / "notebook")
        folder.create()
        folder.lock()
        write_whole(folder.keys, b"{}")
    finally:
        os.umask(before)
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.path.iterdir()} == {0o600}
    folder.close()


def test_creating_again_changes_nothing(folder):
    folder.keys.write_text("kept")
    folder.create()
    assert folder.keys.read_text() == "kept"


def test_a_file_in_the_way_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DiskFailed):
        Folder(tmp_path / "file").create()
    with pytest.raises(DiskFailed):
        Folder(tmp_path / "file" / "below").create()


def test_one_window_writes_at_a_time(folder):
    other = Folder(folder.path)
    assert folder.lock()
    assert folder.lock()
    assert not other.lock()
    folder.close()
    assert other.lock()
    other.close()
    other.close()


def test_one_thread_may_lock_and_another_close(folder):
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(folder.lock).result()
        folder.close()
        other = Folder(folder.path)
        assert other.lock()
        other.close()


@contextmanager
def another_process_that_locks(path):
    program = f"""
import pathlib, sys
from storage.folder import Folder
folder = Folder(pathlib.Path({str(path)!r}))
print(folder.lock(), flush=True)
sys.stdin.read()
folder.close()
"""
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=PROJECT,
        text=True,
    )
    with process:
        yield process, process.stdout.readline().strip()


def test_two_processes_do_not_write_together(folder):
    with another_process_that_locks(folder.path) as (process, locked):
        assert locked == "True"
        assert not folder.lock()
        process.stdin.close()
        assert process.wait() == 0
        assert folder.lock()
        with another_process_that_locks(folder.path) as (_, locked):
            assert locked == "False"


def test_a_process_that_dies_gives_the_lock_back(folder):
    with another_process_that_locks(folder.path) as (process, _):
        assert not folder.lock()
        process.kill()
        process.wait()
        assert folder.lock()


def test_writing_whole_replaces_or_leaves(folder):
    write_whole(folder.keys, b"old")
    write_whole(folder.keys, b"new")
    with files_of_at_most(10), pytest.raises(DiskFull):
        write_whole(folder.keys, b"longer than the disk allows")
    assert folder.keys.read_bytes() == b"new"
    assert list(folder.path.iterdir()) == [folder.keys]


def test_writing_whole_where_nothing_can_be_is_refused(tmp_path):
    with pytest.raises(DiskFailed):
        write_whole(tmp_path / "nowhere" / "keys.json", b"")


def test_the_folder_is_found_without_anything_heavy():
    program = """
import sys
import storage.folder, storage.refusals, storage.strength
heavy = {"sqlalchemy", "sqlmodel", "sqlcipher3", "cryptography", "alembic", "zxcvbn", "mnemonic"}
print(sorted(heavy & sys.modules.keys()))
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], check=True, cwd=PROJECT, capture_output=True, text=True
    )
    assert ran.stdout == "[]\n"
