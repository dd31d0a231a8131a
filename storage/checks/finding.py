"""What a check finds: a sentence, and the record to go to. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.record import Record

HEADINGS = {
    "outing-without-contact": "Sorties sans rencontre saisie",
    "no-situation": "Suivis sans situation",
    "no-presence": "Éducateur·rices sans période de présence",
    "nothing-entered": "Jours sans aucune saisie",
    "no-estimate": "Estimations manquantes",
    "no-neighbourhood": "Fiches hors de tout quartier",
    "nobody-counted": "Rencontres sans jeune compté",
    "too-many-new": "Plus de nouveaux que de jeunes rencontrés",
    "nobody-took-part": "Séances sans participant",
    "before-known": "Avant la première rencontre",
    "after-closing": "Après la fin du suivi",
    "outside-presence": "Hors des périodes de présence",
    "outside-public": "Suivis hors des 10-21 ans, sans relais prévu",
    "counted-outside-public": "Jeunes comptés hors des 10-21 ans",
    "no-closing-reason": "Suivis terminés sans motif",
    "no-closing-day": "Objectifs clos sans date",
    "missing-record": "Fiches liées qui ne sont pas là",
    "no-convention-term": "Termes de la convention manquants",
    "past-total": "Totaux repris qui ne tombent pas juste",
}
"""What each kind of finding is called, in the order in which they are shown."""


@dataclass(frozen=True)
class Finding:
    """One thing that looks wrong: a French sentence, and the record to mend where there is one."""

    kind: str
    sentence: str
    record: Record | None

    @property
    def heading(self) -> str:
        """What findings of this kind are called."""
        return HEADINGS[self.kind]
