"""The situation of the young people followed, and what changed."""

from models.figures.figure import BY_CATEGORY, Figure
from models.language import N_

CHAPTER = N_("Situation des jeunes en suivi individuel et son évolution")
_SITUATION = (
    "Personnes : les jeunes en suivi individuel, selon leur dernière situation notée au plus tard "
    "le dernier jour de la période, par quartier du suivi ; « ne sait pas » quand aucune ne l’est."
)
_SITUATION_EN = (
    "Persons: the young people followed individually, by their latest situation dated by the last "
    "day of the period and neighbourhood of the follow-up; unknown where there is none."
)
_CHANGE = (
    "Personnes : les jeunes en suivi individuel dont la situation est connue au début et à la fin. "
    "Début : la dernière situation notée avant la période, sinon la première dans la période ; "
    "fin : la dernière notée au plus tard le dernier jour. Une seule situation, notée dans la "
    "période, ne dit aucune évolution et n’est pas comptée ; une seule, notée avant, compte comme "
    "inchangée."
)
_CHANGE_EN = (
    "Persons: the young people followed individually who have a situation on both ends. Start: "
    "the latest dated before the period, or else the first in it; end: the latest dated by its "
    "last day. A single one dated in the period tells no change and is left out; a single one "
    "dated before counts as unchanged."
)

SITUATION = (
    Figure(
        "situation_activity",
        "Scolarité, formation, insertion, emploi",
        _SITUATION,
        ("persons",),
        BY_CATEGORY,
        ("activity",),
        label_en="Schooling, training, integration, employment",
        definition_en=_SITUATION_EN,
        chapter=CHAPTER,
        counts_young=True,
        adds_up_to="young_followed",
    ),
    Figure(
        "situation_attainment",
        "Diplômés, sans qualification",
        _SITUATION,
        ("persons",),
        BY_CATEGORY,
        ("attainment",),
        label_en="With a diploma, without qualification",
        definition_en=_SITUATION_EN,
        chapter=CHAPTER,
        counts_young=True,
        adds_up_to="young_followed",
    ),
    Figure(
        "change_activity",
        "Évolution de l’activité",
        _CHANGE,
        ("persons",),
        BY_CATEGORY,
        ("activity", "activity"),
        label_en="Change of activity",
        definition_en=_CHANGE_EN,
        chapter=CHAPTER,
        counts_young=True,
        separator=">",
        has_total=True,
        part_of=("situation_activity", "young_followed"),
        adds_up_to="change_attainment",
    ),
    Figure(
        "change_attainment",
        "Évolution du niveau",
        _CHANGE,
        ("persons",),
        BY_CATEGORY,
        ("attainment", "attainment"),
        label_en="Change of attainment",
        definition_en=_CHANGE_EN,
        chapter=CHAPTER,
        counts_young=True,
        separator=">",
        has_total=True,
        part_of=("situation_attainment", "young_followed"),
    ),
    Figure(
        "goals_state",
        "Objectifs des suivis",
        "Actes : tous les objectifs des jeunes en suivi individuel fixés au plus tard le dernier "
        "jour de la période, selon leur état ce jour-là (clos au plus tard ce jour : leur état "
        "final ; sinon : en cours), par quartier du suivi.",
        ("acts",),
        BY_CATEGORY,
        ("goal_state",),
        label_en="Goals of the follow-ups",
        definition_en="Acts: all goals of the young people followed individually set by the last "
        "day of the period, by their state on that day (closed by then: their final state; "
        "otherwise: open) and neighbourhood of the follow-up.",
        chapter=CHAPTER,
        counts_young=True,
    ),
)
