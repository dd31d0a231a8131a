"""What was edited on two sides, and what was told twice: shown, decided on, never lost."""

import time
from datetime import date
from datetime import time as hour

import pytest
from colleagues import colleagues, exchange, merge, shared, tell
from sheets import write_csv
from visiting import queries

from models.collective import ActionSession, CollectiveAction
from models.headcount import Headcount
from models.individual import FollowUp, Intervention
from models.street import Contact, Outing
from storage.refusals import StaleRecord
from storage.sharing import conflicts, duplicates

DAY = date(2024, 6, 12)
OUTING = Outing(date=DAY, start=hour(18, 30), duration_min=90)


@pytest.fixture
def pair(blank, tmp_path):
    notebooks = colleagues(blank, tmp_path)
    yield notebooks
    for notebook in notebooks:
        notebook.lock()


def changed(notebook, record, **update):
    """The record as one notebook changes it, from the version that stands there."""
    known = notebook.read(record.id)
    return notebook.save(known.model_copy(update=update))[0]


def concurrent(notebook):
    with notebook._reading() as connection:
        return conflicts.concurrent(connection)


def settle(notebook, found, chosen):
    with notebook._writing() as connection:
        conflicts.settle(connection, notebook.facts, found, chosen)


def test_what_two_edited_at_once_is_shown_to_both_the_later_standing(pair):
    first, second = pair
    [outing], [same], [alone], [gone] = [first.save(OUTING) for _ in range(4)]
    exchange(first, second)
    one = changed(first, outing, duration_min=60)
    changed(first, same, duration_min=75)
    changed(first, alone, duration_min=30)
    changed(first, alone, duration_min=45)
    first.delete(first.read(gone.id))
    other = changed(second, outing, duration_min=120)
    changed(second, same, duration_min=75)
    assert concurrent(first) == concurrent(second) == []
    later = changed(second, gone, duration_min=15)
    exchange(first, second)
    assert first.read(outing.id) == second.read(outing.id) == other
    for notebook in pair:
        with queries() as asked:
            deleted, edited = concurrent(notebook)
        assert sum(query.startswith("SELECT") for query in asked) == 1
        assert (edited.kind, edited.record_id) == ("outings", outing.id)
        assert [version.hlc for version in edited.versions] == [other.version, one.version]
        assert [version.deleted for version in deleted.versions] == [False, True]
        assert notebook.read(gone.id) == later


@pytest.mark.parametrize("choice", ["the one that stands", "the other", "a mixture", "deletion"])
def test_a_choice_follows_both_sides_and_is_everybodys(pair, choice):
    first, second = pair
    [outing] = first.save(OUTING)
    exchange(first, second)
    other = changed(first, outing, duration_min=60)
    stands = changed(second, outing, start=hour(20, 0))
    exchange(first, second)
    [found] = concurrent(first)
    chosen = {
        "the one that stands": stands,
        "the other": other,
        "a mixture": other.model_copy(update={"start": stands.start}),
        "deletion": None,
    }[choice]
    settle(first, found, chosen)
    assert concurrent(first) == []
    exchange(first, second)
    for notebook in pair:
        assert concurrent(notebook) == []
        now = notebook.read(outing.id)
        assert now == (chosen and chosen.model_copy(update={"version": now.version}))
        moments = {version.hlc for version in notebook.history(outing.id)}
        assert {stands.version, other.version, outing.version} < moments


def test_a_pseudonym_that_two_have_by_now_does_not_stop_who_settles(pair):
    first, second = pair
    first.close_year(2023)
    [owl] = first.save(FollowUp(pseudonym="Renard", known_since=DAY))
    exchange(first, second)
    changed(first, owl, pseudonym="Hibou")
    changed(second, owl, birth_year=2007)
    second.save(FollowUp(pseudonym="Hibou", known_since=DAY))
    exchange(first, second)
    [found] = concurrent(first)
    chosen = next(v.record() for v in found.versions if v.content()["pseudonym"] == "Hibou")
    assert first.team.effect_of_settling(found, chosen) == []
    assert concurrent(first) == [found]
    first.team.settle_concurrent(found, chosen)
    assert concurrent(first) == []
    assert first.read(owl.id).pseudonym == "Hibou"


def test_a_choice_between_versions_of_which_one_was_edited_since_is_refused(pair):
    first, second = pair
    [outing] = first.save(OUTING)
    exchange(first, second)
    changed(first, outing, duration_min=60)
    changed(second, outing, duration_min=120)
    exchange(first, second)
    [found] = concurrent(first)
    latest = changed(first, outing, duration_min=100)
    with pytest.raises(StaleRecord):
        settle(first, found, found.versions[1].record())
    assert first.read(outing.id) == latest
    [left] = concurrent(first)
    assert [version.content()["duration_min"] for version in left.versions] == [100, 60]


def test_one_sheet_that_two_import_is_no_conflict(pair, tmp_path):
    sheet = write_csv(tmp_path / "r", outings="id,date,duration_min\nO1,2024-06-12,60\n")
    for notebook in pair:
        notebook.import_records([sheet])
    exchange(*pair)
    assert concurrent(pair[0]) == []
    assert len(pair[0].records("outings")) == 1


def test_what_was_said_again_after_its_edit_elsewhere_is_shown(pair, monkeypatch):
    first, second = pair
    now = time.time_ns()
    ahead = now + 60 * 3_600_000_000_000
    monkeypatch.setattr(time, "time_ns", lambda: ahead)
    [outing] = first.save(OUTING)
    monkeypatch.setattr(time, "time_ns", lambda: now + 20 * 3_600_000_000_000)
    tell(first, second)
    edited = changed(second, outing, duration_min=120)
    monkeypatch.setattr(time, "time_ns", lambda: now)
    first.undo()  # its clock was set right: it says its outing again, and takes it back
    assert first.read(outing.id) is None
    monkeypatch.setattr(time, "time_ns", lambda: ahead)
    exchange(first, second)
    for notebook in pair:
        [found] = concurrent(notebook)
        assert found.versions[0].hlc == edited.version
        assert [version.deleted for version in found.versions] == [False, True]


def found_twice(notebook):
    with notebook._reading() as connection:
        return duplicates.find(connection)


def test_what_two_probably_told_of_one_event_is_shown_until_somebody_says_it_is_not(pair):
    first, second = pair
    places = "id,label\nP1,Pracomtal\n"
    first.import_records([write_csv(first.folder.path.parent / "r", places=places)])
    [action], [followup] = (
        first.save(CollectiveAction(title="Fresque")),
        first.save(FollowUp(pseudonym="loutre-417", known_since=DAY)),
    )
    exchange(first, second)
    [place] = first.records("places")
    counts = Headcount.parse("girl:13-15:2|boy:16-17:1")
    told = [
        OUTING,
        Contact(date=DAY, place=place.id, counts=counts),
        ActionSession(action=action.id, date=DAY, duration_min=120),
        Intervention(followup=followup.id, date=DAY, duration_min=45),
    ]
    alone = [
        Contact(date=DAY, place=place.id),
        Contact(date=DAY, counts=counts),
        Outing(date=DAY, start=hour(18, 30), duration_min=91),
    ]
    first.save(*told, *told)  # twice on one notebook is two events
    assert found_twice(first) == []
    first.save(*alone)
    second.save(*alone[:2], told[1].model_copy(update={"counts": counts + counts}))
    second.save(*told)
    exchange(first, second)
    for notebook in pair:
        found = found_twice(notebook)
        kinds = [{record.record_kind for record in duplicate.records} for duplicate in found]
        assert sorted(map(sorted, kinds)) == [
            ["contacts"],
            ["interventions"],
            ["outings"],
            ["sessions"],
        ]
        assert all(len(duplicate.records) == 3 for duplicate in found)
    with first._writing() as connection:
        duplicates.dismiss(connection, found[0])
        duplicates.dismiss(connection, found[1])
    assert [d.records[0].id for d in found_twice(first)] == [d.records[0].id for d in found[2:]]
    second.save(
        *(record for record in told if record.record_kind == found[0].records[0].record_kind)
    )
    tell(second, first)
    assert len(found_twice(first)) == 3  # told once more: it asks again
    assert merge(first, shared(second)).added == 0


def test_two_young_people_of_one_pseudonym_may_be_one(pair):
    first, second = pair
    [one] = first.save(FollowUp(pseudonym="loutre-417", known_since=DAY))
    [other] = second.save(FollowUp(pseudonym="loutre-417", known_since=date(2024, 1, 8)))
    exchange(first, second)
    [found] = found_twice(first)
    assert {record.id for record in found.records} == {one.id, other.id}
    first.delete(one)
    assert found_twice(first) == []
