"""The data key of a notebook, wrapped by a passphrase and by a recovery code.

The key file opens nothing by itself: each of its slots is authenticated encryption of the data
key. Its checksum keeps no secret, it tells a damaged file from a wrong passphrase.
"""

import hashlib
import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from models.language import _
from storage import recovery_code
from storage.folder import write_whole
from storage.refusals import (
    DamagedKeyFile,
    NewerNotebook,
    NotANotebook,
    Refused,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
    from_os,
)
from storage.strength import MINIMUM_LENGTH, Strength, strength

__all__ = [
    "MINIMUM_LENGTH",
    "Strength",
    "change_passphrase",
    "create",
    "recover",
    "replace_recovery_code",
    "strength",
    "unlock",
]

FORMAT = 1
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16

Slot = Literal["passphrase", "recovery_code"]
SLOTS: tuple[Slot, ...] = ("passphrase", "recovery_code")


def create(path: Path, passphrase: str) -> tuple[bytes, str]:
    """Write the key file of a new notebook; return its data key (32 bytes) and its recovery code.

    Raise Refused when the passphrase is too short, or the file exists or cannot be written.
    """
    if path.exists():
        raise Refused(_("Ce dossier contient déjà les clés d’un carnet. Rien n’a été modifié."))
    key = secrets.token_bytes(KEY_BYTES)
    code = recovery_code.draw()
    _write(
        path,
        {
            "passphrase": _wrap("passphrase", key, _new_secret(passphrase)),
            "recovery_code": _wrap("recovery_code", key, recovery_code.secret(code)),
        },
    )
    return key, code


def unlock(path: Path, passphrase: str) -> bytes:
    """The data key, by the passphrase; raise WrongPassphrase or another Refused."""
    try:
        return _unwrap("passphrase", _read(path), _secret(passphrase))
    except InvalidTag:
        raise WrongPassphrase from None


def recover(path: Path, code: str) -> bytes:
    """The data key, by the recovery code as typed; raise WrongRecoveryCode or another Refused."""
    try:
        return _unwrap("recovery_code", _read(path), recovery_code.secret(code))
    except InvalidTag:
        raise WrongRecoveryCode from None


def change_passphrase(path: Path, key: bytes, new: str) -> None:
    """Wrap the data key by a new passphrase; the old one opens no more. Raise Refused."""
    _write(path, _read(path) | {"passphrase": _wrap("passphrase", key, _new_secret(new))})


def replace_recovery_code(path: Path, key: bytes) -> str:
    """Wrap the data key by a new recovery code and return it; the old one opens no more.

    Raise Refused.
    """
    code = recovery_code.draw()
    wrapped = _wrap("recovery_code", key, recovery_code.secret(code))
    _write(path, _read(path) | {"recovery_code": wrapped})
    return code


def _new_secret(passphrase: str) -> bytes:
    if len(passphrase) < MINIMUM_LENGTH:
        too_short = _(
            "Cette phrase de passe est trop courte : il faut au moins {n} caractères. "
            "Rien n’a été modifié."
        )
        raise WeakPassphrase(too_short.format(n=MINIMUM_LENGTH))
    return _secret(passphrase)


def _secret(passphrase: str) -> bytes:
    # The keyboards of two systems spell one accent, or one space, in different ways.
    return unicodedata.normalize("NFKC", passphrase).encode(errors="surrogatepass")


def _cipher(slot: Slot, salt: bytes, secret: bytes) -> ChaCha20Poly1305:
    if slot == "passphrase":
        slow = Argon2id(salt=salt, length=KEY_BYTES, iterations=3, lanes=4, memory_cost=64 * 1024)
        return ChaCha20Poly1305(slow.derive(secret))
    # Nobody guesses 128 random bits: nothing slow is needed.
    return ChaCha20Poly1305(HKDF(SHA256(), KEY_BYTES, salt, slot.encode()).derive(secret))


def _wrap(slot: Slot, key: bytes, secret: bytes) -> bytes:
    if len(key) != KEY_BYTES:  # a locked notebook has none: to wrap that would lose the real one
        raise ValueError("not a data key")
    salt, nonce = secrets.token_bytes(SALT_BYTES), secrets.token_bytes(NONCE_BYTES)
    return salt + nonce + _cipher(slot, salt, secret).encrypt(nonce, key, slot.encode())


def _unwrap(slot: Slot, slots: dict[Slot, bytes], secret: bytes) -> bytes:
    salt, rest = slots[slot][:SALT_BYTES], slots[slot][SALT_BYTES:]
    nonce, sealed = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    return _cipher(slot, salt, secret).decrypt(nonce, sealed, slot.encode())


def _read(path: Path) -> dict[Slot, bytes]:
    try:
        stored = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise NotANotebook from None
    except OSError as error:
        raise from_os(error) from error
    except (ValueError, RecursionError):
        raise DamagedKeyFile from None
    if not isinstance(stored, dict):
        raise DamagedKeyFile
    if isinstance(stored.get("format"), int) and stored["format"] > FORMAT:
        raise NewerNotebook
    if stored.pop("checksum", None) != _checksum(stored):
        raise DamagedKeyFile
    try:
        slots = {slot: b64decode(stored[slot], validate=True) for slot in SLOTS}
    except (KeyError, TypeError, ValueError):
        raise DamagedKeyFile from None
    if {len(slot) for slot in slots.values()} != {SALT_BYTES + NONCE_BYTES + KEY_BYTES + TAG_BYTES}:
        raise DamagedKeyFile
    return slots


def _write(path: Path, slots: dict[Slot, bytes]) -> None:
    stored: dict[str, int | str] = {"format": FORMAT}
    stored |= {slot: b64encode(slots[slot]).decode() for slot in SLOTS}
    stored["checksum"] = _checksum(stored)
    write_whole(path, (json.dumps(stored, indent=2) + "\n").encode())


def _checksum(stored: dict[str, int | str]) -> str:
    return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()
