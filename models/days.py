"""Days as people type them, « hier », « monday », « 12 », « 12/3 », and as they are read out.

Imports nothing heavy.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from models.language import _, spoken
from models.period import MONTHS, read_day
from models.vocabulary import LISTS, folded

_NUMBERS = re.compile(r"(\d{1,2})(?:[/. -](\d{1,2})(?:[/. -](\d{2}|\d{4}))?)?")
_NEAR = {
    "aujourd'hui": 0, "aujourdhui": 0, "auj": 0, "hier": -1, "avant-hier": -2, "demain": 1,
    "today": 0, "yesterday": -1, "tomorrow": 1,
}  # fmt: skip
_WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
}
_FEWEST_LETTERS = 3
"""Of a weekday in the language spoken; in another, where « mon » is a name, it is whole."""
_LONGEST_SEARCH = 8 * 366
"""Days; 29 February can be eight years away."""


def understand_day(text: str, today: date, *, planned: bool = False) -> date:
    """The day that a text means; what it leaves out makes it the latest one that is not ahead of
    today, or, for something planned, the next. Raises ValueError with a sentence."""
    word = folded(text)
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    if (weekday := _weekday(word)) is not None:
        return _nearest(text, today, planned, weekday=weekday)
    match = _NUMBERS.fullmatch(word)
    if not match:
        return read_day(text)
    day, month, year = (int(number) if number else None for number in match.groups())
    if year is not None:
        return read_day(f"{day}/{month}/{year if year > 99 else 2000 + year}")
    return _nearest(text, today, planned, day=day, month=month)


def _weekday(word: str) -> int | None:
    for language, names in _WEEKDAYS.items():
        for weekday, name in enumerate(names):
            is_begun = len(word) >= _FEWEST_LETTERS and name.startswith(word)
            if word == name or (is_begun and language in ("fr", spoken())):
                return weekday
    return None


def _nearest(
    text: str,
    today: date,
    planned: bool,
    *,
    day: int | None = None,
    month: int | None = None,
    weekday: int | None = None,
) -> date:
    step = timedelta(days=1 if planned else -1)
    for distance in range(_LONGEST_SEARCH):
        candidate = today + distance * step
        matches = (candidate.day, candidate.month, candidate.weekday())
        if all(
            wanted in (None, here)
            for wanted, here in zip((day, month, weekday), matches, strict=True)
        ):
            return candidate
    raise ValueError(_("« {text} » n’est pas une date ; écrire JJ/MM/AAAA.").format(text=text))


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def say_day(day: date) -> str:
    """« mardi 12 mars 2024 »."""
    weekday = list(LISTS["weekday"].labels.values())[day.weekday()]
    number = _("1er") if day.day == 1 else str(day.day)
    return f"{weekday} {number} {_(MONTHS[day.month - 1])} {day.year}"
