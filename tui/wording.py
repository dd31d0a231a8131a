"""Numbers and days as a French reader writes them. Imports nothing heavy."""

from __future__ import annotations

from datetime import date

NARROW = "\u202f"
"""The narrow no-break space that groups thousands and stands before ; : ! ?"""


def grouped(number: float, *, signed: bool = False) -> str:
    """« 1 204 », « 51,1 », « +12 » when signed, « −3 » below 0."""
    sign = "−" if number < 0 else "+" if signed and number > 0 else ""
    return sign + f"{abs(number):,}".replace(",", NARROW).replace(".", ",")


def hours(minutes: float, *, signed: bool = False) -> str:
    """« 45 min », « 2 h », « 1 234 h 30 »."""
    sign = "−" if minutes < 0 else "+" if signed and minutes > 0 else ""
    whole, rest = divmod(round(abs(minutes)), 60)
    if not whole and rest:
        return f"{sign}{rest}{NARROW}min"
    return f"{sign}{grouped(whole)}{NARROW}h" + (f"{NARROW}{rest:02d}" if rest else "")


def short_day(day: date | None) -> str:
    """« 12/03/2024 », nothing without a day."""
    return f"{day:%d/%m/%Y}" if day else ""


def plural(number: int, noun: str) -> str:
    """« 1 séance », « 1 204 fiches »."""
    return f"{grouped(number)} {noun}{'s' if number > 1 else ''}"
