"""A bundle: the file in which versions travel from one notebook of a team to others.

age( first line, signature (64 bytes), length of the manifest (4 bytes), manifest as JSON,
versions as gzip JSONL ). The signature covers the manifest, which holds the digest of the versions:
age proves who can open a file, not who made it. Everything is checked before anything is used.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from operator import attrgetter

from models.language import _
from storage.facts import Facts
from storage.sharing import keys
from storage.sharing.lines import from_line, to_line
from storage.sharing.manifest import FORMAT, UNREADABLE, Manifest
from storage.sharing.refused_bundles import (
    AWelcome,
    DamagedBundle,
    ForeignBundle,
    ForgedBundle,
    NewerBundle,
    OtherTeam,
    UnknownSender,
    not_a_bundle,
)
from storage.sharing.roll import Carried, Roll, carried_by
from storage.sharing.told import Card
from storage.versions import Version

FIRST_LINE = b"carnet-de-rue bundle %d\n"
LARGEST = 1 << 28
"""Bytes beyond which no honest bundle goes."""
LIGHTEST = 100
"""How many bytes of versions at most come out of one packed byte; an honest one gives about ten."""
COMPRESSION = 9


@dataclass(frozen=True)
class Opened:
    """A bundle in which nothing is left to check: its manifest, its sender, its versions."""

    manifest: Manifest
    sender: Card
    versions: tuple[Version, ...]


def write(
    manifest: Manifest, versions: Sequence[Version], facts: Facts, recipients: Iterable[str]
) -> bytes:
    """A bundle of these versions, signed by this notebook and sealed for these age keys."""
    # What is of one kind looks alike, and packs better together.
    lines = b"".join(map(to_line, sorted(versions, key=attrgetter("kind", "device_id", "seq"))))
    packed = gzip.compress(lines, COMPRESSION, mtime=0)
    said = asdict(manifest) | {
        "kinds": Counter(version.kind for version in versions),
        "number": len(versions),
        "size": len(lines),
        "sha256": hashlib.sha256(packed).hexdigest(),
    }
    told = json.dumps(said, ensure_ascii=False).encode()
    signature = keys.sign(facts.signing_key, _signed_part(told))
    content = FIRST_LINE % FORMAT + signature + len(told).to_bytes(4) + told + packed
    return keys.encrypt(content, recipients)


def read(
    sealed: bytes,
    facts: Facts,
    cards: Iterable[Carried],
    own: Mapping[str, str] | None = None,
) -> Opened:
    """What a bundle holds, proven whole, for this notebook, and by a member of its team.

    `cards` are those known already; `own` gives the age key of each device that this notebook is or
    was. Raise Refused otherwise.
    """
    own = own or {facts.device_id: facts.age_key}
    signature, told, packed = _parts(_unsealed(sealed, *own.values()))
    manifest = _read_manifest(told)
    if manifest.reader > FORMAT:
        raise NewerBundle
    if manifest.team_id != facts.team_id:
        raise AWelcome if manifest.welcome else OtherTeam
    if own.keys().isdisjoint(manifest.recipients):
        raise ForeignBundle
    versions = tuple(_versions(manifest, packed))
    sender = _sender(manifest, versions, facts, cards)
    if not keys.is_signed(sender.signing_key, signature, _signed_part(told)):
        raise ForgedBundle
    return Opened(manifest, sender, versions)


def _unsealed(sealed: bytes, *age_keys: str) -> bytes:
    if not sealed.startswith(keys.FIRST_LINE[: len(sealed)]):
        raise not_a_bundle(sealed)
    content = keys.decrypt(sealed, *age_keys)
    if content is None:
        raise DamagedBundle if keys.is_addressed(sealed, *age_keys) else ForeignBundle
    return content


def _parts(content: bytes) -> tuple[bytes, bytes, bytes]:
    """The signature, the manifest and the packed versions of a bundle of this format."""
    first, newline, rest = content.partition(b"\n")
    if first + newline != FIRST_LINE % FORMAT:
        is_newer = first.startswith((FIRST_LINE % FORMAT).rpartition(b" ")[0])
        raise NewerBundle if is_newer else not_a_bundle(content)
    signature, rest = rest[: keys.SIGNATURE_BYTES], rest[keys.SIGNATURE_BYTES :]
    length = int.from_bytes(rest[:4])
    return signature, rest[4 : 4 + length], rest[4 + length :]


def _signed_part(told: bytes) -> bytes:
    return FIRST_LINE % FORMAT + told


def _read_manifest(told: bytes) -> Manifest:
    try:
        return Manifest.read(told)
    except UNREADABLE:
        raise DamagedBundle from None


def _versions(manifest: Manifest, packed: bytes) -> Iterator[Version]:
    """The versions of a bundle, when they are those that its manifest tells."""
    if hashlib.sha256(packed).hexdigest() != manifest.sha256:
        raise DamagedBundle
    count = 0
    for line in _unpacked(packed, manifest.size).splitlines():
        try:
            yield from_line(line, manifest.team_id)
        except UNREADABLE:
            raise DamagedBundle from None
        count += 1
    if count != manifest.number:
        raise DamagedBundle


def _unpacked(packed: bytes, size: int) -> bytes:
    """The content of a gzip file, of this size and no other, however much it would blow up to."""
    if size > min(LARGEST, LIGHTEST * len(packed)):
        raise DamagedBundle
    unpacking = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        lines = unpacking.decompress(packed, size + 1)
    except zlib.error:
        raise DamagedBundle from None
    if len(lines) != size or not unpacking.eof:
        raise DamagedBundle
    return lines


def _sender(
    manifest: Manifest,
    versions: Sequence[Version],
    facts: Facts,
    cards: Iterable[Carried],
) -> Card:
    """The member that a bundle says to come from, by the cards here and those inside."""
    known = Roll.of_cards([*cards, *carried_by(versions)], facts.team_id, facts.founder)
    sender = known.of(manifest.sender)
    if sender is None or not sender.stands:
        raise UnknownSender
    if sender.supervises:
        raise UnknownSender(
            _(
                "Ce paquet vient de l’encadrement technique, qui reçoit de l’équipe et ne lui "
                "envoie rien. Rien n’a été modifié."
            )
        )
    return sender
