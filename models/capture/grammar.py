"""What can be written in a line, in one table: the help of the prompt and of the screens."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """What is written, examples apart by « · », and what it says."""

    written: str
    says: str


GRAMMAR = (
    Rule(
        "rencontre · sortie · séance · acte · temps",
        "la nature de la fiche, en premier ; en court : r, s, t. Sans elle, c’est ce qui suit qui "
        "décide, et d’abord une rencontre",
    ),
    Rule("3g · 2f · 1a · 4x", "3 garçons, 2 filles, 1 autre, 4 jeunes sans savoir"),
    Rule(
        "3g 13-15 · 3g 14 · 3g -10 · 3g 22+",
        "leur tranche d’âge, ou un âge ; elle vaut pour tous les nombres d’avant qui n’en ont pas",
    ),
    Rule("3g 2n", "dont 2 vus pour la première fois"),
    Rule("+santé · +emploi", "thème d’une rencontre, domaine d’un acte"),
    Rule("?logement", "demande exprimée"),
    Rule("!isolement", "problématique observée"),
    Rule("@loutre-07 · @lou", "suivi présent, ou concerné par l’acte"),
    Rule("noc · pracomtal · rue", "quartier, lieu, cadre, par leurs premières lettres"),
    Rule("noc noc · lieu:noc", "le lieu qui porte le nom de son quartier"),
    Rule("AB CD", "équipe présente ; sinon vous, avec qui sortait la dernière fois"),
    Rule(
        "2h · 1h30 · 45min",
        "durée ; à partir de 12h (6h dans une sortie), c’est une heure de la journée",
    ),
    Rule(
        "sortie 18h30 2h · sortie 9:00 1h",
        "heure de début d’une sortie ; avec « : », c’est toujours une heure. Ailleurs elle est "
        "comprise sans être gardée",
    ),
    Rule("hier · lundi · 12/3 · 12/03/2026", "jour, le dernier passé ; sinon aujourd’hui"),
    Rule("séance chantier 7h prépa:1h", "l’action, la durée et la préparation d’une séance"),
    Rule("@loutre entretien santé 1h", "le suivi, la nature, le domaine et la durée d’un acte"),
    Rule("temps écrits 2h", "la catégorie et la durée d’un temps de travail"),
    Rule(
        'lieu:"Centre social municipal Colucci" · durée:7h',
        "n’importe quel champ par son nom, avec des guillemets autour de plusieurs mots : jour, "
        "heure, durée, prépa, quartier, lieu, équipe, cadre, nouveaux, thème, demande, problème, "
        "suivi, sortie, action, domaine, nature, catégorie",
    ),
)
"""The order of the pieces is free, accents and capitals do not matter."""
