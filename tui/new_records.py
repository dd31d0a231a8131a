"""What is known of a new record before anybody types: its day, who was there, its outing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from models.period import Period

if TYPE_CHECKING:
    from models.capture import Captured
    from models.record import Record
    from storage.notebook import Notebook

TAKES_AFTER = {
    "outings": ("outings",),
    "contacts": ("outings", "contacts"),
    "sessions": ("outings", "sessions"),
    "interventions": ("interventions",),
    "meetings": ("meetings",),
    "observations": ("outings",),
    "time_entries": ("time_entries",),
}
"""The kinds whose last record by the same person tells who was there and where, this time too."""
SAME_AS_LAST = {"educators", "neighbourhood", "setting"}
ONE_DAY = 20
"""Records of these kinds that one person writes down in a day: more is not looked at."""


def known_here(
    _notebook: Notebook, kind: str, day: date, outing: str | None = None
) -> dict[str, Any]:
    """What is known of a new record from where it is started: the day shown, its outing."""
    from models.kinds import KINDS

    dated_by = KINDS[kind].dated_by
    known: dict[str, Any] = {dated_by: day} if dated_by else {}
    return known | ({"outing": outing} if outing and kind == "contacts" else {})


def usual_values(
    notebook: Notebook, kind: str, day: date, outing: str | None = None
) -> dict[str, Any]:
    """The values that a new record starts with: those of its outing, or of the last entry."""
    values = own_values(notebook, kind, day)
    if kind == "contacts" and outing is not None:
        values |= _as_in(notebook, outing)
    elif kind in TAKES_AFTER:
        values |= _as_last(notebook, kind, day)
    return values


def own_values(notebook: Notebook, kind: str, day: date) -> dict[str, Any]:
    """The values that a new record has whatever came before: its day, who is at the keyboard."""
    from models.kinds import KINDS

    fields, author = KINDS[kind].field_types(), notebook.facts.author_id
    values: dict[str, Any] = {}
    if dated_by := KINDS[kind].dated_by:
        values[dated_by] = day
    for name in fields.keys() & {"educator", "written_by"}:
        values[name] = author
    if "educators" in fields:
        values["educators"] = [author]
    return values


def usual_beside(notebook: Notebook, kind: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """The usual values of a new record of which something is known already."""
    from models.kinds import KINDS

    day = said.get(KINDS[kind].dated_by or "") or notebook.today()
    if outing := said.get("outing"):
        usual = usual_values(notebook, kind, day, outing)
    else:
        usual = usual_on(notebook, Occasion(kind, day, _is_in_outing(kind, said)))
    return _fitting(said, usual)


def copied(record: Record, today: date) -> dict[str, Any]:
    """The values of a record for another one like it, today: all but its name."""
    values = {
        name: getattr(record, name) for name in record.field_types() if name != record.keyed_by
    }
    if record.dated_by:
        values[record.dated_by] = today
    if record.day != today:
        values.pop("outing", None)  # it was on another day
    return values


class Occasion(NamedTuple):
    """What the usual values of a record that a line says depend on.

    `in_outing`: it is a contact that is part of the day's last outing.
    """

    kind: str
    day: date
    in_outing: bool


def occasion_of(captured: Captured, today: date) -> Occasion:
    """The occasion of a line; a contact with a duration of its own is part of no outing."""
    said = captured.values
    return Occasion(captured.kind, said.get("date", today), _is_in_outing(captured.kind, said))


def usual_on(notebook: Notebook, occasion: Occasion) -> dict[str, Any]:
    """The values that a record takes on an occasion where nothing is said."""
    kind, day, in_outing = occasion
    outing = _last_outing(notebook, Period(day, day)) if in_outing else None
    return usual_values(notebook, kind, day, outing.id if outing else None)


def completed(captured: Captured, usual: Mapping[str, Any]) -> dict[str, Any]:
    """What a line says, and the usual values where it says nothing."""
    return _fitting(captured.values, usual) | captured.values


def record_said(notebook: Notebook, captured: Captured, today: date) -> Record:
    """The new record that a line read on a day says, its usual values where it says nothing.

    Raise InvalidRecord.
    """
    from models.kinds import KINDS

    usual = usual_on(notebook, occasion_of(captured, today))
    return KINDS[captured.kind].checked(completed(captured, usual), today)


def _is_in_outing(kind: str, said: Mapping[str, Any]) -> bool:
    return kind == "contacts" and not (said.get("outing") or said.get("duration_min"))


def _fitting(said: Mapping[str, Any], usual: Mapping[str, Any]) -> dict[str, Any]:
    """The usual values without the place where another neighbourhood than its own is said."""
    if said.get("neighbourhood", usual.get("neighbourhood")) == usual.get("neighbourhood"):
        return dict(usual)
    return {name: value for name, value in usual.items() if name != "place"}


def _as_last(notebook: Notebook, kind: str, day: date) -> dict[str, Any]:
    """The same pair, neighbourhood and setting; an outing starts where the last of the day ends."""
    from models.kinds import KINDS
    from storage.filtering import Filter

    wanted = Filter(kinds=TAKES_AFTER[kind], educator=notebook.facts.author_id)
    latest = notebook.journal(wanted, size=ONE_DAY)
    if not latest:
        return {}
    shared = KINDS[kind].field_types().keys() & latest[0].field_types().keys() & SAME_AS_LAST
    values = {name: value for name in shared if (value := getattr(latest[0], name))}
    today = [record for record in latest if record.day == day]
    return values | (_next_slot(today) if kind == "outings" else {})


def _next_slot(outings: Sequence[Any]) -> dict[str, Any]:
    """The start that follows the outings of a day, unless the day is over."""
    ends = [
        datetime.combine(outing.date, outing.start) + timedelta(minutes=outing.duration_min)
        for outing in outings
        if outing.start is not None
    ]
    if not ends or max(ends).date() > outings[0].date:
        return {}
    return {"start": max(ends).time()}


def _last_outing(notebook: Notebook, period: Period) -> Any:
    from storage.filtering import Filter

    wanted = Filter(kinds=("outings",), educator=notebook.facts.author_id, period=period)
    return next(iter(notebook.journal(wanted, size=1)), None)


def _as_in(notebook: Notebook, outing_id: str) -> dict[str, Any]:
    outing = notebook.read(outing_id)
    if outing is None:
        return {}
    values = {
        "outing": outing.id,
        "date": outing.date,
        "neighbourhood": outing.neighbourhood,
        "educators": outing.educators,
        "setting": "street",
    }
    if len(outing.places) == 1:
        values["place"] = outing.places[0]
    return values
