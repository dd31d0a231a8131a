"""What a form shows of one kind of record, made from its declaration and from the notebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models import fields
from models.fields import FieldType
from models.naming import ANIMALS, TREES, draw_pseudonym
from models.vocabulary import folded
from tui.widgets.options import Option, options_of
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


@dataclass(frozen=True)
class FieldPlan:
    """One field: what it is, what it offers, and the plain value that it holds at first."""

    name: str
    type: FieldType
    label: str
    optional: bool
    options: list[Option]
    creates: str
    blank: Any


@dataclass(frozen=True)
class Plan:
    """One form: its fields in order, the record that it changes, and the draft that it resumes."""

    kind: str
    title: str
    fields: list[FieldPlan]
    today: date
    base: dict[str, Any]
    draft: Draft | None

    @property
    def form(self) -> str:
        """The name under which the draft is kept."""
        return self.base.get("id") or self.kind

    @property
    def blank(self) -> dict[str, Any]:
        """What the form holds when nobody has typed in it."""
        return {field.name: field.blank for field in self.fields}

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
    def mark(self) -> dict[str, str]:
        """What a draft says of the record that it changes: the version that it started from."""
        return {"version": self.base["version"]} if self.base else {}

    @property
    def resuming(self) -> str:
        """What is said when the form resumes its draft."""
        if self.draft is None:
            return ""
        kept = f"Brouillon du {self.draft.kept_at:%d/%m à %H\u202fh\u202f%M} repris"
        if self.draft.values.items() >= self.mark.items():
            return f"{kept}. Ctrl+N (ou F6) : repartir à zéro."
        return f"{kept}, mais la fiche a changé depuis : à relire. Ctrl+N : repartir de la fiche."


def plan_form(
    notebook: Notebook, kind: str, record: Record | None, defaults: Mapping[str, Any]
) -> Plan:
    """The plan of the form of a record, or of a new one that starts from the defaults."""
    from models.kinds import KINDS

    record_class = KINDS[kind]
    if record is not None:
        record = notebook.read(record.id) or record
    names = notebook.names()
    start = dict(record) if record else _new_values(notebook, record_class, names) | {**defaults}
    plans = []
    for name, field_type in record_class.field_types().items():
        created = isinstance(field_type, fields.Reference) and field_type.kind in CREATED_IN_PASSING
        plans.append(
            FieldPlan(
                name=name,
                type=field_type,
                label=record_class.label_of(name),
                optional=record_class.model_fields[name].get_default() is None,
                options=_options(notebook, field_type, names),
                creates=KINDS[field_type.kind].noun if created else "",
                blank=_plain(field_type, start.get(name)),
            )
        )
    return Plan(
        kind=kind,
        title=record_class.noun.capitalize() if record else record_class.new_title(),
        fields=sorted(plans, key=lambda field: field.name != LEADS.get(kind)),
        today=notebook.today(),
        base=_identity(record) if record else {},
        draft=notebook.drafts().get(record.id if record else kind),
    )


def _identity(record: Record) -> dict[str, Any]:
    """What saving must not lose: who the record is, and what a newer program wrote in it."""
    return {**(record.model_extra or {}), "id": record.id, "version": record.version}


def _new_values(notebook: Notebook, record_class: type[Record], names: Names) -> dict[str, Any]:
    """What a new record holds at first: its own defaults, today, a pseudonym that is free."""
    values = {
        name: field.get_default(call_default_factory=True)
        for name, field in record_class.model_fields.items()
        if not field.is_required()
    }
    if record_class.dated_by:
        values[record_class.dated_by] = notebook.today()
    if words := _PSEUDONYMS.get(record_class.record_kind):
        taken = names.by_kind[record_class.record_kind].values()
        values["pseudonym"] = draw_pseudonym(words, set(taken))
    return values


def _plain(field_type: FieldType, value: Any) -> Any:
    """A value as its widget holds it; a number that is 0 unless said is not written out."""
    if isinstance(field_type, fields.Counts):
        return str(value) if value else ""
    if field_type.many:
        return list(value or [])
    if isinstance(field_type, fields.Code | fields.Reference | fields.Flag):
        return value
    return as_typed(field_type, value) if value else ""


def _options(notebook: Notebook, field_type: FieldType, names: Names) -> list[Option]:
    if isinstance(field_type, fields.Code):
        return options_of(field_type.codes.choices())
    if isinstance(field_type, fields.Flag):
        return options_of([(True, "oui"), (False, "non")])
    if not isinstance(field_type, fields.Reference):
        return []
    if field_type.kind == "outings":
        return _outings(notebook, names)
    options = options_of(names.by_kind[field_type.kind].items())
    return sorted(options, key=lambda option: folded(option.label))


def _outings(notebook: Notebook, names: Names) -> list[Option]:
    """Outings have no name: their day, their hour and their neighbourhood tell them apart."""
    options = []
    for outing in notebook.records("outings"):
        start = f" {outing.start:%H:%M}" if outing.start else ""
        place = f" · {names.of(outing.neighbourhood)}" if outing.neighbourhood else ""
        options.append(Option(outing.id, f"{outing.date:%d/%m/%Y}{start}{place}"))
    return options
