"""What the team makes of the lists and of the threshold that everybody uses."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Annotated

from sqlmodel import Field

from models.fields import Code, Day, Text, Whole
from models.language import N_, _
from models.record import Record
from models.report import HIGHEST_THRESHOLD, LOWEST_THRESHOLD
from models.vocabulary import LABEL_LENGTH, LISTS, TEAM_LISTS, UNKNOWN, TeamCode

_CODE = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


class Term(Record):
    """What the team says of one code of a list: a new one, one called otherwise, one retired.

    `label` is empty where the program's own stays; `from_date` is the day from which a code of the
    team is in the list, `retired_on` the one from which any code no longer is.
    """

    record_kind = "terms"
    noun = N_("mot d’une liste")
    written_by_program = True

    list: Annotated[str, Code("team_list")] = Field(title=N_("Liste"))
    code: Annotated[str, Text(60)] = Field(title=N_("Code"))
    label: Annotated[str | None, Text(LABEL_LENGTH)] = Field(default=None, title=N_("Libellé"))
    from_date: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title=N_("Dans la liste depuis le")
    )
    retired_on: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title=N_("Retiré à partir du")
    )

    @property
    def said(self) -> TeamCode:
        """The same as lists use it."""
        return TeamCode(self.label or "", self.from_date, self.retired_on)

    def contradictions(self) -> Iterator[tuple[str, str]]:
        if self.list not in TEAM_LISTS:
            yield "list", _("choisir la liste.")
            return
        codes = LISTS[self.list]
        if self.code == UNKNOWN:
            yield "code", _("« ne sait pas » reste dans toutes les listes, comme il est.")
        elif not _CODE.fullmatch(self.code):
            yield "code", _("un code s’écrit en lettres minuscules sans accents, avec des tirets.")
        if self.label is None and self.code not in codes.sources:
            yield "label", _("à renseigner.")
        if self.label is not None and codes.read(self.label) not in (None, self.code):
            already = _("« {label} » est déjà dans la liste « {list} ».")
            yield "label", already.format(label=self.label, list=codes.label)
        if self.from_date is not None and self.code in codes.sources:
            yield "from_date", _("ce code est dans la liste depuis toujours.")
        if self.from_date and self.retired_on and self.retired_on <= self.from_date:
            yield "retired_on", _("il faut un jour après celui de l’arrivée dans la liste.")


class TeamSettings(Record):
    """What the team decided for all that leaves it: the least threshold of small numbers."""

    record_kind = "team_settings"
    noun = N_("réglages de l’équipe")
    written_by_program = True

    threshold: Annotated[int, Whole(LOWEST_THRESHOLD, HIGHEST_THRESHOLD)] = Field(
        default=LOWEST_THRESHOLD, title=N_("Seuil des petits nombres")
    )
