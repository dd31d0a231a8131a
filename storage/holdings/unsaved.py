"""Half-typed forms and lines about a young person: kept on this device alone, not records yet."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from models import capture
from models.capture import LINE
from models.fields import Code, Flag, Reference
from models.headcount import Headcount
from models.kinds import KINDS
from models.language import _
from models.wording import short_day
from storage import drafts, versions
from storage.drafts import Draft
from storage.holdings.masking import Mask
from storage.holdings.told import PRIVATE, Deed, Entry, Fact
from storage.holdings.traces import Person
from storage.names import Names
from storage.wording import words


def entries(connection: Connection, person: Person, mask: Mask, names: Names) -> Iterator[Entry]:
    """The drafts about a person, the others masked."""
    kept = drafts.kept(connection)
    line = kept.pop(LINE, None)
    changed = versions.winners(connection, kept.keys() - KINDS.keys())
    for form, draft in kept.items():
        kind = changed[form].kind if form in changed else drafts.kind_of(form)
        about = form in person.own or (kind in KINDS and person.is_named_in(kind, draft.values))
        if about:
            yield _entry(form, kind, draft, _typed(kind, mask.content(kind, draft.values), names))
    if line is not None:
        said = capture.read(
            line.values[LINE], capture.Names(Names.read(connection).by_kind), line.kept_at.date()
        )
        if person.is_named_in(said.kind, said.values):
            facts = _understood(said.kind, mask.content(said.kind, said.values), names)
            yield _entry(LINE, said.kind, line, facts)


def _entry(form: str, kind: str, draft: Draft, facts: Iterator[Fact]) -> Entry:
    kept = _("Gardé le {day}, pas encore enregistré").format(day=short_day(draft.kept_at.date()))
    title = _(KINDS[kind].noun).capitalize()
    return Entry(form, title, "", tuple(facts), (Deed(kept, ()),), private=kind == PRIVATE)


def _typed(kind: str, values: dict[str, Any], names: Names) -> Iterator[Fact]:
    """What the fields of a form hold: choices by their names, the rest as somebody typed it."""
    for name, field_type in KINDS[kind].field_types().items():
        value = values.get(name)
        if isinstance(field_type, Code | Reference | Flag):
            said = ", ".join(words(field_type, value, names))
        else:
            said = str(value or "")
        if said:
            yield KINDS[kind].label_of(name), said


def _understood(kind: str, values: dict[str, Any], names: Names) -> Iterator[Fact]:
    """What a line says of the fields of a record."""
    for name, field_type in KINDS[kind].field_types().items():
        if name in values:
            value = values[name]
            said = value.words if isinstance(value, Headcount) else words(field_type, value, names)
            yield KINDS[kind].label_of(name), ", ".join(said)
