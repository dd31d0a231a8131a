"""What files call the kinds of records and their columns: codes, or French as people write it."""

import re
from dataclasses import dataclass
from functools import cache

from models.fields import FieldType, Text
from models.kinds import KINDS, KINDS_TO_WRITE
from models.language import N_, _, in_every_language
from models.vocabulary import folded

ID = "id"
KIND = "fichier"
"""The column that says of which kind a row is, in a file that holds several."""
ERROR = "erreur"
"""The column that says what is wrong with a row that was given back; nothing is read from it."""
_RENAMED = {"starts_on": "from", "ends_on": "to"}

PLURALS = {
    "neighbourhoods": N_("quartiers"),
    "places": N_("lieux"),
    "educators": N_("éducateur·rices"),
    "presences": N_("périodes de présence"),
    "leaves": N_("absences"),
    "partners": N_("partenaires"),
    "outings": N_("sorties"),
    "contacts": N_("rencontres"),
    "actions": N_("actions collectives"),
    "sessions": N_("séances"),
    "families": N_("familles"),
    "followups": N_("suivis individuels"),
    "situations": N_("situations"),
    "interventions": N_("actes éducatifs"),
    "goals": N_("objectifs"),
    "referrals": N_("orientations"),
    "observations": N_("observations"),
    "time_entries": N_("temps de travail"),
    "meetings": N_("réunions"),
    "estimates": N_("estimations d’équipe"),
    "diagnosis": N_("données du diagnostic local"),
    "convention": N_("termes de la convention"),
    "past_totals": N_("totaux repris"),
    "targets": N_("répartitions visées"),
    "indicators": N_("indicateurs du référentiel"),
    "memos": N_("mémos"),
    "partnership": N_("mention du partenariat"),
}


@dataclass(frozen=True)
class Column:
    """One column of a kind: the field it fills, or none for an id that only ties files together."""

    name: str
    title: str
    type: FieldType
    field: str | None
    required: bool = False

    @property
    def label(self) -> str:
        """What the column is called in the language spoken."""
        return _(self.title)


@cache
def columns_of(kind: str) -> dict[str, Column]:
    """The columns of a kind by name, the id first."""
    record = KINDS[kind]
    columns = [] if record.keyed_by else [Column(ID, N_("Identifiant"), Text(), None)]
    for field, field_type in record.field_types().items():
        name = ID if field == record.keyed_by else _RENAMED.get(field, field)
        required = record.model_fields[field].is_required()
        title = record.title_of(field)
        columns.append(Column(name, title, field_type, field, required))
    return {column.name: column for column in columns}


def column_of(kind: str, field: str) -> str:
    """The name of the column that fills a field."""
    return next(column.name for column in columns_of(kind).values() if column.field == field)


def column_named(kind: str, heading: str) -> Column | None:
    """The column that a heading means: a code, or a label in any language."""
    return _headings(kind).get(folded(heading))


def kind_named(name: str) -> str | None:
    """The kind that the name of a file or of a sheet means: a code, or a plural in any language."""
    return _kind_names().get(folded(name))


@cache
def _headings(kind: str) -> dict[str, Column]:
    columns = columns_of(kind).values()
    spelled = {spelling: column for column in columns for spelling in _spellings(column.title)}
    return spelled | {column.name: column for column in columns}


@cache
def _kind_names() -> dict[str, str]:
    spelled = {spelling: kind for kind in KINDS_TO_WRITE for spelling in _spellings(PLURALS[kind])}
    return spelled | {kind: kind for kind in KINDS_TO_WRITE}


def _spellings(message: str) -> set[str]:
    """How people write a label in any language: without its remark, without « ·rice »."""
    labels = in_every_language(message)
    bare = [re.sub(r" *\(.*\)", "", label) for label in labels]
    short = [re.sub(r"·[a-z]+?(s?)\b", r"\1", label) for label in bare]
    return {folded(text) for text in (*labels, *bare, *short)}
