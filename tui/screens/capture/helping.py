"""F1 over the capture line: its keys, and all that it reads, in one table."""

from __future__ import annotations

from models.capture.grammar import GRAMMAR
from models.language import N_, _

KEYS = N_("""\
## Une ligne, une fiche

On tape une ligne ; ce qui est compris s’affiche au fur et à mesure, et ce qui ne l’est pas
est souligné, avec la raison. L’ordre est libre, accents et majuscules ne comptent pas.

| Touche | |
|---|---|
| Entrée | enregistrer ; une deuxième fois s’il y a quelque chose à vérifier |
| → | prendre ce qui est proposé en gris |
| F4 | tout ce que le mot peut devenir |
| Tab | ouvrir le formulaire, rempli de ce que dit la ligne |
| ↑ ↓ | rappeler une ligne déjà tapée |
| Ctrl+Z, F9 | ligne vide : annuler la dernière fiche |
| Échap | fermer ; une ligne à moitié tapée revient à la prochaine ouverture |
""")
WRITTEN = N_("Ce qui s’écrit")
SAYS = N_("Ce que cela dit")


def help_text() -> str:
    """The help, in the language spoken."""
    rows = [
        f"| {' · '.join(f'`{example}`' for example in rule.examples.split(' · '))} "
        f"| {rule.meaning} |"
        for rule in GRAMMAR
    ]
    return "\n".join([_(KEYS), f"| {_(WRITTEN)} | {_(SAYS)} |", "|---|---|", *rows])
