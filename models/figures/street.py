"""The presence in the street."""

from models.figures.figure import BY_CATEGORY, Figure
from models.language import N_

CHAPTER = N_("Présence de rue")

STREET = (
    Figure(
        "outings",
        "Présence de rue",
        "Sorties de la période (actes) ; heures de présence : leur durée, comptée une fois quel "
        "que soit le nombre d’éducateur·rices ; heures-personnes : leur durée multipliée par le "
        "nombre d’éducateur·rices présent·es. Une sortie compte au jour où elle commence.",
        ("acts", "minutes", "person-minutes"),
        label_en="Street presence",
        definition_en="Outings of the period (acts); hours of presence: their duration, once "
        "whatever the number of educators; person-hours: their duration times the educators "
        "present. An outing counts on the day on which it starts.",
        chapter=CHAPTER,
        adds_over_time=True,
    ),
    Figure(
        "outings_slot",
        "Sorties par jour et moment",
        "Actes : sorties de la période, par jour de la semaine et moment où elles commencent : "
        "matin de 6 h à 12 h, après-midi de 12 h à 18 h, soirée de 18 h à 22 h, nuit de 22 h à "
        "6 h.",
        ("acts",),
        BY_CATEGORY,
        ("weekday", "time_slot"),
        label_en="Outings by weekday and time slot",
        definition_en="Acts: outings of the period, by weekday and time slot in which they start: "
        "morning 6 to 12, afternoon 12 to 18, evening 18 to 22, night 22 to 6.",
        chapter=CHAPTER,
        adds_over_time=True,
    ),
)
