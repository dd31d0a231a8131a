"""Six words to read aloud, so that two people know that they look at the same thing."""

from __future__ import annotations

import hashlib
import unicodedata

WORDS = 6
WORD_BITS = 11
"""What one word of 2048 tells: six tell 66 bits, more than anybody can make coincide."""


def of(*parts: bytes) -> tuple[str, ...]:
    """The words of these parts, from the French list of BIP 39."""
    from mnemonic import Mnemonic

    digests = b"".join(hashlib.sha256(part).digest() for part in parts)
    number = int.from_bytes(hashlib.sha256(digests).digest())
    listed = Mnemonic("french").wordlist
    places = [(number >> (WORD_BITS * place)) % len(listed) for place in range(WORDS)]
    return tuple(unicodedata.normalize("NFC", listed[place]) for place in places)
