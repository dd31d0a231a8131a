"""The one door: opening, locking, saving, deleting, undoing, reading back."""

import os
import subprocess
import sys
from datetime import date

import pytest
from conftest import PASSPHRASE

from models.headcount import Headcount
from models.individual import FollowUp, Situation
from models.record import InvalidRecord
from models.street import Contact, Outing
from models.team import Educator
from models.territory import Neighbourhood
from storage import keys
from storage.folder import Folder
from storage.notebook import Notebook
from storage.refusals import (
    NotANotebook,
    NotebookInUse,
    ReadOnlyNotebook,
    Refused,
    StaleRecord,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)

DAY = date(2024, 6, 12)


def contact(**values):
    return Contact(date=DAY, counts="girl:13-15:2|boy:16-17:1", themes=["health"], **values)


def test_a_saved_record_reads_back_the_same(notebook):
    [outing] = notebook.save(Outing(date=DAY, duration_min=120, places=["p1", "p2"]))
    [saved] = notebook.save(contact(outing=outing.id, new=1))
    assert notebook.read(saved.id) == saved
    assert saved.counts == Headcount.parse("boy:16-17:1|girl:13-15:2")
    assert notebook.records("contacts", outing=outing.id) == [saved]


def test_the_passphrase_and_the_recovery_code_open_and_others_do_not(folder):
    notebook, code = Notebook.create(folder, PASSPHRASE, team="Équipe", author="AB")
    [saved] = notebook.save(contact())
    notebook.lock()
    with pytest.raises(WrongPassphrase):
        notebook.unlock("orage doux sur le port")
    with pytest.raises(WrongRecoveryCode):
        notebook.recover("créature " * 12)
    assert not notebook.is_open
    notebook.recover(code)
    assert notebook.read(saved.id) == saved
    notebook.change_passphrase("une autre phrase longue")
    notebook.lock()
    notebook.unlock("une autre phrase longue")
    assert notebook.read(saved.id) == saved
    notebook.lock()


def test_a_locked_notebook_gives_nothing(notebook):
    notebook.lock()
    with pytest.raises(Refused, match="verrouillé"):
        notebook.journal()
    with pytest.raises(Refused, match="verrouillé"):
        notebook.save(contact())


def test_opening_a_folder_without_notebook_is_refused(folder):
    with pytest.raises(NotANotebook):
        Notebook(folder).unlock(PASSPHRASE)
    assert not folder.exists()


def test_creating_over_a_notebook_is_refused_and_changes_nothing(notebook):
    before = notebook.folder.keys.read_bytes()
    with pytest.raises(Refused, match="déjà un carnet"):
        Notebook.create(notebook.folder, PASSPHRASE, team="Autre", author="CD")
    assert notebook.folder.keys.read_bytes() == before
    assert notebook.save(contact())


def test_a_refused_creation_leaves_no_notebook(folder):
    with pytest.raises(WeakPassphrase):
        Notebook.create(folder, "court", team="Équipe", author="AB")
    assert not folder.holds_notebook()
    notebook, _ = Notebook.create(folder, PASSPHRASE, team="Équipe", author="AB")
    notebook.lock()


@pytest.mark.parametrize("author", ["", "   ", "A" * 41])
def test_initials_that_are_none_make_no_notebook(folder, author):
    with pytest.raises(InvalidRecord, match="Initiales"):
        Notebook.create(folder, PASSPHRASE, team="Équipe", author=author)
    assert not folder.exists()


CUT = """
import os, sys
from pathlib import Path
from storage import notebook, schema
from storage.folder import Folder
place = sys.argv[2]
module, name = {
    "before the database": (notebook.Lockbox, "_writing"),
    "before the preset": (notebook.presets, "files"),
    "before the end": (Folder, "finish"),
}[place]
setattr(module, name, lambda *_: os._exit(9))
notebook.Notebook.create(
    Folder(Path(sys.argv[1])), "orage doux", team="T", author="AB", preset="montelimar"
)
"""


@pytest.mark.parametrize("place", ["before the database", "before the preset", "before the end"])
def test_a_making_that_was_cut_leaves_room_for_another(folder, place):
    cut = subprocess.run([sys.executable, "-c", CUT, str(folder.path), place], check=False)
    assert cut.returncode == 9
    assert folder.exists()
    with pytest.raises(NotANotebook):
        Notebook(folder).unlock(PASSPHRASE)
    notebook, _ = Notebook.create(folder, PASSPHRASE, team="Équipe", author="AB")
    notebook.lock()
    notebook.unlock(PASSPHRASE)
    assert [educator.key for educator in notebook.records("educators")] == ["AB"]
    notebook.lock()


def test_a_database_without_its_keys_is_never_cleared(notebook):
    notebook.lock()
    notebook.folder.keys.unlink()
    before = notebook.folder.database.read_bytes()
    with pytest.raises(Refused, match="déjà un carnet"):
        Notebook.create(notebook.folder, PASSPHRASE, team="Équipe", author="AB")
    assert notebook.folder.database.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="file modes are of POSIX")
def test_every_file_is_for_its_owner_alone(folder):
    before = os.umask(0)
    try:
        notebook, _ = Notebook.create(folder, PASSPHRASE, team="Équipe", author="AB")
        notebook.back_up("demande")
        modes = {path.stat().st_mode & 0o077 for path in folder.path.rglob("*")}
    finally:
        os.umask(before)
    notebook.lock()
    assert modes == {0}


def test_a_failed_creation_leaves_no_notebook(folder):
    with pytest.raises(Exception, match="inconnu"):
        Notebook.create(folder, PASSPHRASE, team="Équipe", author="AB", preset="inconnu")
    assert not folder.keys.exists()
    assert not folder.database.exists()


def test_a_second_window_reads_and_does_not_write(notebook):
    [saved] = notebook.save(contact())
    second = Notebook(Folder(notebook.folder.path))
    second.unlock(PASSPHRASE)
    assert second.read_only
    assert second.read(saved.id) == saved
    with pytest.raises(ReadOnlyNotebook):
        second.save(contact())
    second.lock()
    assert notebook.save(contact())


def test_only_an_open_notebook_that_writes_gets_a_new_passphrase(notebook):
    before = notebook.folder.keys.read_bytes()
    second = Notebook(Folder(notebook.folder.path))
    with pytest.raises(Refused, match="verrouillé"):
        second.change_passphrase("une autre phrase longue")
    second.unlock(PASSPHRASE)
    with pytest.raises(ReadOnlyNotebook):
        second.change_passphrase("une autre phrase longue")
    second.lock()
    assert notebook.folder.keys.read_bytes() == before


def test_two_processes_cannot_make_one_notebook(folder):
    folder.create()
    other = Folder(folder.path)
    assert other.lock()
    with pytest.raises(NotebookInUse):
        Notebook.create(folder, PASSPHRASE, team="Équipe", author="AB")
    other.close()
    assert not folder.keys.exists()


def test_a_change_that_started_from_an_old_version_is_refused(notebook):
    [first] = notebook.save(contact())
    [second] = notebook.save(first.model_copy(update={"new": 1}))
    with pytest.raises(StaleRecord):
        notebook.save(first.model_copy(update={"new": 2}))
    assert notebook.read(first.id) == second


def test_undo_goes_back_change_by_change_and_no_further_than_the_start(notebook):
    [first] = notebook.save(contact())
    [second] = notebook.save(first.model_copy(update={"new": 1}))
    notebook.delete(second)
    assert notebook.read(first.id) is None
    seen = []
    while notebook.undo():
        record = notebook.read(first.id)
        seen.append(record.new if record else None)
    assert seen == [1, 0, None]
    assert [educator.key for educator in notebook.records("educators")] == ["AB"]


def test_redo_does_again_what_was_undone_until_something_changes(notebook):
    [first] = notebook.save(contact())
    notebook.save(first.model_copy(update={"new": 1}))

    def new():
        record = notebook.read(first.id)
        return record.new if record else None

    assert notebook.redo() == []
    notebook.undo()
    notebook.undo()
    assert new() is None
    notebook.redo()
    assert new() == 0
    notebook.redo()
    assert new() == 1
    assert notebook.redo() == []
    notebook.undo()
    assert new() == 0
    notebook.redo()
    notebook.undo()
    notebook.save(contact())
    assert notebook.redo() == []
    notebook.undo()
    notebook.undo()
    assert new() is None


def test_what_refers_to_a_record_is_found_by_any_of_its_fields(notebook):
    [loutre, lynx] = notebook.save(
        FollowUp(pseudonym="loutre-07", known_since=DAY),
        FollowUp(pseudonym="lynx-12", known_since=DAY),
    )
    mentioning = notebook.save(
        contact(followups=[loutre.id, lynx.id]),
        Situation(followup=loutre.id, date=DAY),
    )
    notebook.save(contact(followups=[lynx.id]))
    [outing] = notebook.save(Outing(date=DAY, duration_min=60))
    notebook.save(contact(outing=outing.id))
    assert notebook.mentions_count(outing) == 1
    found = notebook.mentions(loutre)
    assert {record.id for record in found} == {record.id for record in mentioning}
    assert notebook.mentions_count(loutre) == 2
    assert notebook.mentions(mentioning[1]) == []
    assert notebook.mentions_count(mentioning[1]) == 0


def test_undo_survives_a_restart(notebook):
    [saved] = notebook.save(contact())
    notebook.delete(saved)
    notebook.lock()
    notebook.unlock(PASSPHRASE)
    [undone] = notebook.undo()
    assert undone.deleted
    assert notebook.read(saved.id).counts == saved.counts


def test_several_records_saved_at_once_are_one_change(notebook):
    saved = notebook.save(contact(), contact(), contact())
    assert len(notebook.undo()) == 3
    assert [notebook.read(record.id) for record in saved] == [None] * 3


def test_history_keeps_every_version_with_its_author(notebook):
    [first] = notebook.save(contact())
    notebook.save(first.model_copy(update={"new": 3}))
    latest, oldest = notebook.history(first.id)
    assert (latest.record().new, oldest.record().new) == (3, 0)
    assert {latest.author, oldest.author} == {"AB"}
    assert latest.base_hlc == oldest.hlc


def test_a_taken_pseudonym_is_refused_and_named(notebook):
    notebook.save(FollowUp(pseudonym="loutre-07", known_since=DAY))
    with pytest.raises(InvalidRecord, match="Pseudonyme : « loutre-07 » existe déjà"):
        notebook.save(FollowUp(pseudonym="loutre-07", known_since=DAY))
    assert len(notebook.records("followups")) == 1


def test_a_neighbourhood_is_the_same_record_on_every_laptop_of_a_team(notebook):
    [saved] = notebook.save(Neighbourhood(key="nocaze", label="Nocaze"))
    assert saved.id == notebook.facts.record_id("neighbourhoods", "nocaze")


def test_a_key_that_was_corrected_does_not_overwrite_whom_it_named(notebook):
    [first] = notebook.save(Educator(key="CD", qualification="vae"))
    [renamed] = notebook.save(first.model_copy(update={"key": "CE"}))
    [second] = notebook.save(Educator(key="CD"))
    assert second.id != renamed.id
    assert notebook.read(renamed.id).qualification == "vae"
    assert {educator.key for educator in notebook.records("educators")} == {"AB", "CD", "CE"}


def test_two_records_of_one_name_are_refused_together(notebook):
    with pytest.raises(InvalidRecord, match="« loutre-07 » existe déjà"):
        notebook.save(
            FollowUp(pseudonym="loutre-07", known_since=DAY),
            FollowUp(pseudonym="loutre-07", known_since=DAY),
        )
    assert notebook.records("followups") == []


def test_a_new_record_never_takes_the_place_of_a_living_one(notebook):
    [saved] = notebook.save(contact())
    with pytest.raises(StaleRecord):
        notebook.save(saved.model_copy(update={"version": "", "new": 2}))
    assert notebook.read(saved.id) == saved


def test_saving_and_deleting_nothing_changes_nothing(notebook):
    assert notebook.save() == []
    notebook.delete()
    assert notebook.undo() == []


def test_a_pseudonym_says_nothing_of_the_identity(notebook):
    [saved] = notebook.save(FollowUp(pseudonym="loutre-07", known_since=DAY))
    assert saved.id != notebook.facts.record_id("followups", "loutre-07")


def test_drafts_are_kept_replaced_and_dropped(notebook):
    notebook.keep_draft("contacts", {"new": "1"})
    notebook.keep_draft("contacts", {"new": "2", "counts": "girl:13-15:1"})
    notebook.lock()
    notebook.unlock(PASSPHRASE)
    assert notebook.drafts()["contacts"].values == {"new": "2", "counts": "girl:13-15:1"}
    notebook.drop_draft("contacts")
    assert notebook.drafts() == {}


def test_a_saved_record_and_the_draft_it_came_from_change_together(notebook):
    notebook.keep_draft("followups", {"pseudonym": "loutre-07"})
    [saved] = notebook.save(FollowUp(pseudonym="loutre-07", known_since=DAY), form="followups")
    assert notebook.drafts() == {}
    notebook.keep_draft("followups", {"pseudonym": "loutre-07"})
    with pytest.raises(InvalidRecord):
        notebook.save(saved.model_copy(update={"id": "", "version": ""}), form="followups")
    assert set(notebook.drafts()) == {"followups"}


def test_a_backup_is_a_notebook_that_opens(notebook):
    [saved] = notebook.save(contact())
    copy = Notebook(Folder(notebook.back_up("demande")))
    copy.unlock(PASSPHRASE)
    assert copy.read(saved.id) == saved
    copy.lock()


def test_the_key_file_is_all_that_a_new_passphrase_changes(notebook):
    notebook.lock()
    notebook.unlock(PASSPHRASE)
    before = notebook.folder.database.read_bytes()
    notebook.change_passphrase("une autre phrase longue")
    assert notebook.folder.database.read_bytes() == before
    assert keys.unlock(notebook.folder.keys, "une autre phrase longue")
