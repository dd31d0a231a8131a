"""The figures of the activity report, in its order, with the definitions printed beside them.

Imports nothing heavy.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import product
from typing import Literal

from models.period import Period
from models.vocabulary import LISTS

Dimension = Literal["neighbourhood", "age_band", "gender", "category"]


@dataclass(frozen=True)
class Figure:
    """One figure: what it counts, in which measures, and by what it is broken down.

    `lists` names the code lists of its category: none, one, or two for a grid (`mon:morning`).
    Its categories are `named` where the team's own records name them: places, educators. What
    `counts_young` people is withheld when it is small.
    """

    id: str
    label: str
    definition: str
    measures: tuple[str, ...]
    dimensions: tuple[Dimension, ...] = ("neighbourhood",)
    lists: tuple[str, ...] = ()
    label_en: str = ""
    definition_en: str = ""
    chapter: str = ""
    counts_young: bool = False
    separator: str = ":"
    named: bool = False
    objective: str = ""

    @property
    def categories(self) -> list[str]:
        """Its category codes, in the order of their lists."""
        codes = product(*(LISTS[name] for name in self.lists))
        return [self.separator.join(parts) for parts in codes] if self.lists else []

    def category_label(self, code: str) -> str:
        """The French label of a category code."""
        parts = zip(self.lists, code.split(self.separator, len(self.lists) - 1), strict=True)
        between = " → " if self.separator == ">" else ", "
        return between.join(LISTS[name].label_of(part) for name, part in parts)


_CUBE: tuple[Dimension, ...] = ("neighbourhood", "age_band", "gender")
_BY_CATEGORY: tuple[Dimension, ...] = ("neighbourhood", "category")
_AGE = (
    "Quartier et genre sont ceux du suivi ; l’âge est l’année de fin de la période moins "
    "l’année de naissance."
)

FIGURES: tuple[Figure, ...] = (
    Figure(
        "contacts",
        "Rencontres",
        "Actes : somme des effectifs de toutes les rencontres de la période, par quartier de la "
        "rencontre, tranche d’âge apparente et genre. Un·e jeune vu·e plusieurs fois compte à "
        "chaque fois.",
        ("acts",),
        _CUBE,
        counts_young=True,
    ),
    Figure(
        "contacts_new",
        "Rencontres pour la première fois",
        "Actes : parmi les jeunes comptés dans les rencontres de la période, ceux et celles vus "
        "pour la première fois, par quartier de la rencontre.",
        ("acts",),
        counts_young=True,
    ),
    Figure(
        "young_in_touch",
        "Jeunes en relation avec l’équipe",
        "Personnes : suivis connus au plus tard le dernier jour de la période, non terminés avant "
        "son premier jour, et nommés dans au moins un acte éducatif, une rencontre ou une séance "
        f"de la période. {_AGE}",
        ("persons",),
        _CUBE,
        counts_young=True,
    ),
    Figure(
        "young_followed",
        "Jeunes en suivi individuel",
        "Personnes : suivis dont l’accord est donné au plus tard le dernier jour de la période, "
        "non terminés avant son premier jour, avec au moins un acte éducatif dans la période. "
        f"{_AGE}",
        ("persons",),
        _CUBE,
        counts_young=True,
    ),
    Figure(
        "actions",
        "Actions collectives",
        "Actes : actions qui ont au moins une séance dans la période, par quartier de l’action.",
        ("acts",),
    ),
    Figure(
        "actions_type",
        "Actions collectives par type",
        "Actes : actions qui ont au moins une séance dans la période, par type et par quartier de "
        "l’action.",
        ("acts",),
        _BY_CATEGORY,
        ("action_type",),
    ),
    Figure(
        "actions_result",
        "Actions collectives par résultat",
        "Actes : actions qui ont au moins une séance dans la période, par résultat tel qu’il est "
        "noté au moment du bilan et par quartier de l’action.",
        ("acts",),
        _BY_CATEGORY,
        ("action_result",),
    ),
    Figure(
        "sessions",
        "Séances d’actions collectives",
        "Actes : séances de la période, par quartier de leur action.",
        ("acts",),
    ),
    Figure(
        "participations",
        "Participations aux actions collectives",
        "Actes : somme des effectifs des séances de la période, par quartier de leur action, "
        "tranche d’âge et genre. Un·e jeune présent·e à plusieurs séances compte à chaque fois.",
        ("acts",),
        _CUBE,
        counts_young=True,
    ),
    Figure(
        "participants_named",
        "Participants nommés aux actions collectives",
        "Personnes : pseudonymes différents nommés dans les séances de la période, par quartier "
        "du suivi.",
        ("persons",),
        counts_young=True,
    ),
    Figure(
        "outings",
        "Présence de rue",
        "Sorties de la période (actes) ; heures de présence : leur durée, comptée une fois quel "
        "que soit le nombre d’éducateur·rices ; heures-personnes : leur durée multipliée par le "
        "nombre d’éducateur·rices présent·es. Une sortie compte au jour où elle commence.",
        ("acts", "minutes", "person-minutes"),
    ),
    Figure(
        "outings_slot",
        "Sorties par jour et moment",
        "Actes : sorties de la période, par jour de la semaine et moment où elles commencent : "
        "matin de 6 h à 12 h, après-midi de 12 h à 18 h, soirée de 18 h à 22 h, nuit de 22 h à "
        "6 h.",
        ("acts",),
        _BY_CATEGORY,
        ("weekday", "time_slot"),
    ),
    Figure(
        "time_split",
        "Répartition du temps de travail",
        "Heures-personnes de chaque catégorie, et leur part de toutes celles de la période. "
        "Sorties et rencontres hors sortie : durée × éducateur·rices, en travail de rue ; "
        "séances : durée et préparation × éducateur·rices, en actions collectives ou chantiers ; "
        "actes éducatifs : durée × éducateur·rices, en accompagnement individuel ; réunions : "
        "durée × éducateur·rices, en partenariat ; temps de travail notés : leur catégorie. "
        "Les pourcentages, arrondis au plus fort reste, font toujours 100,0.",
        ("person-minutes", "percent"),
        _BY_CATEGORY,
        ("work_category",),
    ),
)
FIGURE: dict[str, Figure] = {figure.id: figure for figure in FIGURES}


def intensity_bounds(period: Period) -> tuple[int, int]:
    """From how many acts a follow-up is regular, and from how many sustained (domain.md)."""
    regular = max(2, math.ceil(3 * period.months / 12))
    return regular, max(regular + 1, math.ceil(10 * period.months / 12))
