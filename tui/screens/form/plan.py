"""What a form shows of one kind of record, made from its declaration and from the notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from models import fields
from models.fields import FieldType
from models.language import _
from models.naming import ANIMALS, TREES, draw_pseudonym
from models.wording import clock_time
from tui.new_records import own_values, usual_beside
from tui.screens.form import offers
from tui.widgets.options import Option
from tui.widgets.typed_input import as_typed

if TYPE_CHECKING:
    from models.record import Record
    from storage.drafts import Draft
    from storage.names import Names
    from storage.notebook import Notebook

LEADS = {"neighbourhoods": "label", "places": "label", "partners": "label"}
"""The field that a form starts with, where it is not the first one declared."""
PARENTS = ("outings", "actions", "followups")
"""Kinds whose record, once referred to, says what the form is about."""
CREATED_IN_PASSING = ("actions", "families", "followups", "partners", "places")
"""Kinds whose records can be written down from a field that refers to them."""
_PSEUDONYMS = {"followups": ANIMALS, "families": TREES}
STARTED_FROM = "started_from"
"""Stands among the values of a new record's draft: what was known of it before anybody typed."""
_NOTHING_SAID = ("", None, [], "unknown")


@dataclass(frozen=True)
class FieldPlan:
    """One field: what it is, what it offers, and the plain value that it holds at first.

    Where that is proposed after an earlier record, `cleared` is what it holds without.
    """

    name: str
    type: FieldType
    label: str
    is_required: bool
    is_optional: bool
    options: list[Option]
    creates: str
    blank: Any
    cleared: Any

    @property
    def is_searched(self) -> bool:
        """Whether there are more options than those it offers."""
        return isinstance(self.type, fields.Reference) and self.type.kind == "outings"

    def says_nothing(self, written: Any) -> bool:
        """Whether the field still waits for somebody to say something."""
        return written in _NOTHING_SAID

    def is_proposed(self, written: Any) -> bool:
        """Whether what the field holds comes from an earlier record and nobody touched it."""
        return bool(written == self.blank != self.cleared)


@dataclass(frozen=True)
class Plan:
    """One form: its fields in order, the record that it changes or what is known of a new one, and
    the draft that it resumes; `form` is the name under which its draft is kept."""

    kind: str
    title: str
    fields: list[FieldPlan]
    today: date
    base: dict[str, Any]
    known: dict[str, Any]
    form: str
    draft: Draft | None

    @property
    def blank(self) -> dict[str, Any]:
        """What the form holds when nobody has typed in it."""
        return {field.name: field.blank for field in self.fields}

    @property
    def cleared(self) -> dict[str, Any]:
        """The same without what is proposed after earlier records."""
        return {field.name: field.cleared for field in self.fields}

    @property
    def written(self) -> dict[str, Any]:
        """What the form holds at first: its draft, if it resumes one."""
        return self.blank | (self.draft.values if self.draft else {})

    @property
    def about(self) -> str:
        """What the record belongs to at first: the name of an outing, an action, a follow-up."""
        for field in self.fields:
            if isinstance(field.type, fields.Reference) and field.type.kind in PARENTS:
                for option in field.options:
                    if option.value == self.written[field.name]:
                        return option.label
        return ""

    @property
    def mark(self) -> dict[str, Any]:
        """What a draft says of its beginning: a version of the record, or what was known of it."""
        return {"version": self.base["version"]} if self.base else {STARTED_FROM: self.known}

    @property
    def resuming(self) -> str:
        """What is said when the form resumes its draft."""
        if self.draft is None:
            return ""
        if self.draft.values.items() >= self.mark.items():
            said = _("Brouillon du {day} à {time} repris. F7 : repartir à zéro.")
        else:
            said = _(
                "Brouillon du {day} à {time} repris, mais la fiche a changé depuis : à relire. "
                "F7 : repartir de la fiche."
            )
        kept_at = self.draft.kept_at
        return said.format(day=f"{kept_at:%d/%m}", time=clock_time(kept_at.time()))


def plan_form(
    notebook: Notebook,
    kind: str,
    record: Record | None,
    defaults: Mapping[str, Any],
    form: str = "",
) -> Plan:
    """The plan of the form of a record, or of a new one of which the defaults are known.

    It resumes the draft of that name, else one that was started from the same.
    """
    from models.kinds import KINDS

    record_class = KINDS[kind]
    if record is not None:
        record = notebook.read(record.id) or record
    names = notebook.names()
    if record is None:
        cleared = _new_values(notebook, record_class, names, defaults)
        start = cleared | usual_beside(notebook, kind, defaults) | {**defaults}
    else:
        cleared = start = dict(record)
    types = record_class.field_types()
    known = {name: _plain(types[name], value) for name, value in defaults.items() if name in types}
    form, draft = _draft(notebook, form or (record.id if record else ""), kind, known)
    plans = []
    for name, field_type in types.items():
        created = isinstance(field_type, fields.Reference) and field_type.kind in CREATED_IN_PASSING
        declared = record_class.model_fields[name]
        held = _held(start.get(name), draft.values.get(name) if draft else None)
        plans.append(
            FieldPlan(
                name=name,
                type=field_type,
                label=record_class.label_of(name),
                is_required=declared.is_required(),
                is_optional=declared.get_default() is None,
                options=offers.options(notebook, field_type, names, held),
                creates=_(KINDS[field_type.kind].noun) if created else "",
                blank=_plain(field_type, start.get(name)),
                cleared=_plain(field_type, cleared.get(name)),
            )
        )
    return Plan(
        kind=kind,
        title=_(record_class.noun).capitalize() if record else record_class.new_title(),
        fields=sorted(plans, key=lambda field: field.name != LEADS.get(kind)),
        today=notebook.today(),
        base=_identity(record) if record else {},
        known=draft.values.get(STARTED_FROM, known) if draft else known,
        form=form,
        draft=draft,
    )


def _draft(
    notebook: Notebook, form: str, kind: str, known: dict[str, Any]
) -> tuple[str, Draft | None]:
    """The name of a form's draft, and the draft if there is one.

    A new record has one of its own, unless one of its kind was started from the same.
    """
    from storage.drafts import kind_of

    drafts = notebook.drafts()
    if form:
        return form, drafts.get(form)
    of_kind = {name: draft for name, draft in drafts.items() if kind_of(name) == kind}
    for name, draft in of_kind.items():
        if draft.values.get(STARTED_FROM) == known:
            return name, draft
    return next(name for name in _names(kind) if name not in of_kind), None


def _names(kind: str) -> Iterator[str]:
    yield kind
    yield from (f"{kind}:{number}" for number in count(2))


def _held(*written: Any) -> list[str]:
    """The codes or identities among what a field may hold, alone or in lists."""
    single = [value for value in written if isinstance(value, str) and value]
    return single + [item for value in written if isinstance(value, list) for item in value]


def _identity(record: Record) -> dict[str, Any]:
    """What saving must not lose: who the record is, and what a newer program wrote in it."""
    return {**(record.model_extra or {}), "id": record.id, "version": record.version}


def _new_values(
    notebook: Notebook, record_class: type[Record], names: Names, said: Mapping[str, Any]
) -> dict[str, Any]:
    """What a new record holds whatever came before: its own defaults, today, who writes it,
    a pseudonym that is free, and what is said of it."""
    kind = record_class.record_kind
    values = {
        name: field.get_default(call_default_factory=True)
        for name, field in record_class.model_fields.items()
        if not field.is_required()
    }
    if words := _PSEUDONYMS.get(kind):
        values["pseudonym"] = draw_pseudonym(words, set(names.by_kind[kind].values()))
    return values | own_values(notebook, kind, notebook.today()) | {**said}


def _plain(field_type: FieldType, value: Any) -> Any:
    """A value as its widget holds it; a number that is 0 unless said is not written out."""
    if isinstance(field_type, fields.Counts):
        return str(value) if value else ""
    if field_type.many:
        return list(value or [])
    if isinstance(field_type, fields.Code | fields.Reference | fields.Flag):
        return value
    return as_typed(field_type, value) if value else ""
