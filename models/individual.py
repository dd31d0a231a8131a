"""Individual follow-ups, known by a pseudonym, and what is done with them and their families."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated

from sqlmodel import Field

from models.fields import Code, Codes, Day, Minutes, Reference, References, Text, Whole
from models.record import Record, not_before
from models.vocabulary import PUBLIC_AGES

PSEUDONYM_DIGITS = 4


class FollowUp(Record):
    """A young person known under a pseudonym: never a name, a birth date or an address."""

    record_kind = "followups"
    noun = "suivi individuel"
    dated_by = "known_since"
    keyed_by = "pseudonym"

    pseudonym: Annotated[str, Text(40)] = Field(title="Pseudonyme")
    gender: Annotated[str, Code("gender")] = Field(default="unknown", title="Genre")
    birth_year: Annotated[int | None, Whole(1950, 2100)] = Field(
        default=None, title="Année de naissance (environ)"
    )
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title="Quartier"
    )
    known_since: Annotated[datetime.date, Day()] = Field(title="Connu·e depuis")
    engaged_on: Annotated[datetime.date | None, Day()] = Field(
        default=None, title="Accord donné le"
    )
    handover_on: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title="Relais prévu le"
    )
    closed_on: Annotated[datetime.date | None, Day()] = Field(default=None, title="Terminé le")
    close_reason: Annotated[str | None, Code("close_reason")] = Field(
        default=None, title="Motif de fin"
    )
    family: Annotated[str | None, Reference("families")] = Field(default=None, title="Famille")
    last_contact_on: Annotated[datetime.date | None, Day()] = Field(
        default=None, title="Dernier signe du ou de la jeune"
    )

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from not_before(
            "engaged_on", self.engaged_on, self.known_since, "l’accord vient avant la rencontre."
        )
        yield from not_before(
            "closed_on", self.closed_on, self.known_since, "la fin vient avant le début."
        )

    def warnings(self, today: datetime.date) -> Iterator[tuple[str, str]]:
        yield from _naming(self.pseudonym)
        if self.birth_year is None or self.closed_on is not None:
            return
        age = today.year - self.birth_year
        if age < PUBLIC_AGES.start:
            yield "birth_year", f"{age} ans : plus jeune que le public de la convention (10-21)."
        elif age >= PUBLIC_AGES.stop and self.handover_on is None:
            yield "handover_on", f"{age} ans : prévoir la date du relais."


class Situation(Record):
    """A dated snapshot of a follow-up: activity and attainment, both unknown until said."""

    record_kind = "situations"
    noun = "situation"
    is_feminine = True
    dated_by = "date"

    followup: Annotated[str, Reference("followups")] = Field(title="Suivi")
    date: Annotated[datetime.date, Day()] = Field(title="Date")
    activity: Annotated[str, Code("activity")] = Field(default="unknown", title="Activité")
    attainment: Annotated[str, Code("attainment")] = Field(default="unknown", title="Niveau")


class Intervention(Record):
    """A dated act with a follow-up."""

    record_kind = "interventions"
    noun = "acte éducatif"
    dated_by = "date"

    followup: Annotated[str, Reference("followups")] = Field(title="Suivi")
    date: Annotated[datetime.date, Day()] = Field(title="Date")
    domain: Annotated[str, Code("domain")] = Field(default="unknown", title="Domaine")
    kind: Annotated[str, Code("intervention_kind")] = Field(default="unknown", title="Nature")
    duration_min: Annotated[int, Minutes()] = Field(title="Durée")
    educators: Annotated[list[str], References("educators")] = Field(
        default=[], title="Éducateur·rices"
    )
    requests: Annotated[list[str], Codes("domain")] = Field(default=[], title="Demandes exprimées")
    problems: Annotated[list[str], Codes("problem")] = Field(
        default=[], title="Problématiques observées"
    )


class Goal(Record):
    """A goal of a follow-up in one domain, and what became of it."""

    record_kind = "goals"
    noun = "objectif"
    dated_by = "set_on"

    followup: Annotated[str, Reference("followups")] = Field(title="Suivi")
    domain: Annotated[str, Code("domain")] = Field(default="unknown", title="Domaine")
    set_on: Annotated[datetime.date, Day()] = Field(title="Fixé le")
    state: Annotated[str, Code("goal_state")] = Field(default="open", title="État")
    closed_on: Annotated[datetime.date | None, Day()] = Field(default=None, title="Clos le")

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from not_before(
            "closed_on", self.closed_on, self.set_on, "la fin vient avant le début."
        )


class Family(Record):
    """A family known by a pseudonym, linked to follow-ups."""

    record_kind = "families"
    noun = "famille"
    is_feminine = True
    dated_by = "known_since"
    keyed_by = "pseudonym"

    pseudonym: Annotated[str, Text(40)] = Field(title="Pseudonyme")
    known_since: Annotated[datetime.date, Day()] = Field(title="Connue depuis")
    working_since: Annotated[datetime.date | None, Day()] = Field(
        default=None, title="Travail engagé depuis"
    )

    def warnings(self, today: datetime.date) -> Iterator[tuple[str, str]]:
        yield from _naming(self.pseudonym)


def _naming(pseudonym: str) -> Iterator[tuple[str, str]]:
    """What looks like a full name or a number, and no pseudonym."""
    if " " in pseudonym or sum(char.isdigit() for char in pseudonym) > PSEUDONYM_DIGITS:
        yield "pseudonym", "un pseudonyme ne dit ni nom, ni date, ni numéro ; un seul mot suffit."
