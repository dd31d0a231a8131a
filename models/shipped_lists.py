"""The lists as the program ships them: every code, in order, with its label in French, the source.

Codes are fixed for ever: they stand in records, files and reports.
"""

from __future__ import annotations

from models.language import N_

UNKNOWN_LABEL = N_("ne sait pas")

SHIPPED: dict[str, tuple[str, dict[str, str]]] = {
    "gender": (
        N_("Genre"),
        {"girl": N_("fille"), "boy": N_("garçon"), "other": N_("autre"), "unknown": UNKNOWN_LABEL},
    ),
    "age_band": (
        N_("Tranche d’âge"),
        {
            "under-10": N_("moins de 10 ans"),
            "10-12": N_("10-12 ans"),
            "13-15": N_("13-15 ans"),
            "16-17": N_("16-17 ans"),
            "18-21": N_("18-21 ans"),
            "22-over": N_("22 ans et plus"),
            "unknown": UNKNOWN_LABEL,
        },
    ),
    "domain": (
        N_("Domaine"),
        {
            "school": N_("réussite scolaire et éducative"),
            "employment": N_("emploi et formation"),
            "housing": N_("logement"),
            "health": N_("santé"),
            "family": N_("famille, parentalité"),
            "leisure": N_("loisirs et citoyenneté"),
            "rights": N_("justice et accès aux droits"),
            "administrative": N_("problèmes administratifs"),
        },
    ),
    "problem": (
        N_("Problématique observée"),
        {
            "dropout": N_("décrochage scolaire"),
            "isolation": N_("isolement"),
            "group-conflict": N_("conflits entre groupes"),
            "violence-suffered": N_("violences subies"),
            "violence-committed": N_("violences commises"),
            "risky-use": N_("usages à risque (drogues, alcool, écrans)"),
            "street-trading": N_("trafic de rue"),
            "housing-lost": N_("logement perdu ou indigne"),
            "family-breakdown": N_("rupture familiale"),
            "discrimination": N_("discriminations"),
            "nuisance": N_("nuisances et tensions avec les habitants"),
            "missing-service": N_("service absent ou fermé"),
            "other": N_("autre"),
        },
    ),
    "setting": (
        N_("Cadre"),
        {
            "street": N_("rue"),
            "school-surroundings": N_("abords d’établissement scolaire"),
            "facility": N_("équipement public"),
            "event": N_("manifestation"),
            "drop-in": N_("permanence"),
            "appointment": N_("sur rendez-vous"),
            "home": N_("domicile"),
            "online": N_("en ligne"),
        },
    ),
    "action_type": (
        N_("Type d’action"),
        {
            "chantier": N_("chantier éducatif"),
            "outing-stay": N_("sortie, séjour"),
            "course": N_("stage thématique ou sportif"),
            "workshop": N_("atelier"),
            "local-activity": N_("animation de proximité"),
            "event": N_("manifestation"),
            "health-prevention": N_("prévention santé"),
            "youth-project": N_("projet de jeunes"),
            "parents": N_("travail avec les parents"),
            "other": N_("autre"),
        },
    ),
    "action_result": (
        N_("Résultat"),
        {
            "reached": N_("atteint"),
            "partly": N_("en partie atteint"),
            "not-reached": N_("non atteint"),
            "not-assessed": N_("non évalué"),
        },
    ),
    "activity": (
        N_("Activité"),
        {
            "schooling": N_("scolarité"),
            "training": N_("formation"),
            "integration": N_("dispositif d’insertion"),
            "employment": N_("emploi"),
            "none": N_("sans activité"),
            "unknown": UNKNOWN_LABEL,
        },
    ),
    "attainment": (
        N_("Niveau"),
        {
            "diploma": N_("diplômé·e"),
            "no-qualification": N_("sans qualification"),
            "unknown": UNKNOWN_LABEL,
        },
    ),
    "intervention_kind": (
        N_("Nature de l’acte"),
        {
            "interview": N_("entretien"),
            "accompaniment": N_("accompagnement"),
            "home-visit": N_("visite à domicile"),
            "message": N_("appel ou message"),
            "step": N_("démarche pour le ou la jeune"),
        },
    ),
    "goal_state": (
        N_("État de l’objectif"),
        {
            "open": N_("en cours"),
            "reached": N_("atteint"),
            "partly": N_("en partie atteint"),
            "dropped": N_("abandonné"),
        },
    ),
    "intensity": (
        N_("Intensité du suivi"),
        {"occasional": N_("ponctuel"), "regular": N_("régulier"), "sustained": N_("soutenu")},
    ),
    "close_reason": (
        N_("Motif de fin"),
        {
            "handed-over": N_("passage de relais"),
            "goals-reached": N_("objectifs atteints"),
            "own-wish": N_("souhait du ou de la jeune"),
            "moved": N_("déménagement"),
            "lost-contact": N_("perdu de vue"),
            "other": N_("autre"),
        },
    ),
    "work_category": (
        N_("Catégorie de travail"),
        {
            "street": N_("travail de rue et présence sociale"),
            "individual": N_("accompagnement individuel"),
            "families": N_("travail avec les familles"),
            "actions": N_("actions collectives"),
            "chantiers": N_("chantiers éducatifs"),
            "partnership": N_("partenariat et réseau"),
            "meetings": N_("réunions d’équipe et supervision"),
            "administration": N_("écrits et administration"),
            "training": N_("formation"),
            "travel": N_("déplacements"),
        },
    ),
    "ctg_theme": (
        N_("Thème de la CTG"),
        {
            "rights-digital": N_("accès aux droits et inclusion numérique"),
            "early-childhood": N_("petite enfance"),
            "childhood": N_("enfance"),
            "youth": N_("jeunesse"),
            "parenthood": N_("parentalité"),
            "community-life": N_("animation de la vie sociale"),
            "housing": N_("logement"),
            "unknown": UNKNOWN_LABEL,
        },
    ),
    "referral_outcome": (
        N_("Suite donnée"),
        {
            "accepted": N_("acceptée"),
            "pending": N_("en attente"),
            "refused": N_("refusée"),
            "lost": N_("sans nouvelles"),
            "unknown": UNKNOWN_LABEL,
        },
    ),
    "qualification": (
        N_("Qualification"),
        {"qualified": N_("diplômé·e"), "vae": N_("en VAE")},
    ),
    "meeting_kind": (
        N_("Type de réunion"),
        {
            "local-committee": N_("comité local"),
            "ctg-committee": N_("comité de la CTG"),
            "departmental-commission": N_("commission départementale"),
            "partner": N_("partenaire"),
        },
    ),
    "convention_term": (
        N_("Terme de la convention"),
        {
            "yearly_grant": N_("dotation annuelle (€)"),
            "first_share": N_("part du premier versement"),
            "planned_posts": N_("postes prévus (ETP)"),
        },
    ),
    "indicator_figure": (
        N_("Chiffre mesuré"),
        {
            "contacts": N_("rencontres"),
            "contacts_new": N_("rencontres pour la première fois"),
            "young_in_touch": N_("jeunes en relation avec l’équipe"),
            "young_followed": N_("jeunes en suivi individuel"),
            "problems": N_("problématiques et dysfonctionnements observés"),
            "requests": N_("demandes exprimées"),
            "families_known": N_("familles connues"),
            "families_working": N_("familles avec lesquelles un travail est engagé"),
            "actions": N_("actions collectives"),
            "sessions": N_("séances d’actions collectives"),
            "participations": N_("participations aux actions collectives"),
            "outings": N_("présence de rue (sorties)"),
            "referrals": N_("orientations et relais"),
            "time_split": N_("temps de travail (heures-personnes)"),
        },
    ),
    "weekday": (
        N_("Jour"),
        {
            "mon": N_("lundi"),
            "tue": N_("mardi"),
            "wed": N_("mercredi"),
            "thu": N_("jeudi"),
            "fri": N_("vendredi"),
            "sat": N_("samedi"),
            "sun": N_("dimanche"),
        },
    ),
    "time_slot": (
        N_("Moment"),
        {
            "morning": N_("matin (6 h – 12 h)"),
            "afternoon": N_("après-midi (12 h – 18 h)"),
            "evening": N_("soirée (18 h – 22 h)"),
            "night": N_("nuit (22 h – 6 h)"),
        },
    ),
    "measure": (
        N_("Mesure"),
        {
            "acts": N_("actes"),
            "persons": N_("personnes"),
            "estimate": N_("estimation"),
            "minutes": N_("heures de présence"),
            "person-minutes": N_("heures-personnes"),
            "percent": "%",
            "fte": N_("ETP"),
            "eur": N_("euros"),
        },
    ),
}
"""What each list is called and its codes, by name."""
