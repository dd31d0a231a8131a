"""Half-typed forms about a young person: kept on this device alone, not records yet."""

from collections.abc import Iterator

from sqlalchemy import Connection

from models.fields import Code, Flag, Reference
from models.kinds import KINDS
from models.language import _
from models.wording import short_day
from storage import drafts, versions
from storage.drafts import Draft
from storage.holdings.masking import Mask
from storage.holdings.told import PRIVATE, Deed, Entry
from storage.holdings.traces import Person
from storage.names import Names
from storage.wording import words


def entries(connection: Connection, person: Person, mask: Mask, names: Names) -> Iterator[Entry]:
    """The drafts about a person, the others masked."""
    kept = drafts.kept(connection)
    changed = versions.winners(connection, kept.keys() - KINDS.keys())
    for form, draft in kept.items():
        kind = changed[form].kind if form in changed else form
        about = form in person.own or (kind in KINDS and person.is_named_in(kind, draft.values))
        if about:
            yield _draft(form, kind, draft, mask, names)


def _draft(form: str, kind: str, draft: Draft, mask: Mask, names: Names) -> Entry:
    values = mask.content(kind, draft.values)
    facts = []
    for name, field_type in KINDS[kind].field_types().items():
        value = values.get(name)
        if isinstance(field_type, Code | Reference | Flag):
            said = ", ".join(words(field_type, value, names))
        else:
            said = str(value or "")
        if said:
            facts.append((KINDS[kind].label_of(name), said))
    kept = _("Gardé le {day}, pas encore enregistré").format(day=short_day(draft.kept_at.date()))
    title = _(KINDS[kind].noun).capitalize()
    return Entry(form, title, "", tuple(facts), (Deed(kept, ()),), private=kind == PRIVATE)
