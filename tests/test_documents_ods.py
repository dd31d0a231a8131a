"""A report as an OpenDocument spreadsheet, read back with other programs."""

import csv
import subprocess
from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pytest
from documented import PROTECTED, REPORT
from outside import needed_program
from python_calamine import CalamineWorkbook

from storage.documents import FORMATS
from storage.documents.ods_charts import _letters
from storage.documents.workbook import sheets

OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
TABLE, CONFIG, STYLE = f"{OASIS}table:1.0}}", f"{OASIS}config:1.0}}", f"{OASIS}style:1.0}}"
CHART, OFFICE = f"{OASIS}chart:1.0}}", f"{OASIS}office:1.0}}"
REPORTS = {"internal": REPORT, "protected": PROTECTED}
EVERY_SHEET = "44,34,76,1,,0,false,false,false,false,false,-1"
"""CSV with commas, in UTF-8, numbers as they are and not as they show, one file per sheet."""


@pytest.fixture(scope="module", params=REPORTS)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def report(name):
    return REPORTS[name]


@pytest.fixture(scope="module")
def package(report):
    return ZipFile(BytesIO(FORMATS["ods"](report)))


def part(package, name):
    return ElementTree.fromstring(package.read(name))


def test_it_holds_what_the_other_workbook_holds(report):
    ods = CalamineWorkbook.from_filelike(BytesIO(FORMATS["ods"](report)))
    xlsx = CalamineWorkbook.from_filelike(BytesIO(FORMATS["xlsx"](report)))
    assert ods.sheet_names == xlsx.sheet_names == [sheet.name for sheet in sheets(report)]
    for sheet in sheets(report):
        assert filled(ods.get_sheet_by_name(sheet.name).to_python()) == expected(sheet)
        assert filled(xlsx.get_sheet_by_name(sheet.name).to_python()) == expected(sheet)


def filled(lines):
    """The content of each cell that has some, by line and column."""
    return {
        (number, column): value
        for number, line in enumerate(lines)
        for column, value in enumerate(line)
        if value != ""
    }


def expected(sheet):
    boxes = [[box.content if box else None for box in line.boxes] for line in sheet.lines]
    return filled([["" if content is None else content for content in line] for line in boxes])


def test_the_head_and_the_first_column_of_each_sheet_stay_in_sight(report, package):
    tables = [
        entry
        for entry in part(package, "settings.xml").iter(f"{CONFIG}config-item-map-entry")
        if entry.get(f"{CONFIG}name")
    ]
    assert [table.get(f"{CONFIG}name") for table in tables] == [s.name for s in sheets(report)]
    for table in tables:
        settings = {item.get(f"{CONFIG}name"): item.text for item in table}
        assert (settings["HorizontalSplitMode"], settings["VerticalSplitMode"]) == ("2", "2")
        assert settings["HorizontalSplitPosition"] == settings["PositionRight"] == "1"
        assert settings["VerticalSplitPosition"] == settings["PositionBottom"] == "4"


def test_headings_are_bold_and_printed_on_every_page(package):
    content = part(package, "content.xml")
    bold = {
        style.get(f"{STYLE}name")
        for style in content.iter(f"{STYLE}style")
        if any("bold" in properties.attrib.values() for properties in style)
    }
    for table in content.iter(f"{TABLE}table"):
        [row] = table.find(f"{TABLE}table-header-rows")
        assert {cell.get(f"{TABLE}style-name") for cell in row} <= bold


def test_every_printed_page_says_whether_it_is_internal(report, package):
    for page in part(package, "styles.xml").iter(f"{STYLE}master-page"):
        header, footer = ("".join(band.itertext()) for band in page)
        assert header == ("" if report.protected else "interne, ne pas diffuser")
        assert footer == f"{header}page 1 sur 1"


def test_numbers_are_written_the_french_way_whatever_the_reader_s_language(package):
    content = part(package, "content.xml")
    numbers = list(content.iter(f"{OASIS}datastyle:1.0}}number-style"))
    assert {style.get(f"{OASIS}datastyle:1.0}}language") for style in numbers} == {"fr"}
    named = {style.get(f"{STYLE}name"): style for style in numbers}
    assert "".join(named["number-0-signed-above"].itertext()) == "+"
    assert "".join(named["number-0-signed-below"].itertext()) == "−"


def test_a_chart_reads_its_sheet(report, package):
    drawn = [(sheet, chart) for sheet in sheets(report) for chart in sheet.charts]
    assert drawn
    for number, (sheet, chart) in enumerate(drawn, 1):
        series = list(part(package, f"Object {number}/content.xml").iter(f"{CHART}series"))
        for planned, found in zip(chart.series, series, strict=True):
            address = found.get(f"{CHART}values-cell-range-address")
            assert address.startswith(f"'{sheet.name}'.$")
            points = [point.get(f"{CHART}style-name") for point in found]
            withheld = [at for at, style in enumerate(points) if style]
            assert withheld == list(planned.withheld)


def test_columns_are_named_as_spreadsheets_do():
    assert [_letters(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


def test_the_package_is_as_the_standard_wants_it_and_tells_no_clock(report, package):
    first, *_ = entries = package.infolist()
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert package.read(first) == b"application/vnd.oasis.opendocument.spreadsheet"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    listed = {
        next(iter(entry.attrib.values()))
        for entry in part(package, "META-INF/manifest.xml")
        if not next(iter(entry.attrib.values())).endswith("/")
    }
    assert listed == {e.filename for e in entries} - {"mimetype", "META-INF/manifest.xml"}
    day = report.written_on or report.period.last
    assert (
        f"{datetime.combine(day, datetime.min.time()).isoformat()}"
        in package.read("meta.xml").decode()
    )


def test_a_name_that_xml_cannot_hold_makes_no_broken_file():
    report = replace(REPORT, team="A\x00\x0b\ud800B", neighbourhoods={"nocaze": "No\x01caze"})
    package = ZipFile(BytesIO(FORMATS["ods"](report)))
    texts = "".join(part(package, "content.xml").itertext())
    assert "Nocaze" in texts
    assert "AB · Mars-avril 2024" in texts


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Converts every workbook with LibreOffice, started once; returns the folder of what came."""
    program = needed_program("soffice")
    home = tmp_path_factory.mktemp("office")
    books = []
    for name, report in REPORTS.items():
        for form in ("ods", "xlsx"):
            books.append(home / f"{name}-{form}.{form}")
            books[-1].write_bytes(FORMATS[form](report))

    @cache
    def convert(to):
        folder = home / "from" / to.partition(":")[0]
        profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
        subprocess.run(
            [program, profile, "--headless", "--convert-to", to, "--outdir", folder, *books],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return folder

    return convert


@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_libreoffice_reads_the_same_numbers_and_texts(name, report, form, office):
    folder = office(f"csv:Text - txt - csv (StarCalc):{EVERY_SHEET}")
    for sheet in sheets(report):
        path = folder / f"{name}-{form}-{sheet.name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            read = {place: comparable(text) for place, text in filled(csv.reader(file)).items()}
        assert read == {place: comparable(told) for place, told in expected(sheet).items()}


def comparable(content):
    """A number to nine figures, with a decimal point or a comma; or a text."""
    try:
        return f"{float(str(content).replace(',', '.')):.9g}"
    except ValueError:
        return content


@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_libreoffice_prints_it(name, form, office):
    printed = office("pdf") / f"{name}-{form}.pdf"
    assert printed.read_bytes().startswith(b"%PDF-")


def test_libreoffice_follows_a_figure_to_its_sheet(office):
    book = openpyxl.load_workbook(office("xlsx") / "protected-ods.xlsx")
    links = {cell.value: cell.hyperlink.location for cell in linked(book["Bilan"])}
    assert links == {
        figure.label: f"'{book.sheetnames[number]}'!A1"
        for number, figure in enumerate(PROTECTED.figures, 1)
    }


def linked(sheet):
    return [cell for line in sheet.iter_rows() for cell in line if cell.hyperlink]
