"""What a text means for a field of a given type, and what a value is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from models.capture.finding import Index, Names, code_index
from models.days import say_day, understand_day
from models.fields import Code, Counts, Day, FieldType, Minutes, Reference, Time
from models.language import _
from models.wording import clock_time, hours

MOST_NAMED = 4
"""Labels that an ambiguity names."""
_IDENTITY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""A record that has no name, or that is not there yet, is written by its identity."""


def value_of(field_type: FieldType, text: str, names: Names, today: date) -> Any:
    """The value that a text means; of a list, one item. Raises ValueError with a sentence."""
    match field_type:
        case Reference() if _IDENTITY.fullmatch(text):
            return text
        case Reference() | Code():
            return _only(field_type, text, names)
        case Day():
            return understand_day(text, today)
        case Counts():
            raise ValueError(_("des jeunes se comptent ainsi : 3g 13-15."))
        case _:
            return field_type.read(text)


def index_of(field_type: FieldType, names: Names) -> Index:
    """Where to find what a reference or a code can say; nothing else is found by a name."""
    match field_type:
        case Reference(kind):
            return names.index(kind)
        case Code(name):
            return code_index(name)
        case _:
            return Index(())


def said(field_type: FieldType, value: Any, names: Names) -> str:
    """What a value is called; of a list, one item."""
    match field_type:
        case Reference(kind):
            return names.label(kind, value)
        case Code():
            return field_type.codes.label_of(value)
        case Day():
            return say_day(value)
        case Time():
            return clock_time(value)
        case Minutes():
            return hours(value)
        case Counts():
            return ", ".join(value.words)
        case _:
            return field_type.write(value)


def several(text: str, labels: Sequence[str]) -> ValueError:
    """Why a text is not understood that may mean any of these."""
    named = ", ".join(labels[:MOST_NAMED]) + ("…" if len(labels) > MOST_NAMED else "")
    return ValueError(
        _("« {text} » peut être : {labels} ; préciser.").format(text=text, labels=named)
    )


def _only(field_type: FieldType, text: str, names: Names) -> str:
    found = index_of(field_type, names).find(text).values
    if not found:
        raise ValueError(_("« {text} » n’est pas connu ici.").format(text=text))
    if len(found) > 1:
        raise several(text, [said(field_type, value, names) for value in found])
    return found[0]
