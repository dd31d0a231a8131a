"""What a bundle says of itself, before its versions."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

FORMAT = 1
GREATEST = (1 << 63) - 1
"""The greatest number that a notebook keeps."""
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError)
"""What reading JSON that no notebook wrote may raise."""


@dataclass(frozen=True)
class Manifest:
    """What a bundle says of itself.

    `reader` is the least format that a program must know to read it; `made_at` in ms since 1970;
    `recipients` are devices. `ranges` gives, by device, after which entry and up to which every
    entry that can be shared is inside; `marks` up to which entry of each device the sender has all.
    `size` is that of the versions before compression, `sha256` their digest after it. `welcome` is
    what a new member needs to know of the team.
    """

    team_id: str
    sender: str
    made_at: int
    recipients: tuple[str, ...]
    audience: tuple[str, ...]
    ranges: tuple[tuple[str, int, int], ...]
    marks: dict[str, int]
    welcome: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    number: int = 0
    size: int = 0
    sha256: str = ""
    format: int = FORMAT
    reader: int = FORMAT

    @classmethod
    def read(cls, told: bytes) -> Manifest:
        """The manifest that a notebook wrote; raise one of UNREADABLE where none did."""
        said = json.loads(told)
        return cls(
            team_id=str(said["team_id"]),
            sender=str(said["sender"]),
            made_at=_number(said["made_at"]),
            recipients=tuple(map(str, said["recipients"])),
            audience=tuple(map(str, said["audience"])),
            ranges=tuple((str(d), _number(after), _number(to)) for d, after, to in said["ranges"]),
            marks={str(device): _number(entry) for device, entry in said["marks"].items()},
            welcome={str(name): str(value) for name, value in said["welcome"].items()},
            number=_number(said["number"]),
            size=_number(said["size"]),
            sha256=str(said["sha256"]),
            reader=_number(said["reader"]),
        )


def _number(said: Any) -> int:
    """A number as a notebook keeps one; raise ValueError."""
    if type(said) is not int or not 0 <= said <= GREATEST:
        raise ValueError(said)
    return said
