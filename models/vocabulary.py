"""Code lists and their French labels; imports nothing heavy, so that a screen can use it at once.

Codes are fixed for ever: they stand in records, files and reports. Labels can change.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

UNKNOWN = "unknown"
UNKNOWN_LABEL = "ne sait pas"

OUTSIDE = "outside"
OUTSIDE_LABEL = "hors quartier"
ALL = "*"


def folded(text: str) -> str:
    """The text without accents, case or outer spaces, so that what people type can be compared."""
    plain = text.replace("’", "'").replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", plain)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


@dataclass(frozen=True)
class CodeList:
    """A list of codes in their fixed order, each with its French label."""

    name: str
    label: str
    labels: dict[str, str]

    def __iter__(self) -> Iterator[str]:
        return iter(self.labels)

    def __contains__(self, code: object) -> bool:
        return code == UNKNOWN or code in self.labels

    def label_of(self, code: str) -> str:
        """The French label of a code; a code of a newer version stands for itself."""
        return self.labels.get(code, UNKNOWN_LABEL if code == UNKNOWN else code)

    def choices(self) -> list[tuple[str, str]]:
        """Every code with its label, « ne sait pas » last, as a form offers them."""
        return list({**self.labels, UNKNOWN: self.label_of(UNKNOWN)}.items())

    def read(self, text: str) -> str | None:
        """The code that a code or a French label means, None when it means nothing here."""
        return text if text in self.labels else self._meanings.get(folded(text))

    @cached_property
    def _meanings(self) -> dict[str, str]:
        meanings = {
            folded(written): code
            for code, label in self.choices()
            for written in (label, label.replace("·e", ""), label.replace("·", ""))
        }
        return meanings | {code: code for code, _ in self.choices()}


@dataclass(frozen=True)
class AgeBand:
    """Ages from `low` up to, not including, `high` (None: no upper end)."""

    code: str
    low: int
    high: int | None


class AgeBands(tuple[AgeBand, ...]):
    """Half-open age bands that cover every age from 0 once.

    Raises ValueError, with a sentence that names the bands, on a gap or an overlap.
    """

    def __new__(cls, bands: Iterable[AgeBand]) -> AgeBands:
        ordered = sorted(bands, key=lambda band: band.low)
        for band in ordered:
            if band.high is not None and band.high <= band.low:
                raise ValueError(f"Tranches d’âge : « {band.code} » est vide.")
        if not ordered or ordered[0].low != 0:
            raise ValueError("Tranches d’âge : la première doit commencer à 0 an.")
        for band, following in pairwise(ordered):
            if band.high is None or band.high > following.low:
                raise ValueError(
                    f"Tranches d’âge : « {band.code} » et « {following.code} » se chevauchent."
                )
            if band.high < following.low:
                raise ValueError(
                    f"Tranches d’âge : il manque les âges entre « {band.code} » "
                    f"et « {following.code} »."
                )
        if ordered[-1].high is not None:
            raise ValueError("Tranches d’âge : la dernière doit rester ouverte vers le haut.")
        return super().__new__(cls, ordered)

    def band_of(self, age: int | None) -> str:
        """The code of the band that holds an age in years, `unknown` without one."""
        for band in self:
            if age is not None and age >= band.low and (band.high is None or age < band.high):
                return band.code
        return UNKNOWN


AGE_BANDS = AgeBands(
    [
        AgeBand("under-10", 0, 10),
        AgeBand("10-12", 10, 13),
        AgeBand("13-15", 13, 16),
        AgeBand("16-17", 16, 18),
        AgeBand("18-21", 18, 22),
        AgeBand("22-over", 22, None),
    ]
)
PUBLIC_AGES = range(10, 22)
"""The ages of the convention's public, 10 to 21."""
OUTSIDE_PUBLIC = {"under-10", "22-over"}
"""The age bands outside of them."""

_LISTS = [
    CodeList(
        "gender",
        "Genre",
        {"girl": "fille", "boy": "garçon", "other": "autre", "unknown": UNKNOWN_LABEL},
    ),
    CodeList(
        "age_band",
        "Tranche d’âge",
        {
            "under-10": "moins de 10 ans",
            "10-12": "10-12 ans",
            "13-15": "13-15 ans",
            "16-17": "16-17 ans",
            "18-21": "18-21 ans",
            "22-over": "22 ans et plus",
            "unknown": UNKNOWN_LABEL,
        },
    ),
    CodeList(
        "domain",
        "Domaine",
        {
            "school": "réussite scolaire et éducative",
            "employment": "emploi et formation",
            "housing": "logement",
            "health": "santé",
            "family": "famille, parentalité",
            "leisure": "loisirs et citoyenneté",
            "rights": "justice et accès aux droits",
            "administrative": "problèmes administratifs",
        },
    ),
    CodeList(
        "problem",
        "Problématique observée",
        {
            "dropout": "décrochage scolaire",
            "isolation": "isolement",
            "group-conflict": "conflits entre groupes",
            "violence-suffered": "violences subies",
            "violence-committed": "violences commises",
            "risky-use": "usages à risque (drogues, alcool, écrans)",
            "street-trading": "trafic de rue",
            "housing-lost": "logement perdu ou indigne",
            "family-breakdown": "rupture familiale",
            "discrimination": "discriminations",
            "nuisance": "nuisances et tensions avec les habitants",
            "missing-service": "service absent ou fermé",
            "other": "autre",
        },
    ),
    CodeList(
        "setting",
        "Cadre",
        {
            "street": "rue",
            "school-surroundings": "abords d’établissement scolaire",
            "facility": "équipement public",
            "event": "manifestation",
            "drop-in": "permanence",
            "appointment": "sur rendez-vous",
            "home": "domicile",
            "online": "en ligne",
        },
    ),
    CodeList(
        "action_type",
        "Type d’action",
        {
            "chantier": "chantier éducatif",
            "outing-stay": "sortie, séjour",
            "course": "stage thématique ou sportif",
            "workshop": "atelier",
            "local-activity": "animation de proximité",
            "event": "manifestation",
            "health-prevention": "prévention santé",
            "youth-project": "projet de jeunes",
            "parents": "travail avec les parents",
            "other": "autre",
        },
    ),
    CodeList(
        "action_result",
        "Résultat",
        {
            "reached": "atteint",
            "partly": "en partie atteint",
            "not-reached": "non atteint",
            "not-assessed": "non évalué",
        },
    ),
    CodeList(
        "activity",
        "Activité",
        {
            "schooling": "scolarité",
            "training": "formation",
            "integration": "dispositif d’insertion",
            "employment": "emploi",
            "none": "sans activité",
            "unknown": UNKNOWN_LABEL,
        },
    ),
    CodeList(
        "attainment",
        "Niveau",
        {
            "diploma": "diplômé·e",
            "no-qualification": "sans qualification",
            "unknown": UNKNOWN_LABEL,
        },
    ),
    CodeList(
        "intervention_kind",
        "Nature de l’acte",
        {
            "interview": "entretien",
            "accompaniment": "accompagnement",
            "home-visit": "visite à domicile",
            "message": "appel ou message",
            "step": "démarche pour le ou la jeune",
        },
    ),
    CodeList(
        "goal_state",
        "État de l’objectif",
        {
            "open": "en cours",
            "reached": "atteint",
            "partly": "en partie atteint",
            "dropped": "abandonné",
        },
    ),
    CodeList(
        "intensity",
        "Intensité du suivi",
        {"occasional": "ponctuel", "regular": "régulier", "sustained": "soutenu"},
    ),
    CodeList(
        "close_reason",
        "Motif de fin",
        {
            "handed-over": "passage de relais",
            "goals-reached": "objectifs atteints",
            "own-wish": "souhait du ou de la jeune",
            "moved": "déménagement",
            "lost-contact": "perdu de vue",
            "other": "autre",
        },
    ),
    CodeList(
        "work_category",
        "Catégorie de travail",
        {
            "street": "travail de rue et présence sociale",
            "individual": "accompagnement individuel",
            "families": "travail avec les familles",
            "actions": "actions collectives",
            "chantiers": "chantiers éducatifs",
            "partnership": "partenariat et réseau",
            "meetings": "réunions d’équipe et supervision",
            "administration": "écrits et administration",
            "training": "formation",
            "travel": "déplacements",
        },
    ),
    CodeList(
        "ctg_theme",
        "Thème de la CTG",
        {
            "rights-digital": "accès aux droits et inclusion numérique",
            "early-childhood": "petite enfance",
            "childhood": "enfance",
            "youth": "jeunesse",
            "parenthood": "parentalité",
            "community-life": "animation de la vie sociale",
            "housing": "logement",
            "unknown": UNKNOWN_LABEL,
        },
    ),
    CodeList(
        "referral_outcome",
        "Suite donnée",
        {
            "accepted": "acceptée",
            "pending": "en attente",
            "refused": "refusée",
            "lost": "sans nouvelles",
            "unknown": UNKNOWN_LABEL,
        },
    ),
    CodeList(
        "qualification",
        "Qualification",
        {"qualified": "diplômé·e", "vae": "en VAE"},
    ),
    CodeList(
        "meeting_kind",
        "Type de réunion",
        {
            "local-committee": "comité local",
            "ctg-committee": "comité de la CTG",
            "departmental-commission": "commission départementale",
            "partner": "partenaire",
        },
    ),
    CodeList(
        "convention_term",
        "Terme de la convention",
        {
            "yearly_grant": "dotation annuelle (€)",
            "first_share": "part du premier versement",
            "planned_posts": "postes prévus (ETP)",
        },
    ),
    CodeList(
        "indicator_figure",
        "Chiffre mesuré",
        {
            "contacts": "rencontres",
            "contacts_new": "rencontres pour la première fois",
            "young_in_touch": "jeunes en relation avec l’équipe",
            "young_followed": "jeunes en suivi individuel",
            "problems": "problématiques et dysfonctionnements observés",
            "requests": "demandes exprimées",
            "families_known": "familles connues",
            "families_working": "familles avec lesquelles un travail est engagé",
            "actions": "actions collectives",
            "sessions": "séances d’actions collectives",
            "participations": "participations aux actions collectives",
            "outings": "présence de rue (sorties)",
            "referrals": "orientations et relais",
            "time_split": "temps de travail (heures-personnes)",
        },
    ),
    CodeList(
        "weekday",
        "Jour",
        {
            "mon": "lundi",
            "tue": "mardi",
            "wed": "mercredi",
            "thu": "jeudi",
            "fri": "vendredi",
            "sat": "samedi",
            "sun": "dimanche",
        },
    ),
    CodeList(
        "time_slot",
        "Moment",
        {
            "morning": "matin (6 h – 12 h)",
            "afternoon": "après-midi (12 h – 18 h)",
            "evening": "soirée (18 h – 22 h)",
            "night": "nuit (22 h – 6 h)",
        },
    ),
    CodeList(
        "measure",
        "Mesure",
        {
            "acts": "actes",
            "persons": "personnes",
            "estimate": "estimation",
            "minutes": "heures de présence",
            "person-minutes": "heures-personnes",
            "percent": "%",
            "fte": "ETP",
            "eur": "euros",
        },
    ),
]
LISTS: dict[str, CodeList] = {codes.name: codes for codes in _LISTS}
GENDERS = LISTS["gender"]
AGES = LISTS["age_band"]
