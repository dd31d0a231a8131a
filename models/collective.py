"""Collective actions, held as one or more sessions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated

from sqlmodel import Field

from models.fields import Code, Codes, Counts, Day, Minutes, Reference, References, Text
from models.headcount import Headcount
from models.record import Record, outside_public

WEEK_MINUTES = 7 * 24 * 60


class CollectiveAction(Record):
    """An action with a type, aims, partners and a result."""

    record_kind = "actions"
    noun = "action collective"
    is_feminine = True

    title: Annotated[str, Text(120)] = Field(title="Intitulé")
    type: Annotated[str, Code("action_type")] = Field(default="unknown", title="Type")
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title="Quartier"
    )
    aims: Annotated[str | None, Text()] = Field(default=None, title="Buts visés")
    partners: Annotated[list[str], References("partners")] = Field(default=[], title="Partenaires")
    result: Annotated[str, Code("action_result")] = Field(default="not-assessed", title="Résultat")


class ActionSession(Record):
    """One session of a collective action, with who took part, counted."""

    record_kind = "sessions"
    noun = "séance"
    is_feminine = True
    dated_by = "date"

    action: Annotated[str, Reference("actions")] = Field(title="Action")
    date: Annotated[datetime.date, Day()] = Field(title="Date")
    duration_min: Annotated[int, Minutes()] = Field(title="Durée")
    preparation_min: Annotated[int, Minutes(0, WEEK_MINUTES)] = Field(
        default=0, title="Préparation"
    )
    educators: Annotated[list[str], References("educators")] = Field(
        default=[], title="Éducateur·rices"
    )
    counts: Annotated[Headcount, Counts()] = Field(default=Headcount(), title="Participants")
    followups: Annotated[list[str], References("followups")] = Field(
        default=[], title="Suivis présents"
    )
    problems: Annotated[list[str], Codes("problem")] = Field(
        default=[], title="Problématiques observées"
    )

    def warnings(self, today: datetime.date) -> Iterator[tuple[str, str]]:
        yield from outside_public("counts", self.counts)
