"""A report as a workbook, read back with another program."""

import sys
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from documented import EVIL, REPORT
from openpyxl.utils.cell import range_boundaries

from models.bars import bars
from models.figures import FIGURE
from models.pivot import pivot
from models.report import Cell
from storage import documents
from storage.documents import FORMATS
from storage.documents.sheet import sheet_name
from storage.refusals import Refused

FIRST_LINE = 5


@pytest.fixture(scope="module")
def book():
    return openpyxl.load_workbook(BytesIO(FORMATS["xlsx"](REPORT)))


def sheet_of(book, figure):
    [sheet] = [sheet for sheet in book if sheet["A1"].value == FIGURE[figure].label]
    return sheet


def test_there_is_a_sheet_of_totals_and_one_per_figure(book):
    assert book.sheetnames == [
        "Bilan",
        "1. Rencontres",
        "2. Présence de rue",
        "3. Sorties par jour et moment",
        "4. Répartition du temps de…",
    ]


def test_every_sheet_and_every_printed_page_says_that_it_is_internal(book):
    for sheet in book:
        assert sheet["A2"].value == "=Équipe « A & B » ; 1,2 · mars-avril 2024"
        assert sheet["A3"].value.startswith("interne, ne pas diffuser")
        assert "interne, ne pas diffuser" in sheet.oddHeader.center.text
        assert "interne, ne pas diffuser" in sheet.oddFooter.left.text
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.freeze_panes == "B5"


def test_a_protected_report_is_not_marked():
    protected = FORMATS["xlsx"](replace(REPORT, protected=True))
    for sheet in openpyxl.load_workbook(BytesIO(protected)):
        texts = [cell.value for line in sheet.iter_rows() for cell in line]
        assert not [text for text in texts if "interne" in str(text)]
        assert sheet.oddHeader.center.text is None


def test_totals_stand_first_beside_those_of_earlier_years(book):
    lines = [
        [cell.value for cell in line][:6] for line in book["Bilan"].iter_rows(min_row=FIRST_LINE)
    ]
    assert lines == [
        ["Rencontres", "actes", 12, 9, 3, None],
        ["Présence de rue", "actes", 3, 0, 3, 3],
        [None, "heures de présence", 1.5, 2, -0.5, 1.5],
        [None, "heures-personnes", 3, 0, 3, 3],
        ["Sorties par jour et moment", None, None, None, None, None],
        ["Répartition du temps de travail", None, None, None, None, None],
    ]


def test_every_definition_is_printed_with_the_totals_and_under_its_table(book):
    definitions = [book["Bilan"].cell(line, 7).value for line in (5, 6, 9, 10)]
    assert definitions == list(REPORT.definitions.values())
    for figure in REPORT.figures:
        under = [cell.value for cell in sheet_of(book, figure.id)["A"]]
        assert figure.definition in under


@pytest.mark.parametrize("figure", ["contacts", "outings", "outings_slot", "time_split"])
def test_a_table_holds_each_number_once(book, figure):
    sheet, table = sheet_of(book, figure), pivot(REPORT, FIGURE[figure])
    assert [cell.value for cell in sheet[4]] == [
        table.corner,
        *(column.label for column in table.columns),
    ]
    for number, line in enumerate(table.lines, FIRST_LINE):
        label, *values = [cell.value for cell in sheet[number]]
        assert label == line.label
        assert values[: len(line.cells)] == [written(figure, cell) for cell in line.cells]


def written(figure, cell):
    row = REPORT.row(FIGURE[figure], cell)
    if row is None:
        return None if cell.measure == "percent" else 0
    if row.status == "withheld":
        return "s"
    hours = row.value is not None and "minutes" in cell.measure
    return row.value / 60 if hours else row.value


def test_earlier_years_have_their_own_tables_where_there_is_something(book):
    titles = ["Un an avant", "Évolution sur un an", "Évolution sur trois ans"]
    outings = [cell.value for cell in sheet_of(book, "outings")["A"]]
    assert [text for text in outings if text in titles] == titles
    contacts = sheet_of(book, "contacts")
    column = [cell.value for cell in contacts["A"]]
    assert [text for text in column if text in titles] == titles[:2]
    before = column.index("Un an avant") + 1
    assert [contacts.cell(before + 1, number).value for number in (1, 2, 4)] == ["Ensemble", 9, 0]


def test_what_a_user_wrote_stays_text(book):
    texts = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value]
    assert "=1+1" in [cell.value for cell in texts]
    assert {cell.data_type for cell in texts} == {"s", "n"}
    assert EVIL not in [cell.value for cell in texts]


@pytest.mark.parametrize("figure", ["contacts", "outings", "time_split"])
def test_a_chart_draws_numbers_of_its_table(book, figure):
    drawn = drawn_in(sheet_of(book, figure))
    expected = {label: written(figure, cell) for label, cell in bars(REPORT, FIGURE[figure])}
    assert expected.items() <= drawn.items()
    assert not any(value for label, value in drawn.items() if label not in expected)


def test_a_single_neighbourhood_has_its_bar():
    rows = tuple(row for row in REPORT.rows if row.neighbourhood in ("*", "nocaze"))
    report = replace(REPORT, rows=rows, neighbourhoods={"nocaze": "Nocaze"})
    book = openpyxl.load_workbook(BytesIO(FORMATS["xlsx"](report)))
    assert drawn_in(sheet_of(book, "outings")) == {"Nocaze": 2}


def drawn_in(sheet):
    """The labels and numbers of the one chart of a sheet."""
    [chart] = sheet._charts
    [series] = chart.series
    labels, values = (cells(sheet, r) for r in (series.cat.strRef.f, series.val.numRef.f))
    return dict(zip(labels, values, strict=True))


def cells(sheet, reference):
    left, top, right, bottom = range_boundaries(reference.rpartition("!")[2].replace("$", ""))
    lines = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [value for line in lines for value in line]


def test_bars_are_ages_categories_or_neighbourhoods():
    assert [label for label, _ in bars(REPORT, FIGURE["contacts"])] == ["10-12 ans"]
    assert bars(REPORT, FIGURE["time_split"])[0] == (
        "travail de rue et présence sociale",
        Cell(category="street", measure="percent"),
    )
    assert bars(REPORT, FIGURE["outings"]) == [
        ("Nocaze", Cell("nocaze")),
        ("hors quartier", Cell("outside")),
    ]
    assert bars(REPORT, FIGURE["outings_slot"]) == []


def test_the_file_tells_no_clock(book):
    assert book.properties.created.isoformat() == "2024-04-30T00:00:00"


def test_names_of_sheets_are_short_and_differ():
    names = [sheet_name(number, figure.label) for number, figure in enumerate(FIGURE.values(), 1)]
    assert len(set(names)) == len(FIGURE)
    assert max(map(len, names)) <= 31
    assert not set("[]:*?/\\") & set("".join(names))


def test_without_the_library_it_is_refused_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(Refused, match="xlsxwriter"):
        documents.write(REPORT, "xlsx", tmp_path / "bilan.xlsx")
    assert list(tmp_path.iterdir()) == []
