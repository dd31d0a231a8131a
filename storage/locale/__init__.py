"""Which language to speak, and its catalogue; French needs none."""

from __future__ import annotations

import locale
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from models.language import LANGUAGES, SOURCE, speak

CATALOGUES = Path(__file__).parent
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Of the environment, the first one set has the say."""
_NO_LANGUAGE = ("C", "POSIX")


def use(language: str) -> None:
    """Speak a language from now on."""
    speak(language, _catalogue_of)


def chosen(*said: str | None) -> str:
    """The first language said that there is; else the system's, else French."""
    asked = (*said, *_of_the_system())
    return next((language for language in asked if language in LANGUAGES), SOURCE)


def _of_the_system() -> Iterator[str]:
    """The languages that the system asks for, the best first: `fr_FR.UTF-8`, `English_Canada`."""
    name = next(filter(None, map(os.environ.get, _LOCALE)), None) or _windows_name()
    if name.partition(".")[0] not in _NO_LANGUAGE:
        for preferred in (*os.environ.get("LANGUAGE", "").split(":"), name):
            yield preferred[:2].casefold()


def _windows_name() -> str:
    with suppress(ValueError):  # a name that Python does not know
        return locale.getlocale()[0] or ""
    return ""


@cache
def _catalogue_of(language: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    with (CATALOGUES / language / "LC_MESSAGES" / "carnet.mo").open("rb") as file:
        return GNUTranslations(file)
