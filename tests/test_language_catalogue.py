"""The English catalogue is complete, has nothing too much, and is the one that is compiled."""

import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import IO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from storage.locale import CATALOGUES

ROOT = Path(__file__).parent.parent
PACKAGES = ("models", "storage", "tui")
KEYWORDS = DEFAULT_KEYWORDS | {"N_": None}
ENGLISH = CATALOGUES / "en" / "LC_MESSAGES"
MEND = "run « make messages », translate what is new in storage/locale/en, and run it again"


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (ENGLISH / "carnet.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


@pytest.fixture(scope="module")
def said_in_the_code() -> set[tuple[str | None, str | tuple[str, ...]]]:
    return {
        (context, message)
        for package in PACKAGES
        for _file, _line, message, _comments, context in extract_from_dir(
            ROOT / package, keywords=KEYWORDS
        )
    }


def said_by(compiled: IO[bytes]) -> dict[object, str]:
    """What a compiled catalogue says, its heading apart, where the tools write the day."""
    said = dict(GNUTranslations(compiled)._catalog)
    del said[""]
    return said


def messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else [*text]


def placeholders(text: str) -> list[str]:
    return sorted(re.findall(r"\{[^{}]*\}", text))


def test_every_message_of_the_code_is_there_and_no_other(catalogue, said_in_the_code):
    known = {(message.context, message.id) for message in messages(catalogue)}
    assert said_in_the_code - known == set(), MEND
    assert known - said_in_the_code == set(), MEND
    assert catalogue.obsolete == {}, MEND


def test_every_message_is_translated(catalogue):
    assert len(messages(catalogue)) > 1000
    assert catalogue.num_plurals == 2
    lacking = [
        message.id
        for message in messages(catalogue)
        if message.fuzzy or not all(form.strip() for form in forms(message.string))
    ]
    assert lacking == []


def test_every_translation_fills_the_same_places(catalogue):
    for message in messages(catalogue):
        sources, translations = forms(message.id), forms(message.string)
        assert len(sources) == len(translations), message.id
        for source, translation in zip(sources, translations, strict=True):
            assert placeholders(source) == placeholders(translation), message.id


def test_every_translation_begins_and_ends_as_its_source(catalogue):
    """A space or a line break at an end stands between two texts."""
    for message in messages(catalogue):
        for source, translation in zip(forms(message.id), forms(message.string), strict=True):
            assert _ends(source) == _ends(translation), message.id


def test_the_compiled_catalogue_is_the_one_that_people_read(catalogue):
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    with (ENGLISH / "carnet.mo").open("rb") as file:
        assert said_by(file) == said_by(compiled), MEND


def _ends(text: str) -> tuple[bool, bool]:
    """Whether a blank stands at each end; the space of « ; » is French alone."""
    return text[:1].isspace() and text.strip() != ";", text[-1:].isspace()
