"""The recovery code: twelve French words, 128 random bits and their checksum (BIP 39)."""

import re
import secrets
import unicodedata
from typing import TYPE_CHECKING

from models.language import _
from storage.refusals import WrongRecoveryCode

if TYPE_CHECKING:
    from mnemonic import Mnemonic

WORDS = 12


def draw() -> str:
    """A new random code, its words separated by spaces."""
    return unicodedata.normalize("NFC", _french().to_mnemonic(secrets.token_bytes(16)))


def words(typed: str) -> list[str]:
    """The words of a code as somebody typed it: no capitals, accents, commas or numbers left."""
    letters = unicodedata.normalize("NFKD", typed.casefold())
    return re.findall("[a-z]+", "".join(c for c in letters if not unicodedata.combining(c)))


def secret(typed: str) -> bytes:
    """The 16 random bytes behind a code; raise WrongRecoveryCode when a word is wrong."""
    french = _french()
    spelling = {words(word)[0]: word for word in french.wordlist}
    given = words(typed)
    unknown = [word for word in given if word not in spelling]
    if unknown:
        not_a_word = _(
            "« {word} » n’est pas un mot de code de secours. "
            "Rien n’a été modifié : vérifiez comment il est écrit."
        )
        raise WrongRecoveryCode(not_a_word.format(word=unknown[0]))
    if len(given) != WORDS:
        incomplete = _(
            "Un code de secours a douze mots, celui-ci en a {n}. "
            "Rien n’a été modifié : complétez-le."
        )
        raise WrongRecoveryCode(incomplete.format(n=len(given)))
    try:
        return bytes(french.to_entropy([spelling[word] for word in given]))
    except ValueError as error:  # the words exist, their checksum does not fit
        raise WrongRecoveryCode from error


def _french() -> "Mnemonic":
    from mnemonic import Mnemonic

    return Mnemonic("french")
