"""How well a passphrase resists somebody who holds the key file."""

from dataclasses import dataclass

from models.language import N_, _

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

LABELS = (N_("très faible"), N_("faible"), N_("moyenne"), N_("solide"), N_("très solide"))
ADVICE = (
    N_("Elle se devine presque aussitôt : prenez quatre ou cinq mots sans lien entre eux."),
    N_("Elle se devine vite : prenez quatre ou cinq mots sans lien entre eux."),
    N_("Ajoutez un ou deux mots sans lien avec les premiers."),
    N_("Elle convient ; un mot de plus la rendrait très solide."),
    N_("Elle convient : gardez-la pour vous et ne l’utilisez pas ailleurs."),
)


@dataclass(frozen=True)
class Strength:
    """A score from 0 to 4, its label, and one sentence of advice."""

    score: int
    label: str
    advice: str


def strength(passphrase: str) -> Strength:
    """Estimate a passphrase; one below MINIMUM_LENGTH is too short and refused as a key."""
    if len(passphrase) < MINIMUM_LENGTH:
        advice = _("Il faut au moins {n} caractères.").format(n=MINIMUM_LENGTH)
        return Strength(0, _("trop courte"), advice)
    from zxcvbn import zxcvbn

    guessed = zxcvbn(passphrase[:READ_AT_MOST], OBVIOUS, max_length=READ_AT_MOST)
    score: int = guessed["score"]
    return Strength(score, _(LABELS[score]), _(ADVICE[score]))
