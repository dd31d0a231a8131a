"""A period of days: how it is written, what it is called, and the same one a year before."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from models.language import N_, _
from models.wording import short_day

_YEAR = re.compile(r"([12]\d{3})")
_QUARTER = re.compile(r"([12]\d{3})-[QqTt]([1-4])")
_MONTH = re.compile(r"([12]\d{3})-(\d{1,2})")
_DAY = re.compile(r"([12]\d{3})-(\d{1,2})-(\d{1,2})")
_FRENCH_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/([12]\d{3})")
MONTHS = (
    N_("janvier"), N_("février"), N_("mars"), N_("avril"), N_("mai"), N_("juin"),
    N_("juillet"), N_("août"), N_("septembre"), N_("octobre"), N_("novembre"), N_("décembre"),
)  # fmt: skip
_QUARTERS = (
    N_("1er trimestre {year}"),
    N_("2e trimestre {year}"),
    N_("3e trimestre {year}"),
    N_("4e trimestre {year}"),
)


@dataclass(frozen=True, order=True)
class Period:
    """From `first` to `last`, both days included.

    Raises ValueError, with a sentence, when the last day comes before the first.
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(_("Période : le dernier jour vient avant le premier."))

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first.isoformat()}..{self.last.isoformat()}"

    def overlaps(self, other: Period) -> bool:
        """Whether some day lies in both."""
        return self.first <= other.last and other.first <= self.last

    @classmethod
    def year(cls, year: int) -> Period:
        """The calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def months_of(cls, year: int, first: int, last: int) -> Period:
        """The months of one year from `first` to `last` (1 to 12)."""
        return cls(date(year, first, 1), _last_of_month(year, last))

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `2024`, `2024-Q1` (or `2024-T1`), `2024-03`, a day, or two of these with `..`.

        Raises ValueError, with a sentence that shows what can be written.
        """
        start, separator, end = text.strip().partition("..")
        first, last = _span(start.strip(), text), _span((end if separator else start).strip(), text)
        return cls(first.first, last.last)

    @property
    def name(self) -> str:
        """What the period is called: « année 2024 », « mars-avril 2024 »."""
        first, last, year = self.first, self.last, self.first.year
        if not (self.has_whole_months and year == last.year):
            between = _("du {first} au {last}")
            return between.format(first=short_day(first), last=short_day(last))
        if self.calendar_year:
            return _("année {year}").format(year=year)
        starts, ends = _(MONTHS[first.month - 1]), _(MONTHS[last.month - 1])
        if starts == ends:
            return f"{starts} {year}"
        if last.month - first.month == 2 and last.month % 3 == 0:
            return _(_QUARTERS[last.month // 3 - 1]).format(year=year)
        return f"{starts}-{ends} {year}"

    @property
    def has_whole_months(self) -> bool:
        """Whether the period runs from a 1st to the last day of a month."""
        return self.first.day == 1 and (self.last + timedelta(days=1)).day == 1

    @property
    def calendar_year(self) -> int | None:
        """The year that the period is exactly, or None."""
        return self.first.year if self == Period.year(self.first.year) else None

    @property
    def months(self) -> float:
        """Its length: whole months counted, any other period days ÷ 30.4375 (domain.md)."""
        if self.has_whole_months:
            years = self.last.year - self.first.year
            return float(12 * years + self.last.month - self.first.month + 1)
        return ((self.last - self.first).days + 1) / 30.4375

    def year_before(self) -> Period:
        """The same days and months a year earlier; an end of February stays one (domain.md)."""
        last = _a_year_before(self.last)
        if (self.last + timedelta(days=1)).strftime("%m-%d") == "03-01":
            last = _last_of_month(last.year, 2)
        return Period(_a_year_before(self.first), last)


def read_day(text: str) -> date:
    """Read `2024-03-01` or `01/03/2024`; raises ValueError with a sentence on anything else."""
    text = text.strip()
    try:
        if match := _DAY.fullmatch(text):
            return date(*map(int, match.groups()))
        if match := _FRENCH_DAY.fullmatch(text):
            day, month, year = map(int, match.groups())
            return date(year, month, day)
    except ValueError:
        pass
    raise ValueError(_("« {text} » n’est pas une date ; écrire JJ/MM/AAAA.").format(text=text))


def _span(text: str, whole: str) -> Period:
    try:
        if match := _YEAR.fullmatch(text):
            return Period.year(int(match[1]))
        if match := _QUARTER.fullmatch(text):
            last = 3 * int(match[2])
            return Period.months_of(int(match[1]), last - 2, last)
        if match := _MONTH.fullmatch(text):
            return Period.months_of(int(match[1]), int(match[2]), int(match[2]))
        day = read_day(text)
        return Period(day, day)
    except ValueError:
        raise ValueError(
            _(
                "« {text} » n’est pas une période ; écrire par exemple 2024, 2024-T1, "
                "2024-03..2024-04 ou 10/02/2024..20/05/2024."
            ).format(text=whole)
        ) from None


def _last_of_month(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(_("Période : un mois va de 1 à 12."))
    return date(year, month, calendar.monthrange(year, month)[1])


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
