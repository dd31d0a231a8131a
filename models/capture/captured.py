"""What a line turned out to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.language import _

LINE = "line"
"""What a half-typed line is called among the drafts, where a form has the name of its kind."""


@dataclass(frozen=True)
class Piece:
    """A part of the line, from `start` to `end`: its field and what was understood, or the problem.

    With neither field nor problem, it was understood and is not kept in the record: either it names
    the kind of record, or a remark says why.
    """

    start: int
    end: int
    field: str = ""
    said: str = ""
    problem: str = ""
    remark: str = ""

    def reason(self, line: str) -> str:
        """The problem, in a sentence that quotes what it is about."""
        text = _("« {text} »").format(text=line[self.start : self.end])
        if text in self.problem:
            return self.problem
        return _("{text} : {reason}").format(text=text, reason=self.problem)


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

    @property
    def remarks(self) -> list[str]:
        """Why pieces that were understood are not kept."""
        return [piece.remark for piece in self.pieces if piece.remark]
