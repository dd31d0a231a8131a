"""What files call the kinds of records and their columns: codes, or French as people write it."""

import re
from dataclasses import dataclass
from functools import cache

from models.fields import FieldType, Text
from models.kinds import KINDS, KINDS_TO_WRITE
from models.vocabulary import folded

ID = "id"
KIND = "fichier"
"""The column that says of which kind a row is, in a file that holds several."""
ERROR = "erreur"
"""The column that says what is wrong with a row that was given back; nothing is read from it."""
_RENAMED = {"starts_on": "from", "ends_on": "to"}

PLURALS = {
    "neighbourhoods": "quartiers",
    "places": "lieux",
    "educators": "éducateur·rices",
    "presences": "périodes de présence",
    "leaves": "absences",
    "partners": "partenaires",
    "outings": "sorties",
    "contacts": "rencontres",
    "actions": "actions collectives",
    "sessions": "séances",
    "families": "familles",
    "followups": "suivis individuels",
    "situations": "situations",
    "interventions": "actes éducatifs",
    "goals": "objectifs",
    "referrals": "orientations",
    "observations": "observations",
    "time_entries": "temps de travail",
    "meetings": "réunions",
    "estimates": "estimations d’équipe",
    "diagnosis": "données du diagnostic local",
    "convention": "termes de la convention",
    "past_totals": "totaux repris",
    "targets": "répartitions visées",
    "indicators": "indicateurs du référentiel",
    "memos": "mémos",
    "partnership": "mention du partenariat",
}


@dataclass(frozen=True)
class Column:
    """One column of a kind: the field it fills, or none for an id that only ties files together."""

    name: str
    label: str
    type: FieldType
    field: str | None
    required: bool = False


@cache
def columns_of(kind: str) -> dict[str, Column]:
    """The columns of a kind by name, the id first."""
    record = KINDS[kind]
    columns = [] if record.keyed_by else [Column(ID, "Identifiant", Text(), None)]
    for field, field_type in record.field_types().items():
        name = ID if field == record.keyed_by else _RENAMED.get(field, field)
        required = record.model_fields[field].is_required()
        columns.append(Column(name, record.label_of(field), field_type, field, required))
    return {column.name: column for column in columns}


def column_of(kind: str, field: str) -> str:
    """The name of the column that fills a field."""
    return next(column.name for column in columns_of(kind).values() if column.field == field)


def column_named(kind: str, heading: str) -> Column | None:
    """The column that a heading means, a code or a French label."""
    return _headings(kind).get(folded(heading))


def kind_named(name: str) -> str | None:
    """The kind that the name of a file or of a sheet means, a code or a French plural."""
    return _kind_names().get(folded(name))


@cache
def _headings(kind: str) -> dict[str, Column]:
    columns = columns_of(kind).values()
    spelled = {spelling: column for column in columns for spelling in _spellings(column.label)}
    return spelled | {column.name: column for column in columns}


@cache
def _kind_names() -> dict[str, str]:
    spelled = {spelling: kind for kind in KINDS_TO_WRITE for spelling in _spellings(PLURALS[kind])}
    return spelled | {kind: kind for kind in KINDS_TO_WRITE}


def _spellings(label: str) -> set[str]:
    """How people write a label: without its remark in brackets, without « ·rice »."""
    bare = re.sub(r" *\(.*\)", "", label)
    return {folded(text) for text in (label, bare, re.sub(r"·[a-z]+?(s?)\b", r"\1", bare))}
