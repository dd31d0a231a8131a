"""What the follow-ups screen shows, read from the notebook in a thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models.vocabulary import GENDERS
from models.wording import short_day
from tui.widgets.record_table import Row

if TYPE_CHECKING:
    from storage.notebook import Notebook
    from storage.followups.lines import FollowUpLine


NOT_SAID_AGAIN: dict[str, Any] = {"followup": None, "followups": []}
"""Whom a record is about: the story of one follow-up names nobody else."""


@dataclass(frozen=True)
class FollowUpRow:
    """One follow-up of the list."""

    pseudonym: str
    is_open: bool
    row: Row


def read_followups(notebook: Notebook) -> list[FollowUpRow]:
    """Every follow-up, those still open first."""
    places, today = notebook.names().by_kind["neighbourhoods"], notebook.today()
    return [
        FollowUpRow(line.pseudonym, line.is_open(today), _row(line, places, today))
        for line in notebook.followups()
    ]


def read_story(notebook: Notebook, followup: str | None) -> list[Row]:
    """Everything noted for one follow-up, the latest first."""
    from storage.wording import summary

    if followup is None:
        return []
    names, of_whom = notebook.names(), notebook.read(followup)
    records = notebook.mentions(of_whom) if of_whom else []
    records.sort(key=lambda record: record.day or date.min, reverse=True)
    return [
        Row(
            record.id,
            (
                short_day(record.day),
                record.noun,
                summary(record.model_copy(update=NOT_SAID_AGAIN), names),
            ),
        )
        for record in records
    ]


def _row(line: FollowUpLine, places: dict[str, str], today: date) -> Row:
    age = str(today.year - line.birth_year) if line.birth_year else "?"
    state = "suivi" if line.engaged_on else "relation"
    cells = (
        line.pseudonym,
        GENDERS.label_of(line.gender) if line.gender != "unknown" else "?",
        age,
        places.get(line.neighbourhood or "", ""),
        short_day(line.known_since),
        short_day(line.last_news),
        state if line.is_open(today) else "terminé",
    )
    return Row(line.id, cells)
