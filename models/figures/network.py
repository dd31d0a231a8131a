"""Referrals towards partners."""

from models.figures.figure import BY_CATEGORY, Figure
from models.language import N_

CHAPTER = N_("Orientations et relais")
_WHERE = "et par quartier du suivi ; hors quartier quand l’orientation ne concerne aucun suivi."
_WHERE_EN = "and neighbourhood of the follow-up; outside when it is for nobody in particular."

NETWORK = (
    Figure(
        "referrals_domain",
        "Orientations et relais par domaine",
        f"Actes : orientations et relais de la période, par domaine {_WHERE}",
        ("acts",),
        BY_CATEGORY,
        ("domain",),
        label_en="Referrals by domain",
        definition_en=f"Acts: referrals of the period, by domain {_WHERE_EN}",
        chapter=CHAPTER,
        counts_young=True,
        adds_up_to="referrals_ctg",
        adds_over_time=True,
    ),
    Figure(
        "referrals_ctg",
        "Orientations et relais par thème de la CTG",
        "Actes : orientations et relais de la période, par thème de la convention territoriale "
        f"globale dont relève le partenaire {_WHERE}",
        ("acts",),
        BY_CATEGORY,
        ("ctg_theme",),
        label_en="Referrals by CTG theme",
        definition_en="Acts: referrals of the period, by the partner’s theme in the Convention "
        f"territoriale globale {_WHERE_EN}",
        chapter=CHAPTER,
        counts_young=True,
        adds_up_to="referrals_outcome",
        adds_over_time=True,
    ),
    Figure(
        "referrals_outcome",
        "Orientations et relais par suite donnée",
        f"Actes : orientations et relais de la période, par suite donnée {_WHERE}",
        ("acts",),
        BY_CATEGORY,
        ("referral_outcome",),
        label_en="Referrals by outcome",
        definition_en=f"Acts: referrals of the period, by outcome {_WHERE_EN}",
        chapter=CHAPTER,
        counts_young=True,
        adds_over_time=True,
    ),
)
