"""What the follow-ups screen shows, read from the notebook in a thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from models.language import N_, _
from models.vocabulary import GENDERS, OUTSIDE, OUTSIDE_LABEL, UNKNOWN, folded
from models.wording import short_day
from tui.widgets.options import Option
from tui.widgets.record_table import Row

if TYPE_CHECKING:
    from storage.followups.lines import FollowUpLine
    from storage.notebook import Notebook

OPEN, CLOSED = "open", "closed"
STATUSES = {OPEN: N_("en cours"), CLOSED: N_("terminés")}
USUAL_ORDER = "pseudonym"
ORDERS: dict[str, tuple[str, Callable[[FollowUpLine], Any]]] = {
    USUAL_ORDER: (N_("pseudonyme"), lambda line: folded(line.pseudonym)),
    "recent": (
        N_("nouvelles récentes"),
        lambda line: -(line.last_news or date.min).toordinal(),
    ),
    "waiting": (N_("sans nouvelles"), lambda line: line.last_news or line.known_since),
}
"""In what order the list can stand: what it is called, and what it goes by."""


@dataclass(frozen=True)
class Wanted:
    """What the filter bar asks for; nothing given, every follow-up by its pseudonym."""

    text: str = ""
    status: str | None = None
    neighbourhood: str | None = None
    educator: str | None = None
    order: str = USUAL_ORDER


@dataclass(frozen=True)
class FollowUps:
    """Every follow-up, and what can be chosen among them."""

    lines: list[FollowUpLine] = field(default_factory=list)
    neighbourhoods: dict[str, str] = field(default_factory=dict)
    educators: list[Option] = field(default_factory=list)
    today: date = date.min

    def found(self, wanted: Wanted) -> list[FollowUpLine]:
        """The follow-ups that are wanted, in the order wanted; those still open first."""
        letters, by = folded(wanted.text), ORDERS[wanted.order][1]
        kept = [
            line
            for line in self.lines
            if letters in folded(line.pseudonym)
            and wanted.status in (None, OPEN if self.is_open(line) else CLOSED)
            and wanted.neighbourhood in (None, line.neighbourhood or OUTSIDE)
            and (wanted.educator is None or wanted.educator in line.educators)
        ]
        return sorted(kept, key=lambda line: (not self.is_open(line), by(line)))

    def is_open(self, line: FollowUpLine) -> bool:
        """Whether a follow-up goes on after today."""
        return line.is_open(self.today)

    def row(self, line: FollowUpLine) -> Row:
        """What the list says of a follow-up."""
        state = _("suivi") if line.engaged_on else _("relation")
        cells = (
            line.pseudonym,
            f"{_gender(line)} {self._age(line)}",
            self.neighbourhoods.get(line.neighbourhood or "", ""),
            short_day(line.last_news),
            state if self.is_open(line) else _("terminé"),
        )
        return Row(line.id, cells)

    def _age(self, line: FollowUpLine) -> str:
        return str(self.today.year - line.birth_year) if line.birth_year else "?"

    @property
    def places(self) -> list[Option]:
        """The neighbourhoods to choose from."""
        return [*_by_name(self.neighbourhoods), Option(OUTSIDE, _(OUTSIDE_LABEL))]


def read_followups(notebook: Notebook) -> FollowUps:
    """Every follow-up, and the neighbourhoods and educators by their names."""
    names = notebook.names().by_kind
    educators = _by_name(names["educators"])
    return FollowUps(notebook.followups(), names["neighbourhoods"], educators, notebook.today())


def _gender(line: FollowUpLine) -> str:
    return GENDERS.label_of(line.gender) if line.gender != UNKNOWN else "?"


def _by_name(names: dict[str, str]) -> list[Option]:
    return [
        Option(key, name) for key, name in sorted(names.items(), key=lambda item: folded(item[1]))
    ]
