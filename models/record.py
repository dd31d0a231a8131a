"""What every record shares: an identity, fields declared once, and checks that name the field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from pydantic import ValidationError
from sqlmodel import SQLModel
from sqlmodel._compat import SQLModelConfig

from models.fields import STORED, Day, FieldType
from models.headcount import Headcount
from models.language import _
from models.vocabulary import OUTSIDE_PUBLIC
from models.wording import labelled, short_day

FARTHEST_AHEAD = timedelta(days=366)
A_YEAR = timedelta(days=366)
DONE = {"outings", "contacts", "sessions", "interventions", "observations"}
"""The kinds of what was done, and so on a day that has come, lately when it is written down."""
"""How far ahead of today something done can be dated: beyond, a clock or a year is wrong."""


@dataclass(frozen=True)
class Problem:
    """What is wrong with one field: its name, its label, and a sentence."""

    field: str
    label: str
    message: str

    def __str__(self) -> str:
        return labelled(self.label, self.message)


class InvalidRecord(ValueError):
    """A record that is refused, with every problem found in it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Record(SQLModel):
    """A record of the field: what was written down, with lists and counts in place.

    `record_kind` names its table and its import file. `noun` is what users read of one, `new_noun`
    of one that they start; `_` says both. `dated_by` names the field that places it in time,
    `keyed_by` the field that a file's own id fills. What is `written_by_program` is in no form, no
    file and no journal.
    """

    model_config = SQLModelConfig(extra="allow")  # keys of a newer version are kept verbatim

    record_kind: ClassVar[str]
    noun: ClassVar[str]
    new_noun: ClassVar[str]
    dated_by: ClassVar[str | None] = None
    keyed_by: ClassVar[str | None] = None
    written_by_program: ClassVar[bool] = False

    id: str = ""
    version: str = ""

    @classmethod
    def field_types(cls) -> dict[str, FieldType]:
        """How each field is written down, in the order of the form."""
        return {
            name: field_type
            for name, field in cls.model_fields.items()
            for field_type in field.metadata
            if isinstance(field_type, FieldType)
        }

    @classmethod
    def label_of(cls, field: str) -> str:
        """The label of a field, in the language spoken."""
        return _(cls.title_of(field))

    @classmethod
    def title_of(cls, field: str) -> str:
        """The same in French, whatever language is spoken."""
        return cls.model_fields[field].title or field

    @classmethod
    def new_title(cls) -> str:
        """« Nouvelle rencontre », « Nouvel objectif », « Nouveau lieu »."""
        return _(cls.new_noun)

    @classmethod
    def checked(cls, values: Mapping[str, object], today: date) -> Self:
        """The record made of these values; raises InvalidRecord naming every refused field.

        A value that is None or blank is not said.
        """
        try:
            record = cls.model_validate({k: v for k, v in values.items() if not _is_blank(v)})
        except ValidationError as error:
            raise InvalidRecord([cls._problem(detail) for detail in error.errors()]) from None
        found = [*_too_far_ahead(record, today), *record.contradictions()]
        if found:
            raise InvalidRecord(
                [Problem(field, cls.label_of(field), message) for field, message in found]
            )
        return record

    @classmethod
    def stored(cls, record_id: str, version: str, body: Mapping[str, Any]) -> Self:
        """The record of a stored body, which a colleague or a newer program may have written."""
        return cls.model_validate({**body, "id": record_id, "version": version}, context=STORED)

    @classmethod
    def unsaid(cls) -> dict[str, Any]:
        """What a body says of the fields that may be left out."""
        return cls.model_construct().body()

    @property
    def day(self) -> date | None:
        """The day that places this record in time, if it has one."""
        return getattr(self, self.dated_by) if self.dated_by else None

    def body(self) -> dict[str, Any]:
        """The record as plain JSON values, without its identity."""
        return self.model_dump(mode="json", exclude={"id", "version"})

    def contradictions(self) -> Iterator[tuple[str, str]]:
        """Fields that contradict another one, each with a sentence: the record is refused."""
        yield from ()

    def warnings(self, today: date) -> Iterator[tuple[str, str]]:
        """Fields that look odd, each with a sentence: the record is stored all the same."""
        yield from ()

    def doubts(self, today: date) -> Iterator[tuple[str, str]]:
        """All that looks odd when a record is written down: its day, then what it says."""
        if self.record_kind in DONE and self.dated_by and (day := self.day):
            if day > today:
                yield self.dated_by, _("ce jour n’est pas encore venu.")
            elif day < today - A_YEAR and not self.version:
                yield self.dated_by, _("c’est il y a plus d’un an ; vérifier l’année.")
        yield from self.warnings(today)

    @classmethod
    def _problem(cls, detail: Any) -> Problem:
        field = str(detail["loc"][0]) if detail["loc"] else next(iter(cls.model_fields))
        if detail["type"] == "value_error":
            message = str(detail["ctx"]["error"])
        elif detail["type"] == "missing":
            message = _("à renseigner.")
        else:
            message = _("« {text} » ne convient pas ici.").format(text=detail["input"])
        label = cls.label_of(field) if field in cls.model_fields else field
        return Problem(field, label, message)


def not_before(
    field: str, later: date | None, earlier: date | None, sentence: str
) -> Iterator[tuple[str, str]]:
    """The contradiction of an end before its beginning, where both are known."""
    if later is not None and earlier is not None and later < earlier:
        yield field, sentence


def outside_public(field: str, counts: Headcount) -> Iterator[tuple[str, str]]:
    """The warning of young people outside the ages of the convention."""
    if any(age_band in OUTSIDE_PUBLIC for _, age_band in counts):
        yield field, _("des jeunes hors des 10-21 ans de la convention.")


def _is_blank(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _too_far_ahead(record: Record, today: date) -> Iterator[tuple[str, str]]:
    for name, field_type in record.field_types().items():
        value = getattr(record, name)
        if not isinstance(field_type, Day) or field_type.planned or value is None:
            continue
        if value > today + FARTHEST_AHEAD:
            sentence = _("{day} est à plus d’un an d’ici ; vérifier l’année.")
            yield name, sentence.format(day=short_day(value))
