"""What a check finds: a sentence, and the record to go to. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.language import N_, _

if TYPE_CHECKING:
    from models.record import Record

HEADINGS = {
    "outing-without-contact": N_("Sorties sans rencontre saisie"),
    "no-situation": N_("Suivis sans situation"),
    "no-presence": N_("Éducateur·rices sans période de présence"),
    "nothing-entered": N_("Jours sans aucune saisie"),
    "no-estimate": N_("Estimations manquantes"),
    "no-neighbourhood": N_("Fiches hors de tout quartier"),
    "nobody-counted": N_("Rencontres sans jeune compté"),
    "too-many-new": N_("Plus de nouveaux que de jeunes rencontrés"),
    "nobody-took-part": N_("Séances sans participant"),
    "before-known": N_("Avant la première rencontre"),
    "after-closing": N_("Après la fin du suivi"),
    "outside-presence": N_("Hors des périodes de présence"),
    "outside-public": N_("Suivis hors des 10-21 ans, sans relais prévu"),
    "counted-outside-public": N_("Jeunes comptés hors des 10-21 ans"),
    "no-closing-reason": N_("Suivis terminés sans motif"),
    "no-closing-day": N_("Objectifs clos sans date"),
    "retired-word": N_("Mots retirés des listes"),
    "missing-record": N_("Fiches liées qui ne sont pas là"),
    "no-convention-term": N_("Termes de la convention manquants"),
    "past-total": N_("Totaux repris qui ne tombent pas juste"),
}
"""What each kind of finding is called, in the order in which they are shown."""


@dataclass(frozen=True)
class Finding:
    """One thing that looks wrong: a sentence, and the record to mend where there is one."""

    kind: str
    sentence: str
    record: Record | None

    @property
    def heading(self) -> str:
        """What findings of this kind are called."""
        return _(HEADINGS[self.kind])
