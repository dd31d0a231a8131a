"""Collective actions, their sessions, and who took part."""

from models.figures.figure import BY_CATEGORY, CUBE, Figure
from models.language import N_

CHAPTER = N_("Actions collectives")

COLLECTIVE = (
    Figure(
        "actions",
        "Actions collectives",
        "Actes : actions qui ont au moins une séance dans la période, par quartier de l’action.",
        ("acts",),
        label_en="Collective actions",
        definition_en="Acts: actions with at least one session in the period, by neighbourhood of "
        "the action.",
        chapter=CHAPTER,
    ),
    Figure(
        "actions_type",
        "Actions collectives par type",
        "Actes : actions qui ont au moins une séance dans la période, par type et par quartier de "
        "l’action.",
        ("acts",),
        BY_CATEGORY,
        ("action_type",),
        label_en="Collective actions by type",
        definition_en="Acts: actions with at least one session in the period, by type and "
        "neighbourhood of the action.",
        chapter=CHAPTER,
        adds_up_to="actions",
    ),
    Figure(
        "actions_result",
        "Actions collectives par résultat",
        "Actes : actions qui ont au moins une séance dans la période, par résultat tel qu’il est "
        "noté au moment du bilan et par quartier de l’action.",
        ("acts",),
        BY_CATEGORY,
        ("action_result",),
        label_en="Collective actions by result",
        definition_en="Acts: actions with at least one session in the period, by result as "
        "recorded when the report is made and by neighbourhood of the action.",
        chapter=CHAPTER,
        adds_up_to="actions",
    ),
    Figure(
        "sessions",
        "Séances d’actions collectives",
        "Actes : séances de la période, par quartier de leur action.",
        ("acts",),
        label_en="Sessions of collective actions",
        definition_en="Acts: sessions of the period, by neighbourhood of their action.",
        chapter=CHAPTER,
        adds_over_time=True,
    ),
    Figure(
        "participations",
        "Participations aux actions collectives",
        "Actes : somme des effectifs des séances de la période, par quartier de leur action, "
        "tranche d’âge et genre. Un·e jeune présent·e à plusieurs séances compte à chaque fois.",
        ("acts",),
        CUBE,
        label_en="Participations in collective actions",
        definition_en="Acts: sum of the counts of the sessions of the period, by neighbourhood of "
        "their action, age band and gender. A young person present at several sessions counts each "
        "time.",
        chapter=CHAPTER,
        counts_young=True,
        adds_over_time=True,
    ),
    Figure(
        "participants_named",
        "Participants nommés aux actions collectives",
        "Personnes : pseudonymes différents nommés dans les séances de la période, par quartier "
        "du suivi.",
        ("persons",),
        label_en="Participants named in collective actions",
        definition_en="Persons: different pseudonyms named in the sessions of the period, by "
        "neighbourhood of the follow-up.",
        chapter=CHAPTER,
        counts_young=True,
    ),
)
