"""What is known of a new record before anybody types: its day, who was there, its outing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from models.period import Period

if TYPE_CHECKING:
    from models.capture import Captured
    from models.record import Record
    from storage.notebook import Notebook

DONE_IN_PAIRS = ("outings", "contacts", "sessions")


def usual_values(
    notebook: Notebook, kind: str, day: date, outing: str | None = None
) -> dict[str, Any]:
    """The values that the form of a new record starts with; a contact takes after its outing."""
    from models.kinds import KINDS

    fields = KINDS[kind].field_types()
    author = _author(notebook)
    values: dict[str, Any] = {}
    if dated_by := KINDS[kind].dated_by:
        values[dated_by] = day
    if "educator" in fields:
        values["educator"] = author
    if "educators" in fields:
        values["educators"] = _last_pair(notebook, author) if kind in DONE_IN_PAIRS else [author]
    if kind == "contacts" and outing is not None:
        values |= _as_in(notebook, outing)
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
    in_outing = captured.kind == "contacts" and not said.keys() & {"outing", "duration_min"}
    return Occasion(captured.kind, said.get("date", today), in_outing)


def usual_on(notebook: Notebook, occasion: Occasion) -> dict[str, Any]:
    """The values that a record takes on an occasion where nothing is said."""
    kind, day, in_outing = occasion
    outing = _last_outing(notebook, _author(notebook), Period(day, day)) if in_outing else None
    return usual_values(notebook, kind, day, outing.id if outing else None)


def completed(captured: Captured, usual: Mapping[str, Any]) -> dict[str, Any]:
    """What a line says, and the usual values where it says nothing."""
    said, taken = captured.values, dict(usual)
    if said.get("neighbourhood", taken.get("neighbourhood")) != taken.get("neighbourhood"):
        taken.pop("place", None)  # it lies in the usual neighbourhood
    return taken | said


def record_said(notebook: Notebook, captured: Captured) -> Record:
    """The new record that a line says, its usual values where it says nothing.

    Raise InvalidRecord.
    """
    from models.kinds import KINDS

    today = notebook.today()
    usual = usual_on(notebook, occasion_of(captured, today))
    return KINDS[captured.kind].checked(completed(captured, usual), today)


def _author(notebook: Notebook) -> str:
    return notebook.facts.record_id("educators", notebook.facts.author)


def _last_pair(notebook: Notebook, author: str) -> list[str]:
    latest = _last_outing(notebook, author)
    return list(latest.educators) if latest else [author]


def _last_outing(notebook: Notebook, author: str, period: Period | None = None) -> Any:
    from storage.journal import Filter

    wanted = Filter(kinds=("outings",), educator=author, period=period)
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
