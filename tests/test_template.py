"""The empty workbook: it has every column, keeps what is typed as text, and imports as it is."""

import sys

import pytest
from openpyxl import load_workbook
from sheets import AFTER_EXAMPLE, RECORDS, read_csv

from models.vocabulary import LISTS
from storage.records.columns import column_named, columns_of
from storage.records.reading import read_files
from storage.records.template import SHEETS, write_template
from storage.refusals import Refused


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "modèle.xlsx"
    write_template(path)
    return path


def headings(sheet):
    return [cell.value for cell in sheet[1]]


def test_every_column_of_the_example_and_all_that_records_need_are_there():
    for kind, names in SHEETS.items():
        columns = columns_of(kind)
        assert set(names.split()) <= columns.keys()
        assert {name for name, column in columns.items() if column.required} <= set(names.split())
    for path in RECORDS.glob("*.csv"):
        assert set(read_csv(path)[0]) <= set(SHEETS[path.stem].split())


def test_it_imports_as_it_is_and_changes_nothing(notebook, template):
    before = notebook.journal_count()
    assert len(read_files([template])) == len(SHEETS) == 22
    done = notebook.import_records([template])
    assert not done.added + done.changed + done.unchanged
    assert notebook.journal_count() == before


def test_every_cell_is_text_and_every_title_is_explained(template):
    for sheet in load_workbook(template):
        columns = sheet.column_dimensions["A"]
        assert (columns.min, columns.max) == (1, len(headings(sheet)))
        assert columns.number_format == "@"
        for cell in sheet[1]:
            assert cell.number_format == "@"
            assert column_named(sheet.title, cell.value).label in cell.comment.text


def test_a_column_of_one_code_offers_its_list(template):
    sheet = load_workbook(template)["contacts"]
    [offered] = sheet.data_validations.dataValidation
    assert str(offered.sqref).startswith(f"{sheet.cell(2, 6).coordinate}:")
    assert headings(sheet)[5] == "setting"
    assert offered.formula1 == f'"{",".join([*LISTS["setting"], "unknown"])}"'


def test_filled_in_it_is_the_example(notebook, template):
    workbook = load_workbook(template)
    notebook.today = lambda: AFTER_EXAMPLE
    size = 0
    for path in RECORDS.glob("*.csv"):
        columns, rows = read_csv(path)
        sheet = workbook[path.stem]
        places = [headings(sheet).index(name) + 1 for name in columns]
        for line, row in enumerate(rows, start=2):
            for place, text in zip(places, row, strict=True):
                sheet.cell(line, place).value = text or None
        size += len(rows)
    workbook.save(template)
    assert notebook.import_records([template]).added.total() == size
    assert notebook.import_records([RECORDS]).unchanged.total() == size


def test_it_is_written_to_a_new_workbook_or_not_at_all(tmp_path, monkeypatch):
    with pytest.raises(Refused, match=r"est un classeur \.xlsx"):
        write_template(tmp_path / "modèle.ods")
    filled = tmp_path / "rempli.xlsx"
    filled.write_text("ne pas perdre")
    with pytest.raises(Refused, match="existe déjà"):
        write_template(filled)
    assert filled.read_text() == "ne pas perdre"
    with pytest.raises(Refused, match="n’existe pas"):
        write_template(tmp_path / "ailleurs" / "modèle.xlsx")
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(Refused, match="il manque le complément « spreadsheets »"):
        write_template(tmp_path / "modèle.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["rempli.xlsx"]
