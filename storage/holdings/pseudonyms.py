"""Pseudonyms inside what people wrote: found and replaced whatever their case and accents."""

import re
from collections.abc import Iterable, Iterator
from unicodedata import normalize


class Pseudonyms:
    """Pseudonyms, each looked for as a whole word: « loutre-2 » is not in « loutre-22 »."""

    def __init__(self, pseudonyms: Iterable[str]) -> None:
        self._pseudonyms = frozenset(pseudonyms)
        longest_first = sorted(map(_plain, self._pseudonyms), key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        self._pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])") if words else None

    def __iter__(self) -> Iterator[str]:
        return iter(self._pseudonyms)

    def __contains__(self, text: str) -> bool:
        """Whether a text calls somebody by one of them."""
        return bool(self._pattern and self._pattern.search(_plain(text)))

    def replaced(self, text: str, replacement: str) -> str:
        """The text with something else in their place."""
        if self._pattern is None:
            return text
        kept, end = "", 0
        composed = normalize("NFC", text)
        for match in self._pattern.finditer(_plain(composed)):
            kept += composed[end : match.start()] + replacement
            end = match.end()
        return kept + composed[end:]


def may_be_accented(letter: str) -> bool:
    """Whether people write a letter with an accent or without."""
    return not letter.isascii() or letter.casefold() in "aceinouy"


def _plain(text: str) -> str:
    """The text without accents or case, as long as its composed form, letter by letter."""
    return "".join(normalize("NFKD", letter)[0].casefold()[0] for letter in normalize("NFC", text))
