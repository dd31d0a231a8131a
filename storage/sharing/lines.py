"""One version as one line of JSON, as it travels in a bundle."""

from __future__ import annotations

import json
from typing import Any

from storage.versions import Version

_TYPES: dict[str, tuple[type, ...]] = {
    "record_id": (str,),
    "hlc": (str,),
    "kind": (str,),
    "device_id": (str,),
    "seq": (int,),
    "base_hlc": (str, type(None)),
    "author": (str,),
    "deleted": (bool,),
    "schema": (int,),
    "body": (str,),
    "change_id": (str,),
    "undoes": (str, type(None)),
    "reissues": (str, type(None)),
    "settles": (str, type(None)),
}
"""What a line holds; what may be None is left out when it is."""
_OPTIONAL = frozenset(name for name, types in _TYPES.items() if type(None) in types)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_line(version: Version) -> bytes:
    """A version as a line; its team is told once for all, and why it stands aside is not told."""
    said = vars(version)
    line = {name: said[name] for name in _TYPES if said[name] is not None or name not in _OPTIONAL}
    return _encode(line).encode() + b"\n"


def from_line(line: bytes, team_id: str) -> Version:
    """The version that a line tells; raise ValueError when it tells none."""
    return from_said(json.loads(line), team_id)


def from_said(said: Any, team_id: str) -> Version:
    """The version that a line tells, read as JSON already; raise ValueError when it is none."""
    if not isinstance(said, dict):
        raise ValueError("a version is an object")
    fields: dict[str, Any] = {name: said.get(name) for name in _TYPES}
    for name, types in _TYPES.items():
        if type(fields[name]) not in types:
            raise ValueError(name)
    return Version(**fields, team_id=team_id)
