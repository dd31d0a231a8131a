"""What is recognised by its form: counts, ages, durations, hours; all of them begin by a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

from models.fields import Time
from models.language import _
from models.vocabulary import AGE_BANDS, UNKNOWN, folded

GENDER_LETTERS = {"girl": "f", "boy": "g", "other": "a", UNKNOWN: "x"}
"""How the gender of a count is written, in any language; « 3 jeunes » is unknown as `3x` is."""
AGE_WRITTEN = {"under-10": "-10", "22-over": "22+"}
"""How an age band is written, where not as its code."""
OLDEST = 99

GENDER_WORDS = r"(?:garcon|fille|autre|jeune|boy|girl|other)s?|young"
_GENDER_OF = {letter: gender for gender, letter in GENDER_LETTERS.items()} | {
    **dict.fromkeys(("garcon", "boy"), "boy"),
    **dict.fromkeys(("fille", "girl"), "girl"),
    **dict.fromkeys(("autre", "other"), "other"),
    **dict.fromkeys(("j", "jeune", "young"), UNKNOWN),
}
_AGE = r"-(?P<below>\d\d?)|(?P<low>\d\d?)(?:-(?P<high>\d\d?)|(?P<over>\+))?(?:ans|years?)?"
_ONE_AGE = re.compile(_AGE)
_COUNT = re.compile(rf"(?P<number>\d{{1,6}})(?P<gender>[gfaxj]|{GENDER_WORDS})(?P<age>{_AGE})?")
_NEW = re.compile(r"(\d{1,6})(?:n|nouv\w*|new)")
_CLOCK = re.compile(r"\d\d?:\d\d")
_HOURS = re.compile(r"(\d{1,3})h(?:eures?|ours?)?([0-5]\d)?(?:min|mn)?")
_MINUTES = re.compile(r"(\d{1,5})(?:m|mn|min|minutes?)")


class Count(NamedTuple):
    """So many young people of one gender; of an age band, if it is said at once."""

    number: int
    gender: str
    age_band: str | None


@dataclass(frozen=True)
class Age:
    """An age band, of the counts before it."""

    band: str


@dataclass(frozen=True)
class New:
    """How many were met for the first time."""

    number: int


@dataclass(frozen=True)
class Duration:
    """A length of time."""

    minutes: int


Form = Count | Age | New | Duration | time


def read_form(text: str, first_hour: int) -> Form | None:
    """What a word says by its form, None for a word without one.

    `18h30` is an hour from `first_hour` on (minutes), and a duration below. Raises ValueError, with
    a sentence, on an hour that is none or on ages that are no band.
    """
    word = folded(text)
    if match := _COUNT.fullmatch(word):
        band = _band(match) if match["age"] else None
        return Count(int(match["number"]), _GENDER_OF[match["gender"].removesuffix("s")], band)
    if match := _ONE_AGE.fullmatch(word):
        return Age(_band(match))
    if match := _NEW.fullmatch(word):
        return New(int(match[1]))
    if match := _MINUTES.fullmatch(word):
        return Duration(int(match[1]))
    if match := _HOURS.fullmatch(word):
        minutes = 60 * int(match[1]) + int(match[2] or 0)
        return Duration(minutes) if minutes < first_hour else Time().read(_clock(match))
    return Time().read(word) if _CLOCK.fullmatch(word) else None


def _clock(match: re.Match[str]) -> str:
    return f"{match[1]}h{match[2] or ''}"


def _band(match: re.Match[str]) -> str:
    if match["below"]:
        low, high = 0, int(match["below"]) - 1
    else:
        low = int(match["low"])
        high = OLDEST if match["over"] else int(match["high"] or low)
    band = AGE_BANDS.band_of(low)
    if AGE_BANDS.band_of(high) != band:
        bands = ", ".join(AGE_WRITTEN.get(band.code, band.code) for band in AGE_BANDS)
        raise ValueError(
            _("ces âges ne sont pas d’une même tranche ; écrire {bands}.").format(bands=bands)
        )
    return band
