"""What somebody tries who holds a lost computer, or whose program was changed: none of it works."""

import json
from contextlib import suppress
from dataclasses import replace

import pytest
import sqlalchemy as sql
from conftest import TODAY
from hub_server import as_role
from hubbed import synced
from joined import joined
from test_erasing import every_row

from models.individual import FollowUp
from models.sharing import EDUCATOR, LEADER, SUPERVISOR
from storage import identity, versions
from storage.folder import Folder
from storage.refusals import Refused
from storage.restoring import become_another_device
from storage.sharing import bundle, cards, erasing, keys
from storage.sharing.hub import epochs, pull, schema, sealing
from storage.sharing.manifest import Manifest
from storage.sharing.refused_bundles import UnknownSender
from storage.tables import VERSIONS
from storage.versions import Version


@pytest.fixture(scope="module")
def kept_here(blank, tmp_path_factory):
    roles = (LEADER, EDUCATOR, SUPERVISOR)
    return joined(blank, tmp_path_factory.mktemp("attacked"), roles)


@pytest.fixture
def team(kept_here, tmp_path):
    """The founder, a second leader, an educator, the supervisor."""
    opened = [kept.open_copy(Folder(tmp_path / str(n)), TODAY) for n, kept in enumerate(kept_here)]
    yield opened
    for notebook in opened:
        notebook.lock()


def said(notebook, kind, body, entry, **more):
    """A version as a changed program can make it up."""
    device = more.pop("device", notebook.facts.device_id)
    version = Version(
        record_id=identity.new_id(),
        hlc=identity.next_moment(None, identity.now_ms() - entry, device),
        team_id=notebook.facts.team_id,
        kind=kind,
        device_id=device,
        seq=entry,
        base_hlc=None,
        author=notebook.facts.author,
        deleted=False,
        schema=1,
        body=json.dumps(body),
        change_id=identity.new_id(),
    )
    return replace(version, **more)


def made_up(sender, reader, *found, **more):
    """A bundle that only its sender's key proves."""
    manifest = Manifest(
        team_id=sender.team_id,
        sender=sender.device_id,
        made_at=1,
        recipients=(reader.facts.device_id,),
        audience=("team",),
        ranges=(),
        marks={},
    )
    age_key = reader.team.me.age_key
    return bundle.write(replace(manifest, **more), found, sender, [age_key])


def merge(notebook, content, path):
    file = path / "x.carnet"
    file.write_bytes(content)
    return notebook.team.merge([file])


def carry(sender, reader, path):
    file = path / "carried.carnet"
    sender.team.write_bundle(sender.team.outgoing("team"), file)
    return reader.team.merge([file])


def cards_of(notebook):
    return notebook.team.roll().members


def test_a_lost_computer_sends_nothing_more_under_its_name_nor_another(team, tmp_path):
    leader, _chief, eve, _supervisor = team
    leader.team.remove(eve.facts.device_id)
    before = cards_of(leader)
    with eve._writing() as connection:
        after = become_another_device(connection, eve.facts, TODAY)
    for facts in (eve.facts, after):
        eve.facts = facts
        with pytest.raises(Refused, match=UnknownSender.sentence[:40]):
            merge(leader, made_up(eve.facts, leader), tmp_path)
        with pytest.raises(Refused, match=UnknownSender.sentence[:40]):
            carry(eve, leader, tmp_path)
    assert cards_of(leader) == before


@pytest.mark.parametrize("last_entry", [0, 2, 99])
def test_a_lost_computer_of_a_leader_takes_nothing_over(team, tmp_path, last_entry):
    leader, chief, eve, _supervisor = team
    leader.team.remove(chief.facts.device_id)
    carry(leader, eve, tmp_path)
    before = cards_of(eve)
    thief = replace(chief.facts, device_id="f" * 12, signing_key=keys.new_signing_key())
    with chief._writing() as connection:
        founder = chief.team.roll().of(leader.facts.device_id)
        cards.keep(connection, chief.facts, cards.own(thief, LEADER, TODAY))
        ended = replace(founder, number=1, left_on=TODAY, last_entry=last_entry)
        cards.keep(connection, chief.facts, ended)
        query = sql.select(VERSIONS).where(VERSIONS.c.kind == "members")
        every_card = list(versions.read(connection, query))
    for sender in (chief.facts, thief):
        with pytest.raises(Refused, match=UnknownSender.sentence[:40]):
            merge(eve, made_up(sender, eve, *every_card), tmp_path)
    assert cards_of(eve) == before


@pytest.mark.parametrize(
    "more",
    [
        {"kind": "members"},
        {"kind": "erasures"},
        {"kind": "places"},
        {"deleted": True},
        {"reissues": "f" * 11 + "-0000-" + "a" * 12},
        {},
    ],
    ids=str,
)
def test_nothing_brings_back_who_was_erased(team, tmp_path, more):
    leader, _chief, eve, _supervisor = team
    [followup] = leader.save(FollowUp(pseudonym="loutre417", known_since=TODAY))
    carry(leader, eve, tmp_path)
    old = tmp_path / "carried.carnet"
    with leader._writing() as connection:
        erasing.erase(connection, leader.facts, [followup.id], TODAY)
    [order] = leader.records("erasures")
    body = {"pseudonym": "loutre417", "known_since": "2024-06-12"}
    back = said(eve, "followups", body, 90, record_id=followup.id)
    unsaid = said(eve, "erasures", {}, 91, record_id=order.id, deleted=True)
    for found in ((replace(back, **more),), (unsaid, replace(back, seq=92))):
        with suppress(Refused):
            merge(leader, made_up(eve.facts, leader, *found), tmp_path)
    with pytest.raises(Refused):
        leader.team.merge([old])  # it is for another
    assert leader.read(followup.id) is None
    assert "loutre417" not in every_row(leader)


def test_a_name_that_commands_the_terminal_is_not_told(team, tmp_path):
    leader = team[0]
    leader.team.name_shared_folder(tmp_path)
    for name in ("carnet-\x1b[2J.carnet", "carnet-\udcff.carnet", "carnet-XY.carnet"):
        (tmp_path / name).write_bytes(b"x")
    merged = leader.team.sync(leader.team.prepare_sync())
    assert [path.name for path, _sentence in merged.unread] == ["carnet-XY.carnet"]


@pytest.mark.parametrize(
    "more",
    [
        {"marks": {"a" * 12: 2**70}},
        {"made_at": 2**70},
        {"ranges": (("a" * 12, 0, 2**70),)},
        {"welcome": {"team_name": "Une autre"}},
    ],
    ids=str,
)
def test_what_a_manifest_says_spoils_nothing_that_leaves_later(team, tmp_path, more):
    leader, _chief, eve, _supervisor = team
    before = leader.facts
    with suppress(Refused):
        merge(leader, made_up(eve.facts, leader, **more), tmp_path)
    assert leader.facts == before
    assert leader.team.outgoing("team").recipients
    assert leader.team.status().members


@pytest.mark.parametrize(
    "more",
    [
        {"kind": ["outings"]},
        {"schema": "x"},
        {"body": 5},
        {"kind": "epochs", "body": '{"number": "x"}'},
        {"kind": "memos", "body": '{"date": "2024-06-12", "text": "à lire"}'},
    ],
    ids=str,
)
def test_what_nobody_can_have_written_is_left_on_a_hub(hub, hub_place, hub_team, more):
    leader, one, other = hub_team
    for notebook in hub_team:
        synced(notebook, hub_place)
    with one._reading() as connection:
        current = epochs.current(connection, one.facts, one.team.roll())
        _moment, last = versions.last_mark(connection, one.facts.device_id)
    made = replace(said(one, "outings", {}, last + 1), **more)
    row = sealing.sealed(made, one.facts, current.number, current.key)
    with as_role(hub, schema.team_role(one.facts.team_id)).begin() as connection:
        connection.execute(schema.VERSIONS.insert(), row)
    for reader in (leader, other):
        [left] = synced(reader, hub_place).left
        assert (left.person, left.reason) == (one.facts.author, pull.DAMAGED)
        assert reader.read(made.record_id) is None


def test_a_lost_computer_writes_on_a_hub_in_nobodys_name(hub, hub_place, hub_team):
    leader, one, lost = hub_team
    for notebook in hub_team:
        synced(notebook, hub_place)
    with lost._reading() as connection:
        old = epochs.current(connection, lost.facts, lost.team.roll())
        _moment, last = versions.last_mark(connection, leader.facts.device_id)
    leader.team.remove(lost.facts.device_id)
    synced(leader, hub_place)
    synced(one, hub_place)
    place = {"device": leader.facts.device_id}
    outing = said(lost, "outings", {"date": "2024-06-12", "duration_min": 60}, last + 5, **place)
    key = {
        "number": 99,
        "sealed": epochs._sealed(b"k" * 32, {one.facts.device_id: one.team.me.age_key}),
    }
    for made in (outing, said(lost, "epochs", key, last + 6, **place)):
        row = sealing.sealed(made, lost.facts, old.number, old.key)
        with as_role(hub, schema.team_role(lost.facts.team_id)).begin() as connection:
            connection.execute(schema.VERSIONS.insert(), row)
    [left] = synced(one, hub_place).left
    assert left.reason == pull.DEPARTED
    with one._reading() as connection:
        assert epochs.current(connection, one.facts, one.team.roll()).key != b"k" * 32
