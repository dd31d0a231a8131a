"""What stands in a line without word or sign before it: names, codes, days in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from models.capture import values
from models.capture.finding import FARTHEST, NOTHING, Names
from models.capture.shapes import Shape, word_of
from models.days import understand_day
from models.language import _, spoken
from models.vocabulary import folded

LONGEST = 5
"""Words of a name that are looked up together."""
LINKS = set("a au aux avec chez d' dans de des dont du en et l' la le les pour sur vers".split())
"""Words that say nothing by themselves; « à » is one."""

Saying = tuple[str, Any]
"""A field and the value that it gets."""


class Meaning(NamedTuple):
    """What the first `length` words say: all that they may mean, nothing where they only link."""

    length: int
    sayings: list[Saying]


def meaning(
    words: Sequence[str], shape: Shape, names: Names, today: date, filled: Collection[str]
) -> Meaning | None:
    """What these words begin with: a whole name, a day, a link, or nearly a name.

    The longest name wins; a field that is `filled` gives way to one that is not.
    """
    exact = _longest(words, shape, names, filled, farthest=0)
    if exact is not None:
        return exact
    if day := _day(words[0], today, spoken()):
        return Meaning(1, [("date", day)])
    if folded(words[0]) in LINKS:
        return Meaning(1, [])
    return _longest(words, shape, names, filled, farthest=FARTHEST)


def only(text: str, sayings: Sequence[Saying], shape: Shape, names: Names) -> Saying:
    """The one thing that a text says; of a neighbourhood and a place called alike, the first.

    Raises ValueError, naming all that it may mean.
    """
    first, *others = sayings
    labels = [values.said(shape.fields[name], value, names) for name, value in sayings]
    alike = len({folded(label) for label in labels}) == 1
    if others and not (alike and all(name != first[0] for name, _ in others)):
        raise values.several(text, labels)
    return first


def unknown(text: str, shape: Shape) -> ValueError:
    """Why a text is nothing of this kind."""
    if text[:1].isdigit():
        return ValueError(_("ni nombre de jeunes, ni âge, ni durée, ni heure, ni jour."))
    fields = _(", ni ").join(map(word_of, shape.bare))
    return ValueError(_("« {text} » n’est ni {fields}.").format(text=text, fields=fields))


@lru_cache(maxsize=1000)
def _day(word: str, today: date, _language: str) -> date | None:
    """The day that a word means; for most it is none, which takes a search to know."""
    try:
        return understand_day(word, today)
    except ValueError:
        return None


def _longest(
    words: Sequence[str], shape: Shape, names: Names, filled: Collection[str], farthest: int
) -> Meaning | None:
    for length in range(len(words), 0, -1):
        sayings = list(_sayings(" ".join(words[:length]), shape, names, farthest))
        if sayings:
            free = [(name, value) for name, value in sayings if name not in filled]
            return Meaning(length, free or sayings)
    return None


def _sayings(text: str, shape: Shape, names: Names, farthest: int) -> Iterator[Saying]:
    """What a text may mean in the fields that match it best."""
    found = {name: values.index_of(shape.fields[name], names).find(text) for name in shape.bare}
    nearest = min((match.distance for match in found.values()), default=NOTHING.distance)
    if nearest <= farthest:
        for name, match in found.items():
            if match.distance == nearest:
                yield from ((name, value) for value in match.values)
