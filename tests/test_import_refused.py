"""Importing: what is refused is named and nothing is stored, or bad rows come back to be mended."""

import sys
from collections import Counter
from textwrap import dedent

import pytest
from full_disk import files_of_at_most
from sheets import read_csv, write_csv, write_xlsx

from storage.records.columns import columns_of
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
    assert (headings[:2], headings[-1]) == (["fichier", "id"], "erreur")
    columns = {*columns_of("contacts"), *columns_of("outings")}
    assert sorted(headings) == sorted({"fichier", *columns, "erreur"})
    contact, outing = [dict(zip(headings, row, strict=True)) for row in rows]
    assert {column: cell for column, cell in contact.items() if cell} == {
        "fichier": "contacts",
        "id": "C2",
        "date": "2024-03-02",
        "outing": "O2",
        "themes": "ecole",
        "erreur": "themes : « ecole » n’est pas dans la liste « Domaine ».",
    }
    assert (outing["fichier"], outing["id"], outing["duration_min"]) == ("outings", "O1", "25h")
    assert outing["erreur"] == "duration_min : la durée ne peut pas dépasser 24 heures."
    mended = bad.read_text(encoding="utf-8").replace("ecole", "school").replace("25h", "2h")
    bad.write_text(mended, encoding="utf-8")
    done = notebook.import_records([bad])
    assert (done.added, done.changed.total()) == (Counter(contacts=1, outings=1), 0)
    outings = {outing.id for outing in notebook.records("outings")}
    assert {contact.outing for contact in notebook.records("contacts")} == outings
    again = notebook.import_records([mixed], skip_bad=tmp_path / "encore.csv")
    assert not again.added + again.changed


def given_back(notebook, tmp_path, **texts):
    """The file of the refused rows of these files, once the others are in."""
    bad = tmp_path / "bad.csv"
    notebook.import_records([write_csv(tmp_path / "r", **texts)], skip_bad=bad)
    return bad


def mend(path, wrong, right):
    text = path.read_text(encoding="utf-8-sig")
    assert wrong in text
    path.write_text(text.replace(wrong, right), encoding="utf-8")


def test_a_mended_row_that_says_the_same_as_a_good_one_comes_in_once(notebook, tmp_path):
    header = "date,category,minutes\n"
    rows = "2024-03-01,travel,30\n2024-03-01,trave,30\n2024-03-01,trave,30\n"
    bad = given_back(notebook, tmp_path, time_entries=header + rows)
    mend(bad, ",trave,", ",travel,")
    assert notebook.import_records([bad]).added == Counter(time_entries=2)
    assert len(notebook.records("time_entries")) == 3
    assert notebook.import_records([bad]).unchanged == Counter(time_entries=2)


def test_rows_given_back_twice_are_the_same_and_those_of_another_month_are_not(notebook, tmp_path):
    header = "date,category,minutes\n"
    march = header + "2024-03-01,trave,30\n"
    bad = given_back(notebook, tmp_path, time_entries=march)
    first = bad.read_text()
    bad.unlink()
    assert given_back(notebook, tmp_path, time_entries=march).read_text() == first
    mend(bad, ",trave,", ",travel,")
    notebook.import_records([bad])
    bad.unlink()
    bad = given_back(notebook, tmp_path, time_entries=header + "2024-04-01,trave,30\n")
    mend(bad, ",trave,", ",travel,")
    assert notebook.import_records([bad]).added == Counter(time_entries=1)


def test_a_name_is_not_made_up_for_a_row_given_back(notebook, tmp_path):
    bad = given_back(notebook, tmp_path, educators="id,qualification\n,qualified\n")
    headings, [row] = read_csv(bad)
    assert dict(zip(headings, row, strict=True))["id"] == ""


def test_a_required_cell_that_was_empty_can_be_filled_in(notebook, tmp_path):
    bad = given_back(notebook, tmp_path, observations="date,problem\n,isolation\n")
    headings, [row] = read_csv(bad)
    row[headings.index("date")] = "2024-03-01"
    bad.write_text(f"{','.join(headings)}\n{','.join(row)}\n", encoding="utf-8")
    assert notebook.import_records([bad]).added == Counter(observations=1)


def test_what_lies_beyond_the_columns_comes_back_until_it_is_mended(notebook, tmp_path):
    bad = given_back(
        notebook,
        tmp_path,
        leaves="educator,from,to\nAB,2024-01-01,2024-01-05,et puis\n",
        outings="date,duration_min\n2024-03-01,25h\n",
    )
    mend(bad, "25h", "60")
    with pytest.raises(Refused, match="« et puis » est au-delà des colonnes"):
        notebook.import_records([bad])
    mend(bad, "colonnes.,et puis", "colonnes.")
    assert notebook.import_records([bad]).added == Counter(leaves=1, outings=1)


def test_a_mended_row_keeps_what_its_file_had_no_column_for(notebook, tmp_path):
    header = "id,date,duration_min\n"
    notebook.import_records([write_csv(tmp_path / "r", outings=header + "O1,2024-03-01,60\n")])
    [outing] = notebook.records("outings")
    notebook.save(outing.model_copy(update={"educators": [notebook.records("educators")[0].id]}))
    bad = given_back(notebook, tmp_path, outings=header + "O1,2024-03-01,25h\n")
    mend(bad, "25h", "90")
    notebook.import_records([bad])
    [mended] = notebook.records("outings")
    assert (mended.duration_min, len(mended.educators)) == (90, 1)


def test_an_invisible_character_in_a_name_is_refused(notebook, tmp_path):
    said = refusal(notebook, write_csv(tmp_path / "r", educators="id\nZ\0Z\n"))
    assert "educators.csv, ligne 2, colonne « id » : un caractère invisible" in said
    lone_surrogate = b"id\nZ\xed\xa0\x80Z\n"
    (tmp_path / "r" / "educators.csv").write_bytes(lone_surrogate)
    assert "n’est pas en UTF-8" in refusal(notebook, tmp_path / "r")


def test_a_cell_at_the_far_end_of_a_sheet_is_refused(notebook, tmp_path):
    from openpyxl import Workbook
    from openpyxl.styles import Font

    path = tmp_path / "carnet.xlsx"
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "outings"
    sheet.append(["date", "duration_min"])
    sheet.append(["2024-03-01", "60"])
    sheet["XFD1048576"] = "x"
    workbook.save(path)
    assert "a une cellule remplie très loin des autres" in refusal(notebook, path)
    sheet["XFD1048576"] = None
    sheet["XFD1048576"].font = Font(bold=True)
    workbook.save(path)
    assert notebook.import_records([path]).added == Counter(outings=1)


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
