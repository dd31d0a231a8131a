"""The keys of one notebook: Ed25519 to sign what it sends, age to open what is sent to it."""

import hashlib
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from models.language import _
from storage.refusals import Refused

SIGNATURE_BYTES = 64
DEVICE_DIGITS = 12
FIRST_LINE = b"age-encryption.org/v1"
"""How every age file begins."""


def new_signing_key() -> str:
    """A private Ed25519 key (RFC 8032), 32 bytes in hexadecimal."""
    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


def public_key(signing_key: str) -> str:
    """The public key of a private one, both in hexadecimal."""
    return _private(signing_key).public_key().public_bytes_raw().hex()


def device_of(public: str, former: str) -> str:
    """The name of a device by its notebook's public key and the device that it goes on after."""
    return hashlib.sha256(bytes.fromhex(public) + former.encode()).hexdigest()[:DEVICE_DIGITS]


def sign(signing_key: str, message: bytes) -> bytes:
    """The signature (64 bytes) of a message."""
    return _private(signing_key).sign(message)


def is_signed(public: str, signature: bytes, message: bytes) -> bool:
    """Whether a signature of a message is by the holder of a public key, in hexadecimal."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_age_key() -> str:
    """A private age key, « AGE-SECRET-KEY-1… »; empty where this system has no age library."""
    try:
        from pyrage import x25519
    except ImportError:
        return ""
    return str(x25519.Identity.generate())


def recipient_of(age_key: str) -> str:
    """The public key, « age1… », to which a file is encrypted; raise Refused."""
    from pyrage import x25519

    return str(x25519.Identity.from_str(_there(age_key)).to_public())


def encrypt(content: bytes, recipients: Iterable[str]) -> bytes:
    """An age file (age-encryption.org/v1) that each of these recipients can open; raise Refused."""
    import pyrage

    try:
        keys = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError:
        raise Refused(
            _("La clé d’un destinataire ne se lit pas. Rien n’est parti ni n’a été modifié.")
        ) from None
    return bytes(pyrage.encrypt(content, keys))


def decrypt(sealed: bytes, *age_keys: str) -> bytes | None:
    """What an age file holds; None when it is damaged or for none of these keys. Raise Refused."""
    import pyrage

    try:
        return bytes(pyrage.decrypt(sealed, _identities(age_keys)))
    except pyrage.DecryptError:
        return None


def is_addressed(sealed: bytes, *age_keys: str) -> bool:
    """Whether an age file that does not open names one of these keys among its recipients."""
    import pyrage

    try:
        pyrage.decrypt(sealed, _identities(age_keys))
    except pyrage.DecryptError as error:
        return "No matching keys" not in str(error)
    return True


def _private(signing_key: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(signing_key))


def _identities(age_keys: Iterable[str]) -> list[Any]:
    from pyrage import x25519

    return [x25519.Identity.from_str(_there(age_key)) for age_key in age_keys]


def _there(age_key: str) -> str:
    if not age_key:
        raise Refused(
            _(
                "La bibliothèque qui chiffre les paquets n’existe pas pour ce système. "
                "Rien n’a été modifié ; partagez depuis un autre ordinateur."
            )
        )
    return age_key
