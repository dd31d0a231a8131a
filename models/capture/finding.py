"""Finding what a few letters mean among labels: whole, by beginnings, or nearly right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from models.capture.wordlist import SHORT, SHORT_IN_ENGLISH
from models.language import spoken
from models.vocabulary import LISTS, UNKNOWN, CodeList, folded

FEWEST_LETTERS = 2
"""Of a beginning; one letter alone is only ever a whole label."""
FEWEST_LETTERS_WRONG = 4
"""Of a word that may be misspelt."""
NEAR = 0.75
"""How alike, from 0 to 1, a misspelt word and the right one must be."""
_WORD = re.compile(r"[^\W_]+")

Words = tuple[str, ...]


class Found(NamedTuple):
    """What some letters mean: how well they match (0: exactly), and all that matches as well."""

    distance: int
    values: tuple[str, ...]


FARTHEST = 3
"""The distance of what is misspelt."""
NOTHING = Found(FARTHEST + 1, ())


class Index:
    """Labels in which to find values, a value may have several; some are only ever found whole."""

    def __init__(
        self, labels: Iterable[tuple[str, str]], whole: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._labels = [(value, words_of(label)) for value, label in labels]
        self._whole = [(value, words_of(label)) for value, label in whole]
        self._found: dict[Words, Found] = {}

    def find(self, text: str) -> Found:
        """The values whose labels match best, in the order in which they were given."""
        typed = words_of(text)
        if typed not in self._found:
            self._found[typed] = self._search(typed)
        return self._found[typed]

    def _search(self, typed: Words) -> Found:
        if not typed:
            return NOTHING
        few = len("".join(typed)) < FEWEST_LETTERS
        for distance, matches in enumerate(_MATCHES):
            if few and distance in BY_BEGINNING:
                continue
            labels = self._labels if distance else [*self._labels, *self._whole]
            found = dict.fromkeys(value for value, label in labels if matches(typed, label))
            if found:
                return Found(distance, tuple(found))
        return NOTHING

    def all_like(self, text: str) -> dict[str, int]:
        """All the values that a text may become, with their distance, the best first.

        One letter is enough to begin with, all begin as no text does, and what is misspelt is told
        where nothing else is found.
        """
        typed, found = words_of(text), dict[str, int]()
        for distance, matches in enumerate(_MATCHES):
            if found and distance == FARTHEST:
                break
            for value, label in self._labels:
                if matches(typed, label):
                    found.setdefault(value, distance)
        return found


@dataclass(frozen=True)
class Names:
    """What the team calls its records: a label by identity, by kind of record."""

    by_kind: Mapping[str, Mapping[str, str]]

    def index(self, kind: str) -> Index:
        """Where to find records of a kind, in the order of the alphabet."""
        if kind not in self._indexes:
            labels = sorted(self.by_kind.get(kind, {}).items(), key=lambda item: folded(item[1]))
            self._indexes[kind] = Index(labels)
        return self._indexes[kind]

    def label(self, kind: str, record_id: str) -> str:
        """What a record is called; « ? » for one that has not arrived yet."""
        return self.by_kind.get(kind, {}).get(record_id, "?")

    @cached_property
    def _indexes(self) -> dict[str, Index]:
        return {}


def code_index(name: str) -> Index:
    """Where to find the codes of a list: by their label, or by what people write for them."""
    return _code_index(LISTS[name], spoken())


@cache
def _code_index(codes: CodeList, _language: str) -> Index:
    """What is said in another language, or is retired, is found whole.

    The beginnings of another language are those of names here.
    """
    unknown = (UNKNOWN, codes.label_of(UNKNOWN))  # « pas » alone is not « ne sait pas »
    here = [choice for choice in codes.choices() if choice != unknown]
    in_any = [(code, label) for code in codes for label in codes.in_every_language(code)]
    whole = [unknown, *in_any, *_short(codes, SHORT_IN_ENGLISH)]
    return Index([*here, *_short(codes, SHORT)], whole)


def _short(codes: CodeList, written: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """What people write for the codes in use."""
    for code, words in written.get(codes.name, {}).items():
        if codes.is_offered(code):
            for word in words.split():
                yield code, word


@lru_cache(maxsize=10_000)
def words_of(text: str) -> Words:
    """The words of a text without accents, case or punctuation."""
    return tuple(_WORD.findall(folded(text)))


def _same(typed: Words, label: Words) -> bool:
    return typed == label


def _begins(typed: Words, label: Words) -> bool:
    return " ".join(label).startswith(" ".join(typed))


def _words_begin(typed: Words, label: Words) -> bool:
    rest = iter(label)
    return all(any(word.startswith(part) for word in rest) for part in typed)


def _nearly(typed: Words, label: Words) -> bool:
    rest = iter(label)
    return all(any(_is_near(part, word) for word in rest) for part in typed)


@lru_cache(maxsize=10_000)
def _is_near(typed: str, word: str) -> bool:
    shortest = min(len(typed), len(word))
    if shortest < FEWEST_LETTERS_WRONG or typed.isdigit():
        return typed == word
    if 2 * shortest < NEAR * (len(typed) + len(word)):
        return False
    alike = SequenceMatcher(None, typed, word)
    return alike.quick_ratio() >= NEAR <= alike.ratio()


_MATCHES = (_same, _begins, _words_begin, _nearly)
"""The ways of matching, in the order of the distance."""
BY_BEGINNING = (1, 2)
