"""A report as a workbook, read back with another program."""

import re
import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest
from documented import EVIL, PROTECTED, REPORT
from openpyxl.utils.cell import range_boundaries

from models.bars import bars
from models.figures import FIGURE
from models.numbers import TIMES, number_of
from models.pivot import pivot
from models.report import Cell
from storage import documents
from storage.documents import FORMATS, audit, content
from storage.documents.sheet import sheet_name
from storage.refusals import Refused

FIRST_LINE = 5
FIGURES = [figure.id for figure in REPORT.figures]


def read(report):
    return openpyxl.load_workbook(BytesIO(FORMATS["xlsx"](report)))


@pytest.fixture(scope="module")
def book():
    return read(REPORT)


@pytest.fixture(scope="module")
def protected():
    return read(PROTECTED)


def sheet_of(book, figure):
    [sheet] = [sheet for sheet in book if sheet["A1"].value == FIGURE[figure].label]
    return sheet


def column(sheet, number=1):
    return [cell.value for [cell] in sheet.iter_rows(min_col=number, max_col=number)]


def test_there_is_a_sheet_of_totals_one_per_figure_and_one_of_the_audit(book, protected):
    assert book.sheetnames == [
        "Bilan",
        "1. Répartition du temps de…",
        "2. Rencontres",
        "3. Présence de rue",
        "4. Sorties par jour et moment",
    ]
    assert protected.sheetnames == [*book.sheetnames, "Fiche d’audit"]


def test_every_sheet_and_every_printed_page_says_that_it_is_internal(book):
    for sheet in book:
        assert sheet["A2"].value.startswith("=Équipe « A & B » ; 1,2 · Mars-avril 2024, du 01/03/")
        assert sheet["A3"].value.startswith("interne, ne pas diffuser")
        assert "interne, ne pas diffuser" in sheet.oddHeader.center.text
        assert "interne, ne pas diffuser" in sheet.oddFooter.left.text
        assert sheet.print_title_rows == "$4:$4"
        assert sheet.freeze_panes == "B5"


def test_a_protected_report_is_not_marked_and_says_what_s_is(protected):
    for sheet in protected:
        texts = [cell.value for line in sheet.iter_rows() for cell in line]
        assert not [text for text in texts if "interne" in str(text)]
        assert sheet.oddHeader.center.text is None
        assert "(secret) remplace un petit nombre" in sheet["A3"].value


def test_totals_stand_first_beside_those_of_earlier_years(book):
    lines = [
        [cell.value for cell in line][:6] for line in book["Bilan"].iter_rows(min_row=FIRST_LINE)
    ]
    assert [line for line in lines if line[1]] == [
        ["Rencontres", "actes", 12, 9, 3, None],
        ["Présence de rue", "actes", 3, 0, 3, 3],
        [None, "heures de présence", 1.5, 2, -0.5, 1.5],
        [None, "heures-personnes", 3, 0, 3, 3],
    ]
    alone = [line[0] for line in lines if line[0] and not line[1]]
    titles = [chapter.title for chapter in content.chapters(REPORT)]
    labels = ["Répartition du temps de travail", "Sorties par jour et moment"]
    assert [text for text in alone if text in {*titles, *labels}] == [
        titles[0], labels[0], *titles[1:], labels[1],
    ]  # fmt: skip


def test_the_first_sheet_says_what_a_reader_must_know(protected):
    texts = column(protected["Bilan"])
    for said in [
        *content.rule(PROTECTED),
        *PROTECTED.remarks,
        "La Drôme",
        "Avec le soutien du Département de la Drôme",
        "www.ladrome.fr",
    ]:
        assert said in texts


def test_the_audit_tells_how_much_of_each_table_is_published(protected):
    sheet = protected["Fiche d’audit"]
    assert [cell.value for cell in sheet[FIRST_LINE]][:3] == ["Rencontres", 6, 1]
    assert sheet.cell(FIRST_LINE, 4).value == pytest.approx(83.333, abs=0.001)
    assert set(audit.sentences(PROTECTED)) <= set(column(sheet))


def test_every_definition_is_printed_with_the_totals_and_under_its_table(book):
    definitions = column(book["Bilan"], 7)
    for figure in REPORT.figures:
        assert REPORT.definition_of(figure) in definitions
        under = column(sheet_of(book, figure.id))
        assert REPORT.definition_of(figure) in under
        assert f"{figure.label_en}. {REPORT.definition_en_of(figure)}" in under


def test_a_coarse_table_says_so(protected):
    texts = column(sheet_of(protected, "contacts"))
    assert set(content.notes(PROTECTED, FIGURE["contacts"])) <= set(texts)


@pytest.mark.parametrize("report", [REPORT, PROTECTED], ids=["internal", "protected"])
@pytest.mark.parametrize("figure", FIGURES)
def test_a_table_holds_each_number_once(report, figure):
    sheet, table = sheet_of(read(report), figure), pivot(report, FIGURE[figure])
    headings = [cell.value for cell in sheet[4] if cell.value]
    assert headings == [table.corner, *(column.label for column in table.columns)]
    for number, line in enumerate(table.lines, FIRST_LINE):
        label, *values = [cell.value for cell in sheet[number]]
        assert label == line.label
        assert values[: len(line.cells)] == [written(figure, cell) for cell in line.cells]


def written(figure, cell):
    number = number_of(REPORT, FIGURE[figure], cell)
    return number / 60 if cell.measure in TIMES and number is not None else number


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
    drawn = charts(sheet_of(book, figure))[FIGURE[figure].label]["Mars-avril 2024"]
    expected = {label: written(figure, cell) for label, cell in bars(REPORT, FIGURE[figure])}
    assert expected.items() <= drawn.items()
    assert not any(value for label, value in drawn.items() if label not in expected)


def test_a_single_neighbourhood_has_its_bar_beside_that_of_a_year_before():
    rows = tuple(row for row in REPORT.rows if row.neighbourhood in ("*", "nocaze"))
    report = replace(REPORT, rows=rows, neighbourhoods={"nocaze": "Nocaze"})
    drawn = charts(sheet_of(read(report), "outings"))
    assert drawn["Présence de rue"] == {"Mars-avril 2024": {"Nocaze": 2, "hors quartier": 0}}
    assert drawn["Présence de rue, comparé à un an avant"] == {
        "Mars-avril 2024": {"Nocaze": 2, "hors quartier": 0},
        "Un an avant": {"Nocaze": 0, "hors quartier": 0},
    }


def test_shares_are_stacked(book):
    drawn = charts(sheet_of(book, "time_split"))["Répartition du temps de travail, en %"]
    assert drawn["travail de rue et présence sociale"] == {"Mars-avril 2024": 66.7}


def test_a_withheld_number_is_drawn_as_a_letter_never_as_0():
    ages = [replace(REPORT.rows[0], age_band=age, value=v, status=s) for age, v, s in AGES_OF_IT]
    book = ZipFile(BytesIO(FORMATS["xlsx"](replace(REPORT, rows=tuple(ages)))))
    chart = book.read("xl/charts/chart1.xml").decode()
    [kept] = re.findall(r"<c:val>.*?</c:val>", chart)
    assert [value for value in re.findall(r"<c:v>(.*?)</c:v>", kept) if value != "0"] == ["9", "8"]
    assert '<c:pt idx="2">' not in kept
    assert re.findall(r'<c:dLbl><c:idx val="(\d)"/>.*?<a:t>(.)</a:t>', chart) == [("2", "s")]


AGES_OF_IT = [("10-12", 9, "published"), ("13-15", None, "withheld"), ("16-17", 8, "published")]


def charts(sheet):
    """The labels and numbers of each series of each chart of a sheet."""
    return {
        title_of(chart): {
            series.tx.v: dict(zip(*drawn(sheet, series), strict=True)) for series in chart.series
        }
        for chart in sheet._charts
    }


def title_of(chart):
    return chart.title.tx.rich.p[0].r[0].t


def drawn(sheet, series):
    return cells(sheet, series.cat.strRef.f), cells(sheet, series.val.numRef.f)


def cells(sheet, reference):
    left, top, right, bottom = range_boundaries(reference.rpartition("!")[2].replace("$", ""))
    lines = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [value for line in lines for value in line]


def test_bars_are_ages_categories_or_neighbourhoods():
    ages = [label for label, _ in bars(REPORT, FIGURE["contacts"])]
    assert (ages[0], ages[1], ages[-1]) == ("moins de 10 ans", "10-12 ans", "ne sait pas")
    assert bars(REPORT, FIGURE["time_split"])[0] == (
        "travail de rue et présence sociale",
        Cell(category="street", measure="percent"),
    )
    assert bars(REPORT, FIGURE["outings"]) == [
        ("Nocaze", Cell("nocaze")),
        ("=1+1", Cell(EVIL)),
        ("hors quartier", Cell("outside")),
    ]
    assert bars(REPORT, FIGURE["outings_slot"]) == []


def test_the_file_tells_no_clock(book, protected):
    assert book.properties.created.isoformat() == "2024-04-30T00:00:00"
    assert protected.properties.created.isoformat() == "2024-05-02T00:00:00"


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
