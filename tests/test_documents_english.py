"""Documents in English: nothing but the French definitions, in small, is French there."""

import json
import re
from dataclasses import replace
from gettext import NullTranslations
from io import BytesIO
from zipfile import ZipFile

import exampled
import openpyxl
import pypdf
import pytest
from documented import PROTECTED, REPORT
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from lxml import html as page
from printing import squeezed

from models.figures import FIGURE
from models.language import SOURCE, speak
from models.report import INTERNAL
from storage import locale
from storage.documents import FORMATS, content, file_name, files
from storage.documents.csv import schema
from storage.documents.ods_pages import FONT
from storage.refusals import Refused

FRENCH = re.compile(
    "[àâçéèêëîïôùûœ«»]|nombre|quartier|rencontre|tableau|jeune|ann[ée]e|avant|petit|valeur|bilan"
    "|sommaire|aucontenu|diffus|interne",
    re.IGNORECASE,
)
"""Letters and words that no English text has, once it is squeezed."""


def large(report):
    """The same with numbers that take a mark for their thousands, and few French words typed."""
    return replace(
        report,
        team="AB",
        rows=tuple(replace(row, value=1204) if row.value == 12 else row for row in report.rows),
        mention=replace(report.mention, wording="With the support of the Drôme"),
        remarks=(),
        audit=report.audit and replace(report.audit, attacked=1310, releases=("2023",)),
    )


REPORTS = {"internal": large(REPORT), "protected": large(PROTECTED)}
EVERY_FIGURE = large(exampled.PROTECTED)
TYPED = ("With the support of the Drôme", "La Drôme", "Collège Europa", "Chômage")


class Bracketing(NullTranslations):
    """Says every message in brackets of its own: what stands bare was not marked as a message."""

    def gettext(self, message):
        return f"‹{message}›"

    def ngettext(self, one, many, number):
        return f"‹{one if number == 1 else many}›"


@pytest.fixture
def bracketed():
    """English is spoken, by a catalogue that shows which texts it was asked for."""
    speak("en", lambda language: NullTranslations() if language == SOURCE else Bracketing())


def html_texts(written):
    document = page.document_fromstring(written.decode())
    for style in document.xpath("//style"):
        style.drop_tree()
    labels = document.xpath("//@aria-label")
    return [document.text_content(), document.findtext(".//title"), *labels]


def pdf_texts(written):
    document = pypdf.PdfReader(BytesIO(written))
    return [document.metadata.title, *(page.extract_text() for page in document.pages)]


def docx_texts(written):
    document = Document(BytesIO(written))
    [section] = document.sections
    parts = [document.element.body, section.header._element, section.footer._element]
    texts = [text.text or "" for part in parts for text in part.iter(qn("w:t"))]
    pictures = [about.get("descr") for about in document.element.body.iter(qn("wp:docPr"))]
    styles = [style.name for style in document.styles if not style.builtin]
    return [document.core_properties.title, " ".join(texts), *pictures, *styles]


def xlsx_texts(written):
    with ZipFile(BytesIO(written)) as book:
        drawn = [book.read(name) for name in book.namelist() if "/charts/" in name]
        about = [book.read(name) for name in book.namelist() if re.match("xl/drawings/d", name)]
    book = openpyxl.load_workbook(BytesIO(written))
    cells = [str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line]
    feet = [str(sheet.oddFooter.right.text) for sheet in book]
    charts = [text for part in drawn for text in etree.fromstring(part).itertext()]
    described = [text for part in about for text in etree.fromstring(part).xpath("//@descr")]
    return [book.properties.title, *book.sheetnames, *cells, *feet, *charts, *described]


def ods_texts(written):
    with ZipFile(BytesIO(written)) as package:
        parts = [package.read(n) for n in package.namelist() if n.endswith(".xml")]
    trees = [etree.fromstring(part) for part in parts]
    names = [text for tree in trees for text in tree.xpath("//@*[local-name()='label-string']")]
    return [text for tree in trees for text in tree.itertext() if text != FONT] + names


TEXTS = {
    "html": html_texts,
    "pdf": pdf_texts,
    "docx": docx_texts,
    "xlsx": xlsx_texts,
    "ods": ods_texts,
}


@pytest.mark.usefixtures("bracketed")
@pytest.mark.parametrize(
    ("form", "report"),
    [
        *(
            pytest.param(form, of, id=f"{form}-{name}")
            for name, of in REPORTS.items()
            for form in TEXTS
        ),
        pytest.param("html", EVERY_FIGURE, id="every figure"),
    ],
)
def test_a_document_is_english_throughout(form, report):
    said = squeezed(" ".join(TEXTS[form](FORMATS[form](report))))
    assert "‹Biland’activité›" in said
    assert ("‹1,310nombres" if report.protected else f"‹{squeezed(INTERNAL)}›") in said
    for figure in report.figures:
        translation = content.translation(report, figure)
        french = squeezed(f"{translation.label}. {translation.definition}")
        assert squeezed(figure.label_en) in said
        assert said.index(squeezed(report.definition_en_of(figure))) < said.index(french)
        said = said.replace(french, "")
    if form not in ("xlsx", "ods"):  # there, numbers are numbers
        assert "1,204" in said
        assert re.search(r"\d\.\d", said)
        assert not re.search(r"\d,\d\D", said)
    for typed in TYPED:
        said = said.replace(squeezed(typed), "")
    assert FRENCH.findall(bare(said)) == []


@pytest.mark.usefixtures("bracketed")
def test_a_chapter_called_like_its_figure_is_so_in_english_too():
    titles = {chapter.figures[0].id: chapter.title for chapter in content.chapters(EVERY_FIGURE)}
    assert titles["time_split"] == FIGURE["time_split"].label_en
    assert titles["families_known"] == "‹Travail avec les familles›"


def bare(said):
    """What is not said in brackets; a label that is cut short has lost its own."""
    while (without := re.sub("‹[^‹›]*[›…]", "", said)) != said:
        said = without
    return said


@pytest.mark.usefixtures("bracketed")
def test_a_document_tells_other_programs_its_language():
    written = {form: FORMATS[form](REPORT) for form in TEXTS}
    document = page.document_fromstring(written["html"].decode())
    assert (document.get("lang"), {*document.xpath("//p/@lang")}) == ("en", {"fr"})
    assert pypdf.PdfReader(BytesIO(written["pdf"])).trailer["/Root"]["/Lang"] == "en"
    text = Document(BytesIO(written["docx"]))
    assert text.core_properties.language == "en-GB"
    told = [lang.get(qn("w:val")) for lang in text.styles.element.iter(qn("w:lang"))]
    assert told == ["en-GB", "fr-FR"]
    with ZipFile(BytesIO(written["ods"])) as book:
        parts = [etree.fromstring(book.read(f"{part}.xml")) for part in ("content", "styles")]
        [about] = etree.fromstring(book.read("meta.xml")).xpath("//*[local-name()='language']")
    assert about.text == "en-GB"
    assert {lang for part in parts for lang in part.xpath("//@*[local-name()='language']")} == {
        "en"
    }


@pytest.mark.usefixtures("bracketed")
def test_data_is_the_same_in_every_language():
    english = {form: FORMATS[form](REPORT) for form in ("csv", "json")}
    described = json.loads(schema(REPORT))
    locale.use("fr")
    assert FORMATS["csv"](REPORT) == english["csv"]
    french, read = (json.loads(text) for text in (FORMATS["json"](REPORT), english["json"]))
    labels = read.pop("labels")
    assert codes_of(labels) == codes_of(french.pop("labels"))
    assert labels["figure"]["contacts"] == "Contacts"
    assert labels["gender"]["girl"] == "‹fille›"
    assert labels["measure"]["minutes"] == "‹minutes de présence›"
    assert read == french | {"language": "en"}
    for field, in_french in zip(
        described["fields"], json.loads(schema(REPORT))["fields"], strict=True
    ):
        assert field["title"] == f"‹{in_french['title']}›"
        assert (field["name"], field["type"]) == (in_french["name"], in_french["type"])
    assert described["definitions"]["contacts"] == FIGURE["contacts"].definition_en


def codes_of(labels):
    return {column: list(named) for column, named in labels.items()}


@pytest.mark.usefixtures("bracketed")
def test_a_name_of_a_file_says_internal_in_every_language():
    assert file_name(REPORT, "ods") == "bilan-2024-03-01-2024-04-30-interne.ods"


@pytest.mark.usefixtures("bracketed")
def test_a_refusal_is_said_in_the_language_spoken(tmp_path):
    with pytest.raises(Refused, match=r"‹Le dossier « .*nowhere » n’existe pas"):
        files(REPORT, "json", tmp_path / "nowhere" / "bilan.json")
