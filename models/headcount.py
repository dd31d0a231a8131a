"""Counts of young people by gender × age band: all that a contact says of who was met."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from models.language import _, ngettext
from models.vocabulary import AGES, GENDERS, UNKNOWN, CodeList
from models.wording import grouped

Cell = tuple[str, str]
"""A gender code and an age band code."""
_NUMBER = re.compile(r"-?[0-9]{1,9}")


class Headcount(Mapping[Cell, int]):
    """How many young people by (gender, age band); cells that hold 0 are not there.

    Raises ValueError, with a sentence, on a count below 0.
    """

    __slots__ = ("_cells",)

    def __init__(self, cells: Mapping[Cell, int] | None = None) -> None:
        for (gender, age_band), number in (cells or {}).items():
            _check_number(gender, age_band, number)
        self._cells = {cell: number for cell, number in sorted((cells or {}).items()) if number}

    def __getitem__(self, cell: Cell) -> int:
        return self._cells[cell]

    def __iter__(self) -> Iterator[Cell]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Headcount) and self._cells == other._cells

    def __hash__(self) -> int:
        return hash(tuple(self._cells.items()))

    def __add__(self, other: Headcount) -> Headcount:
        cells = self._cells.keys() | other._cells.keys()
        return Headcount({cell: self.get(cell, 0) + other.get(cell, 0) for cell in cells})

    def __str__(self) -> str:
        return "|".join(f"{gender}:{age}:{number}" for (gender, age), number in self.items())

    def __repr__(self) -> str:
        return f"Headcount.parse({str(self)!r})"

    @property
    def total(self) -> int:
        """The number of young people in all cells."""
        return sum(self._cells.values())

    @property
    def words(self) -> list[str]:
        """Each cell as people say it: « 3 garçons 13-15 ans », « 1 fille d’âge inconnu »."""
        return [
            _("{young} d’âge inconnu").format(young=young(number, gender))
            if age_band == UNKNOWN
            else f"{young(number, gender)} {AGES.label_of(age_band)}"
            for (gender, age_band), number in self.items()
        ]

    @classmethod
    def parse(cls, text: str) -> Headcount:
        """Read `gender:age_band:number` joined by `|`; codes or labels.

        Raises ValueError, with a sentence, on anything else.
        """
        cells: dict[Cell, int] = {}
        for part in filter(None, (part.strip() for part in text.split("|"))):
            pieces = part.split(":")
            if len(pieces) != 3 or not _NUMBER.fullmatch(pieces[2].strip()):
                raise ValueError(
                    _("« {text} » ne se lit pas ; écrire « genre:tranche:nombre ».").format(
                        text=part
                    )
                )
            cell, number = (_read(GENDERS, pieces[0]), _read(AGES, pieces[1])), int(pieces[2])
            _check_number(*cell, number)
            cells[cell] = cells.get(cell, 0) + number
        return cls(cells)

    @classmethod
    def kept(cls, text: str) -> Headcount:
        """Read back what str() wrote, codes of a newer version as they are."""
        pieces = (part.split(":") for part in text.split("|") if part)
        return cls({(gender, age_band): int(number) for gender, age_band, number in pieces})


def young(number: int, gender: str = UNKNOWN) -> str:
    """« 3 garçons », « 1 fille »; « 2 jeunes » where the gender is not known."""
    match gender:
        case "girl":
            said = ngettext("{n} fille", "{n} filles", number)
        case "boy":
            said = ngettext("{n} garçon", "{n} garçons", number)
        case "other":
            said = ngettext("{n} autre", "{n} autres", number)
        case "unknown":
            said = ngettext("{n} jeune", "{n} jeunes", number)
        case _:
            return f"{grouped(number)} {gender}"
    return said.format(n=grouped(number))


def _check_number(gender: str, age_band: str, number: int) -> None:
    if number < 0:
        raise ValueError(
            _("{number} ({gender}, {age}) est inférieur à 0.").format(
                number=number,
                gender=GENDERS.label_of(gender),
                age=AGES.label_of(age_band),
            )
        )


def _read(codes: CodeList, text: str) -> str:
    code = codes.read(text)
    if code is None:
        raise codes.refusal(text.strip())
    return code
