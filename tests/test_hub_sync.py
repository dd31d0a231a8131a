"""Exchanges through a hub: what one notebook pushes, the others pull, sealed on the way."""

import pytest
from checked import followed, keep
from conftest import TODAY
from hub_server import hub, hub_database, hub_server  # noqa: F401
from hubbed import place_of, rows_of, shared_entries, synced
from joined import joined

from models.sharing import EDUCATOR
from storage.folder import Folder
from storage.sharing.hub.schema import VERSIONS

ROLES = (EDUCATOR, EDUCATOR)


@pytest.fixture(scope="module")
def kept_team(blank, tmp_path_factory):
    return joined(blank, tmp_path_factory.mktemp("team"), ROLES)


@pytest.fixture
def team(kept_team, tmp_path):
    """A leader's notebook and two educators', open."""
    opened = [
        kept.open_copy(Folder(tmp_path / f"{number}"), TODAY)
        for number, kept in enumerate(kept_team)
    ]
    yield opened
    for notebook in opened:
        notebook.lock()


def test_what_each_writes_reaches_the_others(hub, team):  # noqa: F811
    leader, one, other = team
    place = place_of(hub, leader)
    synced(leader, place)
    loutre = followed(one)
    keep(one, "contacts", followups=[loutre.id])
    keep(one, "memos", text="pour moi seule", about=loutre.id)
    assert synced(one, place).pushed
    keep(other, "contacts")
    synced(other, place)
    assert synced(one, place).merged.by_kind["contacts"] == 1
    synced(leader, place)
    assert shared_entries(leader) == shared_entries(one) == shared_entries(other)
    assert leader.read(loutre.id) == loutre
    assert {
        (str(r.device_id), r.seq) for r in rows_of(hub, VERSIONS.c.device_id, VERSIONS.c.seq)
    } == {(device, entry) for device, entry, _ in shared_entries(leader)}
