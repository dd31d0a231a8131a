"""Notebooks that exchange through a hub, for tests: one team on a real server."""

import sqlalchemy as sql
from hub_server import let_in

from storage.sharing.hub.schema import VERSIONS
from storage.sharing.hub.syncing import sync


def place_of(hub, notebook):
    """The address of a hub for the team of a notebook, which it lets in."""
    let_in(hub, notebook.facts.team_id).dispose()
    return address_of(hub.url)


def address_of(url):
    """An address as a user gives it, without a role."""
    return url._replace(drivername="postgresql", username=None, password=None).render_as_string()


def synced(notebook, place):
    """Exchange, agreeing to everything."""
    return sync(notebook, place, lambda leaving: True)


def rows_of(hub, *columns):
    """What the table holds, by device and entry."""
    with hub.begin() as connection:
        found = sql.select(*(columns or (VERSIONS,)))
        return connection.execute(found.order_by(VERSIONS.c.device_id, VERSIONS.c.seq)).all()


def shared_entries(notebook):
    """The entries of this notebook that can be shared: (device, entry, record)."""
    from models.sharing import PRIVATE_KINDS
    from storage.tables import VERSIONS as HERE

    columns = (HERE.c.device_id, HERE.c.seq, HERE.c.record_id)
    query = sql.select(*columns).where(HERE.c.kind.not_in(PRIVATE_KINDS))
    with notebook._reading() as connection:
        return {tuple(row) for row in connection.execute(query)}
