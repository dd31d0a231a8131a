"""The network: partners, referrals towards them, and meetings."""

from __future__ import annotations

import datetime
from typing import Annotated

from sqlmodel import Field

from models.fields import Code, Day, Minutes, Reference, References, Text
from models.language import N_
from models.record import Record


class Partner(Record):
    """A structure that the team works with."""

    record_kind = "partners"
    noun = N_("partenaire")
    new_noun = N_("Nouveau partenaire")
    keyed_by = "key"

    key: Annotated[str, Text(60)] = Field(title=N_("Identifiant"))
    label: Annotated[str, Text(80)] = Field(title=N_("Nom"))
    kind: Annotated[str | None, Text(60)] = Field(default=None, title=N_("Nature"))
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title=N_("Quartier")
    )
    ctg_theme: Annotated[str, Code("ctg_theme")] = Field(
        default="unknown", title=N_("Thème de la CTG")
    )


class Referral(Record):
    """A referral towards a partner, for a follow-up or nobody in particular."""

    record_kind = "referrals"
    noun = N_("orientation")
    new_noun = N_("Nouvelle orientation")
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title=N_("Date"))
    domain: Annotated[str, Code("domain")] = Field(default="unknown", title=N_("Domaine"))
    partner: Annotated[str | None, Reference("partners")] = Field(
        default=None, title=N_("Partenaire")
    )
    outcome: Annotated[str, Code("referral_outcome")] = Field(
        default="unknown", title=N_("Suite donnée")
    )
    followup: Annotated[str | None, Reference("followups")] = Field(default=None, title=N_("Suivi"))


class Meeting(Record):
    """A meeting with partners, and what was decided."""

    record_kind = "meetings"
    noun = N_("réunion")
    new_noun = N_("Nouvelle réunion")
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title=N_("Date"))
    duration_min: Annotated[int, Minutes()] = Field(title=N_("Durée"))
    kind: Annotated[str, Code("meeting_kind")] = Field(default="unknown", title=N_("Type"))
    partners: Annotated[list[str], References("partners")] = Field(
        default=[], title=N_("Partenaires")
    )
    educators: Annotated[list[str], References("educators")] = Field(
        default=[], title=N_("Éducateur·rices")
    )
    decided: Annotated[str | None, Text()] = Field(default=None, title=N_("Décisions"))
