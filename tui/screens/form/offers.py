"""What the fields of a form offer to choose from, named as people name it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from models import fields
from models.fields import FieldType
from models.language import _
from tui.widgets.options import Option, options_of

if TYPE_CHECKING:
    from models.record import Record
    from storage.names import Names
    from storage.notebook import Notebook

LATEST = 50
"""Outings that a field offers at once; older ones are searched for."""


def options(
    notebook: Notebook, field_type: FieldType, names: Names, held: Collection[str]
) -> list[Option]:
    """What a field offers: codes in use, the latest outings, and of both what it holds already."""
    if isinstance(field_type, fields.Code):
        return options_of(field_type.codes.choices(held))
    if isinstance(field_type, fields.Flag):
        return options_of([(True, _("oui")), (False, _("non"))])
    if not isinstance(field_type, fields.Reference):
        return []
    if field_type.kind == "outings":
        return _latest_outings(notebook, names, held)
    found = options_of(names.by_kind[field_type.kind].items())
    return sorted(found, key=lambda option: option.folded)


def search_outings(notebook: Notebook, text: str) -> list[Option]:
    """The latest outings that say this: a day, a neighbourhood, a place."""
    from storage.filtering import Filter

    names = notebook.names()
    found = notebook.journal(Filter(kinds=("outings",), text=text), size=LATEST)
    return [_outing(record, names) for record in found]


def _latest_outings(notebook: Notebook, names: Names, held: Collection[str]) -> list[Option]:
    from storage.filtering import Filter

    latest = notebook.journal(Filter(kinds=("outings",)), size=LATEST)
    older = [notebook.read(outing) for outing in {*held} - {outing.id for outing in latest}]
    return [_outing(record, names) for record in [*latest, *filter(None, older)]]


def _outing(outing: Record, names: Names) -> Option:
    """Outings have no name: their day, their hour and their neighbourhood tell them apart."""
    start = f" {outing.start:%H:%M}" if outing.start else ""
    place = f" · {names.of(outing.neighbourhood)}" if outing.neighbourhood else ""
    return Option(outing.id, f"{outing.date:%d/%m/%Y}{start}{place}")
