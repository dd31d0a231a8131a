"""A line cut into words, each with its place; quotes keep words together, units join numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from models.capture.forms import GENDER_WORDS
from models.vocabulary import folded

_TEXT = r'"[^"]*"?|«[^»]*»?|[^\s,;]+'
_ELIDED = r"[ld]['’](?=\w)"
_WORD = re.compile(
    rf"(?:(?P<key>[^\W\d_]+)\s?:\s?|(?P<sign>[+?!@]))(?P<value>{_TEXT})?|(?P<bare>{_ELIDED}|{_TEXT})",
    re.IGNORECASE,
)
_UNIT = re.compile(rf"h|heures?|hours?|min|mn|minutes?|ans|years?|nouv\w*|new|{GENDER_WORDS}")
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Word:
    """One word of a line, or several in quotes: `key:text`, or a sign and text, or text alone."""

    start: int
    end: int
    key: str
    sign: str
    text: str
    quoted: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what field it is for."""
        return not (self.key or self.sign)

    @property
    def is_plain(self) -> bool:
        """Whether it may be part of a name of several words."""
        return self.is_bare and not self.quoted and not self.text[0].isdigit()


def split(line: str) -> list[Word]:
    """The words of a line, in order; commas and semicolons separate as spaces do."""
    words: list[Word] = []
    for match in _WORD.finditer(line):
        word = _word(match)
        if words and _goes_with(words[-1], word):
            number = words.pop()
            word = replace(word, start=number.start, text=number.text + word.text)
        words.append(word)
    return words


def _word(match: re.Match[str]) -> Word:
    text = match["value"] or match["bare"] or ""
    quoted = text[:1] in ('"', "«")
    if quoted:
        text = text.strip('"«» \u00a0\u202f')
    return Word(*match.span(), match["key"] or "", match["sign"] or "", text, quoted)


def _goes_with(number: Word, unit: Word) -> bool:
    """Whether these are « 3 garçons » or « 45 min » in two words."""
    if not (number.is_bare and unit.is_bare) or number.quoted or unit.quoted:
        return False
    return bool(_NUMBER.fullmatch(number.text) and _UNIT.fullmatch(folded(unit.text)))
