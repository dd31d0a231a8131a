"""How well a passphrase resists somebody who holds the key file."""

from dataclasses import dataclass

MINIMUM_LENGTH = 8  # characters
READ_AT_MOST = 100  # characters: the estimate gets slow beyond, and the answer no longer changes

# What a finder would try first here, and no dictionary of common passwords has.
OBVIOUS = (
    "carnet",
    "educateur",
    "educatrice",
    "prevention",
    "quartier",
    "montelimar",
    "drome",
    "nocaze",
    "pracomtal",
    "grangeneuve",
    "bagatelle",
)

LABELS = ("très faible", "faible", "moyenne", "solide", "très solide")
ADVICE = (
    "Elle se devine presque aussitôt : prenez quatre ou cinq mots sans lien entre eux.",
    "Elle se devine vite : prenez quatre ou cinq mots sans lien entre eux.",
    "Ajoutez un ou deux mots sans lien avec les premiers.",
    "Elle convient ; un mot de plus la rendrait très solide.",
    "Elle convient : gardez-la pour vous et ne l’utilisez pas ailleurs.",
)


@dataclass(frozen=True)
class Strength:
    """A score from 0 to 4, its French label, and one French sentence of advice."""

    score: int
    label: str
    advice: str


def strength(passphrase: str) -> Strength:
    """Estimate a passphrase; one below MINIMUM_LENGTH is "trop courte" and refused as a key."""
    if len(passphrase) < MINIMUM_LENGTH:
        return Strength(0, "trop courte", f"Il faut au moins {MINIMUM_LENGTH} caractères.")
    from zxcvbn import zxcvbn

    guessed = zxcvbn(passphrase[:READ_AT_MOST], OBVIOUS, max_length=READ_AT_MOST)
    score: int = guessed["score"]
    return Strength(score, LABELS[score], ADVICE[score])
