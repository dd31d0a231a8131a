"""Numbers and days as a reader of the language spoken writes them. Imports nothing heavy."""

from __future__ import annotations

import re
from datetime import date, time

from models.language import SOURCE, _, spoken

NARROW = "\u202f"
"""The narrow no-break space that, in French, groups thousands and stands before ; : ! ? % €"""

_FRENCH_MARKS = str.maketrans({",": NARROW, ".": ","})
_BREAKS = re.compile(r"(?<=«) | (?=[»:;!?%€])|(?<=\d) (?=h\b)")


def typeset(text: str) -> str:
    """A text whose spaces inside « » and before ; : ! ? % € h are narrow and let no line break."""
    return _BREAKS.sub(NARROW, text)


def grouped(number: float, *, signed: bool = False, decimals: int | None = None) -> str:
    """« 1 204 », « 51,1 », « +12 » when signed, « −3 » below 0; as it is without `decimals`.

    In English « 1,204 », « 51.1 ».
    """
    if decimals is not None:
        number = round(number, decimals)
    written = f"{abs(number):,}" if decimals is None else f"{abs(number):,.{decimals}f}"
    marked = written.translate(_FRENCH_MARKS) if spoken() == SOURCE else written
    return _sign(number, signed) + marked


def typed(number: float) -> str:
    """« 0,8 », « 12 », « -1 »: a number as somebody types it, to six decimals."""
    plain = f"{number:.6f}".rstrip("0").rstrip(".")
    return plain.replace(".", ",") if spoken() == SOURCE else plain


def hours(minutes: float, *, signed: bool = False) -> str:
    """« 45 min », « 2 h », « 1 234 h 30 »."""
    sign = _sign(minutes, signed)
    whole, rest = divmod(round(abs(minutes)), 60)
    if not whole and rest:
        return f"{sign}{rest}{NARROW}min"
    return f"{sign}{grouped(whole)}{NARROW}h" + (f"{NARROW}{rest:02d}" if rest else "")


def clock_time(moment: time) -> str:
    """« 18 h 30 », in English « 18:30 »."""
    if spoken() == SOURCE:
        return f"{moment.hour}{NARROW}h{NARROW}{moment:%M}"
    return f"{moment:%H:%M}"


def short_day(day: date | None) -> str:
    """« 12/03/2024 », day first in every language; nothing without a day."""
    return f"{day:%d/%m/%Y}" if day else ""


def labelled(label: str, said: str) -> str:
    """« Quartier : Nocaze », with the colon of the language spoken."""
    return _("{label} : {said}").format(label=label, said=said)


def capitalised(text: str) -> str:
    """A text with a capital first, whatever follows it."""
    return text[:1].upper() + text[1:]


def _sign(number: float, signed: bool) -> str:
    return "−" if number < 0 else "+" if signed and number > 0 else ""
