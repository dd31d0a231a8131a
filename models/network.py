"""The network: partners, referrals towards them, and meetings."""

from __future__ import annotations

import datetime
from typing import Annotated

from sqlmodel import Field

from models.fields import Code, Day, Minutes, Reference, References, Text
from models.record import Record


class Partner(Record):
    """A structure that the team works with."""

    record_kind = "partners"
    noun = "partenaire"
    keyed_by = "key"

    key: Annotated[str, Text(60)] = Field(title="Identifiant")
    label: Annotated[str, Text(80)] = Field(title="Nom")
    kind: Annotated[str | None, Text(60)] = Field(default=None, title="Nature")
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title="Quartier"
    )
    ctg_theme: Annotated[str, Code("ctg_theme")] = Field(default="unknown", title="Thème de la CTG")


class Referral(Record):
    """A referral towards a partner, for a follow-up or nobody in particular."""

    record_kind = "referrals"
    noun = "orientation"
    is_feminine = True
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title="Date")
    domain: Annotated[str, Code("domain")] = Field(default="unknown", title="Domaine")
    partner: Annotated[str | None, Reference("partners")] = Field(default=None, title="Partenaire")
    outcome: Annotated[str, Code("referral_outcome")] = Field(
        default="unknown", title="Suite donnée"
    )
    followup: Annotated[str | None, Reference("followups")] = Field(default=None, title="Suivi")


class Meeting(Record):
    """A meeting with partners, and what was decided."""

    record_kind = "meetings"
    noun = "réunion"
    is_feminine = True
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title="Date")
    duration_min: Annotated[int, Minutes()] = Field(title="Durée")
    kind: Annotated[str, Code("meeting_kind")] = Field(default="unknown", title="Type")
    partners: Annotated[list[str], References("partners")] = Field(default=[], title="Partenaires")
    educators: Annotated[list[str], References("educators")] = Field(
        default=[], title="Éducateur·rices"
    )
    decided: Annotated[str | None, Text()] = Field(default=None, title="Décisions")
