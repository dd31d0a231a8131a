"""What can be written in a line, in one table: the help of the prompt and of the screens."""

from __future__ import annotations

from typing import NamedTuple

from models.capture.shapes import WORDS, word_of
from models.language import N_, SOURCE, _, spoken


class Rule(NamedTuple):
    """What is written, examples apart by « · », and what it says; some are written in English.

    What is written in one language is read in the other.
    """

    written: str
    says: str
    in_english: str = ""

    @property
    def examples(self) -> str:
        """What is written, by those who speak the language spoken."""
        return self.written if spoken() == SOURCE else self.in_english or self.written

    @property
    def meaning(self) -> str:
        """What it says, in the language spoken."""
        fields = dict.fromkeys(word_of(name) for name in WORDS if name != "counts")
        return _(self.says).format(fields=", ".join(fields))


GRAMMAR = (
    Rule(
        "rencontre · sortie · séance · acte · temps",
        N_(
            "la nature de la fiche, en premier ; en court : r, s, t. Sans elle, c’est ce qui suit "
            "qui décide, et d’abord une rencontre"
        ),
        "contact · outing · session · act · time",
    ),
    Rule("3g · 2f · 1a · 4x", N_("3 garçons, 2 filles, 1 autre, 4 jeunes sans savoir")),
    Rule(
        "3g 13-15 · 3g 14 · 3g -10 · 3g 22+",
        N_("leur tranche d’âge, ou un âge ; elle vaut pour tous les nombres d’avant sans âge"),
    ),
    Rule("3g 2n", N_("dont 2 vus pour la première fois")),
    Rule(
        "+santé · +emploi", N_("thème d’une rencontre, domaine d’un acte"), "+health · +employment"
    ),
    Rule("?logement", N_("demande exprimée"), "?housing"),
    Rule("!isolement", N_("problématique observée"), "!isolation"),
    Rule("@loutre-07 · @lou", N_("suivi présent, ou concerné par l’acte")),
    Rule(
        "noc · pracomtal · rue",
        N_("quartier, lieu, cadre, par leurs premières lettres"),
        "noc · pracomtal · street",
    ),
    Rule(
        "noc noc · lieu:noc",
        N_("le lieu qui porte le nom de son quartier"),
        "noc noc · place:noc",
    ),
    Rule("AB CD", N_("équipe présente ; sinon vous, avec qui sortait la dernière fois")),
    Rule(
        "2h · 1h30 · 45min",
        N_("durée ; à partir de 12h (6h dans une sortie), c’est une heure de la journée"),
    ),
    Rule(
        "sortie 18h30 2h · sortie 9:00 1h",
        N_(
            "heure de début d’une sortie ; avec « : », c’est toujours une heure. Ailleurs elle est "
            "comprise sans être gardée"
        ),
        "outing 18h30 2h · outing 9:00 1h",
    ),
    Rule(
        "hier · lundi · 12/3 · 12/03/2026",
        N_("jour, le dernier passé ; sinon aujourd’hui"),
        "yesterday · monday · 12/3 · 12/03/2026",
    ),
    Rule(
        "séance chantier 7h prépa:1h",
        N_("l’action, la durée et la préparation d’une séance"),
        "session chantier 7h prep:1h",
    ),
    Rule(
        "@loutre entretien santé 1h",
        N_("le suivi, la nature, le domaine et la durée d’un acte"),
        "@loutre interview health 1h",
    ),
    Rule(
        "temps écrits 2h",
        N_("la catégorie et la durée d’un temps de travail"),
        "time paperwork 2h",
    ),
    Rule(
        'lieu:"Centre social municipal Colucci" · durée:7h',
        N_(
            "n’importe quel champ par son nom, avec des guillemets autour de plusieurs mots : "
            "{fields}"
        ),
        'place:"Centre social municipal Colucci" · duration:7h',
    ),
)
"""The order of the pieces is free, accents and capitals do not matter."""
EXAMPLES = (
    Rule("sortie noc 18h30 2h AB CD", N_("une sortie de deux heures"), "outing noc 18h30 2h AB CD"),
    Rule(
        "3g 13-15 2f 16-17 +santé",
        N_("une rencontre, dans cette sortie"),
        "3g 13-15 2f 16-17 +health",
    ),
    Rule("@loutre entretien 1h ?logement", N_("un acte éducatif"), "@loutre interview 1h ?housing"),
    Rule("séance chantier 3h 5g 14", N_("une séance d’une action"), "session chantier 3h 5g 14"),
    Rule("temps écrits 45min hier", N_("du temps de travail"), "time paperwork 45min yesterday"),
)
"""A few whole lines, to begin with."""
