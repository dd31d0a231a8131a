"""A notebook that a backup brings back is another device, of the same person in the same role."""

import shutil
from datetime import date

import pytest
from colleagues import colleagues, exchange, tell
from conftest import TODAY, Kept

from models.street import Contact
from storage.folder import Folder
from storage.sharing import keys

CONTACT = Contact(date=date(2024, 6, 12), new=1)


def restored(notebook, copy, path):
    """The notebook of a backup, open and gone on as another device."""
    shutil.copytree(copy, path / "backup")
    return Kept(Folder(path / "backup"), notebook._key).open_copy(Folder(path / "again"), TODAY)


@pytest.fixture
def pair(blank, tmp_path):
    notebooks = colleagues(blank, tmp_path)
    yield notebooks
    for notebook in notebooks:
        notebook.lock()


def test_what_was_written_since_the_backup_comes_back_from_colleagues(pair, tmp_path):
    first, second = pair
    [before] = second.save(CONTACT)
    copy = second.back_up("test")
    [since] = second.save(CONTACT)
    exchange(first, second)
    again = restored(second, copy, tmp_path)
    assert again.facts.device_id != second.facts.device_id
    assert (again.read(before.id), again.read(since.id)) == (before, None)
    [written] = again.save(CONTACT)
    exchange(first, again)
    exchange(first, second)  # its former device lives on
    for notebook in (first, second, again):
        assert notebook.read(since.id) == since
        assert notebook.read(written.id) == written
        card = notebook.team.roll().of(again.facts.device_id)
        former = notebook.team.roll().of(second.facts.device_id)
        assert (card.person, card.role) == (former.person, former.role)
        assert card.stands
    again.undo()
    tell(again, first)
    assert first.read(written.id) is None
    again.lock()


def test_two_that_were_both_restored_still_open_what_the_other_sends(pair, tmp_path):
    """Neither knows the new device of the other: each sends to the former one."""
    exchange(*pair)
    found = [
        restored(notebook, notebook.back_up("test"), tmp_path / notebook.facts.device_id)
        for notebook in pair
    ]
    [written] = found[0].save(CONTACT)
    for number, (sender, reader) in enumerate((found, found[::-1])):
        path = tmp_path / f"{number}.carnet"
        sender.team.write_bundle(sender.team.outgoing("team"), path)
        reader.team.merge([path])
    assert found[1].read(written.id) == written
    assert {card.device for card in found[0].team.roll().standing} >= {
        notebook.facts.device_id for notebook in found
    }
    for notebook in found:
        notebook.lock()


def test_a_notebook_of_no_team_begins_its_own_anew(notebook, tmp_path):
    [contact] = notebook.save(CONTACT)
    notebook.keep_draft("outings", {"duration_min": "2:00"})
    again = restored(notebook, notebook.back_up("test"), tmp_path)
    assert again.facts.founder == keys.public_key(again.facts.signing_key)
    assert again.team.is_leader
    assert again.read(contact.id) == contact
    assert list(again.drafts()) == ["outings"]
    again.undo()
    assert again.read(contact.id) == contact  # what its former device did is there to stay
    again.lock()
