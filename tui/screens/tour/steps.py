"""What the tour says, and over which section: a minute in all."""

from __future__ import annotations

from typing import NamedTuple

from models.language import N_


class Step(NamedTuple):
    """One card: the section that it talks about, and what it says of it."""

    section: str
    title: str
    text: str


STEPS = [
    Step(
        "today",
        N_("Une visite d’une minute ?"),
        N_(
            "Cette équipe est inventée : tout s’essaie, rien ne reste. "
            "Six cartes montrent l’essentiel ; les touches des pages marchent pendant ce temps."
        ),
    ),
    Step(
        "today",
        N_("1 sur 6 · La journée"),
        N_(
            "Tout part d’ici : « s » note une sortie, « c » une rencontre, « n » le reste. "
            "Une rencontre est un nombre de jeunes, jamais un nom."
        ),
    ),
    Step(
        "today",
        N_("2 sur 6 · Une ligne suffit"),
        N_(
            "F3 ouvre la ligne. Taper : noc rue 3g 13-15 2f 16-17 +santé, puis Entrée. "
            "Ce qui est compris se montre à mesure ; F9 annule, ici comme partout."
        ),
    ),
    Step(
        "journal",
        N_("3 sur 6 · Le journal"),
        N_(
            "Tout ce qui est noté se retrouve ici. Taper « / » puis un mot, un lieu : "
            "la liste suit ce qui est tapé. Entrée ouvre la fiche, Échap revient."
        ),
    ),
    Step(
        "followups",
        N_("4 sur 6 · Les suivis"),
        N_(
            "Un suivi est un pseudonyme, sans nom ni date de naissance. « i » note un acte, "
            "« g » un objectif, et l’histoire de chacun se lit d’un coup."
        ),
    ),
    Step(
        "time",
        N_("5 sur 6 · Le temps"),
        N_(
            "La semaine se remplit de ce qui est noté. Le reste se tape dans sa case : "
            "Tab pour aller dans la grille, 1h30, Entrée."
        ),
    ),
    Step(
        "report",
        N_("6 sur 6 · Le bilan"),
        N_(
            "Les chiffres de la convention se comptent seuls ; « e » en fait un document, "
            "après avoir montré ce qui part. F1 explique chaque page, F10 dit tout ce qui s’y fait."
        ),
    ),
]
