"""Where the work takes place: neighbourhoods, places, and what is observed and known of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated

from sqlmodel import Field

from models.fields import Code, Day, Number, Reference, Text, Whole
from models.record import Record, not_before
from models.vocabulary import ALL, OUTSIDE, UNKNOWN


class Neighbourhood(Record):
    """A territory of the convention; its key is what reports print."""

    record_kind = "neighbourhoods"
    noun = "quartier"
    keyed_by = "key"

    key: Annotated[str, Text(60)] = Field(title="Identifiant")
    label: Annotated[str, Text(80)] = Field(title="Nom")
    code: Annotated[str | None, Text(20)] = Field(default=None, title="Code officiel (QPV)")
    valid_from: Annotated[datetime.date | None, Day()] = Field(
        default=None, title="Code valable du"
    )
    valid_to: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title="Code valable au"
    )
    parent: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title="Quartier parent"
    )

    def contradictions(self) -> Iterator[tuple[str, str]]:
        if self.key in (ALL, OUTSIDE):
            yield "key", f"« {self.key} » a déjà un sens dans les bilans ; en choisir un autre."
        yield from not_before(
            "valid_to", self.valid_to, self.valid_from, "la fin vient avant le début."
        )


class Place(Record):
    """A spot inside a neighbourhood."""

    record_kind = "places"
    noun = "lieu"
    keyed_by = "key"

    key: Annotated[str, Text(60)] = Field(title="Identifiant")
    label: Annotated[str, Text(80)] = Field(title="Nom")
    kind: Annotated[str | None, Text(60)] = Field(default=None, title="Nature")
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title="Quartier"
    )


class Observation(Record):
    """What the team saw in a neighbourhood on one day, with its intensity from 1 to 3."""

    record_kind = "observations"
    noun = "observation"
    is_feminine = True
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title="Date")
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title="Quartier"
    )
    problem: Annotated[str, Code("problem")] = Field(default="unknown", title="Problématique")
    intensity: Annotated[int | None, Whole(1, 3)] = Field(default=None, title="Intensité (1 à 3)")
    text: Annotated[str | None, Text()] = Field(default=None, title="Texte")

    def warnings(self, today: datetime.date) -> Iterator[tuple[str, str]]:
        if self.problem == UNKNOWN and not self.text:
            yield "text", "ni problématique ni texte : que retenir de cette observation ?"


class Estimate(Record):
    """How many different young people the team says it met: an estimate, dated and signed."""

    record_kind = "estimates"
    noun = "estimation d’équipe"
    is_feminine = True
    dated_by = "written_on"

    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title="Quartier"
    )
    starts_on: Annotated[datetime.date, Day()] = Field(title="Du")
    ends_on: Annotated[datetime.date, Day()] = Field(title="Au")
    number: Annotated[int, Whole()] = Field(title="Jeunes différents rencontrés")
    written_on: Annotated[datetime.date | None, Day()] = Field(default=None, title="Écrite le")
    written_by: Annotated[str | None, Reference("educators")] = Field(
        default=None, title="Écrite par"
    )

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from not_before(
            "ends_on", self.ends_on, self.starts_on, "la fin vient avant le début."
        )


class DiagnosisFigure(Record):
    """A figure of the local diagnosis: one indicator of one neighbourhood in one year."""

    record_kind = "diagnosis"
    noun = "donnée du diagnostic local"
    is_feminine = True

    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title="Quartier"
    )
    indicator: Annotated[str, Text(80)] = Field(title="Indicateur")
    year: Annotated[int, Whole(1900, 2100)] = Field(title="Année")
    value: Annotated[float, Number()] = Field(title="Valeur")
    unit: Annotated[str | None, Text(40)] = Field(default=None, title="Unité")
    source: Annotated[str | None, Text()] = Field(default=None, title="Source")
