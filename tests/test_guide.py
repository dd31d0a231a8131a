"""The pages that users read: true to the program, whole in both languages, with their pictures."""

import re
from pathlib import Path

import pytest

import tui
from docs import pictures, tables
from models.capture.grammar import GRAMMAR
from models.language import LANGUAGES
from storage import locale
from tui.cli import main

ROOT = Path(__file__).parents[1]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
OF_THE_NETWORK = re.compile(r"url\(['\"]?\w+:|href=|<script")
COMMAND = re.compile(r"^    (\w+) {2,}\S", re.MULTILINE)
TWINS = ["F2 Ctrl+S", "F5", "F6 Ctrl+D", "F7 Ctrl+N", "F9 Ctrl+Z", "F10 Ctrl+P", "F12 Ctrl+Q"]


def guide(language):
    return tables.GUIDES[language].read_text(encoding="utf-8")


def linked(page):
    """The files of ours that a page links to or shows."""
    return [page.parent / there for there in LINK.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_links_to_and_shows_is_there(page):
    assert [there for there in linked(page) if not there.exists()] == []


def test_each_picture_of_the_program_is_kept_and_shown_in_the_guide_of_its_language():
    kept = set(pictures.IMAGES.rglob("*.svg"))
    for language in LANGUAGES:
        made = {pictures.path_of(name, language) for name in pictures.PICTURES}
        shown = {there for there in linked(tables.GUIDES[language]) if there.suffix == ".svg"}
        assert shown == made <= kept
        kept -= made
    assert not kept


def test_a_picture_asks_nothing_of_the_network():
    for path in pictures.IMAGES.rglob("*.svg"):
        assert not OF_THE_NETWORK.search(path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_those_of_the_program(language):
    locale.use(language)
    page = guide(language)
    assert page == tables.with_tables(page), "« python docs/tables.py » writes them again"
    for rule in GRAMMAR:
        assert rule.meaning in page
        assert all(f"`{example}`" in page for example in rule.examples.split(" · "))
    for twins in TWINS:
        assert " ".join(f"`{key}`" for key in twins.split()) in page


def test_the_keys_are_those_of_every_screen():
    root = Path(tui.__file__).parents[1]
    binding = {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
        for path in Path(tui.__file__).parent.rglob("*.py")
        if re.search(r"\bBINDINGS\b.*=", path.read_text(encoding="utf-8"))
    }
    assert {owner.__module__ for owner in tables.owners()} == binding


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_command_is_named(language, capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = COMMAND.findall(capsys.readouterr().out)
    assert "serve" in commands
    page = guide(language)
    assert [name for name in commands if f"`carnet {name}" not in page] == []


def test_the_guides_say_the_same():
    def shape(language):
        page = guide(language)
        return (
            re.findall(r"^(#+) |^(- )|^!\[.*/(.*)\.svg|^(\|) |^(```)", page, re.MULTILINE),
            re.findall(r"`carnet(?: \w+)?", page),
        )

    french, *others = LANGUAGES
    assert french == "fr"
    for language in others:
        assert shape(language) == shape(french)
