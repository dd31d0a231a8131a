"""Importing: files of any shape become records, once, and what people do since then stays."""

import csv
import random
from collections import Counter

import pytest
from sheets import AFTER_EXAMPLE, RECORDS, read_csv, typed, write_csv, write_ods, write_xlsx

from models.headcount import Headcount
from models.individual import FollowUp
from models.kinds import KINDS
from models.language import _
from models.street import Contact
from models.territory import Neighbourhood
from storage import locale
from storage.folder import Folder
from storage.notebook import Notebook
from storage.records.columns import PLURALS, columns_of
from storage.tables import VERSIONS

PASSPHRASE = "orage doux sur le marché"
EXAMPLE_SIZE = sum(len(read_csv(path)[1]) for path in RECORDS.glob("*.csv"))


def count_versions(notebook):
    with notebook._reading() as connection:
        return len(connection.execute(VERSIONS.select()).all())


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """A notebook with the example in it."""
    folder = Folder(tmp_path_factory.mktemp("example") / "carnet")
    notebook, _ = Notebook.create(
        folder, PASSPHRASE, team="Équipe", author="AB", today=lambda: AFTER_EXAMPLE
    )
    notebook.import_records([RECORDS])
    yield notebook
    notebook.lock()


def check_unchanged(notebook, paths, size=EXAMPLE_SIZE):
    before = count_versions(notebook)
    done = notebook.import_records(paths)
    assert not done.added
    assert not done.changed
    assert done.unchanged.total() == size
    assert count_versions(notebook) == before


def test_every_row_of_the_example_is_a_record(example):
    for path in RECORDS.glob("*.csv"):
        if path.stem != "educators":  # the one who keeps the notebook is there too
            assert len(example.records(path.stem)) == len(read_csv(path)[1])


def test_a_record_says_what_its_row_says(example):
    nocaze = next(n for n in example.records("neighbourhoods") if n.key == "nocaze")
    [contact] = [
        contact
        for contact in example.records("contacts", neighbourhood=nocaze.id)
        if str(contact.date) == "2023-01-03" and contact.new == 8
    ]
    assert contact.counts == Headcount.parse("boy:10-12:2|boy:16-17:5|girl:13-15:1")
    assert (contact.setting, contact.themes, contact.requests) == ("street", ["family"], [])
    assert [example.names().of(educator) for educator in contact.educators] == ["E4", "E6", "E3"]
    outing = example.read(contact.outing)
    assert (outing.start.hour, outing.start.minute, outing.duration_min) == (20, 30, 75)


def test_the_same_files_again_change_nothing(example):
    check_unchanged(example, [RECORDS])
    check_unchanged(example, sorted(RECORDS.glob("*.csv"), reverse=True))


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_shuffled_files_in_words_with_semicolons_say_the_same(example, tmp_path, language):
    chance = random.Random(7)
    locale.use(language)
    for path in RECORDS.glob("*.csv"):
        headings, rows = read_csv(path)
        columns = [columns_of(path.stem)[heading] for heading in headings]
        order = chance.sample(range(len(headings)), len(headings))
        chance.shuffle(rows)
        # Excel for Windows: a byte order mark, semicolons, CR LF, in the plural it is called by.
        with (tmp_path / f"{_(PLURALS[path.stem]).capitalize()}.csv").open(
            "w", encoding="utf-8-sig", newline=""
        ) as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([columns[place].label.upper() for place in order])
            for row in rows:
                writer.writerow([in_words(columns[place], row[place]) for place in order])
    locale.use("fr")
    check_unchanged(example, [tmp_path])


def in_words(column, text):
    name = type(column.type).__name__
    if name == "Day" and text:
        return "/".join(reversed(text.split("-")))
    if name in ("Code", "Codes"):
        return " | ".join(column.type.codes.label_of(code) for code in text.split("|") if code)
    if name == "Number":
        return text.replace(".", ",")
    return text


@pytest.mark.parametrize(("suffix", "write"), [("xlsx", write_xlsx), ("ods", write_ods)])
def test_a_workbook_with_real_dates_times_and_numbers_says_the_same(
    example, tmp_path, suffix, write
):
    sheets = {"Feuille vide": []}
    for path in RECORDS.glob("*.csv"):
        headings, rows = read_csv(path)
        sheets[PLURALS[path.stem]] = [headings] + [[typed(cell) for cell in row] for row in rows]
    path = tmp_path / f"carnet.{suffix}"
    write(path, sheets)
    check_unchanged(example, [path])


def test_a_missing_column_is_empty(notebook, tmp_path):
    notebook.import_records([write_csv(tmp_path / "r", contacts="date\n2024-03-01\n")])
    [contact] = notebook.records("contacts")
    assert contact.body() == Contact(date=contact.date).body()


def test_a_changed_row_with_a_known_id_is_a_new_version(notebook, tmp_path):
    header = "id,date,duration_min\n"
    notebook.import_records([write_csv(tmp_path / "r", outings=header + "O1,2024-03-01,60\n")])
    done = notebook.import_records(
        [write_csv(tmp_path / "r", outings=header + "O1,2024-03-01,90\nO2,2024-03-02,60\n")]
    )
    assert (done.changed, done.added) == (Counter(outings=1), Counter(outings=1))
    [_, outing] = notebook.records("outings")
    assert [v.content()["duration_min"] for v in notebook.history(outing.id)] == [90, 60]


def test_a_row_changed_and_changed_back_says_so_both_times(notebook, tmp_path):
    for minutes in (60, 90, 60):
        row = f"id,date,duration_min\nO1,2024-03-01,{minutes}\n"
        notebook.import_records([write_csv(tmp_path / "r", outings=row)])
        [outing] = notebook.records("outings")
        assert outing.duration_min == minutes
    assert len(notebook.history(outing.id)) == 3


def test_equal_rows_without_an_id_are_as_many_records(notebook, tmp_path):
    header = "date,category,minutes\n"
    row = "2024-03-01,travel,30\n"
    notebook.import_records([write_csv(tmp_path / "r", time_entries=header + 2 * row)])
    done = notebook.import_records([write_csv(tmp_path / "r", time_entries=header + 3 * row)])
    assert (done.unchanged, done.added) == (Counter(time_entries=2), Counter(time_entries=1))
    assert len(notebook.records("time_entries")) == 3


def test_what_was_changed_or_deleted_in_the_notebook_stays_so(notebook, tmp_path):
    files = write_csv(
        tmp_path / "r",
        outings="id,date,duration_min\nO1,2024-03-01,60\nO2,2024-03-02,60\n",
        time_entries="date,category,minutes\n2024-03-01,travel,30\n",
    )
    notebook.import_records([files])
    [second, first] = notebook.records("outings")
    [entry] = notebook.records("time_entries")
    notebook.save(
        first.model_copy(update={"duration_min": 45}), entry.model_copy(update={"minutes": 20})
    )
    notebook.delete(second)
    check_unchanged(notebook, [files], 3)


def test_an_import_is_one_change_that_undo_takes_back_and_that_can_come_again(notebook, tmp_path):
    rows = "".join(f"2024-03-01,travel,{minutes % 1440 + 1}\n" for minutes in range(2500))
    files = write_csv(tmp_path / "r", time_entries="date,category,minutes\n" + rows)
    notebook.import_records([files])
    assert len(notebook.undo()) == 2500
    assert notebook.records("time_entries") == []
    assert notebook.import_records([files]).added == Counter(time_entries=2500)
    assert len(notebook.records("time_entries")) == 2500


def test_a_backup_holds_what_was_there_before(notebook, tmp_path):
    notebook.import_records([write_csv(tmp_path / "r", families="id,known_since\nF1,2024-01-01\n")])
    [copy] = notebook.folder.backups.iterdir()
    before = Notebook(Folder(copy))
    before.unlock(PASSPHRASE)
    assert before.records("families") == []
    before.lock()


def test_two_laptops_of_a_team_make_the_same_records_of_one_sheet(notebook, tmp_path):
    other = Notebook(Folder(notebook.back_up("essai")))
    other.unlock(PASSPHRASE)
    files = write_csv(
        tmp_path / "r",
        families="id,known_since\nF1,2024-01-01\n",
        time_entries="date,category,minutes\n2024-03-01,travel,30\n",
    )
    for each in (notebook, other):
        each.import_records([files])
    for kind in ("families", "time_entries"):
        assert [r.id for r in notebook.records(kind)] == [r.id for r in other.records(kind)]
    other.lock()


def test_a_follow_up_written_by_hand_is_the_one_that_files_name(notebook, tmp_path):
    [known] = notebook.save(FollowUp(pseudonym="loutre-417", known_since="2024-01-05"))
    notebook.import_records(
        [
            write_csv(
                tmp_path / "r",
                followups="id,known_since,gender\nloutre-417,2024-01-05,fille\n",
                situations="followup,date,activity\nloutre-417,2024-02-01,scolarité\n",
            )
        ]
    )
    [followup] = notebook.records("followups")
    assert (followup.id, followup.gender) == (known.id, "girl")
    [situation] = notebook.records("situations", followup=known.id)
    assert situation.activity == "schooling"


def test_records_are_meant_by_id_before_name(notebook, tmp_path):
    notebook.save(Neighbourhood(key="nord", label="Quartier nord"))
    notebook.import_records(
        [
            write_csv(
                tmp_path / "r",
                neighbourhoods="id,label\nsud,Nord\nest,EST ancien\n",
                outings="id,date,duration_min,neighbourhood\n"
                "1,2024-03-01,60,nord\n2,2024-03-02,60,quartier NORD\n3,2024-03-03,60,Est ancien\n",
            )
        ]
    )
    names = notebook.names()
    outings = reversed(notebook.records("outings"))
    assert [names.of(outing.neighbourhood) for outing in outings] == [
        "Quartier nord",
        "Quartier nord",
        "EST ancien",
    ]


def test_the_journal_finds_a_contact_by_a_follow_up_that_came_with_it(notebook, tmp_path):
    from storage.filtering import Filter

    notebook.import_records(
        [
            write_csv(
                tmp_path / "r",
                followups="id,known_since\nmerle-305,2024-01-05\n",
                contacts="date,followups\n2024-03-01,merle-305\n",
            )
        ]
    )
    found = notebook.journal(Filter(text="merle-305", kinds=("contacts",)))
    assert [record.record_kind for record in found] == ["contacts"]


def test_keys_of_a_newer_program_are_kept(notebook, tmp_path):
    header = "id,date,duration_min\n"
    notebook.import_records([write_csv(tmp_path / "r", outings=header + "O1,2024-03-01,60\n")])
    [outing] = notebook.records("outings")
    notebook.save(KINDS["outings"].stored(outing.id, outing.version, outing.body() | {"rain": 3}))
    notebook.import_records([write_csv(tmp_path / "r", outings=header + "O1,2024-03-01,75\n")])
    assert notebook.read(outing.id).body() == outing.body() | {"duration_min": 75, "rain": 3}


def test_progress_goes_up_to_the_end(notebook, tmp_path):
    rows = "".join(f"2024-03-01,travel,{minutes % 1440 + 1}\n" for minutes in range(5000))
    seen = []
    notebook.import_records(
        [write_csv(tmp_path / "r", time_entries="date,category,minutes\n" + rows)],
        progress=lambda done, total: seen.append((done, total)),
    )
    assert len(seen) > 4
    assert seen == sorted(seen)
    assert seen[-1] == (10_000, 10_000)
