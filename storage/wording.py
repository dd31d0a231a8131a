"""Records put into the words that people read: a value, and one line for a whole record."""

from collections.abc import Callable
from typing import Any

from models.fields import (
    Code,
    Counts,
    Day,
    Document,
    FieldType,
    Flag,
    Minutes,
    Number,
    Reference,
    Time,
)
from models.headcount import Headcount, young
from models.language import _
from models.record import Record
from models.vocabulary import UNKNOWN
from models.wording import hours, labelled, short_day, typed
from storage.names import Names


def words(field_type: FieldType, value: Any, names: Names) -> list[str]:
    """What a value is called: one text, or one per item of a list; nothing for an empty value."""
    if isinstance(field_type, Reference):
        if field_type.kind == "outings":  # which have no name
            return [_("une sortie")] if value else []
        return [names.of(record_id) for record_id in referred_to(field_type, value)]
    return own_words(field_type, value)


def referred_to(field_type: Reference, value: Any) -> list[str]:
    """The identities that a reference, to one record or to several, holds."""
    if not value:
        return []
    return list(value) if field_type.many else [value]


def own_words(field_type: FieldType, value: Any) -> list[str]:
    """What a value that refers to no record is called."""
    if value is None or value == "" or value == []:
        return []
    if isinstance(field_type, Code):
        return [field_type.codes.label_of(code) for code in (value if field_type.many else [value])]
    said = _SAID.get(type(field_type), str)(value)
    return [said] if said else []


def sought_words(field_type: FieldType, value: Any) -> list[str]:
    """The same for somebody who searches, whatever they speak: codes in every language."""
    if not isinstance(field_type, Code) or not value:
        return own_words(field_type, value)
    codes = value if field_type.many else [value]
    return [label for code in codes for label in field_type.codes.in_every_language(code)]


def summary(record: Record, names: Names) -> str:
    """One line on what a record says, without its day, its neighbourhood and its educators."""
    shown = []
    for name, field_type in record.field_types().items():
        value = getattr(record, name)
        if name in (record.dated_by, "neighbourhood", "educators", "educator", "outing"):
            continue
        if name == "key" and getattr(record, "label", None):
            continue
        if value == "unknown" or isinstance(field_type, (Flag, Document)):
            continue
        if name == "new" and not value:
            continue
        said = ", ".join(words(field_type, value, names))
        if said:
            new = _("dont {n} pour la première fois")
            shown.append(new.format(n=said) if name == "new" else said)
    return " · ".join(shown)


def details(record: Record, names: Names) -> str:
    """All that a record says besides its day and its neighbourhood, each thing by its name."""
    said = []
    for name, field_type in record.field_types().items():
        value = getattr(record, name)
        if name in (record.dated_by, "neighbourhood") or not value or value == UNKNOWN:
            continue
        if isinstance(value, Headcount):
            said.append(", ".join(value.words))
        elif name == "outing":
            said.append(_("pendant une sortie"))
        else:
            label, line = _inside(record.label_of(name)), _line(field_type, value, names)
            said.append(labelled(label, line))
    return _(" ; ").join(said)


def _line(field_type: FieldType, value: Any, names: Names) -> str:
    return " ".join(", ".join(words(field_type, value, names)).splitlines())


def _inside(label: str) -> str:
    """A label as it stands in the middle of a sentence; « ETP » stays so."""
    return label if label[1:2].isupper() else label[0].lower() + label[1:]


_SAID: dict[type[FieldType], Callable[[Any], str]] = {
    Counts: lambda counts: young(counts.total) if counts else "",
    Minutes: lambda minutes: hours(minutes) if minutes else "",
    Day: short_day,
    Time: "{:%H:%M}".format,
    Flag: Flag().write,
    Number: typed,
}
