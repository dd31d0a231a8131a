"""Importing: what is refused is named and nothing is stored, or bad rows come back to be mended."""

import sys
from collections import Counter
from textwrap import dedent

import pytest
from full_disk import files_of_at_most
from sheets import read_csv, write_csv, write_xlsx

from storage.records.refused_rows import RefusedRows
from storage.refusals import DiskFailed, DiskFull, ReadOnlyNotebook, Refused


def refusal(notebook, *paths, **options):
    """The sentence that refuses these files, once it is sure that nothing changed."""
    before = notebook.journal_count()
    with pytest.raises(Refused) as refused:
        notebook.import_records(paths, **options)
    assert notebook.journal_count() == before
    assert not notebook.folder.backups.exists()
    return str(refused.value)


WRONG_FILES = {
    "notes.csv": ("date\n", "« notes » ne dit pas de quelles fiches il s’agit"),
    "contacts.csv": ("counts\ngirl:13-15:1\n", "il manque la colonne « date » (Date)"),
    "sessions.csv": ("date,prénom\n", "la colonne « prénom » n’est pas connue ; il y a id, action"),
    "goals.csv": ("followup,set_on,Fixé le\n", "la colonne « set_on » y est deux fois"),
    "leaves.csv": ("educator,,to\nE1,2,3\n", "la colonne n° 2 n’a pas de titre"),
    "outings.csv": ("", "est vide"),
    "places.csv": ("\n\n", "est vide"),
    "partners.csv": (b"id,label\nx,M\xe9diath\xe8que\n", "n’est pas en UTF-8"),
    "families.csv": ('id,known_since\n"F1,2024-01-01\n', "ligne 2 : ce n’est pas du CSV lisible"),
    "records.txt": ("id", "n’est pas un fichier de fiches"),
    "carnet.xlsx": ("id", "ne se lit pas comme un classeur"),
    "carnet.ods": ("", "ne se lit pas comme un classeur"),
}


@pytest.mark.parametrize("name", WRONG_FILES)
def test_a_file_that_is_not_as_it_should_be_gets_one_sentence(notebook, tmp_path, name):
    content, sentence = WRONG_FILES[name]
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    said = refusal(notebook, path)
    assert str(path) in said
    assert sentence in said
    assert "\n" not in said
    assert said.endswith("Rien n’a été importé.")


def test_a_place_without_files_of_records_gets_one_sentence(notebook, tmp_path):
    (tmp_path / "LISEZMOI.txt").write_text("bonjour")
    assert "ne contient aucun fichier de fiches" in refusal(notebook, tmp_path)
    assert "n’existe pas" in refusal(notebook, tmp_path / "ailleurs")


def test_a_workbook_names_its_wrong_sheet(notebook, tmp_path):
    path = tmp_path / "carnet.xlsx"
    write_xlsx(path, {"Sorties": [["date"], ["2024-01-01"]]})
    assert "feuille « Sorties » : il manque la colonne « duration_min »" in refusal(notebook, path)
    write_xlsx(path, {"Notes de Zoé": [["bonjour"]]})
    assert "« Notes de Zoé » ne dit pas de quelles fiches" in refusal(notebook, path)
    write_xlsx(path, {"Sorties": [], "Feuille2": []})
    assert "est vide" in refusal(notebook, path)


def test_a_missing_library_gets_one_sentence(notebook, tmp_path, monkeypatch):
    path = tmp_path / "carnet.xlsx"
    write_xlsx(path, {"sorties": [["date"]]})
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert "il manque le complément « spreadsheets »" in refusal(notebook, path)


def test_every_refused_row_is_in_one_list(notebook, tmp_path):
    folder = write_csv(
        tmp_path / "r",
        contacts=dedent("""\
            date;Cadre;counts;outing;educators
            2024-03-01;rue;fille:13-15 ans:2;;

            2099-03-01;rue;;;
            ;parc;fille:13:2;O9;
            2024-03-01;street;girl:13-15:-1;;ZZ|AB
            2024-03-01;street;;;;et puis
            """),
        followups="id,known_since,engaged_on,closed_on,birth_year\n"
        "lynx-1,2024-03-01,2024-02-01,2024-01-01,deux mille\n"
        "lynx-2,2024-03-01,2024-02-01,2024-01-01,2008\n"
        "lynx-3,2024-03-01,,,\n"
        "lynx-3,2024-03-02,,,\n",
        observations='date,text,intensity\n2024-03-01,"deux\nlignes",1\n2024-03-02,,4\n',
    )
    *said, summary = refusal(notebook, folder).replace(f"{folder}/", "").splitlines()
    assert said == [
        "contacts.csv, ligne 4, colonne « date » : 01/03/2099 est à plus d’un an d’ici ; vérifier "
        "l’année.",
        "contacts.csv, ligne 5, colonne « Cadre » : « parc » n’est pas dans la liste « Cadre ».",
        "contacts.csv, ligne 5, colonne « counts » : « 13 » n’est pas dans la liste « Tranche "
        "d’âge ».",
        "contacts.csv, ligne 5, colonne « outing » : « O9 » n’est ni dans ces fichiers ni dans le "
        "carnet.",
        "contacts.csv, ligne 5, colonne « date » : à renseigner.",
        "contacts.csv, ligne 6, colonne « counts » : -1 (fille, 13-15 ans) est inférieur à 0.",
        "contacts.csv, ligne 6, colonne « educators » : « ZZ » n’est ni dans ces fichiers ni dans "
        "le carnet.",
        "contacts.csv, ligne 7, colonne « n° 6 » : « et puis » est au-delà des colonnes.",
        "followups.csv, ligne 2, colonne « birth_year » : « deux mille » n’est pas un nombre "
        "entier.",
        "followups.csv, ligne 2, colonne « engaged_on » : l’accord vient avant la rencontre.",
        "followups.csv, ligne 2, colonne « closed_on » : la fin vient avant le début.",
        "followups.csv, ligne 3, colonne « engaged_on » : l’accord vient avant la rencontre.",
        "followups.csv, ligne 3, colonne « closed_on » : la fin vient avant le début.",
        "followups.csv, ligne 5, colonne « id » : « lynx-3 » est déjà pris : followups.csv, "
        "ligne 4.",
        "observations.csv, ligne 4, colonne « intensity » : 4 est supérieur à 3.",
    ]
    assert summary.startswith("8 lignes sont refusées. Rien n’a été importé")


def test_a_cell_cannot_break_the_list(notebook, tmp_path):
    cell = "\x1b[31m" + "rue\n" + "x" * 5000
    folder = write_csv(tmp_path / "r", contacts=f'date,setting\n2024-03-01,"{cell}"\n')
    listed, _ = refusal(notebook, folder).splitlines()
    assert listed.isprintable()
    assert len(listed) < 500


def test_a_name_that_two_records_have_is_refused(notebook, tmp_path):
    folder = write_csv(
        tmp_path / "r",
        places="id,label\na,City stade\nb,City stade\n",
        contacts="date,place\n2024-03-01,city stade\n2024-03-01,a\n",
    )
    assert "contacts.csv, ligne 2, colonne « place » : « city stade » désigne plusieurs fiches" in (
        refusal(notebook, folder)
    )


def test_a_date_where_a_spreadsheet_changed_an_age_band_is_refused(notebook, tmp_path):
    from datetime import date

    path = tmp_path / "carnet.xlsx"
    write_xlsx(path, {"rencontres": [["date", "counts"], [date(2024, 3, 1), date(2024, 12, 10)]]})
    assert "ligne 2, colonne « counts » : « 2024-12-10 » ne se lit pas" in refusal(notebook, path)


@pytest.fixture
def mixed(tmp_path):
    """Files with three good rows and two bad ones, of two kinds."""
    return write_csv(
        tmp_path / "mixed",
        outings="id,date,duration_min\nO1,2024-03-01,25h\nO2,2024-03-02,60\n",
        contacts="id,date,outing,themes\nC1,2024-03-01,O1,school\nC2,2024-03-02,O2,ecole\n"
        "C3,2024-03-02,O2,health|rights\n",
    )


def test_bad_rows_left_out_come_back_as_a_file_that_imports_once_mended(notebook, mixed, tmp_path):
    bad = tmp_path / "à corriger.csv"
    done = notebook.import_records([mixed], skip_bad=bad)
    assert done.added == Counter(contacts=2, outings=1)
    assert done.refused == Counter(contacts=1, outings=1)
    headings, rows = read_csv(bad)
    assert headings == ["fichier", "id", "date", "outing", "themes", "duration_min", "erreur"]
    assert rows == [
        ["contacts", "C2", "2024-03-02", "O2", "ecole", "", "themes : « ecole » n’est pas dans "
         "la liste « Domaine »."],
        ["outings", "O1", "2024-03-01", "", "", "25h", "duration_min : la durée ne peut pas "
         "dépasser 24 heures."],
    ]  # fmt: skip
    mended = bad.read_text(encoding="utf-8").replace("ecole", "school").replace("25h", "2h")
    bad.write_text(mended, encoding="utf-8")
    done = notebook.import_records([bad])
    assert (done.added, done.changed.total()) == (Counter(contacts=1, outings=1), 0)
    outings = {outing.id for outing in notebook.records("outings")}
    assert {contact.outing for contact in notebook.records("contacts")} == outings
    again = notebook.import_records([mixed], skip_bad=tmp_path / "encore.csv")
    assert not again.added + again.changed


def test_without_bad_rows_no_file_is_made(notebook, tmp_path):
    files = write_csv(tmp_path / "r", outings="date,duration_min\n2024-03-01,60\n")
    notebook.import_records([files], skip_bad=tmp_path / "bad.csv")
    assert not (tmp_path / "bad.csv").exists()


def test_a_file_that_is_there_is_not_written_over(notebook, mixed):
    with pytest.raises(Refused, match="existe déjà"):
        notebook.import_records([mixed], skip_bad=mixed / "contacts.csv")
    assert read_csv(mixed / "contacts.csv")[0] == ["id", "date", "outing", "themes"]
    assert notebook.records("contacts") == []


def test_a_full_disk_leaves_the_notebook_and_the_folder_as_they_were(notebook, mixed, tmp_path):
    before = notebook.journal_count()
    many = "".join(f"2024-03-01,travel,{n % 1440 + 1}\n" for n in range(3000))
    write_csv(mixed, time_entries="date,category,minutes\n" + many)
    with files_of_at_most(2_000_000), pytest.raises((DiskFull, DiskFailed)):
        notebook.import_records([mixed], skip_bad=tmp_path / "bad.csv")
    assert len(list(notebook.folder.backups.iterdir())) == 1  # it is the records that do not fit
    assert not (tmp_path / "bad.csv").exists()
    assert notebook.journal_count() == before
    assert notebook.import_records([mixed], skip_bad=tmp_path / "bad.csv").added.total() == 3003


def test_a_notebook_in_use_elsewhere_imports_nothing(notebook, mixed):
    notebook.read_only = True
    with pytest.raises(ReadOnlyNotebook):
        notebook.import_records([mixed])


def test_the_refusals_can_be_read_one_by_one(notebook, mixed):
    with pytest.raises(RefusedRows) as refused:
        notebook.import_records([mixed])
    first = refused.value.refusals[0]
    assert (first.line, first.column) == (3, "themes")
