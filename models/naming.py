"""Names that the program proposes: pseudonyms drawn at random, and keys made from a label.

A pseudonym is never derived from a name or a birth date (domain.md). Imports nothing heavy.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection

from models.vocabulary import folded

ANIMALS = (
    "abeille aigle alouette belette bison blaireau cabri caille castor cerf chamois cigale "
    "cigogne colibri coucou criquet daim dauphin faisan faucon fauvette fourmi geai gecko grillon "
    "grive hermine hibou hirondelle huppe isard lama lapin libellule loir loutre lynx martinet "
    "marmotte merle milan moineau mouette mulot murène oursin palombe panda papillon perdrix "
    "phoque pinson puffin renard rossignol sarcelle sittelle sterne tamia tortue truite vanneau"
).split()
TREES = (
    "acacia alisier amandier aulne bouleau buis cèdre cerisier charme châtaignier chêne cognassier "
    "cormier cyprès érable figuier frêne genévrier grenadier hêtre houx laurier lilas mélèze "
    "merisier micocoulier mûrier noisetier noyer olivier orme peuplier pin platane poirier "
    "pommier prunier sapin saule sorbier sureau tilleul tremble"
).split()


def draw_pseudonym(words: Collection[str], taken: Collection[str] = ()) -> str:
    """A word and a number drawn at random, « loutre-417 », that is not taken."""
    while True:
        drawn = f"{secrets.choice(list(words))}-{100 + secrets.randbelow(900)}"
        if drawn not in taken:
            return drawn


def key_of(label: str) -> str:
    """The key that a label gives: « Espace Eustache » is known by `espace-eustache`."""
    return re.sub(r"[^a-z0-9]+", "-", folded(label)).strip("-")
