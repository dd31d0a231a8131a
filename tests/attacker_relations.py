"""What ties the numbers of exported reports together, read off the definitions they print."""

from collections import defaultdict
from itertools import pairwise
from typing import NamedTuple

from attacker_reading import (
    ALL,
    CHANGES,
    CUBES,
    EVENTS,
    PERSONS,
    REFERRALS,
    SITUATIONS,
    YOUNG,
    Place,
)


class Relation(NamedTuple):
    """Cells times their factors make 0, or at least 0."""

    terms: tuple
    is_equal: bool


def is_sum(whole, parts):
    return Relation(((whole, 1), *((part, -1) for part in parts)), True)


def covers(whole, *parts):
    """The whole is at least the sum of the parts."""
    return Relation(((whole, 1), *((part, -1) for part in parts)), False)


def relations(knowledge):
    """All of them; of periods that bear on one another too, where none was counted twice."""
    for table in knowledge.tables:
        yield from _margins(knowledge, table)
        yield from _between_figures(knowledge, table)
    if not any(table.edition for table in knowledge.tables):
        yield from _over_time(knowledge)
        for part in knowledge.tables:
            for whole in knowledge.tables:
                if part != whole and whole.first <= part.first and part.last <= whole.last:
                    yield from _inside(knowledge, part, whole)


def _margins(knowledge, table, figures=YOUNG):
    """A total is the sum of its parts, along each dimension that adds up."""
    for figure in sorted(figures & knowledge.codes.keys() - {"young_met"}):
        codes = knowledge.codes[figure]
        adds_up = ["neighbourhood"]
        adds_up += ["age_band", "gender"] if figure in CUBES else []
        adds_up += ["category"] if figure in CHANGES | {"contacts_place"} else []
        for place in knowledge.places(table, figure):
            for name in adds_up:
                if getattr(place, name) == ALL:
                    parts = [place._replace(**{name: code}) for code in codes[name] if code != ALL]
                    yield is_sum(place, parts)


def _between_figures(knowledge, table):
    """Two figures that count the same, or one of which counts part of the other."""
    for place in knowledge.places(table, "young_followed"):
        yield covers(place._replace(figure="young_in_touch"), place)
    for where in knowledge.codes["contacts"]["neighbourhood"]:

        def all_of(figure, where=where):
            return Place(table, figure, where)

        yield from _of_followed(knowledge, all_of("young_followed"))
        yield is_sum(all_of("change_activity"), [all_of("change_attainment")])
        yield is_sum(all_of("contacts"), [all_of("contacts_place")])
        yield covers(all_of("contacts"), all_of("contacts_new"))
        yield covers(all_of("families_known"), all_of("families_working"))
        if where != "outside":  # each of them has a young person of her own there
            yield covers(all_of("young_in_touch"), all_of("families_known"))
        for one, other in pairwise(sorted(REFERRALS)):
            ones, others = (_parts(knowledge, all_of(figure)) for figure in (one, other))
            yield Relation((*((p, 1) for p in ones), *((p, -1) for p in others)), True)


def _of_followed(knowledge, followed):
    """What the young people followed in one place are broken down by."""
    for figure in ("intensity", *sorted(SITUATIONS)):
        yield is_sum(followed, _parts(knowledge, followed._replace(figure=figure)))
    for figure in sorted(CHANGES):
        changed = followed._replace(figure=figure)
        yield covers(followed, changed)
        by_end = defaultdict(list)
        for pair in _parts(knowledge, changed):
            by_end[pair.category.partition(">")[2]].append(pair)
        situation = followed._replace(figure=figure.replace("change", "situation"))
        for end, pairs in by_end.items():
            yield covers(situation._replace(category=end), *pairs)


def _parts(knowledge, whole):
    """Its cells by category."""
    codes = knowledge.codes[whole.figure]["category"]
    return [whole._replace(category=code) for code in codes if code != ALL]


def _over_time(knowledge):
    """Events add up over days: each table is the sum of the spans that it is made of."""
    ends = sorted(
        {t.first.toordinal() for t in knowledge.tables}
        | {t.last.toordinal() + 1 for t in knowledge.tables}
    )
    spans = list(pairwise(ends))
    held = {
        table: [
            s
            for s in spans
            if table.first.toordinal() <= s[0] and s[1] <= table.last.toordinal() + 1
        ]
        for table in knowledge.tables
    }
    shared = {
        span
        for table in held
        for span in held[table]
        if sum(span in other for other in held.values()) > 1
    }
    for span in sorted(shared):
        yield from _margins(knowledge, span, EVENTS)
    for table, found in held.items():
        if shared.isdisjoint(found):
            continue
        for figure in sorted(EVENTS & knowledge.codes.keys()):
            for place in knowledge.places(table, figure):
                yield is_sum(place, [place._replace(table=span) for span in found])


def _inside(knowledge, part, whole):
    """Who is counted in part of a period is counted in all of it."""
    for figure in sorted(PERSONS & knowledge.codes.keys()):
        for place in knowledge.places(part, figure):
            if place.age_band == ALL or part.last.year == whole.last.year:
                yield covers(place._replace(table=whole), place)
    for where in knowledge.codes["young_followed"]["neighbourhood"]:
        yield from _levels(knowledge, part, whole, where)
        yield from _goals(knowledge, part, whole, where)
        if part.last == whole.last:
            for figure in sorted(SITUATIONS):
                for now in _parts(knowledge, Place(part, figure, where)):
                    yield covers(now._replace(table=whole), now)


def _goals(knowledge, part, whole, where):
    """Goals set by the end of part of a period were by the end of all of it; a closed one stays."""
    parts = _parts(knowledge, Place(part, "goals_state", where))
    wholes = [place._replace(table=whole) for place in parts]
    yield Relation((*((p, 1) for p in wholes), *((p, -1) for p in parts)), False)
    for now, then in zip(wholes, parts, strict=True):
        if now.category != "open" or part.last == whole.last:
            yield covers(now, then)


def _levels(knowledge, part, whole, where):
    """Who had so many acts in part of a period had at least as many in all of it."""
    if part[:2] not in knowledge.bounds or whole[:2] not in knowledge.bounds:
        return
    names = ("regular", "sustained")
    for number, bound in enumerate(knowledge.bounds[part[:2]]):
        for other, other_bound in enumerate(knowledge.bounds[whole[:2]]):
            if other_bound <= bound:
                few = [(Place(part, "intensity", where, category=n), -1) for n in names[number:]]
                many = [(Place(whole, "intensity", where, category=n), 1) for n in names[other:]]
                yield Relation((*many, *few), False)
