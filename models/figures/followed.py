"""The young people whom the team accompanies, and how closely."""

from models.figures.figure import BY_CATEGORY, CUBE, Figure
from models.figures.relation import AGE, AGE_EN
from models.language import N_

CHAPTER = N_("Jeunes en suivi individuel")

FOLLOWED = (
    Figure(
        "young_followed",
        "Jeunes en suivi individuel",
        "Personnes : suivis dont l’accord est donné au plus tard le dernier jour de la période, "
        "non terminés avant son premier jour, avec au moins un acte éducatif dans la période. "
        f"{AGE}",
        ("persons",),
        CUBE,
        label_en="Young people followed individually",
        definition_en="Persons: follow-ups agreed to by the last day of the period, not closed "
        f"before its first day, with at least one intervention in the period. {AGE_EN}",
        chapter=CHAPTER,
        counts_young=True,
        part_of=("young_in_touch",),
    ),
    Figure(
        "intensity",
        "Intensité du suivi",
        "Personnes : les jeunes en suivi individuel, selon le nombre d’actes éducatifs de la "
        "période, par quartier du suivi. Sur douze mois, un suivi est régulier à partir de 3 actes "
        "et soutenu à partir de 10 ; sur une autre durée, ces bornes sont réduites ou augmentées "
        "en proportion.",
        ("persons",),
        BY_CATEGORY,
        ("intensity",),
        label_en="Intensity of the follow-up",
        definition_en="Persons: the young people followed individually, by number of interventions "
        "in the period and neighbourhood of the follow-up. Over twelve months a follow-up is "
        "regular from 3 interventions and sustained from 10; over another length these bounds "
        "change in proportion.",
        chapter=CHAPTER,
        counts_young=True,
        adds_up_to="young_followed",
    ),
)
