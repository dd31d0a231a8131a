"""The figures of the young people, against plain Python that reads the definitions afresh."""

from collections import Counter

import pytest
from counting import Field
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from teams import NEIGHBOURHOODS, settle, teams

from models.period import Period
from storage.figures.assembling import count

PERIODS = st.sampled_from(["2024", "2023", "2024-Q2", "2024-02-10..2024-05-20", "2023..2024"])
KINDS = ("interventions", "situations", "goals", "sessions")


class Reader:
    """A team's records, read with the definitions in hand."""

    def __init__(self, team, period):
        self.first, self.last = period.first, period.last
        self.months = period.months
        self.records = {}
        for number, (kind, identity, values) in enumerate(team):
            self.records.setdefault(kind, []).append({"id": identity, "number": number} | values)

    def of(self, kind, followup=None):
        found = self.records.get(kind, [])
        return [r for r in found if followup is None or r["followup"] == followup["id"]]

    def is_inside(self, record):
        return self.first <= record["date"] <= self.last

    def acts(self, followup):
        return sum(self.is_inside(act) for act in self.of("interventions", followup))

    def is_open(self, followup):
        return followup["closed_on"] is None or followup["closed_on"] >= self.first

    def followed(self):
        return [
            young
            for young in self.of("followups")
            if young["engaged_on"] and young["engaged_on"] <= self.last
            if self.is_open(young) and self.acts(young)
        ]

    def in_touch(self):
        named = {
            identity
            for kind in ("contacts", "sessions")
            for event in self.of(kind)
            if self.is_inside(event)
            for identity in event["followups"]
        }
        return [
            young
            for young in self.of("followups")
            if young["known_since"] <= self.last and self.is_open(young)
            if self.acts(young) or young["id"] in named
        ]

    def situations(self, followup):
        """By the end of the period, the oldest first."""
        found = [s for s in self.of("situations", followup) if s["date"] <= self.last]
        return sorted(found, key=lambda situation: (situation["date"], situation["number"]))

    def intensity(self, followup):
        regular = max(2, -(-3 * self.months // 12))
        sustained = max(regular + 1, -(-10 * self.months // 12))
        acts = self.acts(followup)
        return ["occasional", "regular", "sustained"][(acts >= regular) + (acts >= sustained)]

    def situation(self, followup, name):
        found = self.situations(followup)
        return found[-1][name] if found else "unknown"

    def change(self, followup, name):
        found = self.situations(followup)
        before = [situation for situation in found if situation["date"] < self.first]
        if not before and len(found) < 2:
            return None
        return f"{(before[-1:] or found)[0][name]}>{found[-1][name]}"

    def goal_states(self, followup):
        return [
            goal["state"] if goal["closed_on"] and goal["closed_on"] <= self.last else "open"
            for goal in self.of("goals", followup)
            if goal["set_on"] <= self.last
        ]


def by_place(young, codes):
    """How many stand in each neighbourhood and category, and commune-wide."""
    numbers = Counter()
    for followup in young:
        where = followup["neighbourhood"]
        for code in codes(followup):
            numbers["*", code] += 1
            numbers[where if where in NEIGHBOURHOODS else "outside", code] += 1
    return numbers


def only(code):
    return [] if code is None else [code]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(team=teams(*KINDS, least=25), period=PERIODS.map(Period.parse))
def test_every_figure_of_the_young_is_what_a_plain_reading_gives(tables, team, period):
    with tables.connect() as connection:
        settle(Field(connection), team)
        tally = count(connection, period)
    reader = Reader(team, period)
    followed = reader.followed()
    expected = {
        "young_in_touch": by_place(reader.in_touch(), lambda _: ["*"]),
        "young_followed": by_place(followed, lambda _: ["*"]),
        "intensity": by_place(followed, lambda y: [reader.intensity(y)]),
        "goals_state": by_place(followed, reader.goal_states),
    }
    for name in ("activity", "attainment"):
        expected[f"situation_{name}"] = by_place(
            followed, lambda y, name=name: [reader.situation(y, name)]
        )
        expected[f"change_{name}"] = by_place(
            followed, lambda y, name=name: only(reader.change(y, name))
        )
    found = {
        figure: Counter(
            {
                (cell.neighbourhood, cell.category): number
                for cell, number in tally[figure].items()
                if cell.age_band == cell.gender == "*"
                if cell.category != "*" or not figure.startswith("change_")
            }
        )
        for figure in expected
    }
    assert {name: +numbers for name, numbers in found.items()} == expected


@pytest.mark.parametrize(("text", "months"), [("2024", 12), ("2024-02-10..2024-05-20", 3.318)])
def test_the_reader_knows_the_length_of_a_period(text, months):
    assert Reader([], Period.parse(text)).months == pytest.approx(months, abs=0.001)
