"""Every kind of record, in the order in which files are read and lists are shown."""

from __future__ import annotations

from models.collective import ActionSession, CollectiveAction
from models.individual import Family, FollowUp, Goal, Intervention, Situation
from models.lists import TeamSettings, Term
from models.network import Meeting, Partner, Referral
from models.record import Record
from models.reporting import ClosedYear, Partnership, Release
from models.sharing import Epoch, Erasure, Member, Opening, PublishedReport, WorkTime
from models.street import Contact, Outing
from models.team import (
    ConventionTerm,
    Educator,
    Indicator,
    Leave,
    Memo,
    PastTotal,
    Presence,
    Target,
    TimeEntry,
)
from models.territory import DiagnosisFigure, Estimate, Neighbourhood, Observation, Place

_RECORDS: list[type[Record]] = [
    Neighbourhood,
    Place,
    Educator,
    Presence,
    Leave,
    Partner,
    Outing,
    Contact,
    CollectiveAction,
    ActionSession,
    Family,
    FollowUp,
    Situation,
    Intervention,
    Goal,
    Referral,
    Observation,
    TimeEntry,
    Meeting,
    Estimate,
    DiagnosisFigure,
    ConventionTerm,
    PastTotal,
    Target,
    Indicator,
    Memo,
    Partnership,
    Release,
    ClosedYear,
    Member,
    Erasure,
    WorkTime,
    PublishedReport,
    Epoch,
    Opening,
    Term,
    TeamSettings,
]
KINDS: dict[str, type[Record]] = {record.record_kind: record for record in _RECORDS}

KINDS_TO_WRITE: dict[str, type[Record]] = {
    kind: record for kind, record in KINDS.items() if not record.written_by_program
}
"""The kinds that people write: in forms, in files, in the journal."""
