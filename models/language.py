"""The language that people read: French as the code has it, or a translation of it.

Imports nothing heavy and touches no disk: `storage.locale` reads the catalogues.
"""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations

SOURCE = "fr"
"""The language of the messages in the code."""
LANGUAGES = {SOURCE: "Français", "en": "English"}
"""The languages that are complete, each by its own name."""
CatalogueOf = Callable[[str], NullTranslations]


def _untranslated(_language: str) -> NullTranslations:
    return NullTranslations()


_language = SOURCE
_catalogue_of: CatalogueOf = _untranslated


def speak(language: str, catalogue_of: CatalogueOf) -> None:
    """Have every message said in a language from now on; the catalogue of each can be asked for."""
    global _language, _catalogue_of
    _language, _catalogue_of = language, catalogue_of


def spoken() -> str:
    """The language that messages are said in: `fr`, `en`."""
    return _language


def N_(message: str) -> str:  # noqa: N802 - the name that catalogue tools look for
    """Mark a message that is said later, by `_`: a label, a constant, a key's description."""
    return message


def _(message: str) -> str:
    """A message in the language spoken."""
    return said_in(_language, message)


def ngettext(one: str, many: str, number: float) -> str:
    """The message for one thing or for many; in French, 0 and 1.5 are one."""
    if _language == SOURCE:
        return one if abs(number) < 2 else many
    return _catalogue_of(_language).ngettext(one, many, 1 if abs(number) == 1 else 2)


def pgettext(context: str, message: str) -> str:
    """A message whose words mean several things, in the language spoken."""
    return _catalogue_of(_language).pgettext(context, message)


def said_in(language: str, message: str) -> str:
    """A message in one language, whichever is spoken."""
    return _catalogue_of(language).gettext(message) if message else ""


def in_every_language(message: str) -> list[str]:
    """What a message is in each language, the source first: people write in any of them."""
    return [said_in(language, message) for language in LANGUAGES]
