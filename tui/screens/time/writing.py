"""What the cells of a week hold, and how another number of minutes gets there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from models.language import _
from models.wording import hours
from storage.refusals import Refused
from tui.widgets.options import Option
from tui.widgets.week_lines import Place

if TYPE_CHECKING:
    from storage.differences import Difference
    from storage.notebook import Notebook
    from storage.week import Week


def write_minutes(
    notebook: Notebook, week: Week, place: Place, minutes: int, *, sure: bool
) -> Sequence[Difference]:
    """Have the one time entry of a cell hold these minutes; none, and there is no entry.

    Where closed years would feel it and nobody is sure, return how, and change nothing. Raise
    Refused.
    """
    from models.kinds import KINDS
    from models.record import InvalidRecord

    entries = [piece.record for piece in week.at(*place) if piece.is_entry]
    entry = notebook.read(entries[0]) if entries else None
    if not minutes:
        gone = [entry] if entry else []
        differences = [] if sure else notebook.effect_of_deleting(*gone)
        if not differences:
            notebook.delete(*gone)
        return differences
    kept: dict[str, Any] = dict(entry) if entry else {"educator": week.educator}
    values = kept | {"date": place.day, "category": place.category, "minutes": minutes}
    try:
        record = KINDS["time_entries"].checked(values, notebook.today())
    except InvalidRecord as invalid:
        raise Refused(_("{reason} Rien n’a été modifié.").format(reason=invalid)) from None
    differences = [] if sure else notebook.effect_of_saving(record)
    if not differences:
        notebook.save(record)
    return differences


def read_cell(notebook: Notebook, week: Week, place: Place) -> list[Option]:
    """The records that a cell adds up, to be opened."""
    from storage.wording import summary

    names = notebook.names()
    options = []
    for piece in week.at(*place):
        record = notebook.read(piece.record)
        if record is not None:
            label = f"{_(record.noun)} · {hours(piece.minutes)} · {summary(record, names)}"
            options.append(Option(record.id, label))
    return options
