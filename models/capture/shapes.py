"""What a line can say of each kind of record: its fields, how each is named, what must be there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from models.fields import (
    Code,
    Codes,
    Counts,
    Day,
    FieldType,
    Minutes,
    Reference,
    References,
    Time,
    Whole,
)
from models.language import N_, spoken
from models.vocabulary import folded

HALF_A_DAY = 12 * 60
WEEK = 7 * 24 * 60


class Word(NamedTuple):
    """What a field is called, in each language."""

    fr: str
    en: str


WORDS = {
    "date": Word("jour", "day"),
    "start": Word("heure", "hour"),
    "duration_min": Word("durée", "duration"),
    "minutes": Word("durée", "duration"),
    "preparation_min": Word("prépa", "prep"),
    "neighbourhood": Word("quartier", "neighbourhood"),
    "place": Word("lieu", "place"),
    "places": Word("lieu", "place"),
    "educator": Word("équipe", "team"),
    "educators": Word("équipe", "team"),
    "setting": Word("cadre", "setting"),
    "counts": Word("jeunes", "young"),
    "new": Word("nouveaux", "new"),
    "themes": Word("thème", "theme"),
    "requests": Word("demande", "request"),
    "problems": Word("problème", "problem"),
    "followup": Word("suivi", "followup"),
    "followups": Word("suivi", "followup"),
    "outing": Word("sortie", "outing"),
    "action": Word("action", "action"),
    "domain": Word("domaine", "domain"),
    "kind": Word("nature", "kind"),
    "category": Word("catégorie", "category"),
}
"""What a field is called in a line: `lieu:"Jean Moulin"`; each language is always read."""
SIGNS = {
    "+": ("themes", "domain"),
    "?": ("requests",),
    "!": ("problems",),
    "@": ("followup", "followups"),
}
"""The signs that stand for such a word."""


def word_of(name: str) -> str:
    """What a field is called, in the language spoken."""
    word: str = getattr(WORDS[name], spoken())
    return word


@dataclass(frozen=True)
class Shape:
    """One kind of record as a line tells it.

    One of its `words` may begin the line; `bare` are the fields whose values need neither word nor
    sign; from `first_hour` on (minutes) « 18h30 » is a time of day, and below it a duration.
    """

    kind: str
    noun: str
    words: tuple[str, ...]
    fields: dict[str, FieldType]
    bare: tuple[str, ...]
    required: frozenset[str] = field(default_factory=frozenset)
    first_hour: int = HALF_A_DAY

    def field_called(self, word: str) -> str | None:
        """The field of this kind that a word stands for."""
        called = (name for name in self.fields if folded(word) in map(folded, WORDS[name]))
        return next(called, None)

    def field_after(self, sign: str) -> str | None:
        """The field of this kind that a sign stands for."""
        return next((name for name in SIGNS[sign] if name in self.fields), None)

    def is_named(self, word: str) -> bool:
        """Whether a word says that the line is of this kind."""
        return folded(word) in map(folded, self.words)


CONTACT = Shape(
    "contacts",
    N_("une rencontre"),
    ("rencontre", "r", "contact"),
    {
        "date": Day(),
        "outing": Reference("outings"),
        "neighbourhood": Reference("neighbourhoods"),
        "place": Reference("places"),
        "setting": Code("setting"),
        "counts": Counts(),
        "new": Whole(),
        "themes": Codes("domain"),
        "requests": Codes("domain"),
        "problems": Codes("problem"),
        "followups": References("followups"),
        "duration_min": Minutes(),
        "educators": References("educators"),
    },
    bare=("neighbourhood", "place", "setting", "educators"),
)
OUTING = Shape(
    "outings",
    N_("une sortie"),
    ("sortie", "s", "outing"),
    {
        "date": Day(),
        "start": Time(),
        "duration_min": Minutes(),
        "neighbourhood": Reference("neighbourhoods"),
        "places": References("places"),
        "educators": References("educators"),
    },
    bare=("neighbourhood", "places", "educators"),
    required=frozenset({"duration_min"}),
    first_hour=HALF_A_DAY // 2,
)
SESSION = Shape(
    "sessions",
    N_("une séance"),
    ("séance", "session"),
    {
        "date": Day(),
        "action": Reference("actions"),
        "duration_min": Minutes(),
        "preparation_min": Minutes(0, WEEK),
        "counts": Counts(),
        "followups": References("followups"),
        "problems": Codes("problem"),
        "educators": References("educators"),
    },
    bare=("action", "educators"),
    required=frozenset({"action", "duration_min"}),
)
INTERVENTION = Shape(
    "interventions",
    N_("un acte"),
    ("acte", "act", "intervention"),
    {
        "date": Day(),
        "followup": Reference("followups"),
        "domain": Code("domain"),
        "kind": Code("intervention_kind"),
        "duration_min": Minutes(),
        "requests": Codes("domain"),
        "problems": Codes("problem"),
        "educators": References("educators"),
    },
    bare=("kind", "domain", "educators"),
    required=frozenset({"followup", "duration_min"}),
)
TIME_ENTRY = Shape(
    "time_entries",
    N_("un temps de travail"),
    ("temps", "t", "time"),
    {
        "date": Day(),
        "category": Code("work_category"),
        "minutes": Minutes(),
        "neighbourhood": Reference("neighbourhoods"),
        "educator": Reference("educators"),
    },
    bare=("category", "neighbourhood", "educator"),
    required=frozenset({"category", "minutes"}),
)
SHAPES = (CONTACT, OUTING, SESSION, INTERVENTION, TIME_ENTRY)
"""The kinds that a line can tell; where two would fit it as well, the first."""
