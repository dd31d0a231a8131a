"""What makes one team of many notebooks: who belongs to it, what was erased, what left it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Annotated

from sqlmodel import Field

from models.fields import Day, Document, Text, Whole
from models.language import N_, _
from models.record import Record
from models.report import HIGHEST_THRESHOLD, LOWEST_THRESHOLD

EDUCATOR, LEADER, SUPERVISOR = "educator", "leader", "supervisor"
ROLES = {
    EDUCATOR: N_("éducateur·rice"),
    LEADER: N_("chef·fe de service"),
    SUPERVISOR: N_("encadrement technique"),
}
"""What each role is called."""

PRIVATE_KINDS = frozenset({"memos"})
"""Kinds that never leave the notebook that they were written in."""

SUPERVISED_KINDS = frozenset(
    {
        "worktime",
        "published",
        "educators",
        "neighbourhoods",
        "targets",
        "terms",
    }
)
"""Kinds that a supervisor gets, as they stand: working time, what left the team, and what names or
measures these. No young person is in any, nor what somebody wrote of one."""

LED_KINDS = frozenset(
    {
        "neighbourhoods",
        "convention",
        "partnership",
        "indicators",
        "targets",
        "closed_years",
        "terms",
        "team_settings",
        "members",
        "epochs",
        "openings",
    }
)
"""Kinds that the team shares and its leader alone writes."""


class Member(Record):
    """The card of one notebook of the team: who keeps it, its keys, and until when it counts.

    It is signed by the notebook of a team leader, or by the one of the same person that it follows.
    """

    record_kind = "members"
    noun = N_("carte de membre")
    written_by_program = True

    device: Annotated[str, Text(40)] = Field(title=N_("Appareil"))
    person: Annotated[str, Text(40)] = Field(title=N_("Initiales ou alias"))
    role: Annotated[str, Text(20)] = Field(default=EDUCATOR, title=N_("Rôle"))
    signing_key: Annotated[str, Text(64)] = Field(title=N_("Clé de signature"))
    age_key: Annotated[str, Text(100)] = Field(title=N_("Clé de chiffrement"))
    number: Annotated[int, Whole(0)] = Field(default=0, title=N_("Numéro de la carte"))
    joined_on: Annotated[datetime.date, Day(planned=True)] = Field(title=N_("Arrivée"))
    left_on: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title=N_("Départ")
    )
    last_entry: Annotated[int | None, Whole(0)] = Field(
        default=None, title=N_("Dernière saisie reconnue")
    )
    acts: Annotated[str, Document()] = Field(default="", title=N_("Cartes signées reconnues"))
    signed_by: Annotated[str, Text(40)] = Field(default="", title=N_("Signée par"))
    signature: Annotated[str, Text(128)] = Field(default="", title=N_("Signature"))


class Erasure(Record):
    """The order to empty every version of some records, on every notebook of the team.

    `records` is a JSON list of their identities.
    """

    record_kind = "erasures"
    noun = N_("effacement")
    dated_by = "erased_on"
    written_by_program = True

    erased_on: Annotated[datetime.date, Day(planned=True)] = Field(title=N_("Effacé le"))
    erased_by: Annotated[str, Text(40)] = Field(title=N_("Effacé par"))
    records: Annotated[str, Document()] = Field(title=N_("Fiches effacées"))

    def contradictions(self) -> Iterator[tuple[str, str]]:
        if _names_in(self.records) is None:
            yield "records", _("une liste de fiches est attendue.")


class WorkTime(Record):
    """The working time of a month as one notebook tells it to the supervisor.

    `content` is a JSON list of rows [date, educator, category, neighbourhood, minutes].
    """

    record_kind = "worktime"
    noun = N_("temps transmis à l’encadrement")
    written_by_program = True

    month: Annotated[str, Text(7)] = Field(title=N_("Mois"))
    sender: Annotated[str, Text(40)] = Field(title=N_("Appareil"))
    content: Annotated[str, Document()] = Field(title=N_("Contenu"))


class PublishedReport(Record):
    """A protected report as it left the team: its rows as data, without any withheld number."""

    record_kind = "published"
    noun = N_("bilan transmis")
    dated_by = "published_on"
    written_by_program = True

    starts_on: Annotated[datetime.date, Day(planned=True)] = Field(title=N_("Du"))
    ends_on: Annotated[datetime.date, Day(planned=True)] = Field(title=N_("Au"))
    threshold: Annotated[int, Whole(1, HIGHEST_THRESHOLD)] = Field(
        default=LOWEST_THRESHOLD, title=N_("Seuil")
    )
    published_on: Annotated[datetime.date, Day(planned=True)] = Field(title=N_("Diffusé le"))
    content: Annotated[str, Document()] = Field(title=N_("Contenu"))


class Epoch(Record):
    """A key under which what a hub relays is sealed, itself sealed for each member of the team.

    `sealed` is a JSON object: by device, an age file in base64 that this device alone opens. A new
    key follows when somebody leaves; who comes in is added to each.
    """

    record_kind = "epochs"
    noun = N_("clé du relais")
    written_by_program = True

    number: Annotated[int, Whole(1)] = Field(title=N_("Numéro"))
    sealed: Annotated[str, Document()] = Field(title=N_("Clé scellée"))


class Opening(Record):
    """The leader's act of opening kinds without persons to whoever reads a hub.

    `kinds` is a JSON list; `readers` names who will read them; closed when `closed_on` is there.
    """

    record_kind = "openings"
    noun = N_("ouverture au relais")
    dated_by = "opened_on"
    written_by_program = True

    kinds: Annotated[str, Document()] = Field(title=N_("Natures ouvertes"))
    readers: Annotated[str, Text(200)] = Field(title=N_("Qui les lira"))
    opened_on: Annotated[datetime.date, Day(planned=True)] = Field(title=N_("Ouvert le"))
    opened_by: Annotated[str, Text(40)] = Field(title=N_("Ouvert par"))
    closed_on: Annotated[datetime.date | None, Day(planned=True)] = Field(
        default=None, title=N_("Refermé le")
    )

    @property
    def opened_kinds(self) -> list[str]:
        """The kinds that it names; none where a notebook wrote something else."""
        return _names_in(self.kinds) or []


def _names_in(written: str) -> list[str] | None:
    """The texts of a JSON list of texts; None where something else is written."""
    try:
        names = json.loads(written)
    except (ValueError, RecursionError):
        return None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        return None
    return names
