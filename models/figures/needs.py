"""What young people ask for, and the problems observed."""

from models.figures.figure import BY_CATEGORY, Figure
from models.language import N_

NEEDS = (
    Figure(
        "problems",
        "Problématiques et dysfonctionnements observés",
        "Actes : rencontres, séances, actes éducatifs et observations de la période qui portent "
        "chaque problématique, par quartier de la rencontre, de l’action, du suivi ou de "
        "l’observation. Un même acte peut en porter plusieurs : leur somme ne dit rien.",
        ("acts",),
        BY_CATEGORY,
        ("problem",),
        label_en="Problems observed",
        definition_en="Acts: contacts, sessions, interventions and observations of the period that "
        "carry each problem, by neighbourhood of the contact, the action, the follow-up or the "
        "observation. One act may carry several: their sum means nothing.",
        chapter=N_("Problématiques et dysfonctionnements observés"),
        counts_young=True,
        adds_over_time=True,
    ),
    Figure(
        "requests",
        "Demandes exprimées",
        "Actes : rencontres et actes éducatifs de la période qui portent une demande dans chaque "
        "domaine, par quartier de la rencontre ou du suivi. Un même acte peut en porter "
        "plusieurs : leur somme ne dit rien.",
        ("acts",),
        BY_CATEGORY,
        ("domain",),
        label_en="Requests",
        definition_en="Acts: contacts and interventions of the period that carry a request in each "
        "domain, by neighbourhood of the contact or the follow-up. One act may carry several: "
        "their sum means nothing.",
        chapter=N_("Demandes exprimées"),
        counts_young=True,
        adds_over_time=True,
    ),
)
