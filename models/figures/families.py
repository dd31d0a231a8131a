"""The families of the young people."""

from models.figures.figure import Figure
from models.language import N_

CHAPTER = N_("Travail avec les familles")
_WHERE = (
    "Quartier des suivis de la famille ; hors quartier quand ils en ont plusieurs, ou n’en ont pas."
)
_WHERE_EN = (
    "Neighbourhood of the follow-ups of the family; outside when they have several, or none."
)

FAMILIES = (
    Figure(
        "families_known",
        "Familles connues",
        "Personnes : familles connues au plus tard le dernier jour de la période et liées à au "
        f"moins un·e jeune en relation avec l’équipe dans la période. {_WHERE}",
        ("persons",),
        label_en="Families known",
        definition_en="Persons: families known by the last day of the period and linked to at "
        f"least one young person in touch with the team in the period. {_WHERE_EN}",
        chapter=CHAPTER,
        counts_young=True,
        part_of=("young_in_touch",),
    ),
    Figure(
        "families_working",
        "Familles avec lesquelles un travail est engagé",
        "Personnes : parmi les familles connues, celles avec lesquelles un travail est engagé au "
        f"plus tard le dernier jour de la période. {_WHERE}",
        ("persons",),
        label_en="Families with whom work is engaged",
        definition_en="Persons: of the families known, those with whom work is engaged by the last "
        f"day of the period. {_WHERE_EN}",
        chapter=CHAPTER,
        counts_young=True,
        part_of=("families_known",),
    ),
)
