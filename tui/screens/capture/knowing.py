"""What the capture line knows without asking: names, and what a record takes by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models.capture import Names
from models.capture.shapes import SHAPES
from models.capture.values import said
from models.fields import Time
from models.wording import short_day
from tui.new_records import Occasion, usual_on
from tui.screens.capture.drafting import kept_line

if TYPE_CHECKING:
    from storage.notebook import Notebook

Usual = dict[Occasion, dict[str, Any]]


@dataclass(frozen=True)
class Known:
    """The names of the team, and the usual values of the occasions that were looked at."""

    today: date
    names: Names
    usual: Usual

    def of(self, occasion: Occasion) -> dict[str, Any]:
        """The usual values of an occasion; nothing before it is looked at."""
        return self.usual.get(occasion, {})


NOTHING_YET = Known(date.min, Names({}), {})
"""Before the notebook is asked."""


def begin(notebook: Notebook) -> tuple[Known, str]:
    """What is known when the line opens, and the line that was left half-typed."""
    return know(notebook), kept_line(notebook)


def know(notebook: Notebook) -> Known:
    """What is known of a record of today, of each kind."""
    today = notebook.today()
    occasions = [Occasion(shape.kind, today, False) for shape in SHAPES]
    known = Known(today, Names(notebook.names().by_kind), {})
    return also(notebook, known, [Occasion("contacts", today, True), *occasions])


def also(notebook: Notebook, known: Known, occasions: Iterable[Occasion]) -> Known:
    """The same, and what is known on other occasions."""
    usual = {occasion: usual_on(notebook, occasion) for occasion in occasions}
    outings = {values["outing"] for values in usual.values() if "outing" in values}
    named = {outing: _called(notebook, outing, known) for outing in outings}
    called = {**known.names.by_kind.get("outings", {}), **named}
    names = Names({**known.names.by_kind, "outings": called}) if named else known.names
    return Known(known.today, names, known.usual | usual)


def _called(notebook: Notebook, outing_id: str, known: Known) -> str:
    """« 18 h 30 · Nocaze », after its day if it is not today's: outings have no name."""
    outing: Any = notebook.read(outing_id)
    day = "" if outing.date == known.today else short_day(outing.date)
    start = said(Time(), outing.start, known.names) if outing.start else ""
    where = outing.neighbourhood and known.names.label("neighbourhoods", outing.neighbourhood)
    return " · ".join(filter(None, [day, start, where])) or short_day(outing.date)
