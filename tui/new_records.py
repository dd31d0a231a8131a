"""What is known of a new record before anybody types: its day, who was there, its outing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from storage.notebook import Notebook

DONE_IN_PAIRS = ("outings", "contacts", "sessions")


def usual_values(
    notebook: Notebook, kind: str, day: date, outing: str | None = None
) -> dict[str, Any]:
    """The values that the form of a new record starts with; a contact takes after its outing."""
    from models.kinds import KINDS

    fields = KINDS[kind].field_types()
    author = notebook.facts.record_id("educators", notebook.facts.author)
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


def _last_pair(notebook: Notebook, author: str) -> list[str]:
    from storage.journal import Filter

    latest = notebook.journal(Filter(kinds=("outings",), educator=author), size=1)
    return list(latest[0].educators) if latest else [author]


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
