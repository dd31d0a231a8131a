"""Individual follow-ups, known by a pseudonym, and what is done with them and their families."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated

from sqlmodel import Field

from models.fields import Code, Codes, Day, Minutes, Reference, References, Text, Whole
from models.language import N_, _
from models.record import Record, not_before
from models.vocabulary import PUBLIC_AGES

PSEUDONYM_DIGITS = 4


class FollowUp(Record):
    """A young person known under a pseudonym: never a name, a birth date or an address."""

    record_kind = "followups"
    noun = N_("suivi individuel")
    new_noun = N_("Nouveau suivi individuel")
    dated_by = "known_since"
    keyed_by = "pseudonym"

    pseudonym: Annotated[str, Text(40)] = Field(title=N_("Pseudonyme"))
    gender: Annotated[str, Code("gender")] = Field(default="unknown", title=N_("Genre"))
    birth_year: Annotated[int | None, Whole(1950, 2100)] = Field(
        default=None, title=N_("Année de naissance (environ)")
    )
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title=N_("Quartier")
    )
    known_since: Annotated[datetime.date, Day()] = Field(title=N_("Connu·e depuis"))
    engaged_on: Annotated[datetime.date | None, Day()] = Field(
        default=None, title=N_("Accord donné le")
    )
    handover_on: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title=N_("Relais prévu le")
    )
    closed_on: Annotated[datetime.date | None, Day()] = Field(default=None, title=N_("Terminé le"))
    close_reason: Annotated[str | None, Code("close_reason")] = Field(
        default=None, title=N_("Motif de fin")
    )
    family: Annotated[str | None, Reference("families")] = Field(default=None, title=N_("Famille"))
    last_contact_on: Annotated[datetime.date | None, Day()] = Field(
        default=None, title=N_("Dernier signe du ou de la jeune")
    )

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from not_before(
            "engaged_on", self.engaged_on, self.known_since, _("l’accord vient avant la rencontre.")
        )
        yield from not_before(
            "closed_on", self.closed_on, self.known_since, _("la fin vient avant le début.")
        )

    def warnings(self, today: datetime.date) -> Iterator[tuple[str, str]]:
        yield from _naming(self.pseudonym)
        if self.birth_year is None or self.closed_on is not None:
            return
        age = today.year - self.birth_year
        if age < PUBLIC_AGES.start:
            younger = _("{age} ans : plus jeune que le public de la convention (10-21).")
            yield "birth_year", younger.format(age=age)
        elif age >= PUBLIC_AGES.stop and self.handover_on is None:
            yield "handover_on", _("{age} ans : prévoir la date du relais.").format(age=age)


class Situation(Record):
    """A dated snapshot of a follow-up: activity and attainment, both unknown until said."""

    record_kind = "situations"
    noun = N_("situation")
    new_noun = N_("Nouvelle situation")
    dated_by = "date"

    followup: Annotated[str, Reference("followups")] = Field(title=N_("Suivi"))
    date: Annotated[datetime.date, Day()] = Field(title=N_("Date"))
    activity: Annotated[str, Code("activity")] = Field(default="unknown", title=N_("Activité"))
    attainment: Annotated[str, Code("attainment")] = Field(default="unknown", title=N_("Niveau"))


class Intervention(Record):
    """A dated act with a follow-up."""

    record_kind = "interventions"
    noun = N_("acte éducatif")
    new_noun = N_("Nouvel acte éducatif")
    dated_by = "date"

    followup: Annotated[str, Reference("followups")] = Field(title=N_("Suivi"))
    date: Annotated[datetime.date, Day()] = Field(title=N_("Date"))
    domain: Annotated[str, Code("domain")] = Field(default="unknown", title=N_("Domaine"))
    kind: Annotated[str, Code("intervention_kind")] = Field(default="unknown", title=N_("Nature"))
    duration_min: Annotated[int, Minutes()] = Field(title=N_("Durée"))
    educators: Annotated[list[str], References("educators")] = Field(
        default=[], title=N_("Éducateur·rices")
    )
    requests: Annotated[list[str], Codes("domain")] = Field(
        default=[], title=N_("Demandes exprimées")
    )
    problems: Annotated[list[str], Codes("problem")] = Field(
        default=[], title=N_("Problématiques observées")
    )


class Goal(Record):
    """A goal of a follow-up in one domain, and what became of it."""

    record_kind = "goals"
    noun = N_("objectif")
    new_noun = N_("Nouvel objectif")
    dated_by = "set_on"

    followup: Annotated[str, Reference("followups")] = Field(title=N_("Suivi"))
    domain: Annotated[str, Code("domain")] = Field(default="unknown", title=N_("Domaine"))
    set_on: Annotated[datetime.date, Day()] = Field(title=N_("Fixé le"))
    state: Annotated[str, Code("goal_state")] = Field(default="open", title=N_("État"))
    closed_on: Annotated[datetime.date | None, Day()] = Field(default=None, title=N_("Clos le"))

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from not_before(
            "closed_on", self.closed_on, self.set_on, _("la fin vient avant le début.")
        )


class Family(Record):
    """A family known by a pseudonym, linked to follow-ups."""

    record_kind = "families"
    noun = N_("famille")
    new_noun = N_("Nouvelle famille")
    dated_by = "known_since"
    keyed_by = "pseudonym"

    pseudonym: Annotated[str, Text(40)] = Field(title=N_("Pseudonyme"))
    known_since: Annotated[datetime.date, Day()] = Field(title=N_("Connue depuis"))
    working_since: Annotated[datetime.date | None, Day()] = Field(
        default=None, title=N_("Travail engagé depuis")
    )

    def warnings(self, today: datetime.date) -> Iterator[tuple[str, str]]:
        yield from _naming(self.pseudonym)


def _naming(pseudonym: str) -> Iterator[tuple[str, str]]:
    """What looks like a full name or a number, and no pseudonym."""
    if " " in pseudonym or sum(char.isdigit() for char in pseudonym) > PSEUDONYM_DIGITS:
        yield (
            "pseudonym",
            _("un pseudonyme ne dit ni nom, ni date, ni numéro ; un seul mot suffit."),
        )
