"""A team that exchanges through a real hub, for tests."""

import pytest
import sqlalchemy as sql
from hub_server import let_in

from models.sharing import EDUCATOR, PRIVATE_KINDS
from storage.folder import Folder
from storage.sharing.hub.schema import VERSIONS
from storage.sharing.hub.syncing import sync
from storage.tables import VERSIONS as HERE


@pytest.fixture(scope="session")
def kept_team(blank, tmp_path_factory):
    """A leader's notebook and two educators', locked."""
    from joined import joined

    return joined(blank, tmp_path_factory.mktemp("hubbed"), (EDUCATOR, EDUCATOR))


@pytest.fixture
def hub_team(kept_team, tmp_path):
    """The same, open on the day of the tests."""
    from conftest import TODAY

    opened = [
        kept.open_copy(Folder(tmp_path / f"notebook-{number}"), TODAY)
        for number, kept in enumerate(kept_team)
    ]
    yield opened
    for notebook in opened:
        notebook.lock()


@pytest.fixture
def hub_place(hub, hub_team):
    """The address of a hub that lets this team in."""
    let_in(hub, hub_team[0].facts.team_id).dispose()
    return address_of(hub.url)


def address_of(url, **more):
    """An address as a user gives it, without a role nor a password."""
    bare = url._replace(drivername="postgresql", username=None, password=None)
    return bare.set(**more).render_as_string()


def synced(notebook, place):
    """Exchange, agreeing to everything."""
    return sync(notebook, place, lambda _leaving: True)


def pushed(hub, *columns):
    """What the hub holds, by device and entry."""
    with hub.begin() as connection:
        found = sql.select(*(columns or VERSIONS.columns))
        return connection.execute(found.order_by(VERSIONS.c.device_id, VERSIONS.c.seq)).all()


def on_hub(hub):
    """The entries that the hub holds: (device, entry, record)."""
    found = pushed(hub, VERSIONS.c.device_id, VERSIONS.c.seq, VERSIONS.c.record_id)
    assert len(found) == len(set(found))
    return {(device, entry, str(record)) for device, entry, record in found}


def entries(notebook):
    """The entries of this notebook that can be shared: (device, entry, record)."""
    columns = (HERE.c.device_id, HERE.c.seq, HERE.c.record_id)
    query = sql.select(*columns).where(HERE.c.kind.not_in(PRIVATE_KINDS))
    with notebook._reading() as connection:
        return {tuple(row) for row in connection.execute(query)}
