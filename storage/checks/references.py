"""What refers to a record that is not there: deleted, or not arrived yet."""

from collections.abc import Iterator

import sqlalchemy as sql

from models.fields import Reference
from models.language import _
from storage.checks.inspection import EVENTS, Check, Doubt, Inspection
from storage.tables import ENTRIES, ENTRY_REFERENCES
from storage.wording import referred_to

SEPARATOR = " "


def missing_records(inspection: Inspection) -> Iterator[Doubt]:
    """Records of the period, or of no day, that refer to one that is not there."""
    is_there = sql.select(ENTRIES.c.record_id)
    query = (
        sql.select(
            ENTRIES.c.record_id.label("id"),
            ENTRIES.c.hlc,
            sql.func.group_concat(ENTRY_REFERENCES.c.record_id, SEPARATOR).label("missing"),
        )
        .join_from(ENTRIES, ENTRY_REFERENCES, ENTRY_REFERENCES.c.number == ENTRIES.c.number)
        .where(
            ENTRIES.c.kind.not_in(EVENTS) | inspection.during(ENTRIES.c.day),
            ENTRY_REFERENCES.c.record_id.not_in(is_there),
        )
        .group_by(ENTRIES.c.number)
    )
    for record, row in inspection.records(query):
        missing = set(row.missing.split(SEPARATOR))
        labels = [
            record.label_of(name)
            for name, field_type in record.field_types().items()
            if isinstance(field_type, Reference)
            and missing.intersection(referred_to(field_type, getattr(record, name)))
        ]
        missing_from = _("{fields} renvoie à une fiche supprimée, ou pas encore reçue.")
        fields = ", ".join(_("« {text} »").format(text=label) for label in labels)
        yield inspection.doubt(record, missing_from.format(fields=fields))


CHECKS: dict[str, Check] = {"missing-record": missing_records}
