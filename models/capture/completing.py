"""What the word under the cursor may become: names and codes that its letters find."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from models.capture import values
from models.capture.captured import Captured, Piece
from models.capture.finding import FEWEST_LETTERS, Names, words_of
from models.capture.reading import read
from models.capture.shapes import SHAPES, Shape
from models.capture.splitting import split
from models.capture.writing import ways
from models.vocabulary import folded


class Completion(NamedTuple):
    """What may stand in a line from `start` to `end`: a value of a field, and what it is called."""

    start: int
    end: int
    field: str
    value: str
    label: str


def completions(line: str, cursor: int, captured: Captured, names: Names) -> list[Completion]:
    """All that the word under the cursor may become, the best first; anything where none is.

    `captured` is what the line says; what it says once and for all with another word is left out.
    A word that is written in full and cannot be mistaken has no completion.
    """
    shape = _shape_of(captured)
    piece = _piece_at(cursor, captured.pieces)
    if piece.said and not piece.field:
        return []
    fields, text = _sought(line[piece.start : piece.end], shape)
    full = {name for name in captured.values if name != piece.field and not shape.fields[name].many}
    found = [
        (distance, field, value)
        for field in fields
        if field not in full
        for value, distance in values.index_of(shape.fields[field], names).all_like(text).items()
    ]
    said = [
        Completion(
            piece.start, piece.end, field, value, values.said(shape.fields[field], value, names)
        )
        for _, field, value in sorted(found, key=lambda match: match[0])
    ]
    is_whole = len(said) == 1 and words_of(said[0].label) == words_of(text)
    return [] if is_whole else said


def taken(
    line: str, completion: Completion, captured: Captured, names: Names, today: date
) -> tuple[str, int]:
    """The line with a completion in its place, in the first way understood, and where that ends."""
    start, end = completion.start, completion.end
    lines = [
        (f"{line[:start]}{way}{line[end:]}", start + len(way))
        for way in _ways(completion, captured, names)
    ]
    understood = (
        longer
        for longer in lines
        if _is_understood(*longer, completion, captured.kind, names, today)
    )
    return next(understood, lines[0])


def suggestion(
    line: str, found: Sequence[Completion], captured: Captured, names: Names, today: date
) -> str:
    """The line with its last word continued as its best completion is written, "" for none."""
    best = next(iter(found), None)
    if best is None or best.end - best.start < FEWEST_LETTERS:
        return ""
    written = line[best.start :]
    for way in _ways(best, captured, names):
        longer = line + way[len(written) :]
        continues = len(way) > len(written) and folded(way).startswith(folded(written))
        if continues and _is_understood(longer, len(longer), best, captured.kind, names, today):
            return longer
    return ""


def _shape_of(captured: Captured) -> Shape:
    return next(shape for shape in SHAPES if shape.kind == captured.kind)


def _piece_at(cursor: int, pieces: Sequence[Piece]) -> Piece:
    """The piece that the cursor is in or right after; between two, an empty one."""
    here = (piece for piece in pieces if piece.start < cursor <= piece.end)
    return next(here, Piece(cursor, cursor))


def _sought(text: str, shape: Shape) -> tuple[Sequence[str], str]:
    """The fields in which the words of a text may be found, and the text without what says so."""
    first = next(iter(split(text)), None)
    if first is None or first.is_bare:
        return shape.bare, text
    field = shape.field_called(first.key) if first.key else shape.field_after(first.sign)
    return [field] if field else [], first.text


def _ways(completion: Completion, captured: Captured, names: Names) -> Iterator[str]:
    field_type = _shape_of(captured).fields[completion.field]
    return ways(completion.field, field_type, completion.value, names)


def _is_understood(
    line: str, end: int, completion: Completion, kind: str, names: Names, today: date
) -> bool:
    """Whether a line of this kind says a completion with its words that stop at `end`."""
    again = read(line, names, today)
    said = again.values.get(completion.field)
    return (
        again.kind == kind
        and any(piece.end == end and piece.field == completion.field for piece in again.pieces)
        and completion.value in (said if isinstance(said, list) else [said])
    )
