"""A world of their own for tests: a home, a clock, a notebook."""

import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hub_server import hub, hub_database, hub_process, hub_server  # noqa: F401
from hubbed import hub_place, hub_team, kept_team  # noqa: F401
from hypothesis import settings

from models.vocabulary import use_terms
from storage import locale
from storage.folder import Folder

PASSPHRASE = "orage doux sur le marché"
TODAY = date(2024, 6, 12)
AT_THE_END = date(2024, 12, 20)
EXAMPLE = Path(__file__).parent / "data" / "montelimar" / "records"

settings.register_profile("carnet", deadline=None)  # a test has no clock; benchmarks do
settings.load_profile("carnet")
locale.use("fr")  # what a module's tests share is made before the first one's home


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """Nothing of the person who runs the tests is read or written."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    locale.use("fr")
    use_terms({})
    for name in ("CARNET_HOME", "CARNET_PASSPHRASE_FILE"):
        monkeypatch.delenv(name, raising=False)
    yield tmp_path / "home"
    locale.use("fr")  # what several tests share is made before the next one's home


@pytest.fixture
def folder(tmp_path):
    """A folder that holds no notebook yet."""
    return Folder(tmp_path / "carnet")


class Kept(NamedTuple):
    """A notebook that tests open copies of, by its data key: to derive that takes long."""

    folder: Folder
    key: bytes

    def open_copy(self, folder, today):
        """A copy in another folder, open on a day."""
        from storage.notebook import Notebook

        shutil.copytree(self.folder.path, folder.path)
        notebook = Notebook(folder, today=lambda: today)
        notebook._open(lambda: self.key)
        return notebook


def kept(path, today, *records):
    """A notebook of « AB » with these files of records, locked."""
    from storage.notebook import Notebook

    folder = Folder(path)
    notebook, _ = Notebook.create(
        folder, PASSPHRASE, team="Équipe", author="AB", today=lambda: today
    )
    if records:
        notebook.import_records(records)
    key = notebook._key
    notebook.lock()
    return Kept(folder, key)


@pytest.fixture(scope="session")
def blank(tmp_path_factory):
    """A notebook that holds nothing but who keeps it."""
    return kept(tmp_path_factory.mktemp("blank") / "carnet", TODAY)


@pytest.fixture
def notebook(blank, folder):
    """An open notebook kept by « AB » on 12 June 2024."""
    notebook = blank.open_copy(folder, TODAY)
    yield notebook
    notebook.lock()


@pytest.fixture(scope="session")
def kept_example(tmp_path_factory):
    """The notebook of the example."""
    return kept(tmp_path_factory.mktemp("example") / "carnet", date(2026, 11, 21), EXAMPLE)


@pytest.fixture
def example(kept_example, folder):
    """The notebook of the example, open at the end of 2024."""
    notebook = kept_example.open_copy(folder, AT_THE_END)
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
