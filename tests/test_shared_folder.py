"""A folder shared by the team: one file per notebook, and what is half copied waits."""

import os
from dataclasses import replace

import pytest
from conftest import TODAY
from joined import joined

from models.individual import FollowUp
from models.sharing import EDUCATOR, SUPERVISOR
from storage.folder import Folder
from storage.refusals import Refused
from storage.sharing.shared_folder import file_name
from storage.tables import VERSIONS


@pytest.fixture(scope="module")
def team(blank, tmp_path_factory):
    return joined(blank, tmp_path_factory.mktemp("team"), (EDUCATOR, EDUCATOR, SUPERVISOR))


@pytest.fixture
def notebooks(team, tmp_path):
    opened = [
        kept.open_copy(Folder(tmp_path / f"carnet-{number}"), TODAY)
        for number, kept in enumerate(team)
    ]
    yield opened
    for notebook in opened:
        notebook.lock()


@pytest.fixture
def shared(notebooks, tmp_path):
    folder = tmp_path / "commun"
    folder.mkdir()
    for notebook in notebooks:
        notebook.team.name_shared_folder(folder)
    return folder


def sync(notebook):
    return notebook.team.sync(notebook.team.prepare_sync())


def met(notebook, pseudonym):
    notebook.save(FollowUp(pseudonym=pseudonym, known_since=TODAY))


def known(notebook):
    return {record.pseudonym for record in notebook.records("followups")}


def test_two_rounds_and_everybody_has_everything_each_in_one_file(notebooks, shared):
    *three, _supervisor = notebooks
    for number, notebook in enumerate(three):
        met(notebook, f"Jeune {number}")
    for _round in range(2):
        for notebook in three:
            sync(notebook)
    assert all(known(notebook) == {"Jeune 0", "Jeune 1", "Jeune 2"} for notebook in three)
    assert len(list(shared.iterdir())) == 3
    assert all(
        path.name == f"carnet-{notebook.facts.author}-{notebook.facts.device_id}.carnet"
        for path, notebook in zip(sorted(shared.iterdir()), three, strict=True)
    )
    assert all(notebook.team.unsent().versions == () for notebook in three)
    assert sync(three[0]).added == 0


@pytest.mark.usefixtures("shared")
def test_a_file_that_did_not_change_is_not_read_again(notebooks):
    leader, eve, _mo, _supervisor = notebooks
    sync(eve)
    assert sync(leader).senders == ("CD",)
    assert sync(leader).senders == ()
    met(eve, "Hibou")
    sync(eve)
    assert sync(leader).by_kind == {"followups": 1}


def test_a_file_half_copied_is_left_and_read_once_it_is_whole(notebooks, shared):
    leader, eve, mo, _supervisor = notebooks
    met(eve, "Hibou")
    met(mo, "Renard")
    sync(eve)
    sync(mo)
    path = next(path for path in shared.iterdir() if "-CD-" in path.name)
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    merged = sync(leader)
    assert known(leader) == {"Renard"}
    assert [(left.name, "n’est pas arrivé en entier" in said) for left, said in merged.unread] == [
        (path.name, True)
    ]
    path.write_bytes(whole)
    assert sync(leader).unread == ()
    assert known(leader) == {"Renard", "Hibou"}


def test_no_file_of_one_keeps_those_of_the_others_from_coming_in(notebooks, shared, tmp_path):
    leader, eve, mo, _supervisor = notebooks
    met(mo, "Renard")
    sync(eve)
    sync(mo)
    with eve.team.writing() as connection:  # a program that writes what no notebook would
        first = VERSIONS.c.device_id == eve.facts.device_id
        connection.execute(VERSIONS.update().where(first).values(schema=-1))
    path = next(path for path in shared.iterdir() if "-CD-" in path.name)
    eve.team.write_bundle(eve.team.outgoing("team"), path)
    (shared / "carnet-lien.carnet").symlink_to(tmp_path / "nulle part")
    os.mkfifo(shared / "carnet-tube.carnet")
    (shared / "carnet-zéro.carnet").symlink_to("/dev/zero")
    (shared / "carnet-dossier.carnet").mkdir()
    merged = sync(leader)
    assert known(leader) == {"Renard"}
    assert [left.name for left, _said in merged.unread] == [path.name]


def test_the_folder_is_named_once_and_asked_for_when_it_is_away(notebooks, shared, tmp_path):
    leader = notebooks[0]
    assert leader.team.shared_folder == shared
    assert leader.team.status().shared_folder == shared
    with pytest.raises(Refused, match="n’est pas un dossier"):
        leader.team.name_shared_folder(tmp_path / "absent")
    shared.rename(tmp_path / "clé débranchée")
    with pytest.raises(Refused, match="branchez-le"):
        leader.team.prepare_sync()
    leader.team.name_shared_folder(None)
    assert leader.team.shared_folder is None


def test_what_cannot_be_written_is_not_taken_for_sent(notebooks, shared):
    leader = notebooks[0]
    met(leader, "Hibou")
    outgoing = leader.team.prepare_sync()
    unsent = leader.team.unsent().by_kind
    path = shared / f"carnet-AB-{leader.facts.device_id}.carnet"
    path.mkdir()  # a name that is taken
    with pytest.raises(Refused):
        leader.team.sync(outgoing)
    assert leader.team.unsent().by_kind == unsent


def test_initials_are_no_path(notebooks):
    card = notebooks[0].team.me
    name = file_name(replace(card, person="../A B"))
    assert os.sep not in name
    assert name == f"carnet-_A_B-{card.device}.carnet"


def test_a_supervisor_sends_nothing_there(notebooks, shared):
    with pytest.raises(Refused, match="reçoit de l’équipe"):
        notebooks[-1].team.prepare_sync()
    assert list(shared.iterdir()) == []
