"""What one day shows, read from the notebook in a thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.days import monday_of
from models.language import N_, _, ngettext
from models.period import Period
from models.wording import clock_time, grouped, hours
from tui.widgets.timeline import Block, Part

if TYPE_CHECKING:
    from models.record import Record
    from models.street import Outing
    from storage.day import Day, DayLine
    from storage.names import Names
    from storage.notebook import Notebook

DRAFT = "draft:"
"""What the key of a line starts with when it is a draft; the name of its form follows."""
NOTHING = N_("Rien n’est noté ce jour. s : sortie, c : rencontre, n : tout le reste.")


@dataclass(frozen=True)
class Page:
    """The drafts that wait, a day in blocks, what they add up to in words, the outing that each
    record is part of, and the week around."""

    drafts: list[Part] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    total: str = ""
    outing_of: dict[str, str] = field(default_factory=dict)
    last_outing: str | None = None
    week: Mapping[date, DayLine] = field(default_factory=dict)


def read_day(notebook: Notebook, day: date, today: date) -> Page:
    """The day as it stands; drafts wait on today's page."""
    logged, names = notebook.day(day), notebook.names()
    monday = monday_of(day)
    week = notebook.days(Period(monday, monday + timedelta(days=6)))
    outings, contacts = logged.outings, logged.contacts
    return Page(
        drafts=list(_drafts(notebook, today)) if day == today else [],
        blocks=[
            *(_outing(outing, contacts[outing.id], names) for outing in outings),
            *(Block(_part(record, names)) for record in logged.others),
        ],
        total=_total(logged, week.get(day)),
        outing_of={outing.id: outing.id for outing in outings}
        | {contact.id: outing for outing, inside in contacts.items() for contact in inside},
        last_outing=outings[-1].id if outings else None,
        week=week,
    )


def _outing(outing: Outing, contacts: Sequence[Record], names: Names) -> Block:
    inside = (_part(contact, names, outing) for contact in contacts)
    return Block(_part(outing, names), outing.start, outing.duration_min, tuple(inside))


def _part(record: Record, names: Names, outing: Outing | None = None) -> Part:
    """One record in a line; of a contact in its outing, what the outing does not say already."""
    from storage.wording import summary

    where = getattr(record, "neighbourhood", None)
    educators = getattr(record, "educators", None) or [getattr(record, "educator", None)]
    if outing is not None:
        where = None if where == outing.neighbourhood else where
        educators = [] if educators == outing.educators else educators
    said = [
        "" if outing else _(record.noun),
        names.of(where) if where else "",
        summary(record.model_copy(update={"start": None}), names),
    ]
    who = ", ".join(names.of(educator) for educator in educators if educator)
    return Part(record.id, " · ".join(filter(None, said)), who)


def _drafts(notebook: Notebook, today: date) -> Iterator[Part]:
    from models.kinds import KINDS
    from storage.drafts import kind_of

    for form, draft in notebook.drafts().items():
        kind = KINDS.get(kind_of(form)) or type(notebook.read(form))
        if kind not in KINDS.values():  # the record was deleted since
            continue
        kept = draft.kept_at
        if kept.date() == today:
            said = _("{noun} · brouillon gardé à {hour} · Entrée reprend")
        else:
            said = _("{noun} · brouillon gardé le {day} à {hour} · Entrée reprend")
        day, hour = f"{kept:%d/%m}", clock_time(kept.time())
        yield Part(DRAFT + form, said.format(noun=_(kind.noun), day=day, hour=hour))


def _total(logged: Day, line: DayLine | None) -> str:
    if line is None:
        return "" if logged.others else _(NOTHING)
    contacts = [record for record in logged.others if record.record_kind == "contacts"]
    contacts += [contact for inside in logged.contacts.values() for contact in inside]
    new = sum(contact.new for contact in contacts)
    met = ngettext("{n} jeune rencontré", "{n} jeunes rencontrés", line.met)
    if new:
        met = ngettext(
            "{n} jeune rencontré (1re fois : {new})",
            "{n} jeunes rencontrés (1re fois : {new})",
            line.met,
        )
    parts = [met.format(n=grouped(line.met), new=grouped(new))]
    outside = sum(outing.duration_min for outing in logged.outings)
    if outside:
        parts.append(_("{time} de rue").format(time=hours(outside)))
    if line.minutes:
        parts.append(_("{time} en tout").format(time=hours(line.minutes)))
    return " · ".join(parts)
