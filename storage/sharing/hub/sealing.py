"""One row of a hub: a version sealed with the team's key, and signed by whoever pushes it.

Each row is signed, not each batch: what is pulled is cut elsewhere than it was pushed, by entries
that are missing here, and a row must be worth believing wherever it comes from. What is signed is
where the row stands and the digest of its body, so that the signature still holds once the body
is erased and its digest stands in its place.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from storage.facts import Facts
from storage.sharing import keys, standing
from storage.sharing.lines import from_said
from storage.versions import Version

Row = dict[str, Any]
Keys = Mapping[int, Sequence[bytes]]
"""The keys by epoch; more than one where two leaders began an epoch at the same time."""

OPEN_EPOCH = 0
"""The epoch of what needs no sealing: a record of `epochs` is sealed for its members inside."""
NONCE_BYTES = 12
PLACE = ("team_id", "device_id", "seq", "record_id")
_DOMAIN = b"carnet-de-rue hub 1"


def sealed(version: Version, facts: Facts, epoch: int, key: bytes) -> Row:
    """The row that carries a version: nobody without the key reads more than where it stands."""
    row: Row = {name: getattr(version, name) for name in PLACE}
    row |= {"epoch": OPEN_EPOCH if version.kind == "epochs" else epoch, "sender": facts.device_id}
    row |= _body(version, row, key)
    row["signature"] = keys.sign(facts.signing_key, _message(row))
    return row


def is_vouched_for(row: Row, signing_key: str) -> bool:
    """Whether the holder of a public key pushed this row as it is, or before it was erased."""
    is_whole = is_erased(row) or hashlib.sha256(row["body"]).digest() == row["digest"]
    return is_whole and keys.is_signed(signing_key, row["signature"], _message(row))


def is_erased(row: Row) -> bool:
    """Whether nothing is left of the body."""
    return bool(row["body"] == row["digest"])


def opened(row: Row, by_epoch: Keys) -> Version | None:
    """The version in a row; None without its key. Raise ValueError when it is none."""
    said = _unsealed(row, by_epoch)
    if said is None:
        return None
    version = from_said(json.loads(said) | {name: row[name] for name in PLACE}, row["team_id"])
    if (version.kind == "epochs") != (row["epoch"] == OPEN_EPOCH):
        raise ValueError("what is no key stands open, or a key does not")
    return version


def _body(version: Version, row: Row, key: bytes) -> Row:
    """The sealed body and its digest; of what is erased already, the digest of nothing."""
    if version.aside == standing.ERASED:
        return dict.fromkeys(("body", "digest"), hashlib.sha256(b"").digest())
    body = _sealed(version, row, key)
    return {"body": body, "digest": hashlib.sha256(body).digest()}


def _sealed(version: Version, row: Row, key: bytes) -> bytes:
    said = asdict(version)
    del said["aside"]  # each notebook finds by itself what does not stand
    inside = {name: value for name, value in said.items() if name not in PLACE}
    plain = json.dumps(inside, ensure_ascii=False, separators=(",", ":")).encode()
    if row["epoch"] == OPEN_EPOCH:
        return plain
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, plain, _place(row))


def _unsealed(row: Row, by_epoch: Keys) -> bytes | None:
    body: bytes = row["body"]
    if row["epoch"] == OPEN_EPOCH:
        return body
    for key in by_epoch.get(row["epoch"], ()):
        try:
            nonce, rest = body[:NONCE_BYTES], body[NONCE_BYTES:]
            return ChaCha20Poly1305(key).decrypt(nonce, rest, _place(row))
        except InvalidTag:
            continue
    return None


def _message(row: Row) -> bytes:
    digest: bytes = row["digest"]
    return _place(row) + digest


def _place(row: Row) -> bytes:
    """Where a row stands, as bytes that no other place gives."""
    where = [*(row[name] for name in PLACE), row["epoch"], row["sender"]]
    return _DOMAIN + json.dumps(where).encode() + b"\n"
