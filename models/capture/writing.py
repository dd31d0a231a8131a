"""A record written as the line that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from models.capture.finding import Names
from models.capture.forms import AGE_WRITTEN, GENDER_LETTERS
from models.capture.reading import read
from models.capture.shapes import SHAPES, SIGNS, WORDS
from models.capture.wordlist import SHORT
from models.fields import Code, Day, FieldType, Minutes, Reference, Time
from models.headcount import Headcount
from models.vocabulary import UNKNOWN

ANY_DAY = date(2000, 1, 1)
"""Days are written in full: the reader need not know what today is."""
QUOTES = '"«»'
SIGN_OF = {name: sign for sign, names in SIGNS.items() for name in names}


def written(kind: str, values: Mapping[str, Any], names: Names) -> str:
    """The line that reads back as these values: each in the shortest way that is understood.

    What a field holds by default (nothing, or « ne sait pas ») is left out.
    """
    [shape] = [shape for shape in SHAPES if shape.kind == kind]
    line = shape.words[0]
    said: dict[str, Any] = {}
    for name, field_type in shape.fields.items():
        value = values.get(name)
        if not value or (value == UNKNOWN and name not in shape.required):
            continue
        if isinstance(value, Headcount):
            line += f" {_counts(value)}"
            said[name] = value
            continue
        for item in value if field_type.many else [value]:
            said[name] = [*said.get(name, []), item] if field_type.many else item
            line = _longer(line, said, ways(name, field_type, item, names), names)
    return line


def _longer(line: str, said: dict[str, Any], said_in: Iterator[str], names: Names) -> str:
    """The line with one thing more, said in the first of these ways that is understood."""
    longer = line
    for way in said_in:
        longer = f"{line} {way}"
        captured = read(longer, names, ANY_DAY)
        if captured.values == said and not captured.problems:
            break
    return longer


def ways(name: str, field_type: FieldType, value: Any, names: Names) -> Iterator[str]:
    """The ways of saying a value, from the shortest to the one that cannot be mistaken."""
    for text in _texts(field_type, value, names):
        yield f"{SIGN_OF.get(name, '')}{text}"
        yield f'{SIGN_OF.get(name, "")}"{text}"'
        yield f"{WORDS[name].fr}:{text}"
        yield f'{WORDS[name].fr}:"{text}"'
    if isinstance(field_type, Reference):
        yield f"{WORDS[name].fr}:{value}"


def _texts(field_type: FieldType, value: Any, names: Names) -> Iterator[str]:
    match field_type:
        case Reference(kind):
            label = " ".join(names.label(kind, value).split())
            if not set(label) & set(QUOTES):
                yield label
        case Code(name):
            yield from SHORT.get(name, {}).get(value, "").split()
            yield field_type.codes.label_of(value)
        case Day():
            yield f"{value:%d/%m/%Y}"
        case Time():
            yield f"{value:%H:%M}"
        case Minutes():
            hours, rest = divmod(value, 60)
            yield (
                f"{hours}h{rest:02d}" if hours and rest else f"{hours}h" if hours else f"{rest}min"
            )
        case _:
            yield from (f"{value}n", f"{value}")


def _counts(counts: Headcount) -> str:
    """`3g 13-15 2f`: an age is that of all the counts before it, so those without one come last."""
    cells = sorted(counts.items(), key=lambda cell: cell[0][1] == UNKNOWN)
    return " ".join(
        f"{number}{GENDER_LETTERS[gender]}"
        + (f" {AGE_WRITTEN.get(age_band, age_band)}" if age_band != UNKNOWN else "")
        for (gender, age_band), number in cells
    )
