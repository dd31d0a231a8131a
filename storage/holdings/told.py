"""What a notebook holds on one young person, as they read it on screen and in a document."""

from dataclasses import dataclass
from datetime import date

from models.language import N_, _

PRIVATE = "memos"
"""The kind of record that is its author's alone, and never leaves (domain.md)."""
FILE_NAME = N_("tout-ce-que-nous-avons")
"""What the files made for the person are called, with the day: nothing of the person."""
Fact = tuple[str, str]
"""What a value is called, and what it says."""


@dataclass(frozen=True)
class Deed:
    """What somebody did to a record and when, and what that wrote or changed."""

    said: str
    differences: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """A record: what it says, what has become of it if that is more, who wrote it and when.

    A `private` one is read on screen alone: it never leaves the notebook.
    """

    record_id: str
    title: str
    note: str
    facts: tuple[Fact, ...]
    deeds: tuple[Deed, ...]
    private: bool = False


@dataclass(frozen=True)
class Chapter:
    """Records of one kind, the oldest first."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Holdings:
    """Everything that a notebook holds on one young person on a day, in the language spoken."""

    pseudonym: str
    team: str
    day: date
    foreword: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    rights_title: str
    rights: tuple[str, ...]

    @property
    def file_name(self) -> str:
        """The name proposed for its files, without their endings."""
        return f"{_(FILE_NAME)}-{self.day.isoformat()}"
