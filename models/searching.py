"""Words searched for, found again in what is shown, as the full-text index finds them.

Imports nothing heavy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from unicodedata import combining

from models.vocabulary import folded

Span = tuple[int, int]
"""From one character of a text up to, not including, another one."""

_WORD = re.compile(r"[^\W_]+")


def spans(text: str, sought: str) -> list[Span]:
    """The parts of a text that the words searched for find, the last letters perhaps not typed.

    Case and accents do not count; « loutre-12 » is found as « loutre » followed by « 12 ».
    """
    terms = [term for term in map(_WORD.findall, folded(sought).split()) if term]
    whole = folded(text) if terms else ""
    if not any(all(part in whole for part in term) for term in terms):
        return []  # at once, for most texts
    letters = [(letter, at) for at, char in enumerate(text) for letter in _folded(char)]
    words = list(_WORD.finditer("".join(letter for letter, _ in letters)))
    found = [
        (letters[first][1], letters[last - 1][1] + 1)
        for term in terms
        for first, last in _said(words, term)
    ]
    return _joined(sorted(found))


@cache
def _folded(char: str) -> str:
    """A character as it is compared: none for an accent of its own."""
    return "" if combining(char) else folded(char) or char


def _said(words: Sequence[re.Match[str]], term: Sequence[str]) -> Iterator[Span]:
    """Where the parts of a term stand one after the other, the last of them as a beginning."""
    *whole, last = term
    for start in range(len(words) - len(whole)):
        following = words[start : start + len(term)]
        said = [word[0] for word in following]
        if said[:-1] == whole and said[-1].startswith(last):
            yield following[0].start(), following[-1].start() + len(last)


def _joined(found: Sequence[Span]) -> list[Span]:
    """The same spans, those that share characters made one."""
    joined: list[Span] = list(found[:1])
    for first, last in found[1:]:
        if first < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
