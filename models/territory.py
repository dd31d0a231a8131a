"""Where the work takes place: neighbourhoods, places, and what is observed and known of them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated

from sqlmodel import Field

from models.fields import Code, Day, Number, Reference, Text, Whole
from models.language import N_, _
from models.record import Record, not_before
from models.vocabulary import ALL, OUTSIDE, UNKNOWN


class Neighbourhood(Record):
    """A territory of the convention; its key is what reports print."""

    record_kind = "neighbourhoods"
    noun = N_("quartier")
    new_noun = N_("Nouveau quartier")
    keyed_by = "key"

    key: Annotated[str, Text(60)] = Field(title=N_("Identifiant"))
    label: Annotated[str, Text(80)] = Field(title=N_("Nom"))
    code: Annotated[str | None, Text(20)] = Field(default=None, title=N_("Code officiel (QPV)"))
    valid_from: Annotated[datetime.date | None, Day()] = Field(
        default=None, title=N_("Code valable du")
    )
    valid_to: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title=N_("Code valable au")
    )
    parent: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title=N_("Quartier parent")
    )

    def contradictions(self) -> Iterator[tuple[str, str]]:
        if self.key in (ALL, OUTSIDE):
            taken = _("« {key} » a déjà un sens dans les bilans ; en choisir un autre.")
            yield "key", taken.format(key=self.key)
        yield from not_before(
            "valid_to", self.valid_to, self.valid_from, _("la fin vient avant le début.")
        )


class Place(Record):
    """A spot inside a neighbourhood."""

    record_kind = "places"
    noun = N_("lieu")
    new_noun = N_("Nouveau lieu")
    keyed_by = "key"

    key: Annotated[str, Text(60)] = Field(title=N_("Identifiant"))
    label: Annotated[str, Text(80)] = Field(title=N_("Nom"))
    kind: Annotated[str | None, Text(60)] = Field(default=None, title=N_("Nature"))
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title=N_("Quartier")
    )


class Observation(Record):
    """What the team saw in a neighbourhood on one day, with its intensity from 1 to 3."""

    record_kind = "observations"
    noun = N_("observation")
    new_noun = N_("Nouvelle observation")
    dated_by = "date"

    date: Annotated[datetime.date, Day()] = Field(title=N_("Date"))
    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title=N_("Quartier")
    )
    problem: Annotated[str, Code("problem")] = Field(default="unknown", title=N_("Problématique"))
    intensity: Annotated[int | None, Whole(1, 3)] = Field(
        default=None, title=N_("Intensité (1 à 3)")
    )
    text: Annotated[str | None, Text()] = Field(default=None, title=N_("Texte"))

    def warnings(self, today: datetime.date) -> Iterator[tuple[str, str]]:
        if self.problem == UNKNOWN and not self.text:
            yield "text", _("ni problématique ni texte : que retenir de cette observation ?")


class Estimate(Record):
    """How many different young people the team says it met: an estimate, dated and signed."""

    record_kind = "estimates"
    noun = N_("estimation d’équipe")
    new_noun = N_("Nouvelle estimation d’équipe")
    dated_by = "written_on"

    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title=N_("Quartier")
    )
    starts_on: Annotated[datetime.date, Day()] = Field(title=N_("Du"))
    ends_on: Annotated[datetime.date, Day()] = Field(title=N_("Au"))
    number: Annotated[int, Whole()] = Field(title=N_("Jeunes différents rencontrés"))
    written_on: Annotated[datetime.date | None, Day()] = Field(default=None, title=N_("Écrite le"))
    written_by: Annotated[str | None, Reference("educators")] = Field(
        default=None, title=N_("Écrite par")
    )

    def contradictions(self) -> Iterator[tuple[str, str]]:
        yield from not_before(
            "ends_on", self.ends_on, self.starts_on, _("la fin vient avant le début.")
        )


class DiagnosisFigure(Record):
    """A figure of the local diagnosis: one indicator of one neighbourhood in one year."""

    record_kind = "diagnosis"
    noun = N_("donnée du diagnostic local")
    new_noun = N_("Nouvelle donnée du diagnostic local")

    neighbourhood: Annotated[str | None, Reference("neighbourhoods")] = Field(
        default=None, title=N_("Quartier")
    )
    indicator: Annotated[str, Text(80)] = Field(title=N_("Indicateur"))
    year: Annotated[int, Whole(1900, 2100)] = Field(title=N_("Année"))
    value: Annotated[float, Number()] = Field(title=N_("Valeur"))
    unit: Annotated[str | None, Text(40)] = Field(default=None, title=N_("Unité"))
    source: Annotated[str | None, Text()] = Field(default=None, title=N_("Source"))
