"""What leaves the team and what stays as it was: releases, closed years, and the mention."""

from __future__ import annotations

import datetime
from typing import Annotated

from sqlmodel import Field

from models.fields import Day, Document, Reference, Text, Whole
from models.language import N_
from models.record import Record
from models.report import HIGHEST_THRESHOLD, LOWEST_THRESHOLD


class Release(Record):
    """A protected report that left the team; what is protected later takes it into account."""

    record_kind = "releases"
    noun = N_("bilan diffusé")
    dated_by = "released_on"
    written_by_program = True

    starts_on: Annotated[datetime.date, Day(planned=True)] = Field(title=N_("Du"))
    ends_on: Annotated[datetime.date, Day(planned=True)] = Field(title=N_("Au"))
    threshold: Annotated[int, Whole(1, HIGHEST_THRESHOLD)] = Field(
        default=LOWEST_THRESHOLD, title=N_("Seuil")
    )
    released_on: Annotated[datetime.date, Day()] = Field(title=N_("Diffusé le"))
    released_by: Annotated[str | None, Reference("educators")] = Field(
        default=None, title=N_("Diffusé par")
    )
    content: Annotated[str, Document()] = Field(title=N_("Contenu"))


class ClosedYear(Record):
    """A calendar year whose lists, threshold and totals stay as they were on the closing day."""

    record_kind = "closed_years"
    noun = N_("année close")
    dated_by = "closed_on"
    written_by_program = True

    year: Annotated[int, Whole(1900, 2100)] = Field(title=N_("Année"))
    closed_on: Annotated[datetime.date, Day()] = Field(title=N_("Close le"))
    closed_by: Annotated[str | None, Reference("educators")] = Field(
        default=None, title=N_("Close par")
    )
    threshold: Annotated[int, Whole(1, HIGHEST_THRESHOLD)] = Field(
        default=LOWEST_THRESHOLD, title=N_("Seuil")
    )
    content: Annotated[str, Document()] = Field(title=N_("Contenu"))


class Partnership(Record):
    """What every published document says of the partnership: a wording, a mark and a link."""

    record_kind = "partnership"
    noun = N_("mention du partenariat")
    new_noun = N_("Nouvelle mention du partenariat")

    wording: Annotated[str, Text(300)] = Field(title=N_("Mention"))
    mark: Annotated[str | None, Text(60)] = Field(default=None, title=N_("Marque"))
    link: Annotated[str | None, Text(200)] = Field(default=None, title=N_("Site"))
    image: Annotated[str | None, Text()] = Field(
        default=None, title=N_("Image de la marque (fichier PNG ou SVG)")
    )
