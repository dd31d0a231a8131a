"""The report as a page: what it says, and that everyone can read it."""

import re
import sys
from dataclasses import replace

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from browser import browsing, visiting
from documented import EVIL, REPORT
from exampled import INTERNAL, PROTECTED
from lxml import html as reading
from pypdf import PdfReader

from models.figures import FIGURES
from models.report import Mention
from models.vocabulary import AGES, ALL
from storage.documents import FORMATS
from storage.refusals import Refused

MARK = "interne, ne pas diffuser"
SHAPES = [
    "time_split",
    "contacts",
    "contacts_place",
    "change_attainment",
    "participations",
    "outings_slot",
    "staff",
    "diagnosis",
]
HOSTILE = "<script>alert(1)</script>"


def page_of(report):
    return reading.document_fromstring(FORMATS["html"](report).decode())


def text_of(element):
    return re.sub(r"\s+", " ", element.text_content()).strip()


def table_of(page, caption):
    [table] = [table for table in page.iter("table") if text_of(table.find("caption")) == caption]
    return [[text_of(cell) for cell in line] for line in table.iter("tr")]


@pytest.fixture(scope="module")
def internal():
    return page_of(INTERNAL)


@pytest.fixture(scope="module")
def safe():
    return page_of(PROTECTED)


def test_the_same_report_gives_the_same_page():
    assert FORMATS["html"](replace(INTERNAL)) == FORMATS["html"](INTERNAL)


def test_the_page_says_whose_it_is_from_when_to_when_and_when_it_was_written(safe):
    header = text_of(safe.find(".//header"))
    for said in ["Bilan d’activité", "Équipe de prévention", "du 01/01/2024 au 31/12/2024"]:
        assert said in header
    assert "Écrit le 30/04/2025" in header
    assert safe.get("lang") == "fr"
    assert "Année 2024" in safe.findtext(".//title")


def test_the_mention_of_the_partnership_leads_to_its_site(safe):
    header = safe.find(".//header")
    assert "Avec le soutien du Département" in text_of(header)
    assert "La Drôme" in text_of(header)
    [link] = header.iter("a")
    assert (link.get("href"), link.text) == ("https://www.ladrome.fr", "www.ladrome.fr")


def test_an_image_of_the_mark_is_inside_the_page_with_its_name():
    mention = Mention("", "La Drôme", "", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    [image] = page_of(replace(INTERNAL, mention=mention)).iter("img")
    assert image.get("alt") == "La Drôme"
    assert image.get("src").startswith("data:image/svg+xml;base64,")


def test_every_figure_is_there_with_its_definitions_its_table_and_its_line_of_contents(internal):
    articles = {article.get("id"): text_of(article) for article in internal.iter("article")}
    assert list(articles) == [figure.id for figure in FIGURES if figure in INTERNAL.figures]
    assert len(articles) == len(FIGURES)
    targets = {link.get("href") for link in internal.find(".//nav").iter("a")}
    identifiers = {f"#{element.get('id')}" for element in internal.iter() if element.get("id")}
    assert targets <= identifiers
    for figure in INTERNAL.figures:
        said = articles[figure.id]
        assert re.sub(r"\s+", " ", INTERNAL.definitions[figure.id]) in said
        assert figure.definition_en in said
        [article] = internal.xpath(f"//article[@id='{figure.id}']")
        assert article.find(".//table") is not None


def test_a_table_holds_the_numbers_of_the_report(internal):
    lines = table_of(internal, "Rencontres · actes · année 2024")
    assert lines[0][:3] == ["Quartier, genre", "Tous âges", "moins de 10 ans"]
    assert lines[1][:3] == ["Ensemble", "4 206", "63"]
    assert lines[2][0] == "Ensemble, fille"
    lines = table_of(internal, "Rencontres pour la première fois · actes · année 2024")
    assert lines[0] == ["Quartier", "Actes", "Un an avant", "Évolution sur un an"]
    assert lines[1] == ["Ensemble", "845", "876", "−31"]


def test_a_withheld_number_is_an_s_and_a_figure_of_no_number_is_empty(safe):
    assert PROTECTED.withheld > 0
    cells = [cell for cell in safe.iter("td") if cell.get("class") == "withheld"]
    assert {cell.text for cell in cells} == {"s"}
    rule = text_of(safe.xpath("//section[@id='regle']")[0])
    assert f"{PROTECTED.withheld} des" in rule
    assert "Un nombre de 1 à 4" in rule


def test_a_protected_page_tells_its_audit_and_no_mark(safe):
    said = text_of(safe)
    assert MARK not in said
    assert "131 nombres ont été attaqués" in said
    assert table_of(safe, "Ce que publie chaque tableau")[1] == [
        "Rencontres",
        "120",
        "12",
        "90,0 %",
    ]


def test_remarks_are_printed(internal):
    assert "le total imprimé est 20" in text_of(internal)


def test_every_column_and_line_has_a_heading_and_every_table_a_caption_of_its_own(internal):
    captions = [text_of(caption) for caption in internal.iter("caption")]
    assert len(captions) == len(set(captions)) == len(list(internal.iter("table")))
    for table in internal.iter("table"):
        heads = list(table.find("thead").iter("th"))
        assert all(head.get("scope") == "col" for head in heads)
        for line in table.find("tbody"):
            first, *rest = line
            assert first.tag == "th"
            assert len(rest) in (0, len(heads) - 1)


def test_what_a_user_wrote_stays_text():
    team = replace(
        REPORT,
        team=HOSTILE,
        neighbourhoods={"nocaze": HOSTILE, EVIL: HOSTILE},
        remarks=(HOSTILE,),
        mention=Mention(HOSTILE, HOSTILE, "javascript:alert(1)"),
    )
    page = page_of(team)
    assert list(page.iter("script")) == []
    assert HOSTILE in text_of(page)
    assert not [link for link in page.iter("a") if link.get("href").startswith("javascript")]


def test_without_the_library_it_is_refused_in_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(Refused, match="Rien n’a été écrit"):
        FORMATS["html"](REPORT)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser():
    async with browsing() as browser:
        yield browser


def excerpt(report):
    """One figure of each shape, cut short: a browser's checks of the whole page take long."""
    rows = tuple(
        row
        for row in report.rows
        if row.figure in SHAPES
        and row.neighbourhood in (ALL, "nocaze")
        and row.age_band in (ALL, *list(AGES)[:3])
    )
    return replace(report, rows=rows, neighbourhoods={"nocaze": "Nocaze"})


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    ("report", "seen"),
    [
        (PROTECTED, {"scheme": "light"}),
        (excerpt(PROTECTED), {"scheme": "dark"}),
        (excerpt(PROTECTED), {"scheme": "light", "width": 360}),
        (excerpt(PROTECTED), {"media": "print"}),
        (excerpt(INTERNAL), {"scheme": "light"}),
        (excerpt(INTERNAL), {"scheme": "dark", "width": 360}),
    ],
    ids=["whole", "dark", "narrow", "print", "internal", "internal-dark-narrow"],
)
async def test_nothing_keeps_anyone_from_reading_and_nothing_is_fetched(
    browser, tmp_path, report, seen
):
    written = tmp_path / "bilan.html"
    written.write_bytes(FORMATS["html"](report))
    async with visiting(browser, written, **seen) as visit:
        await visit.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = 1)")
        found = await Axe().run(visit.page)
        broad = await visit.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert found.generate_snapshot() == ""
    assert visit.asked == [written.as_uri()]
    assert visit.complaints == []
    assert broad <= 0


@pytest.mark.asyncio(loop_scope="module")
async def test_every_printed_page_of_an_internal_report_says_so(browser, tmp_path):
    path, printed = tmp_path / "bilan.html", tmp_path / "bilan.pdf"
    path.write_bytes(FORMATS["html"](INTERNAL))
    async with visiting(browser, path) as visit:
        await visit.page.pdf(path=printed, prefer_css_page_size=True)
    pages = [page.extract_text() for page in PdfReader(printed).pages]
    assert len(pages) > 5
    assert all(MARK in page for page in pages)
