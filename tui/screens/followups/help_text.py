"""What F1 says of the follow-ups."""

from models.language import N_

HELP = N_("""\
# Suivis

Les suivis en cours d’abord, puis ceux qui sont terminés. L’histoire de chacun
(à côté, ou par Entrée) va du plus récent au plus ancien.

| touche | effet |
|---|---|
| n | nouveau suivi, sous un pseudonyme |
| i, t | acte, situation |
| g, o | objectif, orientation |
| m | changer la fiche du suivi |
| f | sa famille : l’ouvrir, ou en noter une |
| a | tout ce que nous avons sur ce ou cette jeune |
| Entrée | aller à son histoire ; là, ouvrir la ligne |
| Échap | revenir à la liste ; là, tout montrer |
| /, F4 | chercher un pseudonyme ; Tab pour filtrer |
| e, s | en cours, terminés ou tous ; dans quel ordre |
| Suppr, h | supprimer, historique |

Nouvelles : le dernier jour d’un acte, d’une rencontre, d’une séance,
ou d’un signe venu du ou de la jeune.

État : relation (connu·e de l’équipe), suivi (accord donné), terminé.

Le nombre d’actes par mois est celui que compte le bilan : ponctuel, régulier
à partir de 3 actes en douze mois, soutenu à partir de 10.
""")
