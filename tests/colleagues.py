"""Two notebooks of one team that tell each other everything, without files."""

import sqlalchemy as sql
from conftest import TODAY, Kept

from models.sharing import PRIVATE_KINDS
from storage import identity, versions
from storage.folder import Folder
from storage.restoring import become_another_device
from storage.sharing import cards, merging
from storage.sharing.remembered import FORMER_DEVICES, remember
from storage.tables import VERSIONS


def colleagues(blank, path):
    """Two open notebooks of one team: the second began as a copy of the first."""
    first = blank.open_copy(Folder(path / "first"), TODAY)
    with first._writing() as connection:
        cards.ensure_own_card(connection, first.facts, TODAY)
    first.lock()
    second = Kept(first.folder, blank.key).open_copy(Folder(path / "second"), TODAY)
    first._open(lambda: blank.key)
    with second._writing() as connection:
        second.facts = become_another_device(connection, second.facts, TODAY)
        remember(connection, FORMER_DEVICES, None)  # the first one lives on, as somebody else's
    return first, second


def shared(notebook):
    """Everything that a notebook has for its colleagues."""
    with notebook._reading() as connection:
        query = sql.select(VERSIONS).where(VERSIONS.c.kind.not_in(PRIVATE_KINDS))
        return list(versions.read(connection, query.order_by(VERSIONS.c.hlc)))


def tell(sender, receiver):
    """Merge all of one notebook's into another."""
    return merge(receiver, shared(sender))


def exchange(first, second):
    """Both tell each other everything."""
    tell(first, second)
    tell(second, first)


def merge(notebook, arriving):
    """Merge versions into a notebook."""
    with notebook._writing() as connection:
        return merging.merge(connection, notebook.facts, arriving, identity.now_ms())
