"""What a field offers to choose from, found by typing, or by one letter each."""

from __future__ import annotations

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from models.vocabulary import folded


@dataclass(frozen=True)
class Option:
    """One value to choose, and what it is called."""

    value: Any
    label: str

    @cached_property
    def folded(self) -> str:
        """Its name as it is searched: without accents or capitals."""
        return folded(self.label)

    @cached_property
    def words(self) -> list[str]:
        """The words of its name, as they are searched."""
        return _words(self.folded)


def options_of(pairs: Iterable[tuple[Any, str]]) -> list[Option]:
    """The options made of (value, label) pairs."""
    return [Option(value, label) for value, label in pairs]


def found(options: Iterable[Option], typed: str) -> list[Option]:
    """The options that these letters find, accents ignored: first those that start with them,
    then those with a word that does, then those that hold them anywhere."""
    wanted = folded(typed)

    def rank(option: Option) -> int:
        if option.folded.startswith(wanted):
            return 0
        return 1 if any(word.startswith(wanted) for word in option.words) else 2

    return sorted((option for option in options if wanted in option.folded), key=rank)


def letters(options: Sequence[Option]) -> list[str]:
    """One letter per option, each once, "" when there are no more: its first letter for the first
    option that has it; else the start of another word, any letter of the label, any at all."""
    labels = [option.folded for option in options]
    given: dict[int, str] = {}
    for index, label in enumerate(labels):
        if label and label[0] in string.ascii_lowercase and label[0] not in given.values():
            given[index] = label[0]
    for index, label in enumerate(labels):
        initials = [word[0] for word in options[index].words]
        wished = [*initials, *label, *string.ascii_lowercase]
        free = (char for char in wished if char.isascii() and char.isalpha())
        given.setdefault(index, next((char for char in free if char not in given.values()), ""))
    return [given[index] for index in range(len(labels))]


@lru_cache(maxsize=512)
def with_letter(label: str, letter: str) -> str:
    """The label with its letter shown: « [s]anté »."""
    if not letter:
        return label
    starts = [at for at, char in enumerate(label) if folded(char) == letter]
    after_space = [at for at in starts if at == 0 or not label[at - 1].isalpha()]
    for at in after_space or starts:
        return f"{label[:at]}[{label[at]}]{label[at + 1 :]}"
    return f"{label} [{letter}]"


def _words(label: str) -> list[str]:
    for separator in "'-/,(·.":
        label = label.replace(separator, " ")
    return label.split()
