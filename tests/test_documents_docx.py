"""A report as DOCX, read back with another program."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pypdf
import pytest
from documented import PROTECTED, REPORT
from docx import Document
from docx.oxml.ns import qn
from outside import needed_program
from printing import PNG, SVG, squeezed

from models.report import Mention
from storage.documents import audit, content, docx
from storage.documents.closing import closing
from storage.documents.printed import printed
from storage.refusals import Refused

TRICKY = '<w:t>&amp; "x" </w:p>'


def read(report):
    return Document(BytesIO(docx.render(report)))


@pytest.fixture(scope="module")
def document():
    return read(REPORT)


@pytest.fixture(scope="module")
def protected():
    return read(PROTECTED)


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def every_figure(report):
    return [printed(report, figure) for figure in report.figures]


def tables_of(report):
    figures = every_figure(report)
    own = [table for of in figures for table in (of.table, of.evolution) if table]
    return own + [section.table for section in closing(report) if section.table]


def pictures(document):
    return [about.get("descr") for about in document.element.body.iter(qn("wp:docPr"))]


def test_headings_are_the_chapters_and_their_figures_in_order(document):
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style.name.startswith(("Heading", "Title"))
    ]
    expected = [("Title", "Bilan d’activité"), ("Heading 1", "Petits nombres")]
    for chapter in content.chapters(REPORT):
        expected.append(("Heading 1", chapter.title))
        labels = [figure.label for figure in chapter.figures]
        expected += [("Heading 2", label) for label in labels if labels != [chapter.title]]
    assert found == expected


def test_each_chapter_ends_with_an_empty_paragraph_for_the_team(document):
    paragraphs = [p for p in document.paragraphs if p.style.name.startswith(("Heading 1", "Texte"))]
    rule, *others = paragraphs
    assert rule.text == "Petits nombres"
    assert len(others) == 2 * len(content.chapters(REPORT))
    for room in others[1::2]:
        assert (room.style.name, room.text) == ("Texte de l’équipe", "")
        assert room.style.element.find(f".//{qn('w:pBdr')}") is not None


def test_definitions_and_the_rule_are_printed(document):
    found = texts(document)
    assert set(content.heading(REPORT)) <= {text.replace("\u202f", " ") for text in found}
    assert set(content.rule(REPORT)) <= set(found)
    for of in every_figure(REPORT):
        assert of.definition in found
        assert f"{of.translation.label}. {of.translation.definition}" in found


def test_tables_hold_every_number_under_headings_that_come_again(protected):
    expected = tables_of(PROTECTED)
    assert len(protected.tables) == len(expected)
    for table, shown in zip(protected.tables, expected, strict=True):
        first, *lines = [[cell.text for cell in row.cells] for row in table.rows]
        assert first == [shown.corner, *(column.label for column in shown.columns)]
        assert [line[0] for line in lines] == [line.label for line in shown.lines]
        for line, told in zip(lines, shown.lines, strict=True):
            assert not told.texts or line[1:] == list(told.texts)
        again = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert again == [True] + [False] * len(lines)


def test_totals_are_bold(document):
    shown, table = tables_of(REPORT)[0], document.tables[0]
    for row, line in zip(table.rows[1:], shown.lines, strict=True):
        assert row.cells[0].paragraphs[0].runs[0].bold == (line.is_total or not line.texts or None)


def test_every_chart_is_a_picture_that_is_described(document):
    charts = [chart for of in every_figure(REPORT) for chart in of.charts]
    assert charts
    assert pictures(document) == [chart.description for chart in charts]
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert {chart.title for chart in charts} <= set(captions)


def test_every_page_of_an_internal_report_says_so(document, protected):
    [section] = document.sections
    assert section.header.paragraphs[0].text == "interne, ne pas diffuser"
    assert not section.different_first_page_header_footer
    fields = [
        field.get(qn("w:instr")) for field in section.footer.part.element.iter(qn("w:fldSimple"))
    ]
    assert fields == ["PAGE", "NUMPAGES"]
    assert protected.sections[0].header.paragraphs[0].text == ""
    assert not [text for text in texts(protected) if "interne" in text.lower()]


def test_the_partnership_stands_at_the_top_with_its_link(protected):
    assert texts(protected)[0] == "La Drôme"
    assert PROTECTED.mention.wording in texts(protected)
    [link] = [p.hyperlinks[0] for p in protected.paragraphs if p.hyperlinks]
    assert (link.address, link.text) == ("https://www.ladrome.fr", "www.ladrome.fr")


@pytest.mark.parametrize("image", [PNG, SVG], ids=["png", "svg"])
def test_the_image_of_the_mark_is_described(image):
    report = replace(REPORT, rows=(), mention=Mention("", "La Drôme", "", image))
    assert pictures(read(report)) == ["La Drôme"]


def test_an_image_that_cannot_be_read_is_refused():
    report = replace(REPORT, mention=Mention("", "La Drôme", "", b"\x89PNG broken"))
    with pytest.raises(Refused, match="image"):
        docx.render(report)


def test_a_protected_report_carries_its_audit(protected):
    assert set(audit.sentences(PROTECTED)) <= set(texts(protected))
    assert PROTECTED.remarks[0].replace(" :", "\u202f:").replace(" ;", "\u202f;") in texts(
        protected
    )


def test_what_a_user_named_stays_text():
    document = read(replace(REPORT, team=TRICKY, neighbourhoods={"nocaze": TRICKY}))
    labels = [row.cells[0].text for table in document.tables for row in table.rows]
    assert TRICKY in texts(document)
    assert TRICKY in labels


def test_it_is_written_in_french(document):
    styles = document.styles
    [spoken] = styles.element.xpath("w:docDefaults//w:lang")
    assert spoken.get(qn("w:val")) == "fr-FR"
    [english] = styles["Définition traduite"].element.xpath("w:rPr/w:lang")
    assert english.get(qn("w:val")) == "en-GB"


def test_the_same_report_gives_the_same_bytes_and_the_day_is_the_report_s():
    report = replace(REPORT, written_on=date(2025, 4, 12))
    rendered = docx.render(report)
    assert rendered == docx.render(replace(report))
    about = Document(BytesIO(rendered)).core_properties
    assert about.created.date() == about.modified.date() == date(2025, 4, 12)
    assert (about.title, about.author, about.language) == ("Bilan d’activité", REPORT.team, "fr-FR")
    with ZipFile(BytesIO(rendered)) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_tells_the_program_that_wrote_it_and_nothing_of_the_library_s_template(document):
    parts = {str(part.partname): part for part in document.part.package.iter_parts()}
    assert b"<Application>Carnet de rue</Application>" in parts["/docProps/app.xml"].blob
    assert not any("thumbnail" in name for name in parts)
    assert not any(b"Macintosh" in part.blob for part in parts.values())


def test_an_office_suite_opens_it(tmp_path):
    (tmp_path / "bilan.docx").write_bytes(docx.render(PROTECTED))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        needed_program("soffice"),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "bilan.docx",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "bilan.pdf").pages]
    text = squeezed(" ".join(pages))
    for of in every_figure(PROTECTED):
        assert squeezed(of.label) in text
        assert squeezed(of.definition) in text
    assert f"page1sur{len(pages)}" in squeezed(pages[0])


@pytest.mark.parametrize("library", ["docx", "typst"])
def test_without_a_library_it_is_refused(monkeypatch, library):
    for name in [name for name in sys.modules if name.startswith("storage.documents.word")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(Refused, match=library):
        docx.render(REPORT)
