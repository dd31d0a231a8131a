"""Which language to speak, and its catalogue; French needs none."""

from __future__ import annotations

import locale
import os
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from models.language import SOURCE, speak

LANGUAGES = {SOURCE: "Français", "en": "English"}
"""The languages that are complete, each by its own name."""
CATALOGUES = Path(__file__).parent
_FROM_THE_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


def use(language: str) -> None:
    """Speak a language from now on."""
    speak(language, _catalogue(language))


def chosen(*said: str | None) -> str:
    """The first language said that there is; else the system's, else French."""
    for language in (*said, _of_the_system()):
        if language in LANGUAGES:
            return language
    return SOURCE


def _of_the_system() -> str:
    named = next(filter(None, map(os.environ.get, _FROM_THE_SYSTEM)), None)
    name = named or locale.getlocale()[0] or ""
    return "en" if name.casefold().startswith("en") else SOURCE


def _catalogue(language: str) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    with (CATALOGUES / language / "LC_MESSAGES" / "carnet.mo").open("rb") as file:
        return GNUTranslations(file)
