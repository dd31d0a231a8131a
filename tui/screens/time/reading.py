"""What the time screen shows, read from the notebook in a thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from models.period import Period
from models.vocabulary import LISTS
from models.wording import short_day
from tui.widgets.options import options_of
from tui.widgets.record_table import Row

if TYPE_CHECKING:
    from storage.notebook import Notebook

STAFF = options_of(
    [
        ("educators", "éducateur·rice"),
        ("presences", "période de présence"),
        ("leaves", "absence"),
    ]
)
CATEGORIES = LISTS["work_category"]


@dataclass(frozen=True)
class Week:
    """The rows of one week: a category each, then their total; and its time entries."""

    categories: list[Row]
    entries: list[Row]


def read_week(notebook: Notebook, monday: date) -> Week:
    """The week that starts on this Monday."""
    from storage.journal import Filter

    days = [monday + timedelta(days=number) for number in range(7)]
    period = Period(days[0], days[-1])
    worktime = notebook.worktime(period)
    codes = list(dict.fromkeys([*CATEGORIES, *(category for category, _ in worktime)]))
    categories = [
        _line(code, CATEGORIES.label_of(code), (worktime.get((code, day), 0) for day in days))
        for code in codes
    ]
    totals = [sum(worktime.get((code, day), 0) for code in codes) for day in days]
    wanted = Filter(kinds=("time_entries",), period=period)
    entries = notebook.journal(wanted, size=notebook.journal_count(wanted))
    names = notebook.names()
    return Week(
        [*categories, _line("total", "Total", totals)._replace(is_total=True)],
        [_entry(entry, names) for entry in entries],
    )


def read_staff(notebook: Notebook) -> list[Row]:
    """Every educator, followed by their presences and absences, the latest first."""
    names = notebook.names().by_kind["educators"]
    rows = []
    for educator in notebook.records("educators"):
        presences = notebook.records("presences", educator=educator.id)
        leaves = notebook.records("leaves", educator=educator.id)
        told = [
            (educator, _qualified(educator)),
            *((presence, _present(presence)) for presence in presences),
            *((leave, leave.kind or "") for leave in leaves),
        ]
        rows += [_staff_row(record, names[educator.id], detail) for record, detail in told]
    return rows


def _line(key: str, label: str, minutes: Iterable[int]) -> Row:
    by_day = list(minutes)
    return Row(key, (label, *map(_hours, [*by_day, sum(by_day)])))


def _hours(minutes: int) -> str:
    """« 12h30 »: short, seven of them stand side by side."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}h{rest:02d}" if minutes else ""


def _entry(entry: Any, names: Any) -> Row:
    from storage.wording import duration

    cells = (
        short_day(entry.date),
        names.of(entry.educator) if entry.educator else "",
        duration(entry.minutes),
        names.of(entry.neighbourhood) if entry.neighbourhood else "",
        CATEGORIES.label_of(entry.category),
    )
    return Row(entry.id, cells)


def _staff_row(record: Any, who: str, detail: str) -> Row:
    starts_on, ends_on = getattr(record, "starts_on", None), getattr(record, "ends_on", None)
    return Row(record.id, (who, record.noun, short_day(starts_on), short_day(ends_on), detail))


def _qualified(educator: Any) -> str:
    label = LISTS["qualification"].label_of(educator.qualification)
    deadline = short_day(educator.vae_deadline)
    return f"{label}, échéance le {deadline}" if deadline else label


def _present(presence: Any) -> str:
    said = f"{_plain(presence.fte)} ETP"
    hours = presence.weekly_hours
    return f"{said}, {_plain(hours)} h par semaine" if hours is not None else said


def _plain(number: float) -> str:
    return f"{number:g}".replace(".", ",")
