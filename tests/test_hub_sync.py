"""Exchanges through a hub: what one notebook pushes the others pull, sealed on the way."""

import hashlib
from dataclasses import replace

import pytest
import sqlalchemy as sql
from checked import followed, keep
from conftest import Kept
from hubbed import entries, on_hub, pushed, synced
from joined import join, kept_by

from storage.folder import Folder
from storage.refusals import Refused
from storage.sharing import erasing
from storage.sharing.hub import epochs, pull, sealing
from storage.sharing.hub.schema import VERSIONS
from storage.sharing.hub.syncing import sync


def change(hub, statement):
    """What the hub's own administrator can do to its rows."""
    with hub.begin() as connection:
        connection.execute(statement)


def of(device, entry=None):
    """The rows of a device, or one of them."""
    rows = VERSIONS.c.device_id == device
    return rows if entry is None else rows & (VERSIONS.c.seq == entry)


def last_of(notebook):
    return max(seq for device, seq, _ in entries(notebook) if device == notebook.facts.device_id)


def test_what_each_writes_reaches_the_others_and_no_memo_does(hub, hub_place, hub_team):
    leader, one, other = hub_team
    synced(leader, hub_place)
    loutre = followed(one)
    gone = keep(one, "contacts", followups=[loutre.id])
    keep(one, "memos", text="pour moi seule", about=loutre.id)
    one.delete(gone)
    assert synced(one, hub_place).pushed
    keep(other, "contacts")
    synced(other, hub_place)
    assert synced(one, hub_place).merged.by_kind["contacts"] == 1
    synced(leader, hub_place)
    assert entries(leader) == entries(one) == entries(other) == on_hub(hub)
    assert leader.read(loutre.id) == loutre
    assert [version.deleted for version in leader.history(gone.id)] == [True, False]
    again = synced(leader, hub_place)
    assert (again.merged.added, again.pushed, again.left) == (0, 0, ())


def test_the_hub_reads_nothing_and_what_is_declined_stays(hub, hub_place, hub_team):
    leader, one, _ = hub_team
    synced(leader, hub_place)
    shown = []
    followed(one, pseudonym="loutre-du-canal")
    keep(one, "actions", title="Tournoi du mardi")
    done = sync(one, hub_place, shown.append)
    assert done.pushed is None
    assert shown[0].by_kind["followups"] == 1
    assert one.facts.device_id not in {row.device_id for row in pushed(hub)}
    synced(one, hub_place)
    with hub.begin() as connection:
        everything = repr(connection.execute(sql.text("TABLE carnet_versions")).all())
    for word in ("loutre", "Tournoi", "followups", one.facts.team_name):
        assert word not in everything


def test_entries_of_others_that_are_here_are_pushed_as_well(hub, hub_place, hub_team, tmp_path):
    leader, one, other = hub_team
    synced(leader, hub_place)
    keep(other, "contacts")
    file = tmp_path / "other.carnet"
    other.team.write_bundle(other.team.outgoing("team"), file)
    one.team.merge([file])
    synced(one, hub_place)
    assert entries(other) <= on_hub(hub)
    assert other.facts.device_id in {row.device_id for row in pushed(hub)}
    assert synced(leader, hub_place).merged.by_kind["contacts"] == 1


def test_an_erasure_empties_what_the_hub_holds_and_goes_on_to_the_others(hub, hub_place, hub_team):
    leader, one, other = hub_team
    synced(leader, hub_place)
    loutre, contact = followed(one), keep(one, "contacts")
    synced(one, hub_place)
    synced(other, hub_place)
    with other._writing() as connection:
        erasing.erase(connection, other.facts, [loutre.id], other.today())
    synced(other, hub_place)
    synced(leader, hub_place)
    assert leader.read(loutre.id) is None
    assert leader.read(contact.id) is not None
    rows = [row for row in pushed(hub) if str(row.record_id) == loutre.id]
    assert {len(row.body) for row in rows} == {32}
    assert synced(one, hub_place).left == ()
    assert one.read(loutre.id) is None


def test_who_leaves_reads_nothing_written_after_and_who_comes_in_reads_all(
    hub_place, hub_team, tmp_path
):
    leader, one, other = hub_team
    keep(leader, "contacts")
    synced(leader, hub_place)
    synced(other, hub_place)
    synced(leader, hub_place)
    leader.team.remove(other.facts.device_id)
    synced(leader, hub_place)
    late = keep(leader, "contacts")
    synced(leader, hub_place)
    left = synced(other, hub_place).left
    assert [one_left.reason for one_left in left] == [pull.NO_KEY]
    assert other.read(late.id) is None
    synced(one, hub_place)
    assert one.read(late.id) == late
    newcomer = kept_by("MN", tmp_path / "newcomer", leader.today())
    join(leader, newcomer, tmp_path)
    keep(one, "contacts")
    synced(one, hub_place)
    synced(leader, hub_place)
    assert synced(newcomer, hub_place).left == ()
    assert entries(newcomer) >= entries(one)
    newcomer.lock()


def test_a_notebook_without_the_key_receives_and_sends_nothing_yet(hub, hub_place, hub_team):
    keep(hub_team[1], "contacts")
    with pytest.raises(Refused, match="La clé du relais n’est pas encore arrivée"):
        synced(hub_team[1], hub_place)
    assert pushed(hub) == []


@pytest.mark.parametrize(
    ("forge", "reason"),
    [
        ({"sender": "0123456789ab"}, pull.UNKNOWN_SENDER),
        ({"signature": b"x" * 64}, pull.FORGED),
        ({"body": b"x" * 80, "digest": hashlib.sha256(b"x" * 80).digest()}, pull.FORGED),
        ({"record_id": "01890000-0000-7000-8000-000000000000"}, pull.FORGED),
        ({"epoch": 7}, pull.FORGED),
        ({"body": VERSIONS.c.digest}, pull.ERASED),
    ],
    ids=str,
)
def test_what_no_member_pushed_is_left_and_told(hub, hub_place, hub_team, forge, reason):
    leader, one, _ = hub_team
    synced(leader, hub_place)
    keep(one, "contacts")
    keep(one, "contacts")
    synced(one, hub_place)
    entry = last_of(one) - 1
    change(hub, VERSIONS.update().where(of(one.facts.device_id, entry)).values(**forge))
    done = synced(leader, hub_place)
    assert done.left == ((one.facts.author, entry, reason),)
    assert entries(one) - entries(leader) == {
        told for told in entries(one) if told[0] == one.facts.device_id and told[1] >= entry
    }


def test_a_lost_laptop_speaks_for_nobody_and_a_false_entry_stops_its_device(
    hub, hub_place, hub_team
):
    leader, one, thief = hub_team
    for notebook in (leader, thief, leader):
        synced(notebook, hub_place)
    [known] = thief.records("epochs")
    key = epochs.opened_here([known], {thief.facts.device_id: thief.facts.age_key})[known.number][0]
    leader.team.remove(thief.facts.device_id)
    synced(leader, hub_place)
    synced(one, hub_place)
    last = max(leader.history(leader.facts.author_id), key=lambda version: version.seq)
    false = replace(last, seq=last_of(leader) + 1, body=last.body.replace("AB", "XX"))
    change(hub, VERSIONS.insert().values(sealing.sealed(false, thief.facts, known.number, key)))
    assert synced(one, hub_place).left == ((leader.facts.author, false.seq, pull.DEPARTED),)
    keep(leader, "contacts")
    with pytest.raises(Refused, match="une saisie qu’il n’a pas écrite"):
        synced(leader, hub_place)


def test_rows_that_a_hub_moves_or_swaps_are_seen(hub, hub_place, hub_team):
    leader, one, _ = hub_team
    synced(leader, hub_place)
    keep(one, "contacts")
    synced(one, hub_place)
    last = last_of(one)
    change(hub, VERSIONS.update().where(of(one.facts.device_id, last)).values(seq=last + 1))
    [left] = synced(leader, hub_place).left
    assert (left.entry, left.reason) == (last + 1, pull.FORGED)


def test_a_restored_notebook_gets_back_from_the_hub_what_it_had_written(
    hub, hub_place, hub_team, tmp_path
):
    leader, one, _ = hub_team
    synced(leader, hub_place)
    backup = Kept(Folder(one.back_up("test")), one._key)
    contact = keep(one, "contacts")
    synced(one, hub_place)
    restored = backup.open_copy(Folder(tmp_path / "restored"), one.today())
    assert restored.read(contact.id) is None
    synced(restored, hub_place)
    assert restored.read(contact.id) == contact
    assert entries(restored) == on_hub(hub)
    restored.lock()
