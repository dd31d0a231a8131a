"""The language that people read: French as the code has it, or a translation of it.

Imports nothing heavy and touches no disk: `storage.locale` reads the catalogues.
"""

from __future__ import annotations

from gettext import NullTranslations

SOURCE = "fr"
"""The language of the messages in the code."""

_language = SOURCE
_catalogue = NullTranslations()


def speak(language: str, catalogue: NullTranslations) -> None:
    """Have every message said in a language from now on, by its catalogue."""
    global _language, _catalogue
    _language, _catalogue = language, catalogue


def spoken() -> str:
    """The language that messages are said in: `fr`, `en`."""
    return _language


def N_(message: str) -> str:  # noqa: N802 - the name that catalogue tools look for
    """Mark a message that is said later, by `_`: a label, a constant, a key's description."""
    return message


def _(message: str) -> str:
    """A message in the language spoken."""
    return _catalogue.gettext(message) if message else ""


def ngettext(one: str, many: str, number: float) -> str:
    """The message for one thing or for many; in French, 0 and 1.5 are one."""
    if _language == SOURCE:
        return one if number < 2 else many
    return _catalogue.ngettext(one, many, int(number) if number == int(number) else 2)


def pgettext(context: str, message: str) -> str:
    """A message whose words mean several things, in the language spoken."""
    return _catalogue.pgettext(context, message)
