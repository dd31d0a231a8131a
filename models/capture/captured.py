"""What a line turned out to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Piece:
    """A part of the line, from `start` to `end`: its field and what was understood, or the problem.

    With neither field nor problem, it was understood and is not kept in the record.
    """

    start: int
    end: int
    field: str = ""
    said: str = ""
    problem: str = ""


@dataclass(frozen=True)
class Captured:
    """The kind of record that a line tells, the values of its fields, and its pieces in order.

    `values` are those that the record takes (identities for references), `missing` the fields
    without which there is no such record; the day and the educators may be left to defaults.
    """

    kind: str
    values: dict[str, Any]
    pieces: tuple[Piece, ...]
    missing: tuple[str, ...]

    @property
    def problems(self) -> list[Piece]:
        """The pieces that were not understood."""
        return [piece for piece in self.pieces if piece.problem]
