"""Code lists and their labels; imports nothing heavy, so that a screen can use it at once.

Codes are fixed for ever: they stand in records, files and reports. Labels can change.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from models.language import N_, _, in_every_language

UNKNOWN = "unknown"
UNKNOWN_LABEL = N_("ne sait pas")

OUTSIDE = "outside"
OUTSIDE_LABEL = N_("hors quartier")
ALL = "*"


def folded(text: str) -> str:
    """The text without accents, case or outer spaces, so that what people type can be compared."""
    plain = text.replace("’", "'").replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", plain)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(bare.casefold().split())


@dataclass(frozen=True)
class CodeList:
    """A list of codes in their fixed order, each with its label in French, the source."""

    name: str
    source: str
    sources: dict[str, str]

    def __iter__(self) -> Iterator[str]:
        return iter(self.sources)

    def __contains__(self, code: object) -> bool:
        return code == UNKNOWN or code in self.sources

    @property
    def label(self) -> str:
        """What the list is called, in the language spoken."""
        return _(self.source)

    @property
    def labels(self) -> dict[str, str]:
        """Every code with its label in the language spoken."""
        return {code: _(label) for code, label in self.sources.items()}

    def label_of(self, code: str) -> str:
        """The label of a code; a code of a newer version stands for itself."""
        return _(self.source_of(code))

    def source_of(self, code: str) -> str:
        """The same in French, whatever language is spoken."""
        return self._all_sources.get(code, code)

    def choices(self) -> list[tuple[str, str]]:
        """Every code with its label, « ne sait pas » last, as a form offers them."""
        return [(code, _(label)) for code, label in self._all_sources.items()]

    def read(self, text: str) -> str | None:
        """The code that a code or a label in any language means, None for nothing of this list."""
        return text if text in self.sources else self._meanings.get(folded(text))

    def refusal(self, text: object) -> ValueError:
        """The error to raise for what is not in this list."""
        sentence = _("« {text} » n’est pas dans la liste « {list} ».")
        return ValueError(sentence.format(text=text, list=self.label))

    @cached_property
    def _all_sources(self) -> dict[str, str]:
        return {**self.sources, UNKNOWN: UNKNOWN_LABEL}

    @cached_property
    def _meanings(self) -> dict[str, str]:
        meanings = {
            folded(written): code
            for code, source in self._all_sources.items()
            for label in in_every_language(source)
            for written in (label, label.replace("·e", ""), label.replace("·", ""))
        }
        return meanings | {code: code for code in self._all_sources}


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
                raise ValueError(_("Tranches d’âge : « {band} » est vide.").format(band=band.code))
        if not ordered or ordered[0].low != 0:
            raise ValueError(_("Tranches d’âge : la première doit commencer à 0 an."))
        for band, following in pairwise(ordered):
            if band.high is None or band.high > following.low:
                raise ValueError(
                    _("Tranches d’âge : « {band} » et « {following} » se chevauchent.").format(
                        band=band.code, following=following.code
                    )
                )
            if band.high < following.low:
                raise ValueError(
                    _(
                        "Tranches d’âge : il manque les âges entre « {band} » et « {following} »."
                    ).format(band=band.code, following=following.code)
                )
        if ordered[-1].high is not None:
            raise ValueError(_("Tranches d’âge : la dernière doit rester ouverte vers le haut."))
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
        N_("Genre"),
        {"girl": N_("fille"), "boy": N_("garçon"), "other": N_("autre"), "unknown": UNKNOWN_LABEL},
    ),
    CodeList(
        "age_band",
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
    CodeList(
        "domain",
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
    CodeList(
        "problem",
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
    CodeList(
        "setting",
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
    CodeList(
        "action_type",
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
    CodeList(
        "action_result",
        N_("Résultat"),
        {
            "reached": N_("atteint"),
            "partly": N_("en partie atteint"),
            "not-reached": N_("non atteint"),
            "not-assessed": N_("non évalué"),
        },
    ),
    CodeList(
        "activity",
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
    CodeList(
        "attainment",
        N_("Niveau"),
        {
            "diploma": N_("diplômé·e"),
            "no-qualification": N_("sans qualification"),
            "unknown": UNKNOWN_LABEL,
        },
    ),
    CodeList(
        "intervention_kind",
        N_("Nature de l’acte"),
        {
            "interview": N_("entretien"),
            "accompaniment": N_("accompagnement"),
            "home-visit": N_("visite à domicile"),
            "message": N_("appel ou message"),
            "step": N_("démarche pour le ou la jeune"),
        },
    ),
    CodeList(
        "goal_state",
        N_("État de l’objectif"),
        {
            "open": N_("en cours"),
            "reached": N_("atteint"),
            "partly": N_("en partie atteint"),
            "dropped": N_("abandonné"),
        },
    ),
    CodeList(
        "intensity",
        N_("Intensité du suivi"),
        {"occasional": N_("ponctuel"), "regular": N_("régulier"), "sustained": N_("soutenu")},
    ),
    CodeList(
        "close_reason",
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
    CodeList(
        "work_category",
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
    CodeList(
        "ctg_theme",
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
    CodeList(
        "referral_outcome",
        N_("Suite donnée"),
        {
            "accepted": N_("acceptée"),
            "pending": N_("en attente"),
            "refused": N_("refusée"),
            "lost": N_("sans nouvelles"),
            "unknown": UNKNOWN_LABEL,
        },
    ),
    CodeList(
        "qualification",
        N_("Qualification"),
        {"qualified": N_("diplômé·e"), "vae": N_("en VAE")},
    ),
    CodeList(
        "meeting_kind",
        N_("Type de réunion"),
        {
            "local-committee": N_("comité local"),
            "ctg-committee": N_("comité de la CTG"),
            "departmental-commission": N_("commission départementale"),
            "partner": N_("partenaire"),
        },
    ),
    CodeList(
        "convention_term",
        N_("Terme de la convention"),
        {
            "yearly_grant": N_("dotation annuelle (€)"),
            "first_share": N_("part du premier versement"),
            "planned_posts": N_("postes prévus (ETP)"),
        },
    ),
    CodeList(
        "indicator_figure",
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
    CodeList(
        "weekday",
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
    CodeList(
        "time_slot",
        N_("Moment"),
        {
            "morning": N_("matin (6 h – 12 h)"),
            "afternoon": N_("après-midi (12 h – 18 h)"),
            "evening": N_("soirée (18 h – 22 h)"),
            "night": N_("nuit (22 h – 6 h)"),
        },
    ),
    CodeList(
        "measure",
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
]
LISTS: dict[str, CodeList] = {codes.name: codes for codes in _LISTS}
GENDERS = LISTS["gender"]
AGES = LISTS["age_band"]
