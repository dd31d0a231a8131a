"""A world of their own for tests: a home, a clock, a notebook."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from storage import locale
from storage.folder import Folder

PASSPHRASE = "orage doux sur le marché"
TODAY = date(2024, 6, 12)
AT_THE_END = date(2024, 12, 20)
EXAMPLE = Path(__file__).parent / "data" / "montelimar" / "records"

settings.register_profile("carnet", deadline=None)  # a test has no clock; benchmarks do
settings.load_profile("carnet")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Nothing of the person who runs the tests is read or written."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    locale.use("fr")
    for name in ("CARNET_HOME", "CARNET_PASSPHRASE_FILE"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path):
    """A folder that holds no notebook yet."""
    return Folder(tmp_path / "carnet")


@pytest.fixture
def notebook(folder):
    """An open notebook kept by « AB » on 12 June 2024."""
    from storage.notebook import Notebook

    notebook, _ = Notebook.create(
        folder, PASSPHRASE, team="Équipe", author="AB", today=lambda: TODAY
    )
    yield notebook
    notebook.lock()


@pytest.fixture(scope="session")
def example_folder(tmp_path_factory):
    """The notebook of the example, locked; tests open copies of it."""
    from storage.notebook import Notebook

    folder = Folder(tmp_path_factory.mktemp("example") / "carnet")
    notebook, _ = Notebook.create(
        folder, PASSPHRASE, team="Équipe", author="AB", today=lambda: date(2026, 11, 21)
    )
    notebook.import_records([EXAMPLE])
    notebook.lock()
    return folder


@pytest.fixture
def example(example_folder, folder):
    """The notebook of the example, open at the end of 2024."""
    from storage.notebook import Notebook

    shutil.copytree(example_folder.path, folder.path)
    notebook = Notebook(folder, today=lambda: AT_THE_END)
    notebook.unlock(PASSPHRASE)
    yield notebook
    notebook.lock()


@pytest.fixture(scope="session")
def tables(tmp_path_factory):
    """An engine on empty tables; a test that writes there rolls back."""
    from storage.database import open_engine, writing
    from storage.facts import Facts
    from storage.schema import upgrade

    engine = open_engine(tmp_path_factory.mktemp("tables") / "notebook.db", bytes(32))
    with writing(engine) as connection:
        upgrade(connection)
        Facts.drawn("Équipe", "AB").write(connection)
    yield engine
    engine.dispose()


@pytest.fixture
def field(tables):
    """What a team wrote down: nothing yet."""
    from counting import Field

    with tables.connect() as connection:
        yield Field(connection)
