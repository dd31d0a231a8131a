"""Street work: outings, and the contacts made in them or alone."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated

from sqlmodel import Field

from models.fields import Code, Codes, Counts, Day, Minutes, Reference, References, Time, Whole
from models.headcount import Headcount
from models.record import Record, outside_public


class Outing(Record):
    """A street presence; it may hold no contact, and may pass midnight."""

    record_kind = "outings"
    noun = "sortie"
    is_feminine = True
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title="Date")
    start: Annotated[datetime.time | None, Time()] = Field(default=None, title="Début")
    duration_min: Annotated[int, Minutes()] = Field(title="Durée")
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title="Quartier"
    )
    places: Annotated[list[str], References("places")] = Field(default=[], title="Lieux")
    educators: Annotated[list[str], References("educators")] = Field(
        default=[], title="Éducateur·rices"
    )


class Contact(Record):
    """A meeting with one or several young people, counted and never named."""

    record_kind = "contacts"
    noun = "rencontre"
    is_feminine = True
    dated_by = "date"

    counts: Annotated[Headcount, Counts()] = Field(default=Headcount(), title="Jeunes rencontrés")
    themes: Annotated[list[str], Codes("domain")] = Field(default=[], title="Thèmes abordés")
    requests: Annotated[list[str], Codes("domain")] = Field(default=[], title="Demandes exprimées")
    problems: Annotated[list[str], Codes("problem")] = Field(
        default=[], title="Problématiques observées"
    )
    new: Annotated[int, Whole()] = Field(default=0, title="Dont vus pour la première fois")
    place: Annotated[str | None, Reference("places")] = Field(default=None, title="Lieu")
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title="Quartier"
    )
    setting: Annotated[str, Code("setting")] = Field(default="unknown", title="Cadre")
    followups: Annotated[list[str], References("followups")] = Field(
        default=[], title="Suivis présents"
    )
    date: Annotated[datetime.date, Day()] = Field(title="Date")
    outing: Annotated[str | None, Reference("outings")] = Field(default=None, title="Sortie")
    duration_min: Annotated[int | None, Minutes()] = Field(
        default=None, title="Durée (hors sortie)"
    )
    educators: Annotated[list[str], References("educators")] = Field(
        default=[], title="Éducateur·rices"
    )

    def warnings(self, today: datetime.date) -> Iterator[tuple[str, str]]:
        if not self.counts:
            yield "counts", "aucun jeune compté."
        if self.new > self.counts.total:
            yield "new", f"c’est plus que de jeunes rencontrés ({self.counts.total})."
        yield from outside_public("counts", self.counts)
