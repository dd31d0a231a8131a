"""The pages handed to a young person: all that is told, nothing private, nothing fetched."""

import re
import sys
from datetime import date
from io import BytesIO

import pypdf
import pytest
from axe_playwright_python.async_playwright import Axe
from browser import browsing, visiting
from lxml import html as reading
from printing import squeezed

from storage import locale
from storage.documents import holdings as pages
from storage.holdings.told import Chapter, Deed, Entry, Holdings
from storage.refusals import Refused

HOSTILE = '<script>alert(1)</script> #read("x") *a* 🌳'
SECRET = "ce que dit le mémo"
HELD = Holdings(
    "loutre-2",
    f"Équipe {HOSTILE}",
    date(2024, 6, 12),
    ("Le carnet garde 3 fiches sur vous.", "Sous chaque fiche : qui l’a écrite."),
    (
        Chapter(
            "Votre suivi",
            (
                Entry(
                    "f1",
                    "Suivi individuel, mardi 3 janvier 2023",
                    "Cette fiche est supprimée ; le carnet en garde la trace.",
                    (("Genre", "fille"), ("Quartier", HOSTILE)),
                    (
                        Deed("Création le 03/01/2023 à 18:30 par AB", ("Genre : ne sait pas",)),
                        Deed("Changement le 04/01/2023 à 18:30 par CD", ("ne sait pas → fille",)),
                    ),
                ),
                Entry("f2", "Une fiche de plus", "", (), ()),
            ),
        ),
        Chapter(
            "Les mémos qui parlent de vous",
            (
                Entry(
                    "m1",
                    "Mémo, mercredi 4 janvier 2023",
                    "",
                    (("Texte", SECRET),),
                    (Deed("Création le 04/01/2023 à 18:30 par AB", (SECRET,)),),
                    private=True,
                ),
            ),
        ),
    ),
    "Vos droits",
    ("Vous pouvez demander qu’une fiche soit corrigée.",),
)
SAID = [
    *HELD.foreword,
    "Votre suivi",
    "Suivi individuel, mardi 3 janvier 2023",
    "Cette fiche est supprimée ; le carnet en garde la trace.",
    "Genre fille",
    "Création le 03/01/2023 à 18:30 par AB",
    "Genre : ne sait pas",
    "ne sait pas → fille",
    "Mémo, mercredi 4 janvier 2023",
    "Création le 04/01/2023 à 18:30 par AB",
    "Un mémo est une note pour soi",
    "Vos droits",
    *HELD.rights,
]


def html():
    return reading.document_fromstring(pages.render_html(HELD).decode())


def pdf():
    return pypdf.PdfReader(BytesIO(pages.render_pdf(HELD)))


def pdf_text():
    return squeezed(" ".join(page.extract_text() for page in pdf().pages))


def test_the_page_says_everything_but_what_is_private():
    page = html()
    text = squeezed(page.text_content())
    assert [said for said in SAID if squeezed(said) not in text] == []
    assert squeezed(SECRET) not in text
    assert squeezed(HOSTILE) in text
    assert page.find(".//script") is None
    assert page.get("lang") == "fr"
    assert page.findtext(".//title") == "Tout ce que nous avons sur vous"


def test_so_does_the_pdf_which_is_tagged():
    text = pdf_text()
    assert [said for said in SAID if squeezed(said) not in text] == []
    assert squeezed(SECRET) not in text
    assert squeezed(HOSTILE.replace("🌳", "□")) in text
    root = pdf().trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert re.search(r"page 1 sur 1", pdf().pages[0].extract_text())
    titles = [squeezed(entry.title) for entry in pdf().outline if not isinstance(entry, list)]
    assert titles == [squeezed(t) for t in (*(c.title for c in HELD.chapters), "Vos droits")]


def test_they_say_in_what_language_they_are():
    locale.use("en")
    assert html().get("lang") == "en"
    assert pdf().trailer["/Root"]["/Lang"] == "en"


async def test_nothing_keeps_anyone_from_reading_and_nothing_is_fetched(tmp_path):
    written = tmp_path / "page.html"
    written.write_bytes(pages.render_html(HELD))
    async with browsing() as browser:
        for seen in ({"scheme": "light"}, {"scheme": "dark", "width": 360}, {"media": "print"}):
            async with visiting(browser, written, **seen) as visit:
                found = await Axe().run(visit.page)
                broad = await visit.page.evaluate(
                    "document.documentElement.scrollWidth - innerWidth"
                )
            assert found.generate_snapshot() == ""
            assert visit.asked == [written.as_uri()]
            assert visit.complaints == []
            assert broad <= 0


def test_the_files_are_named_after_the_day_alone(tmp_path):
    name = HELD.file_name
    assert name == "tout-ce-que-nous-avons-2024-06-12"
    targets = {form: tmp_path / f"{name}.{form}" for form in pages.FORMATS}
    made = pages.files(HELD, targets)
    assert {path.name: content[:5] for path, content in made.items()} == {
        f"{name}.html": b"<!DOC",
        f"{name}.pdf": b"%PDF-",
    }


def test_where_they_cannot_be_written_they_are_refused(tmp_path, monkeypatch):
    with pytest.raises(Refused, match="n’existe pas"):
        pages.files(HELD, {"html": tmp_path / "nowhere" / "page.html"})
    for library, form in [("jinja2", "html"), ("typst", "pdf")]:
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(Refused, match=library):
            pages.files(HELD, {form: tmp_path / f"page.{form}"})
