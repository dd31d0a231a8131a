"""What falls due and when: the dates of the convention, and how long a follow-up can wait.

The dates are those of domain.md, « Dates that matter ». Imports nothing heavy.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from models.period import Period
from models.vocabulary import PUBLIC_AGES

AHEAD = timedelta(days=60)
"""How long before its day something is listed."""
NO_NEWS = timedelta(days=90)
"""How long an accompanied young person can stay without news before the team is reminded."""
YEARS_KEPT = 2
"""Years after the last sign of a young person: the follow-up is then archived or erased."""
YEARS_OF_VAE = 2
REPORT_DAY = (4, 30)
STAFF_DAY = (11, 30)
COMMITTEES = {"local-committee": 2, "ctg-committee": 6, "departmental-commission": 12}
"""The kinds of meeting that are held once in so many months of the year."""


@dataclass(frozen=True)
class Due:
    """Something to do: why, by which day, the record it is about, and what that is called.

    `reason` is `report`, `staff`, a committee, `vae`, `handover`, `no-news` or `retention`.
    `day` is, of a follow-up without news, that of the last ones; of a committee that is
    planned, its own.
    """

    reason: str
    day: date
    about: str | None = None
    name: str = ""


@dataclass(frozen=True)
class Waiting:
    """The days of a follow-up on which it depends what is due.

    `last_news` is when something last happened, `last_sign` when it came from the young person.
    """

    id: str
    pseudonym: str
    birth_year: int | None
    known_since: date
    engaged_on: date | None
    handover_on: date | None
    closed_on: date | None
    last_news: date | None
    last_sign: date | None

    def due(self, today: date) -> Iterator[Due]:
        """What is due of this follow-up: nothing more once it is to be archived or erased."""
        kept_until = years_after(self.last_sign or self.known_since, YEARS_KEPT)
        if kept_until <= today + AHEAD:
            yield Due("retention", kept_until, self.id, self.pseudonym)
            return
        if self.closed_on is not None and self.closed_on <= today:
            return
        handover = self.handover_on or self._too_old_on()
        if handover is not None and handover <= today + AHEAD:
            yield Due("handover", handover, self.id, self.pseudonym)
        last_news = max(filter(None, [self.last_news, self.engaged_on]), default=None)
        if self.engaged_on is not None and last_news is not None and last_news <= today - NO_NEWS:
            yield Due("no-news", last_news, self.id, self.pseudonym)

    def _too_old_on(self) -> date | None:
        """The first day on which the convention's public no longer includes the young person."""
        return date(self.birth_year + PUBLIC_AGES.stop, 1, 1) if self.birth_year else None


def is_listed(day: date, today: date) -> bool:
    """Whether what is due by a day is late, or near enough to be listed."""
    return day <= today + AHEAD


def span_of(day: date, months: int) -> Period:
    """The stretch of so many months, of those that cut a year evenly, that a day lies in."""
    first = (day.month - 1) // months * months + 1
    return Period.months_of(day.year, first, first + months - 1)


def years_after(day: date, years: int) -> date:
    """The same day some years later; after 29 February, the last day of that month."""
    last = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))
