"""What a field of a record can be: how it is read from text, checked, and written as text.

A field is declared once, in its record; tables, forms, import columns and messages come from here.
Imports nothing heavy.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar
from unicodedata import category

from models.headcount import Headcount
from models.language import _, ngettext
from models.period import read_day
from models.vocabulary import LISTS, CodeList, folded
from models.wording import typed

LIST_SEPARATOR = "|"
TEXT_LENGTH = 500
DAY_MINUTES = 24 * 60
STORED = {"stored": True}
"""Validation context of what is already stored: read as it is, whatever today's lists say."""
_DURATION = re.compile(r"(?:(\d{1,4})\s*h\s*([0-5]?\d)?|(\d{1,6})\s*(?:min|mn|m)?)", re.IGNORECASE)
_TIME = re.compile(r"(\d{1,2})\s*[h:]\s*(?:(\d{2})(?::\d{2})?)?", re.IGNORECASE)
_ENGLISH_NUMBER = re.compile(r"-?\d{1,3}(,\d{3})+\.\d+")
_YES = {"oui", "yes", "vrai", "true", "1", "x"}
_NO = {"non", "no", "faux", "false", "0"}


class FieldType:
    """One way of writing down a value; put into a record's annotation, it also checks it."""

    many: ClassVar[bool] = False

    def read(self, text: str) -> Any:
        """The value that a non-empty text means; raises ValueError with a sentence."""
        return text

    def check(self, value: Any) -> None:
        """Raise ValueError, with a sentence, when a value of the right type is refused."""

    def write(self, value: Any) -> str:
        """The value as `read` understands it."""
        return str(value)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def check(value: Any, info: Any) -> Any:
            if value is not None and info.context is not STORED:
                self.check(value)
            return value

        return core_schema.with_info_after_validator_function(check, handler(source))


@dataclass(frozen=True)
class Text(FieldType):
    """Short free text of at most `length` characters."""

    length: int = TEXT_LENGTH

    def read(self, text: str) -> str:
        return text.strip()

    def check(self, value: str) -> None:
        if any(category(char) in ("Cc", "Cs") and char not in "\n\t" for char in value):
            raise ValueError(_("un caractère invisible ne se lit pas ; le retaper."))
        if len(value) > self.length:
            raise ValueError(
                _("{most} caractères au plus ({n} écrits).").format(most=self.length, n=len(value))
            )


@dataclass(frozen=True)
class Document(FieldType):
    """What the program writes for itself, as text of any length; nobody types it."""


@dataclass(frozen=True)
class Day(FieldType):
    """A calendar day; one that tells of something done (`planned` false) cannot be far ahead."""

    planned: bool = False

    def read(self, text: str) -> date:
        return read_day(text.removesuffix(" 00:00:00"))

    def write(self, value: date) -> str:
        return value.isoformat()


@dataclass(frozen=True)
class Time(FieldType):
    """A time of day, to the minute."""

    def read(self, text: str) -> time:
        match = _TIME.fullmatch(text.strip())
        if not match or int(match[1]) > 23 or int(match[2] or 0) > 59:
            raise ValueError(
                _("« {text} » n’est pas une heure ; écrire 18:30 ou 18h30.").format(text=text)
            )
        return time(int(match[1]), int(match[2] or 0))

    def write(self, value: time) -> str:
        return value.strftime("%H:%M")


@dataclass(frozen=True)
class Minutes(FieldType):
    """A length of time in minutes, from `low` to `high`, by default 1 minute to 24 hours."""

    low: int = 1
    high: int = DAY_MINUTES

    def read(self, text: str) -> int:
        match = _DURATION.fullmatch(text.strip().removesuffix(".0"))
        if not match:
            raise ValueError(
                _("« {text} » n’est pas une durée ; écrire 90, 1h30 ou 2h.").format(text=text)
            )
        hours, minutes, alone = match.groups()
        return int(alone) if alone else 60 * int(hours) + int(minutes or 0)

    def check(self, value: int) -> None:
        if value < self.low:
            least = ngettext(
                "la durée doit être d’au moins {n} minute.",
                "la durée doit être d’au moins {n} minutes.",
                self.low,
            )
            negative = _("la durée ne peut pas être négative.")
            raise ValueError(least.format(n=self.low) if self.low else negative)
        if value > self.high:
            most = _("la durée ne peut pas dépasser {n} heures.")
            raise ValueError(most.format(n=self.high // 60))


@dataclass(frozen=True)
class Whole(FieldType):
    """A whole number from `low` to `high`."""

    low: int = 0
    high: int = 1_000_000

    def read(self, text: str) -> int:
        try:
            return int(text.strip().removesuffix(".0"))
        except ValueError:
            raise ValueError(
                _("« {text} » n’est pas un nombre entier.").format(text=text)
            ) from None

    def check(self, value: int) -> None:
        _check_bounds(value, self.low, self.high)


@dataclass(frozen=True)
class Number(FieldType):
    """A number from `low` to `high`, with a decimal comma or point: « 1204,5 », « 1,204.5 »."""

    low: float | None = None
    high: float | None = None

    def read(self, text: str) -> float:
        try:
            digits = re.sub(r"\s", "", text)
            if _ENGLISH_NUMBER.fullmatch(digits):
                digits = digits.replace(",", "")
            return float(digits.replace(",", "."))
        except ValueError:
            raise ValueError(_("« {text} » n’est pas un nombre.").format(text=text)) from None

    def check(self, value: float) -> None:
        if not math.isfinite(value):
            raise ValueError(_("« {text} » n’est pas un nombre.").format(text=value))
        _check_bounds(value, self.low, self.high)

    def write(self, value: float) -> str:
        return repr(value)


@dataclass(frozen=True)
class Flag(FieldType):
    """Yes or no."""

    def read(self, text: str) -> bool:
        word = folded(text)
        if word not in _YES | _NO:
            raise ValueError(_("« {text} » ne se lit pas ; écrire oui ou non.").format(text=text))
        return word in _YES

    def write(self, value: bool) -> str:
        return _("oui") if value else _("non")


@dataclass(frozen=True)
class Code(FieldType):
    """One code of a list."""

    name: str

    @property
    def codes(self) -> CodeList:
        return LISTS[self.name]

    def read(self, text: str) -> Any:
        return self._read_one(text)

    def _read_one(self, text: str) -> str:
        code = self.codes.read(text)
        if code is None:
            raise self.codes.refusal(text)
        return code

    def check(self, value: Any) -> None:
        if value not in self.codes:
            raise self.codes.refusal(value)


@dataclass(frozen=True)
class Codes(Code):
    """Several codes of a list, each once."""

    many: ClassVar[bool] = True

    def read(self, text: str) -> list[str]:
        return list(dict.fromkeys(self._read_one(part) for part in split_list(text)))

    def check(self, value: list[str]) -> None:
        for code in value:
            super().check(code)
        _check_each_once(value)

    def write(self, value: list[str]) -> str:
        return LIST_SEPARATOR.join(value)


@dataclass(frozen=True)
class Reference(FieldType):
    """The identity of a record of another kind; it may arrive before that record does."""

    kind: str


@dataclass(frozen=True)
class References(Reference):
    """The identities of several records of another kind, each once."""

    many: ClassVar[bool] = True

    def read(self, text: str) -> list[str]:
        return list(dict.fromkeys(split_list(text)))

    def check(self, value: list[str]) -> None:
        _check_each_once(value)

    def write(self, value: list[str]) -> str:
        return LIST_SEPARATOR.join(value)


@dataclass(frozen=True)
class Counts(FieldType):
    """A headcount by gender × age band."""

    def read(self, text: str) -> Headcount:
        return Headcount.parse(text)

    def check(self, value: Headcount) -> None:
        for (gender, age_band), number in value.items():
            Code("gender").check(gender)
            Code("age_band").check(age_band)
            Whole().check(number)

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def read(value: Any, info: Any) -> Headcount:
            if info.context is STORED and isinstance(value, str):
                return Headcount.kept(value)
            counts = self.read(value) if isinstance(value, str) else value
            if not isinstance(counts, Headcount):
                raise ValueError(_("un tableau genre × âge est attendu."))
            self.check(counts)
            return counts

        return core_schema.with_info_plain_validator_function(
            read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )


def split_list(text: str) -> list[str]:
    """The parts of `a|b`, without their outer spaces and without empty ones."""
    return [part.strip() for part in text.split(LIST_SEPARATOR) if part.strip()]


def _check_each_once(items: list[str]) -> None:
    if len(set(items)) < len(items):
        raise ValueError(_("une même réponse est écrite deux fois."))


def _check_bounds(value: float, low: float | None, high: float | None) -> None:
    if low is not None and value < low:
        sentence = _("{number} est inférieur à {least}.")
        raise ValueError(sentence.format(number=typed(value), least=typed(low)))
    if high is not None and value > high:
        sentence = _("{number} est supérieur à {most}.")
        raise ValueError(sentence.format(number=typed(value), most=typed(high)))
