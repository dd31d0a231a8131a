"""What the journal finds records by, straight from their bodies: thousands arrive at once."""

from collections.abc import Callable
from datetime import date, time
from functools import cache
from typing import Any

from models.fields import Counts, Day, FieldType, Reference, Time
from models.headcount import Headcount
from models.kinds import KINDS
from models.language import in_every_language
from models.vocabulary import folded
from storage.names import NAMED_BY
from storage.wording import referred_to, sought_words

Body = dict[str, Any]
_READ: dict[type[FieldType], Callable[[str], Any]] = {
    Counts: Headcount.kept,
    Day: date.fromisoformat,
    Time: time.fromisoformat,
}
"""What a record holds otherwise than its body."""


class Told:
    """What the records of one kind are found by; what many of them say is put into words once."""

    def __init__(self, kind: str) -> None:
        record = KINDS[kind]
        types = record.field_types()
        self._dated_by = record.dated_by
        self._named_by = NAMED_BY.get(kind)
        self._noun = folded(" ".join(in_every_language(record.noun)))
        self._references = {
            name: field_type
            for name, field_type in types.items()
            if isinstance(field_type, Reference)
        }
        self._said = [
            (name, field_type.many, _in_words(field_type))
            for name, field_type in types.items()
            if name != self._named_by and name not in self._references
        ]

    def day(self, body: Body) -> str | None:
        """The day that places a record in time, if it has one."""
        return body.get(self._dated_by) if self._dated_by else None

    def name(self, body: Body) -> str:
        """What others are found by that refer to it; nothing for most kinds."""
        return folded(body[self._named_by]) if self._named_by else ""

    def words(self, body: Body) -> str:
        """What a record says in its own words: others are found by their name of the day."""
        told = [self._noun]
        for name, many, in_words in self._said:
            value = body.get(name)
            if value is not None:
                told += map(in_words, value) if many else [in_words(value)]
        return " ".join(filter(None, told))

    def others(self, body: Body) -> set[str]:
        """The identities of the records that one refers to."""
        return {
            other
            for name, field_type in self._references.items()
            for other in referred_to(field_type, body.get(name))
        }


def _in_words(field_type: FieldType) -> Callable[[Any], str]:
    """How a value of a body, or one item of a list, is said."""
    read = _READ.get(type(field_type))

    @cache
    def in_words(written: Any) -> str:
        value = read(written) if read else written
        return folded(" ".join(sought_words(field_type, [value] if field_type.many else value)))

    return in_words
