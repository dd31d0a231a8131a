"""Collective actions, held as one or more sessions."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated

from sqlmodel import Field

from models.fields import Code, Codes, Counts, Day, Minutes, Reference, References, Text
from models.headcount import Headcount
from models.language import N_
from models.record import Record, outside_public

WEEK_MINUTES = 7 * 24 * 60


class CollectiveAction(Record):
    """An action with a type, aims, partners and a result."""

    record_kind = "actions"
    noun = N_("action collective")
    new_noun = N_("Nouvelle action collective")

    title: Annotated[str, Text(120)] = Field(title=N_("Intitulé"))
    type: Annotated[str, Code("action_type")] = Field(default="unknown", title=N_("Type"))
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title=N_("Quartier")
    )
    aims: Annotated[str | None, Text()] = Field(default=None, title=N_("Buts visés"))
    partners: Annotated[list[str], References("partners")] = Field(
        default=[], title=N_("Partenaires")
    )
    result: Annotated[str, Code("action_result")] = Field(
        default="not-assessed", title=N_("Résultat")
    )


class ActionSession(Record):
    """One session of a collective action, with who took part, counted."""

    record_kind = "sessions"
    noun = N_("séance")
    new_noun = N_("Nouvelle séance")
    dated_by = "date"

    action: Annotated[str, Reference("actions")] = Field(title=N_("Action"))
    date: Annotated[datetime.date, Day()] = Field(title=N_("Date"))
    duration_min: Annotated[int, Minutes()] = Field(title=N_("Durée"))
    preparation_min: Annotated[int, Minutes(0, WEEK_MINUTES)] = Field(
        default=0, title=N_("Préparation")
    )
    educators: Annotated[list[str], References("educators")] = Field(
        default=[], title=N_("Éducateur·rices")
    )
    counts: Annotated[Headcount, Counts()] = Field(default=Headcount(), title=N_("Participants"))
    followups: Annotated[list[str], References("followups")] = Field(
        default=[], title=N_("Suivis présents")
    )
    problems: Annotated[list[str], Codes("problem")] = Field(
        default=[], title=N_("Problématiques observées")
    )

    def warnings(self, today: datetime.date) -> Iterator[tuple[str, str]]:
        yield from outside_public("counts", self.counts)
