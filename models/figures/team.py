"""The team itself: its working time, its staff, the grant, and the local diagnosis."""

from models.figures.figure import BY_CATEGORY, Figure
from models.language import N_

WORKING_TIME = (
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
        BY_CATEGORY,
        ("work_category",),
        label_en="Working time split",
        definition_en="Person-hours of each category, and their share of all those of the period. "
        "Outings and contacts outside any outing: duration × educators, as street work; sessions: "
        "duration and preparation × educators, as collective actions or chantiers; interventions: "
        "duration × educators, as individual follow-up; meetings: duration × educators, as "
        "partnership; time entries: their category. Percentages are rounded by largest remainder "
        "and always make 100.0.",
        chapter=N_("Répartition du temps de travail"),
    ),
)

TEAM = (
    Figure(
        "staff",
        "État des effectifs",
        "ETP réel de l’année civile : pour chaque période de présence, jours présents ÷ jours de "
        "l’année × ETP, jours d’arrivée et de départ compris ; sans date de départ, la personne "
        "est encore présente. Quatre décimales ; les lignes sont arrondies au plus fort reste, "
        "pour que leur somme soit le total. Vide hors d’une année civile.",
        ("fte",),
        ("category",),
        label_en="Staff",
        definition_en="Real full-time equivalents over the calendar year: for each period of "
        "presence, days present ÷ days in the year × FTE, arrival and departure days included; "
        "without a departure the person is still present. Four decimals; lines are rounded by "
        "largest remainder, so that they add up to the total. Empty unless the period is a "
        "calendar year.",
        chapter=N_("État des effectifs"),
        named=True,
        called=N_("Éducateur·rice"),
        has_total=True,
    ),
    Figure(
        "grant",
        "Solde de la dotation (estimation)",
        "Estimation : (1 − part du premier versement) × dotation annuelle × le plus petit de 1 et "
        "de l’ETP réel ÷ postes prévus, selon les termes de la convention pour l’année. Calculé "
        "sur l’ETP non arrondi, au centime. Vide hors d’une année civile, ou si un terme manque.",
        ("eur",),
        (),
        label_en="Balance of the grant (estimate)",
        definition_en="Estimate: (1 − first share) × yearly grant × the smaller of 1 and real "
        "FTE ÷ planned posts, by the terms of the convention for the year. From the unrounded "
        "FTE, to the cent. Empty unless the period is a calendar year, or where a term is missing.",
        chapter=N_("Solde de la dotation"),
    ),
    Figure(
        "diagnosis",
        "Évolution des données du diagnostic local",
        "Données du diagnostic local jusqu’à la dernière année de la période, telles que l’équipe "
        "les a notées, par quartier, indicateur et année ; chacune est comparée au même "
        "indicateur un an et trois ans avant sa propre année.",
        ("value",),
        BY_CATEGORY,
        label_en="Local diagnosis figures",
        definition_en="Figures of the local diagnosis up to the last year of the period, as the "
        "team noted them, by neighbourhood, indicator and year; each is compared with the same "
        "indicator one and three years before its own year.",
        chapter=N_("Évolution des données du diagnostic local"),
        named=True,
        called=N_("Indicateur"),
        by_year=True,
    ),
)
