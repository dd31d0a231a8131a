"""What versions of one record say, and the record that is made of what was taken from each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from models.language import _
from models.wording import capitalised, short_day
from storage.refusals import Refused
from tui.screens.team import entries

if TYPE_CHECKING:
    from models.record import Record
    from storage.names import Names
    from storage.sharing.told import Concurrent
    from storage.versions import Version


def name_of(concurrent: Concurrent) -> str:
    """« Rencontre du 12/06/2024 »."""
    noun = entries.noun(concurrent.kind)
    records = [entries.record_of(version) for version in concurrent.versions]
    day = next((record.day for record in records if record and record.day), None)
    if day is None:
        return noun
    return capitalised(_("{noun} du {day}").format(noun=noun, day=short_day(day)))


def said_by(version: Version, names: Names) -> dict[str, str]:
    """What each field of a version says; nothing for a deletion."""
    record = entries.record_of(version)
    if record is None:
        return {}
    return {
        record.label_of(name): entries.said_of(record, name, names) for name in record.field_types()
    }


def chosen_of(versions: Sequence[Version], kept: int, taken: Mapping[str, int]) -> Record | None:
    """One version of a record, with the fields that are taken, by their label, from others.

    None when a deletion is kept. Raise Refused when what was taken contradicts itself.
    """
    if versions[kept].deleted:
        return None
    record_type = type(versions[kept].record())
    body = versions[kept].content()
    for field in record_type.field_types():
        content = versions[taken.get(record_type.label_of(field), kept)].content()
        if field in content:
            body[field] = content[field]
    record = record_type.stored(versions[kept].record_id, versions[0].hlc, body)
    for field, sentence in record.contradictions():
        refused = _("{field} : {sentence} Rien n’a été changé ; choisir autrement.")
        raise Refused(refused.format(field=record.label_of(field), sentence=sentence))
    return record
