"""Street work: outings, and the contacts made in them or alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated

from sqlmodel import Field

from models.fields import Code, Codes, Counts, Day, Minutes, Reference, References, Time, Whole
from models.headcount import Headcount
from models.language import N_, _
from models.record import Record, outside_public

MANY = 60
"""Young people in one contact, above which the number is looked at twice."""


class Outing(Record):
    """A street presence; it may hold no contact, and may pass midnight."""

    record_kind = "outings"
    noun = N_("sortie")
    new_noun = N_("Nouvelle sortie")
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title=N_("Date"))
    start: Annotated[datetime.time | None, Time()] = Field(default=None, title=N_("Début"))
    duration_min: Annotated[int, Minutes()] = Field(title=N_("Durée"))
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title=N_("Quartier")
    )
    places: Annotated[list[str], References("places")] = Field(default=[], title=N_("Lieux"))
    educators: Annotated[list[str], References("educators")] = Field(
        default=[], title=N_("Éducateur·rices")
    )


class Contact(Record):
    """A meeting with one or several young people, counted and never named."""

    record_kind = "contacts"
    noun = N_("rencontre")
    new_noun = N_("Nouvelle rencontre")
    dated_by = "date"

    counts: Annotated[Headcount, Counts()] = Field(
        default=Headcount(), title=N_("Jeunes rencontrés")
    )
    themes: Annotated[list[str], Codes("domain")] = Field(default=[], title=N_("Thèmes abordés"))
    requests: Annotated[list[str], Codes("domain")] = Field(
        default=[], title=N_("Demandes exprimées")
    )
    problems: Annotated[list[str], Codes("problem")] = Field(
        default=[], title=N_("Problématiques observées")
    )
    new: Annotated[int, Whole()] = Field(default=0, title=N_("Dont vus pour la première fois"))
    place: Annotated[str | None, Reference("places")] = Field(default=None, title=N_("Lieu"))
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title=N_("Quartier")
    )
    setting: Annotated[str, Code("setting")] = Field(default="unknown", title=N_("Cadre"))
    followups: Annotated[list[str], References("followups")] = Field(
        default=[], title=N_("Suivis présents")
    )
    date: Annotated[datetime.date, Day()] = Field(title=N_("Date"))
    outing: Annotated[str | None, Reference("outings")] = Field(default=None, title=N_("Sortie"))
    duration_min: Annotated[int | None, Minutes()] = Field(
        default=None, title=N_("Durée (hors sortie)")
    )
    educators: Annotated[list[str], References("educators")] = Field(
        default=[], title=N_("Éducateur·rices")
    )

    def warnings(self, today: datetime.date) -> Iterator[tuple[str, str]]:
        if not self.counts:
            yield "counts", _("aucun jeune compté.")
        if self.new > self.counts.total:
            more = _("c’est plus que de jeunes rencontrés ({n}).")
            yield "new", more.format(n=self.counts.total)
        if self.counts.total > MANY:
            yield "counts", _("{n} jeunes : vérifier le nombre.").format(n=self.counts.total)
        yield from outside_public("counts", self.counts)
