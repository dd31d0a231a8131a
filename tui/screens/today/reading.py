"""What one day shows, read from the notebook in a thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from models.wording import NARROW, hours
from tui.widgets.record_table import Row

if TYPE_CHECKING:
    from models.record import Record
    from storage.names import Names
    from storage.notebook import Notebook

DRAFT = "draft:"
"""What the key of a row starts with when it is a draft; the name of its form follows."""
AT_MOST = 1000
"""Records of one day: far more than a team logs."""
NOTHING = "Rien n’est noté ce jour. s : sortie, c : rencontre, n : tout le reste."


@dataclass(frozen=True)
class Page:
    """A day: its rows, what they add up to in words, and which outing each record is part of."""

    rows: list[Row] = field(default_factory=list)
    total: str = ""
    outing_of: dict[str, str] = field(default_factory=dict)
    last_outing: str | None = None


def read_day(notebook: Notebook, day: date, today: date) -> Page:
    """The day as it stands; drafts wait on today's page."""
    outings, inside, others = _records(notebook, day)
    names = notebook.names()
    rows = _drafts(notebook, today) if day == today else []
    for outing in outings:
        rows.append(_row(outing, names))
        rows += [_row(contact, names, "└ ") for contact in inside[outing.id]]
    rows += [_row(record, names) for record in others]
    contacts = [contact for outing in outings for contact in inside[outing.id]]
    return Page(
        rows=rows,
        total=_total([*outings, *contacts, *others]),
        outing_of={outing.id: outing.id for outing in outings}
        | {contact.id: contact.outing for contact in contacts},
        last_outing=outings[-1].id if outings else None,
    )


def _records(
    notebook: Notebook, day: date
) -> tuple[list[Record], dict[str, list[Record]], list[Record]]:
    """The day's outings as they began, the contacts made in each, and the rest by kind."""
    from models.kinds import KINDS
    from models.period import Period
    from storage.journal import Filter

    logged = notebook.journal(Filter(period=Period(day, day)), size=AT_MOST)[::-1]
    outings = [record for record in logged if record.record_kind == "outings"]
    outings.sort(key=lambda outing: outing.start or time.max)
    inside = {outing.id: notebook.records("contacts", outing=outing.id)[::-1] for outing in outings}
    shown = {*inside, *(contact.id for contacts in inside.values() for contact in contacts)}
    others = [record for record in logged if record.id not in shown]
    order = list(KINDS)
    others.sort(key=lambda record: order.index(record.record_kind))
    return outings, inside, others


def _row(record: Record, names: Names, indent: str = "") -> Row:
    from storage.wording import summary

    start = getattr(record, "start", None)
    educators = getattr(record, "educators", None) or [getattr(record, "educator", None)]
    said = record.model_copy(update={"start": None}) if start else record
    return Row(
        record.id,
        (
            indent + record.noun + (f" {_time(start)}" if start else ""),
            names.of(record.neighbourhood) if getattr(record, "neighbourhood", None) else "",
            summary(said, names),
            ", ".join(names.of(educator) for educator in educators if educator),
        ),
    )


def _time(moment: time | datetime) -> str:
    return f"{moment.hour}{NARROW}h{NARROW}{moment:%M}"


def _drafts(notebook: Notebook, today: date) -> list[Row]:
    from models.kinds import KINDS

    rows = []
    for form, draft in notebook.drafts().items():
        kind = type(notebook.read(form)) if form not in KINDS else KINDS[form]
        if kind not in KINDS.values():  # the record was deleted since
            continue
        kept = draft.kept_at
        when = _time(kept) if kept.date() == today else f"{_time(kept)} le {kept:%d/%m}"
        rows.append(
            Row(DRAFT + form, (kind.noun, "brouillon", f"gardé à {when} · Entrée reprend", ""))
        )
    return rows


def _total(records: list[Record]) -> str:
    if not records:
        return NOTHING
    contacts = [record for record in records if record.record_kind == "contacts"]
    met = sum(contact.counts.total for contact in contacts)
    new = sum(contact.new for contact in contacts)
    outside = sum(_minutes(record) for record in records if record.record_kind == "outings")
    everything = sum(_minutes(record) for record in records)
    parts = [f"{met} jeune{'s' * (met > 1)} rencontré{'s' * (met > 1)}"]
    if new:
        parts[0] += f" (1re fois : {new})"
    if outside:
        parts.append(f"{hours(outside)} de rue")
    if everything:
        parts.append(f"{hours(everything)} en tout")
    return " · ".join(parts)


def _minutes(record: Record) -> int:
    """How long it took; the outing has the time of the contacts made in it."""
    if getattr(record, "outing", None):
        return 0
    lengths = (
        getattr(record, name, None) for name in ("duration_min", "preparation_min", "minutes")
    )
    return sum(filter(None, lengths))
