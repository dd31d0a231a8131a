"""What ties an indicator to the figures that it is taken from, and to its siblings there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from models.figures import Figure, Narrowing, Share
from models.indicators import TELLS_APART
from models.report import Cell
from models.vocabulary import ALL, LISTS, UNKNOWN
from storage.disclosure.tables import Place

Numbers = Mapping[str, Mapping[Cell, int]]
"""The numbers of each figure that are not 0."""
ByNeighbourhood = Mapping[str, list[Place]]
Codes = frozenset[str]


class Tie(NamedTuple):
    """The parts add up to the wholes when `is_whole`, and to no more than them anyway."""

    parts: list[Place]
    wholes: list[Place]
    is_whole: bool


class _Kin(NamedTuple):
    """Indicators that count nothing twice, and what holds all of them."""

    parts: list[Narrowing]
    whole: Narrowing | Share
    is_whole: bool


def ties(figures: Sequence[Figure], numbers: Numbers) -> Iterator[Tie]:
    """What the definitions of the indicators say of the numbers of one table.

    Some may not be true of them: records may bear codes that this program does not know.
    """
    told: dict[Narrowing, dict[str, list[Place]]] = defaultdict(dict)
    for figure in figures:
        for share in figure.shares:
            yield from _along([_told(figure, numbers)], _held_by(share, numbers), share.is_whole)
        if figure.narrowing:
            yield from _alike(figure, figure.narrowing, numbers, told[_kept(figure.narrowing)])
    for parts, whole, is_whole in _kin(figures):
        held = _held_by(whole, numbers) if isinstance(whole, Share) else told[whole]
        yield from _along([told[part] for part in parts], held, is_whole)


def _kept(narrowing: Narrowing) -> Narrowing:
    """What indicators that differ in their neighbourhoods alone have in common."""
    return replace(narrowing, is_everywhere=True)


def _alike(
    figure: Figure, narrowing: Narrowing, numbers: Numbers, told: dict[str, list[Place]]
) -> Iterator[Tie]:
    """Tie an indicator to those told already that keep the same, and tell the rest of it."""
    for neighbourhood, places in _told(figure, numbers).items():
        if neighbourhood == ALL and not narrowing.is_everywhere:
            continue
        if told.setdefault(neighbourhood, places) is not places:
            yield Tie(places, told[neighbourhood], is_whole=True)


def _told(figure: Figure, numbers: Numbers) -> dict[str, list[Place]]:
    return {cell.neighbourhood: [Place(figure.id, cell)] for cell in numbers[figure.id]}


def _held_by(share: Share, numbers: Numbers) -> dict[str, list[Place]]:
    """The cells of a figure that a share takes from, by neighbourhood."""
    cells = numbers.get(share.figure, {})
    codes: dict[str, tuple[str, ...]] = dict(share.codes)
    categories = dict.fromkeys(cell.category for cell in cells)
    codes.setdefault("category", (ALL,) if ALL in categories else tuple(categories))
    found: dict[str, list[Place]] = defaultdict(list)
    for cell in cells:
        said = (("age_band", cell.age_band), ("gender", cell.gender), ("category", cell.category))
        if all(code in codes.get(name, (ALL,)) for name, code in said):
            found[cell.neighbourhood].append(Place(share.figure, cell))
    return found


def _along(
    parts: Sequence[ByNeighbourhood], held: ByNeighbourhood, is_whole: bool
) -> Iterator[Tie]:
    for neighbourhood, wholes in held.items():
        here = [place for part in parts for place in part.get(neighbourhood, ())]
        if here:
            yield Tie(here, wholes, is_whole)


def _kin(figures: Iterable[Figure]) -> Iterator[_Kin]:
    """The indicators that one list alone tells apart, with all that holds them."""
    shares = {_kept(figure.narrowing): figure.shares for figure in figures if figure.narrowing}
    for (parent, name), siblings in _families(shares).items():
        listed = TELLS_APART.get(parent.figure, {}).get(name)
        every_code = frozenset((*LISTS[listed], UNKNOWN) if listed else (ALL, *_union(siblings)))
        wholes: list[tuple[Narrowing | Share, Codes, bool]] = [
            (sibling, codes, True) for codes, sibling in siblings.items()
        ]
        if parent in shares:
            wholes.append((parent, every_code, True))
        wholes += [
            (share, every_code, len(share.codes) == len(parent.chosen))
            for share in shares[next(iter(siblings.values()))]
            if all(share in shares[sibling] for sibling in siblings.values())
        ]
        for whole, codes, is_all_told in wholes:
            inside = [part for part in siblings if part <= codes and siblings[part] != whole]
            for choice in _apart(inside) if listed else ([part] for part in inside):
                is_whole = is_all_told and _union(choice) == codes
                yield _Kin([siblings[part] for part in choice], whole, is_whole)


def _families(
    narrowings: Iterable[Narrowing],
) -> dict[tuple[Narrowing, str], dict[Codes, Narrowing]]:
    """Those that differ in one list alone, by what they share and that list."""
    families: dict[tuple[Narrowing, str], dict[Codes, Narrowing]] = defaultdict(dict)
    for narrowing in narrowings:
        for name, codes in narrowing.chosen:
            rest = tuple(each for each in narrowing.chosen if each[0] != name)
            families[Narrowing(narrowing.figure, rest), name][frozenset(codes)] = narrowing
    return families


def _apart(parts: Sequence[Codes]) -> Iterator[list[Codes]]:
    """Choices of parts that share no code; each that leaves out none that would fit is there."""
    if not parts:
        yield []
        return
    first = parts[0]
    for one in parts:
        if one is first or not one.isdisjoint(first):
            for others in _apart([part for part in parts if part.isdisjoint(one)]):
                yield [one, *others]


def _union(parts: Iterable[Codes]) -> Codes:
    return frozenset[str]().union(*parts)
