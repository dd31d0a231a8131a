"""The pictures of what leaves the team: the example's year in each kind of document.

`python docs/pictures_of_documents.py` writes them again into docs/images. It takes Chromium,
LibreOffice and pdftoppm, and the packages of the tests.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from base64 import b64decode
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page, sync_playwright

from models.period import Period
from storage.documents import write
from storage.folder import Folder
from storage.notebook import Notebook

IMAGES = Path(__file__).parent / "images"
EXAMPLE = Path(__file__).parents[1] / "tests" / "data" / "montelimar" / "records"
PERIOD = Period.year(2024)
WRITTEN_ON = date(2025, 4, 28)
SCREEN = {"width": 1280, "height": 860}
WIDTH = 1220
GAP = 10
QUALITY = 45
SCROLL = "there => (document.documentElement.style.scrollPaddingTop = 0, there.scrollIntoView())"
DESK = f"""<body style="margin: 0; padding: {GAP}px; background: #d5d8dc;
display: flex; gap: {GAP}px; align-items: start">"""
IN_FRENCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>fr-FR</value></prop></item></oor:items>"""


class Printed(NamedTuple):
    """Pages of a document side by side, each found by words of its own."""

    form: str
    pages: tuple[str, ...]
    height: int


PRINTED = {
    "bilan-pdf": Printed("pdf", ("Sommaire", "Rencontres · actes · année 2024"), 860),
    "bilan-docx": Printed("docx", ("Petits nombres", "Rencontres · actes · année 2024"), 860),
    "bilan-xlsx": Printed("xlsx", ("Rencontres\nÉquipe",), 665),
    "bilan-ods": Printed("ods", ("Jeunes en relation avec l’équipe\nÉquipe",), 612),
}
READ = {
    "bilan-html": ("light", "header"),
    "bilan-html-dark": ("dark", "#young_followed h3"),
}
"""The top of the page by day, and a figure of it by night."""


def main() -> None:
    """Write every picture."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        write_documents(folder)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for picture, printed in PRINTED.items():
            page = browser.new_page(viewport={"width": WIDTH, "height": printed.height})
            lay_out(page, [drawn(folder, printed, words) for words in printed.pages])
            photograph(page, picture)
        for picture, (scheme, place) in READ.items():
            page = browser.new_page(viewport=SCREEN, color_scheme=scheme)
            page.goto((folder / "bilan.html").as_uri())
            page.locator(place).first.evaluate(SCROLL)
            photograph(page, picture)
        browser.close()


def write_documents(folder: Path) -> None:
    """Write the example's protected report in each form that is pictured."""
    team = {"team": "Équipe de Montélimar", "author": "AB", "preset": "montelimar"}
    notebook, _ = Notebook.create(Folder(folder / "carnet"), "une phrase pour l’exemple", **team)
    notebook.import_records([EXAMPLE])
    report = replace(notebook.prepare(PERIOD).report, written_on=WRITTEN_ON)
    notebook.lock()
    for form in ["html", *(printed.form for printed in PRINTED.values())]:
        write(report, form, folder / f"bilan.{form}")


def drawn(folder: Path, printed: Printed, words: str) -> Path:
    """The first page that has these words, as it prints."""
    pdf = as_pdf(folder / f"bilan.{printed.form}")
    texts = run("pdftotext", pdf, "-").split("\f")
    number = next(number for number, text in enumerate(texts, 1) if words in text)
    picture = folder / f"{printed.form}-{number}"
    width = (WIDTH - GAP) // len(printed.pages) - GAP
    scale = ["-scale-to-x", width, "-scale-to-y", -1]
    run("pdftoppm", "-png", "-singlefile", "-f", number, *scale, pdf, picture)
    return picture.with_suffix(".png")


def as_pdf(document: Path) -> Path:
    """The document as an office suite set to French prints it; a PDF is its own."""
    if document.suffix == ".pdf":
        return document
    printed = document.with_name(f"{document.name}.printed") / "bilan.pdf"
    if not printed.exists():
        settings = document.parent / "office" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True, exist_ok=True)
        if not settings.exists():
            settings.write_text(IN_FRENCH, encoding="utf-8")
        profile = f"-env:UserInstallation={settings.parents[1].as_uri()}"
        target = ["--convert-to", "pdf", "--outdir", printed.parent]
        run("soffice", profile, "--headless", *target, document)
    return printed


def lay_out(page: Page, pictures: list[Path]) -> None:
    """Lay pages side by side on a desk."""
    images = "".join(f'<img src="{picture.name}">' for picture in pictures)
    desk = pictures[0].with_suffix(".html")
    desk.write_text(DESK + images, encoding="utf-8")
    page.goto(desk.as_uri())


def photograph(page: Page, name: str) -> None:
    """Keep what the window shows as WebP, far smaller than a PNG of the same."""
    as_webp = {"format": "webp", "quality": QUALITY}
    taken = page.context.new_cdp_session(page).send("Page.captureScreenshot", as_webp)
    (IMAGES / f"{name}.webp").write_bytes(b64decode(taken["data"]))


def run(program: str, *arguments: object) -> str:
    """What a program says."""
    command = [shutil.which(program) or program, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


if __name__ == "__main__":
    main()
