"""A clever reader of exported reports: what they prove of the numbers that were withheld.

It reads the JSON of reports, and shares nothing with the code that protects them: neither its
equations nor its solver's set-up.
"""

import json
from collections import defaultdict
from math import ceil, floor, inf
from random import Random
from typing import NamedTuple

import attacker_relations
import highspy
import numpy as np
from attacker_reading import Knowledge, Place, Table

NEARLY = 1e-6
LOOKS = 2
"""How often all cells of a system are looked at together, before each by itself."""
MUCH = 1e5
"""More than any count here; a cell that can hold so much is not bounded."""


class Bounds(NamedTuple):
    """The least and the greatest whole number that a cell can hold."""

    least: float
    greatest: float


class Proof(NamedTuple):
    """What must not be provable of a cell."""

    place: Place
    bounds: Bounds


def proofs(exports):
    """What these exports give away: withheld cells that are exact, and cells surely small.

    `exports` are JSON texts in the order in which they left; a cell is surely small when it holds
    somebody, and fewer than the lowest threshold of the exports.
    """
    exports = [json.loads(text) for text in exports]
    threshold = min(export["threshold"] for export in exports)
    knowledge = Knowledge(exports)
    relations = list(attacker_relations.relations(knowledge))
    found = [
        Proof(place, Bounds(value, value))
        for place, value in knowledge.values.items()
        if 0 < value < threshold
    ]

    def is_given_away(place, bounds):
        is_exact = place in knowledge.withheld and bounds.least == bounds.greatest
        return is_exact or 1 <= bounds.least <= bounds.greatest < threshold

    for places, bearing in _groups(knowledge, relations):
        solver = _Solver(knowledge, places, bearing)
        for place in (place for place in places if isinstance(place.table, Table)):
            bounds = solver.bounds(place, is_given_away)
            if is_given_away(place, bounds):
                found.append(Proof(place, bounds))
    return found


def _groups(knowledge, relations):
    """The unknown cells that bear on one another, with the relations that hold any of them."""
    leader = {}

    def find(place):
        while leader.setdefault(place, place) != place:
            leader[place] = place = leader[leader[place]]
        return place

    bearing = []
    for relation in relations:
        unknown = [place for place, _ in relation.terms if place not in knowledge.values]
        known = sum(f * knowledge.values[p] for p, f in relation.terms if p in knowledge.values)
        if unknown:
            bearing.append((unknown[0], relation))
            for place in unknown:
                leader[find(place)] = find(unknown[0])
        elif known < -NEARLY or (relation.is_equal and known > NEARLY):
            raise AssertionError(f"what is printed contradicts itself: {relation}")
    groups = defaultdict(lambda: ([], []))
    for place in dict.fromkeys([*leader, *knowledge.withheld]):
        groups[find(place)][0].append(place)
    for place, relation in bearing:
        groups[find(place)][1].append(relation)
    return groups.values()


class _Solver:
    """One linear system, and the values seen so far that fit it."""

    def __init__(self, knowledge, places, relations):
        self.column = {place: number for number, place in enumerate(places)}
        self.highs = highspy.Highs()
        for option, said in (
            ("output_flag", False),
            ("threads", 1),
            ("presolve", "off"),
            ("simplex_strategy", 4),
        ):
            self.highs.setOptionValue(option, said)
        for place in places:
            self.highs.addVar(float(knowledge.least(place)), MUCH)
        for relation in relations:
            known, terms = 0, defaultdict(float)
            for place, factor in relation.terms:
                if place in self.column:
                    terms[self.column[place]] += factor
                else:
                    known += factor * knowledge.values[place]
            high = -known if relation.is_equal else highspy.kHighsInf
            columns = np.array(list(terms), np.int32)
            self.highs.addRow(-known, high, len(terms), columns, np.array([*terms.values()]))
        self.low = np.full(len(places), inf)
        self.high = np.full(len(places), -inf)
        random = Random(len(places))
        for _ in range(LOOKS):
            self._look({place: random.choice((-1.0, 0.0, 1.0)) for place in places})

    def bounds(self, place, is_given_away):
        """The whole numbers between which a cell lies, or fewer of them where these do."""
        for cost in (-1.0, 1.0):
            if is_given_away(place, self._seen(place)):
                self._look({place: cost})
        return self._seen(place)

    def _seen(self, place):
        column = self.column[place]
        return Bounds(ceil(self.low[column] - NEARLY), floor(self.high[column] + NEARLY))

    def _look(self, costs):
        """Find the values that fit and in which these cells are cheapest."""
        columns = np.array([self.column[place] for place in costs], np.int32)
        self.highs.changeColsCost(len(columns), columns, np.array([*costs.values()]))
        self.highs.run()
        status = self.highs.getModelStatus()
        if status != highspy.HighsModelStatus.kOptimal:
            raise AssertionError(f"what is printed contradicts itself: {costs}, {status}")
        values = np.array(self.highs.getSolution().col_value)
        self.highs.changeColsCost(len(columns), columns, np.zeros(len(columns)))
        self.low, self.high = np.minimum(self.low, values), np.maximum(self.high, values)
