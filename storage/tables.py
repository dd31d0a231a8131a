"""The tables of the notebook: record versions, and one table per kind made from its fields.

The ordinary tables hold the winning version of each record, so that SQL can add them up; lists
and counts are child rows. All of them can be rebuilt from the versions.
"""

import json
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sql
from sqlalchemy import ColumnElement
from sqlmodel import SQLModel

from models import fields
from models.kinds import KINDS
from models.record import Record

METADATA = SQLModel.metadata


def among(column: ColumnElement[str], values: Iterable[str]) -> ColumnElement[bool]:
    """Whether a column holds one of these values, however many; one parameter in SQLite."""
    each = sql.func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(sql.select(each.c.value))


RULING = sql.text("kind IN ('members', 'erasures')")
"""Kinds that say what stands of the others: a query on one of them finds them by this index."""

VERSIONS = sql.Table(
    "versions",
    METADATA,
    sql.Column("record_id", sql.String, primary_key=True),
    sql.Column("hlc", sql.String, primary_key=True),
    sql.Column("team_id", sql.String, nullable=False),
    sql.Column("kind", sql.String, nullable=False),
    sql.Column("device_id", sql.String, nullable=False),
    sql.Column("seq", sql.Integer, nullable=False),
    sql.Column("base_hlc", sql.String),
    sql.Column("author", sql.String, nullable=False),
    sql.Column("deleted", sql.Boolean, nullable=False),
    sql.Column("schema", sql.Integer, nullable=False),
    sql.Column("body", sql.String, nullable=False),
    sql.Column("change_id", sql.String, nullable=False),
    sql.Column("undoes", sql.String),
    sql.Column("reissues", sql.String),
    sql.Column("settles", sql.String),
    sql.Column("aside", sql.String),
    sql.UniqueConstraint("device_id", "seq"),
    sql.Index("ix_versions_hlc", "hlc"),
    sql.Index("ix_versions_change_id", "change_id"),
    sql.Index("ix_versions_reissues", "reissues", sqlite_where=sql.text("reissues IS NOT NULL")),
    sql.Index("ix_versions_aside", "aside", sqlite_where=sql.text("aside IS NOT NULL")),
    sql.Index("ix_versions_ruling", "kind", sqlite_where=RULING),
    sqlite_with_rowid=False,
)
"""Every save ever made. `change_id` groups what one save wrote, `undoes` names an undone change.

`reissues` is the moment of the version that this one says again with a right clock, `settles` a
JSON list of the moments that it decides between beside its base, `aside` why it does not stand.
"""

MARKS = sql.Table(
    "marks",
    METADATA,
    sql.Column("device_id", sql.String, primary_key=True),
    sql.Column("seq", sql.Integer, nullable=False),
)
"""Up to which entry of each device everything that can be shared is here."""

HEARD = sql.Table(
    "heard",
    METADATA,
    sql.Column("device_id", sql.String, primary_key=True),
    sql.Column("said_at", sql.Integer, nullable=False),
    sql.Column("marks", sql.String, nullable=False),
)
"""What each device said that it holds (JSON marks), and when by its clock (ms since 1970)."""

SENT = sql.Table(
    "sent",
    METADATA,
    sql.Column("place", sql.String, primary_key=True),
    sql.Column("seq", sql.Integer, nullable=False),
    sql.Column("sent_at", sql.Integer, nullable=False),
)
"""The last own entry that left this device, for each place that it went to."""

FACTS = sql.Table(
    "facts",
    METADATA,
    sql.Column("name", sql.String, primary_key=True),
    sql.Column("value", sql.String, nullable=False),
)
"""What this notebook knows of itself: its team, its device, who keeps it."""

DRAFTS = sql.Table(
    "drafts",
    METADATA,
    sql.Column("form", sql.String, primary_key=True),
    sql.Column("saved_at", sql.String, nullable=False),
    sql.Column("body", sql.String, nullable=False),
)
"""Half-typed forms; they stay on this device."""

ENTRIES = sql.Table(
    "entries",
    METADATA,
    sql.Column("number", sql.Integer, primary_key=True),
    sql.Column("record_id", sql.String, nullable=False, unique=True),
    sql.Column("kind", sql.String, nullable=False),
    sql.Column("day", sql.Date),
    sql.Column("hlc", sql.String, nullable=False),
    sql.Index("ix_entries_day", "day", "hlc"),
    sql.Index("ix_entries_kind", "kind", "day", "hlc"),
)
"""One line per record for the journal; its words are in the full-text table `entry_words`."""

ENTRY_REFERENCES = sql.Table(
    "entry_references",
    METADATA,
    sql.Column("number", sql.ForeignKey("entries.number", ondelete="CASCADE"), primary_key=True),
    sql.Column("record_id", sql.String, primary_key=True),
    sql.Index("ix_entry_references_record_id", "record_id"),
    sqlite_with_rowid=False,
)
"""The records that an entry refers to, whatever they are called today."""

_COLUMN_TYPES: dict[type[fields.FieldType], type[sql.types.TypeEngine[Any]]] = {
    fields.Day: sql.Date,
    fields.Time: sql.Time,
    fields.Minutes: sql.Integer,
    fields.Whole: sql.Integer,
    fields.Number: sql.Float,
    fields.Flag: sql.Boolean,
    fields.Text: sql.String,
    fields.Document: sql.String,
    fields.Code: sql.String,
    fields.Reference: sql.String,
}


def _record_table(record: type[Record]) -> sql.Table:
    return sql.Table(
        record.record_kind,
        METADATA,
        sql.Column("id", sql.String, primary_key=True),
        sql.Column("hlc", sql.String, nullable=False),
        *(
            sql.Column(name, _COLUMN_TYPES[type(field)], index=_is_looked_up(record, name, field))
            for name, field in record.field_types().items()
            if type(field) in _COLUMN_TYPES
        ),
        sqlite_with_rowid=False,
    )


def _is_looked_up(record: type[Record], name: str, field: fields.FieldType) -> bool:
    linked = ("outings", "actions", "followups", "families", "neighbourhoods")
    return name in (record.dated_by, record.keyed_by) or (
        isinstance(field, fields.Reference) and field.kind in linked
    )


def _child_table(record: type[Record], name: str, field: fields.FieldType) -> sql.Table:
    parent = sql.ForeignKey(f"{record.record_kind}.id", ondelete="CASCADE")
    if isinstance(field, fields.Counts):
        columns: list[sql.Column[Any]] = [
            sql.Column("gender", sql.String, primary_key=True),
            sql.Column("age_band", sql.String, primary_key=True),
            sql.Column("number", sql.Integer, nullable=False),
        ]
    else:
        columns = [
            sql.Column("position", sql.Integer, primary_key=True),
            sql.Column("value", sql.String, nullable=False, index=True),
        ]
    return sql.Table(
        f"{record.record_kind}_{name}",
        METADATA,
        sql.Column("record", parent, primary_key=True),
        *columns,
        sqlite_with_rowid=False,
    )


RECORDS: dict[str, sql.Table] = {kind: _record_table(record) for kind, record in KINDS.items()}
"""The table of each kind: `id`, `hlc` of the winning version, and a column per single value."""

CHILDREN: dict[str, dict[str, sql.Table]] = {
    kind: {
        name: _child_table(record, name, field)
        for name, field in record.field_types().items()
        if type(field) not in _COLUMN_TYPES
    }
    for kind, record in KINDS.items()
}
"""The child tables of each kind, by field: (record, position, value) for a list,
(record, gender, age_band, number) for a headcount."""
