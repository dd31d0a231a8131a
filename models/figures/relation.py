"""The young people in touch with the team: persons, acts, and the team's own estimate."""

from models.figures.figure import BY_CATEGORY, CUBE, Figure
from models.language import N_

CHAPTER = N_("Jeunes en relation avec l’équipe")
AGE = (
    "Quartier et genre sont ceux du suivi ; l’âge est l’année de fin de la période moins "
    "l’année de naissance."
)
AGE_EN = (
    "Neighbourhood and gender are those of the follow-up; age is the year in which the period "
    "ends minus the birth year."
)

RELATION = (
    Figure(
        "young_in_touch",
        "Jeunes en relation avec l’équipe",
        "Personnes : suivis connus au plus tard le dernier jour de la période, non terminés avant "
        "son premier jour, et nommés dans au moins un acte éducatif, une rencontre ou une séance "
        f"de la période. {AGE}",
        ("persons",),
        CUBE,
        label_en="Young people in touch with the team",
        definition_en="Persons: follow-ups known by the last day of the period, not closed before "
        "its first day, and named in at least one intervention, contact or session of the period. "
        f"{AGE_EN}",
        chapter=CHAPTER,
        counts_young=True,
    ),
    Figure(
        "contacts",
        "Rencontres",
        "Actes : somme des effectifs de toutes les rencontres de la période, par quartier de la "
        "rencontre, tranche d’âge apparente et genre. Un·e jeune vu·e plusieurs fois compte à "
        "chaque fois.",
        ("acts",),
        CUBE,
        label_en="Contacts",
        definition_en="Acts: sum of the counts of all contacts of the period, by neighbourhood of "
        "the contact, apparent age band and gender. A young person seen several times counts each "
        "time.",
        chapter=CHAPTER,
        counts_young=True,
        adds_over_time=True,
    ),
    Figure(
        "contacts_new",
        "Rencontres pour la première fois",
        "Actes : parmi les jeunes comptés dans les rencontres de la période, ceux et celles vus "
        "pour la première fois, par quartier de la rencontre.",
        ("acts",),
        label_en="Contacts for the first time",
        definition_en="Acts: of the young people counted in the contacts of the period, those met "
        "for the first time, by neighbourhood of the contact.",
        chapter=CHAPTER,
        counts_young=True,
        part_of=("contacts",),
        adds_over_time=True,
    ),
    Figure(
        "contacts_place",
        "Rencontres par lieu",
        "Actes : somme des effectifs des rencontres de la période, par lieu et par quartier de la "
        "rencontre. Sans lieu noté, la rencontre compte sous « ne sait pas ».",
        ("acts",),
        BY_CATEGORY,
        label_en="Contacts by place",
        definition_en="Acts: sum of the counts of the contacts of the period, by place and by "
        "neighbourhood of the contact. A contact without a place counts as unknown.",
        chapter=CHAPTER,
        counts_young=True,
        named=True,
        called=N_("Lieu"),
        has_total=True,
        adds_up_to="contacts",
        adds_over_time=True,
    ),
    Figure(
        "young_met",
        "Jeunes rencontrés (estimation)",
        "Estimation : nombre de jeunes différents rencontrés, tel que l’équipe l’a écrit pour un "
        "quartier et une durée comprise dans la période ; la plus longue durée, puis l’estimation "
        "écrite en dernier. Vide quand rien n’a été écrit ; ne s’additionne pas, et la somme des "
        "rencontres ne la remplace jamais.",
        ("estimate",),
        label_en="Young people met (estimate)",
        definition_en="Estimate: number of different young people met, as the team wrote it for a "
        "neighbourhood and a span inside the period; the widest span, then the latest written. "
        "Empty when none was written; it has no total, and the sum of contacts never replaces it.",
        chapter=CHAPTER,
        counts_young=True,
    ),
)
