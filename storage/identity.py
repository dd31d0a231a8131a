"""Who is who: identities of records that no name can be read from, and sortable moments."""

import hashlib
import hmac
import secrets
import time
import uuid

DEVICE_BYTES = 6
_COUNTER_LIMIT = 0xFFFF


def now_ms() -> int:
    """What this computer's clock says, in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


def new_id() -> str:
    """A UUIDv7 (RFC 9562 § 5.7): 48 bits of milliseconds, then 74 random bits."""
    value = (now_ms() << 80) | secrets.randbits(80)
    return str(_stamped(value, version=7))


def imported_id(team_secret: bytes, kind: str, key: str) -> str:
    """A UUIDv8 (RFC 9562 § 5.8) that one team gives to one record of its files, on any laptop."""
    digest = hmac.digest(team_secret, f"{kind}\0{key}".encode(), hashlib.sha256)
    return str(_stamped(int.from_bytes(digest[:16]), version=8))


def new_device() -> str:
    """A random name for this device in one notebook."""
    return secrets.token_hex(DEVICE_BYTES)


def next_moment(latest: str | None, now_ms: int, device: str) -> str:
    """The hybrid logical clock's next reading as sortable text: never before `latest`.

    Kulkarni et al., "Logical Physical Clocks", 2014: the wall clock in milliseconds, then a
    counter for what the wall clock cannot tell apart, then the device.
    """
    wall, counter = now_ms, 0
    if latest is not None:
        latest_wall, latest_counter = (int(part, 16) for part in latest.split("-")[:2])
        if latest_wall >= wall:
            wall, counter = latest_wall, latest_counter + 1
    if counter > _COUNTER_LIMIT:
        wall, counter = wall + 1, 0
    return f"{wall:011x}-{counter:04x}-{device}"


def first_moment(wall_ms: int) -> str:
    """The start of a millisecond: every moment from then on comes after it."""
    return f"{wall_ms:011x}"


def wall_ms(moment: str) -> int:
    """The wall clock of a moment, in milliseconds since 1970."""
    return int(moment.split("-")[0], 16)


def _stamped(value: int, version: int) -> uuid.UUID:
    value &= ~(0xF << 76) & ~(0x3 << 62)
    return uuid.UUID(int=value | (version << 76) | (0b10 << 62))
