"""The year of a street team: school holidays, long evenings, slack weeks."""

from datetime import date

RAMADAN = date(2024, 3, 11)
LUNAR_YEAR = 354.367
SCHOOL_HOLIDAYS = [
    ((1, 1), (1, 4)),
    ((2, 15), (3, 2)),
    ((4, 12), (4, 27)),
    ((7, 5), (8, 31)),
    ((10, 19), (11, 3)),
    ((12, 20), (12, 31)),
]
"""Month and day, as they fall in most years around Montélimar."""


def in_school_holidays(day: date) -> bool:
    """Whether schools are closed, give or take a few days."""
    return any(first <= (day.month, day.day) <= last for first, last in SCHOOL_HOLIDAYS)


def has_school(day: date) -> bool:
    """Whether pupils are about their schools."""
    return day.weekday() < 5 and not in_school_holidays(day)


def in_ramadan(day: date) -> bool:
    """Whether the day falls in Ramadan, give or take a day."""
    return (day - RAMADAN).days % LUNAR_YEAR < 30


def has_long_evenings(day: date) -> bool:
    """Whether young people stay out late."""
    return (6, 10) <= (day.month, day.day) <= (9, 5)


def pace(day: date) -> float:
    """How much street work a day sees, 1 being an ordinary one."""
    month_day = (day.month, day.day)
    if month_day >= (12, 23) or month_day <= (1, 2):
        return 0.3
    if (8, 1) <= month_day <= (8, 20):
        return 0.65
    if in_ramadan(day):
        return 0.75
    return 1.2 if has_long_evenings(day) else 1.0
