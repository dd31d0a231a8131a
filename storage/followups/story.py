"""The story of one follow-up: everything that happened with the young person, newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection

from models.individual import FollowUp, Goal, Intervention, Situation
from models.intensity import Month, by_month
from models.language import _
from models.record import Record
from models.vocabulary import LISTS
from storage import mentions, versions
from storage.names import Names
from storage.wording import summary

NOT_SAID_AGAIN: dict[str, Any] = {"followup": None, "followups": []}
"""Whom a record is about: the story of one follow-up names nobody else."""


@dataclass(frozen=True)
class Moment:
    """Something that happened on a day: the record that holds it, what it is, what it says.

    `field` names the day among those of its record: a goal is set, and later reached.
    """

    day: date
    record_id: str
    field: str
    title: str
    said: str


@dataclass(frozen=True)
class Story:
    """A follow-up, the names of its neighbourhood and its family, what happened, and how much."""

    followup: FollowUp
    neighbourhood: str
    family: str
    moments: list[Moment]
    months: list[Month]


def tell(connection: Connection, followup_id: str, today: date) -> Story | None:
    """The story of a follow-up; None once it is deleted."""
    version = versions.winners(connection, [followup_id]).get(followup_id)
    followup = version.record() if version and not version.deleted else None
    if not isinstance(followup, FollowUp):
        return None
    records, names = mentions.records(connection, followup_id), Names.read(connection)
    moments = [*_milestones(followup), *_situations(records)]
    for record in records:
        moments += _moments(record, names)
    acts = [record for record in records if isinstance(record, Intervention)]
    return Story(
        followup,
        names.of(followup.neighbourhood) if followup.neighbourhood else "",
        names.of(followup.family) if followup.family else "",
        sorted(moments, key=_time, reverse=True),
        by_month(((act.date, act.duration_min) for act in acts), today),
    )


def _time(moment: Moment) -> tuple[date, bool, bool]:
    """When it happened; on one day, the beginning comes first and the end last."""
    return moment.day, moment.field == "closed_on", moment.field != "known_since"


def _milestones(followup: FollowUp) -> Iterator[Moment]:
    reason = LISTS["close_reason"].label_of(followup.close_reason) if followup.close_reason else ""
    milestones = [
        ("known_since", _("connu·e de l’équipe")),
        ("engaged_on", _("accord donné pour un suivi")),
        ("last_contact_on", _("dernier signe venu du ou de la jeune")),
        ("handover_on", _("relais prévu")),
        ("closed_on", _("terminé : {reason}").format(reason=reason) if reason else _("terminé")),
    ]
    for field, said in milestones:
        if day := getattr(followup, field):
            yield Moment(day, followup.id, field, _("suivi"), said)


def _situations(records: Iterable[Record]) -> Iterator[Moment]:
    """Each situation with what it changes in the one before."""
    situations = [record for record in records if isinstance(record, Situation)]
    situations.sort(key=lambda situation: (situation.date, situation.version))
    for before, situation in pairwise([None, *situations]):
        if situation is not None:
            said = _what_changed(before, situation)
            yield Moment(situation.date, situation.id, "date", _(situation.noun), said)


def _what_changed(before: Situation | None, situation: Situation) -> str:
    said, changes = [], False
    for field in ("activity", "attainment"):
        codes, now = LISTS[field], getattr(situation, field)
        then = getattr(before, field, now)
        changes |= then != now
        if then != now:
            said.append(f"{codes.label_of(then)} → {codes.label_of(now)}")
        elif now != "unknown" or field == "activity":
            said.append(codes.label_of(now))
    if before is not None and not changes:
        said.append(_("sans changement"))
    return " · ".join(said)


def _moments(record: Record, names: Names) -> Iterator[Moment]:
    if record.day is None or isinstance(record, Situation):
        return
    title = _(record.noun)
    if isinstance(record, Goal):
        domain, state = LISTS["domain"].label_of(record.domain), LISTS["goal_state"]
        now = _("fixé") if record.closed_on else state.label_of(record.state)
        yield Moment(record.set_on, record.id, "set_on", title, f"{domain} · {now}")
        if record.closed_on:
            reached = f"{domain} · {state.label_of(record.state)}"
            yield Moment(record.closed_on, record.id, "closed_on", title, reached)
        return
    said = summary(record.model_copy(update=NOT_SAID_AGAIN), names)
    educators = ", ".join(map(names.of, getattr(record, "educators", [])))
    yield Moment(
        record.day,
        record.id,
        record.dated_by or "",
        title,
        " · ".join(filter(None, [said, educators])),
    )
