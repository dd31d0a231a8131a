"""A report as PDF, read back with another program."""

import re
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest
from documented import PROTECTED, REPORT
from printing import PNG, SVG, squeezed

from models.report import Mention
from storage.documents import audit, content, pdf
from storage.documents.printed import printed
from storage.refusals import Refused

TRICKY = '#read("x") *a* _b_ $c$ <d> @e `f` \\g // h'


def read(report):
    return pypdf.PdfReader(BytesIO(pdf.render(report)))


@pytest.fixture(scope="module")
def document():
    return read(REPORT)


@pytest.fixture(scope="module")
def protected():
    return read(PROTECTED)


def text_of(document):
    return squeezed(" ".join(page.extract_text() for page in document.pages))


def elements(document, kind):
    """The elements of the structure that a screen reader reads, in its order."""

    def walk(element):
        element = element.get_object()
        if isinstance(element, list):
            for part in element:
                yield from walk(part)
        elif isinstance(element, dict):
            if element.get("/S") == kind:
                yield element
            if "/K" in element:
                yield from walk(element["/K"])

    return list(walk(document.trailer["/Root"]["/StructTreeRoot"]))


def every_figure(report):
    return [printed(report, figure) for figure in report.figures]


def every_table(report):
    figures = every_figure(report)
    return [table for of in figures for table in (of.table, of.evolution, *of.earlier) if table]


def test_it_is_tagged_in_french_and_says_that_it_is_accessible(document):
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert document.metadata.title == "Bilan d’activité"
    assert squeezed(document.metadata.author) == squeezed(REPORT.team)


def test_it_says_what_is_counted_from_when_to_when(document):
    text = text_of(document)
    assert all(squeezed(line) in text for line in content.heading(REPORT))
    assert all(squeezed(sentence) in text for sentence in content.rule(REPORT))
    for of in every_figure(REPORT):
        assert squeezed(of.label) in text
        assert squeezed(of.definition) in text
        assert squeezed(f"{of.translation.label}. {of.translation.definition}") in text


def test_its_headings_are_the_chapters_then_the_whole_tables(document):
    headings = [entry.title for entry in document.outline if not isinstance(entry, list)]
    chapters = [squeezed(chapter.title) for chapter in content.chapters(REPORT)]
    last = squeezed("Toutes les cases, un an avant et en évolution")
    assert [squeezed(title) for title in headings] == ["Petitsnombres", *chapters, last]


def test_every_table_is_there_with_its_headings(document):
    tables = elements(document, "/Table")
    expected = every_table(REPORT)
    assert len(tables) == len(expected)
    scopes = [str(heading["/A"][0]["/Scope"]) for heading in elements(document, "/TH")]
    assert scopes == ["/Column"] * sum(len(table.columns) + 1 for table in expected)
    assert len(elements(document, "/TR")) == sum(len(table.lines) + 1 for table in expected)
    text = text_of(document)
    for line in (line for table in expected for line in table.lines):
        assert squeezed(" ".join([line.label, *line.texts])) in text, line


def test_every_chart_is_described(document):
    charts = [chart for of in every_figure(REPORT) for chart in of.charts]
    assert charts
    told = [element.get("/Alt") for element in elements(document, "/Figure")]
    assert [squeezed(alt) for alt in told if alt] == [squeezed(c.description) for c in charts]


def test_every_page_of_an_internal_report_says_so(document):
    pages = [page.extract_text() for page in document.pages]
    assert len(pages) > 2
    assert all(page.startswith("interne, ne pas diffuser") for page in pages)
    numbers = [re.search(r"page (\d+) sur (\d+)", page).groups() for page in pages]
    assert numbers == [(str(n), str(len(pages))) for n in range(1, len(pages) + 1)]


def test_a_protected_report_carries_its_audit_and_no_mark(protected):
    text = text_of(protected)
    assert "interne" not in text
    assert all(squeezed(sentence) in text for sentence in audit.sentences(PROTECTED))
    for row in audit.rows(PROTECTED):
        assert squeezed(" ".join(row)) in text
    assert squeezed(PROTECTED.remarks[0]) in text


def test_the_partnership_stands_on_the_first_page_with_its_link(protected):
    page = protected.pages[0]
    assert squeezed(PROTECTED.mention.wording) in squeezed(page.extract_text())
    links = [a.get_object().get("/A", {}).get("/URI") for a in page["/Annots"]]
    assert [link for link in links if link] == ["https://www.ladrome.fr"]


@pytest.mark.parametrize("image", [PNG, SVG], ids=["png", "svg"])
def test_the_image_of_the_mark_is_described(image):
    report = replace(REPORT, rows=(), mention=Mention("Avec l’aide de", "La Drôme", "", image))
    [mark] = elements(read(report), "/Figure")
    assert mark["/Alt"] == "La Drôme"


def test_an_image_that_cannot_be_read_is_refused():
    report = replace(REPORT, mention=Mention("", "La Drôme", "", b"\x89PNG broken"))
    with pytest.raises(Refused, match="image"):
        pdf.render(report)


def test_what_a_user_named_stays_text():
    report = replace(REPORT, team=TRICKY, neighbourhoods={"nocaze": TRICKY})
    text = text_of(read(report))
    assert text.count(squeezed(TRICKY)) > 5


def test_a_character_without_a_font_leaves_the_rest_readable():
    report = replace(REPORT, team="Équipe 🌳 漢", neighbourhoods={"nocaze": "Nocaze 🌳"})
    document = read(report)
    assert squeezed("Équipe □ □") in text_of(document)
    assert squeezed("Nocaze □") in text_of(document)
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_no_font_of_the_computer_is_used(document):
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in document.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all(font.startswith("LibertinusSerif-") for font in fonts)


def test_the_same_report_gives_the_same_bytes_and_the_day_is_the_report_s():
    report = replace(REPORT, written_on=date(2025, 4, 12))
    assert pdf.render(report) == pdf.render(replace(report))
    made = read(report).metadata
    assert made.creation_date.date() == made.modification_date.date() == date(2025, 4, 12)


def test_without_the_library_it_is_refused(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(Refused, match="typst"):
        pdf.render(REPORT)
