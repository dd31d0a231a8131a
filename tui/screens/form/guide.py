"""F1 in a form: how every field is filled in."""

from models.language import N_

HELP = N_("""\
**Remplir une fiche**

- **Tab**, **Maj+Tab**, **Entrée** : d’un champ à l’autre ; Entrée sur le
  dernier enregistre. **F2** (Ctrl+S) enregistre d’où que l’on soit.
- **Échap** : quitter. Le brouillon est gardé et revient à la prochaine
  ouverture ; **F7** (Ctrl+N) repart à zéro, sans ce qui est proposé.
- **F9** (Ctrl+Z) annule la dernière frappe de la fiche, **F5** (Ctrl+Y)
  la refait ; une fiche enregistrée s’annule depuis les listes.
- **F6** (Ctrl+D) enregistre, puis ouvre la même fiche à la date du jour.
- **proposé** : repris de la dernière fiche. Taper le remplace, Suppr le
  vide.
- **Tableau** : flèches pour changer de case, chiffres, + et − pour
  compter, Suppr pour vider ; un clic ajoute 1, la molette ± 1.
- **Cases** : la lettre entre crochets coche ou décoche.
- **Choix** : taper le début d’un mot, flèches pour changer ; **/** (F4)
  cherche dans toute la liste, + ajoute ce qui y manque.
- **Dates** : 12/3, hier, lundi ; ↑ ↓ changent de jour.
  **Durées** : 90, 1h30, 2h. Ce qui est compris s’affiche à côté.
- **Texte long** : Alt+Entrée va à la ligne.
""")
