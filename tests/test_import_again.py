"""Importing what the notebook knows already: files and people each keep what they said."""

from collections import Counter
from datetime import date

import pytest
from sheets import write_csv

from models.kinds import KINDS
from storage.refusals import Refused


def imported(notebook, folder, **texts):
    return notebook.import_records([write_csv(folder, **texts)])


def test_a_column_that_is_not_there_leaves_what_the_notebook_knows(notebook, tmp_path):
    imported(notebook, tmp_path / "r", followups="id,known_since\nloutre-417,2024-01-01\n")
    [known] = notebook.records("followups")
    by_hand = {"engaged_on": date(2024, 2, 1), "birth_year": 2008, "gender": "girl"}
    notebook.save(known.model_copy(update=by_hand))
    done = imported(notebook, tmp_path / "r", followups="id,known_since\nloutre-417,2024-01-08\n")
    assert done.changed == Counter(followups=1)
    [followup] = notebook.records("followups")
    expected = known.model_copy(update=by_hand | {"known_since": date(2024, 1, 8)})
    assert followup.body() == expected.body()


def test_a_field_that_files_cannot_hold_is_kept(notebook, tmp_path):
    header = "id,educator,from,fte\n"
    imported(notebook, tmp_path / "r", presences=header + "P1,AB,2024-01-01,1\n")
    [known] = notebook.records("presences")
    notebook.save(known.model_copy(update={"cv_handed_in": True, "weekly_hours": 35.0}))
    imported(notebook, tmp_path / "r", presences=header + "P1,AB,2024-01-01,0.8\n")
    [presence] = notebook.records("presences")
    assert (presence.fte, presence.weekly_hours, presence.cv_handed_in) == (0.8, 35.0, True)


def test_an_empty_cell_empties(notebook, tmp_path):
    header = "id,date,start,duration_min\n"
    imported(notebook, tmp_path / "r", outings=header + "O1,2024-03-01,18:30,60\n")
    done = imported(notebook, tmp_path / "r", outings=header + "O1,2024-03-01,,60\n")
    assert done.changed == Counter(outings=1)
    [outing] = notebook.records("outings")
    assert outing.start is None


def test_a_sheet_with_other_columns_does_not_make_an_old_one_new(notebook, tmp_path):
    durations = "id,date,duration_min\nO1,2024-03-01,60\n"
    imported(notebook, tmp_path / "r", outings=durations)
    [known] = notebook.records("outings")
    notebook.save(known.model_copy(update={"duration_min": 45}))
    imported(
        notebook, tmp_path / "r", outings="id,date,duration_min,start\nO1,2024-03-01,45,18:30\n"
    )
    assert imported(notebook, tmp_path / "r", outings=durations).unchanged == Counter(outings=1)
    [outing] = notebook.records("outings")
    assert (outing.duration_min, outing.start.hour) == (45, 18)


def test_a_row_that_contradicts_what_the_notebook_knows_is_refused(notebook, tmp_path):
    imported(notebook, tmp_path / "r", followups="id,known_since\nloutre-417,2024-01-01\n")
    [known] = notebook.records("followups")
    [known] = notebook.save(known.model_copy(update={"engaged_on": date(2024, 2, 1)}))
    with pytest.raises(Refused) as refused:
        imported(notebook, tmp_path / "r", followups="id,known_since\nloutre-417,2024-03-01\n")
    assert (
        "ligne 2, colonne « engaged_on » : l’accord vient avant la rencontre, avec ce qu’en sait "
        "le carnet." in str(refused.value)
    )
    assert notebook.read(known.id) == known


@pytest.fixture
def renamed(notebook, tmp_path):
    """Files that call « AC » by the initials that they had once, imported before."""
    folder = write_csv(
        tmp_path / "renamed",
        educators="id,qualification\nZZ,qualified\n",
        time_entries="date,educator,category,minutes\n2024-03-01,ZZ,travel,30\n",
    )
    notebook.import_records([folder])
    [known] = [one for one in notebook.records("educators") if one.key == "ZZ"]
    notebook.save(known.model_copy(update={"key": "AC"}))
    return folder


def keys(notebook):
    return sorted(educator.key for educator in notebook.records("educators"))


def test_files_that_use_an_old_name_still_mean_the_same_record(notebook, renamed):
    done = notebook.import_records([renamed])
    assert done.unchanged == Counter(educators=1, time_entries=1)
    done = imported(notebook, renamed, educators="id,qualification\nZZ,vae\n")
    assert (done.changed.total(), done.added.total()) == (1, 0)
    assert keys(notebook) == ["AB", "AC"]
    assert {one.key: one.qualification for one in notebook.records("educators")}["AC"] == "vae"


@pytest.mark.parametrize("rows", ["AC,qualified\nZZ,vae\n", "ZZ,vae\nAC,qualified\n"])
def test_an_old_name_beside_the_present_one_is_somebody_else(notebook, renamed, rows):
    entry = "date,educator,category,minutes\n2024-03-04,ZZ,travel,20\n"
    files = {"educators": "id,qualification\n" + rows, "time_entries": entry}
    done = imported(notebook, renamed, **files)
    assert (done.added, done.unchanged) == (
        Counter(educators=1, time_entries=1),
        Counter(educators=1),
    )
    assert keys(notebook) == ["AB", "AC", "ZZ"]
    latest, first = notebook.records("time_entries")
    names = notebook.names()
    assert (names.of(latest.educator), names.of(first.educator)) == ("ZZ", "AC")
    assert imported(notebook, renamed, **files).unchanged.total() == 3


def test_one_file_by_two_paths_counts_once(notebook, tmp_path, monkeypatch):
    folder = write_csv(tmp_path / "r", time_entries="date,category,minutes\n2024-03-01,travel,30\n")
    (tmp_path / "lien").symlink_to(folder)
    monkeypatch.chdir(tmp_path)
    paths = [folder, folder.relative_to(tmp_path), tmp_path / "lien", folder / "time_entries.csv"]
    assert notebook.import_records(paths).added == Counter(time_entries=1)


def test_a_line_break_of_windows_in_a_cell_is_a_line_break(notebook, tmp_path):
    path = write_csv(tmp_path / "r") / "observations.csv"
    path.write_bytes(b'date;text\r\n2024-03-01;"deux\r\nlignes"\r\n')
    notebook.import_records([path])
    assert notebook.records("observations")[0].text == "deux\nlignes"


def test_what_is_saved_during_an_import_is_not_written_over(notebook, tmp_path, monkeypatch):
    back_up = notebook.back_up

    def saved_meanwhile(reason):
        notebook.save(KINDS["educators"](key="ZZ", qualification="vae"))
        return back_up(reason)

    monkeypatch.setattr(notebook, "back_up", saved_meanwhile)
    with pytest.raises(Refused, match="pendant l’import"):
        imported(
            notebook,
            tmp_path / "r",
            educators="id\nZZ\n",
            time_entries="date,category,minutes\n2024-03-01,travel,30\n",
        )
    assert {one.key: one.qualification for one in notebook.records("educators")}["ZZ"] == "vae"
    assert notebook.records("time_entries") == []
