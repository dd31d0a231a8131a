"""What a reader of exported reports knows: numbers printed, numbers withheld, cells left out."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

ALL = "*"
CUBES = {"contacts", "young_in_touch", "young_followed", "participations"}
PERSONS = {"young_in_touch", "young_followed", "participants_named"}
PERSONS |= {"families_known", "families_working"}
SITUATIONS = {"situation_activity", "situation_attainment"}
CHANGES = {"change_activity", "change_attainment"}
REFERRALS = {"referrals_domain", "referrals_ctg", "referrals_outcome"}
CARRIED = {"problems", "requests"}
EVENTS = {"contacts", "contacts_new", "contacts_place", "participations"} | CARRIED | REFERRALS
YOUNG = CUBES | PERSONS | SITUATIONS | CHANGES | EVENTS | {"intensity", "goals_state", "young_met"}
"""The figures that domain.md protects, by what a reader can do with them."""
MEASURED = {"acts", "persons", "minutes", "person-minutes"}
WITHHELD, THERE = "withheld", "there"
LEFT_OUT_AT_0 = CUBES | CHANGES | {"contacts_place"}
"""Their rows are there because some year has somebody in them."""


class Table(NamedTuple):
    """A period, as it stood at one time: it is counted again after its records changed."""

    first: date
    last: date
    edition: int = 0


class Place(NamedTuple):
    """A cell of a figure in a table."""

    table: Table
    figure: str
    neighbourhood: str = ALL
    age_band: str = ALL
    gender: str = ALL
    category: str = ALL


CODES = Place._fields[2:]


class Knowledge:
    """What some exports say, the one that left last coming last.

    `values` are known; `withheld` cells are printed `s`. They and the cells that are `there` hold
    at least 1, all others at least 0.
    """

    def __init__(self, exports):
        self.values, self.withheld, self.there = {}, set(), set()
        self.tables, self.bounds = [], {}
        self.codes = defaultdict(lambda: {name: {ALL: None} for name in CODES})
        for row in (row for export in exports for row in export["rows"]):
            for name in CODES:
                self.codes[row["figure"]][name][row[name]] = None
        wheres = {w: None for codes in self.codes.values() for w in codes["neighbourhood"]}
        for codes in self.codes.values():
            codes["neighbourhood"] = wheres
        for ago in (0, 1, 3):
            for source in (Source(export) for export in exports):
                if source.tells(ago):
                    self._learn(source, ago)
        for export in exports:
            source = Source(export)
            self.bounds[source.period] = export["intensity_bounds"]

    def least(self, place):
        """What a cell without a value holds at least."""
        return int(place in self.withheld or place in self.there)

    def places(self, table, figure):
        """Every cell that a figure can have."""
        places = [Place(table, figure)]
        for name, codes in self.codes[figure].items():
            places = [place._replace(**{name: code}) for place in places for code in codes]
        return places

    def _learn(self, source, ago):
        """Add to the latest edition of a period; where it says otherwise, begin another."""
        period = _years_before(*source.period, ago)
        told = {
            place: said
            for figure in YOUNG & self.codes.keys()
            for place in self.places(Table(*period), figure)
            if (said := source.says(place, ago)) is not None
        }
        editions = [table for table in self.tables if table[:2] == period]
        table = editions[-1] if editions else Table(*period)
        numbers = {place._replace(table=table): said for place, said in told.items()}
        if any(
            self.values.get(p, n) != n for p, n in numbers.items() if n not in (WITHHELD, THERE)
        ):
            table = table._replace(edition=table.edition + 1)
            numbers = {place._replace(table=table): said for place, said in told.items()}
        if table not in self.tables:
            self.tables.append(table)
        for place, said in numbers.items():
            if said == WITHHELD:
                self.withheld.add(place)
            elif said == THERE:
                self.there.add(place)
            else:
                self.values[place] = said
        self.withheld -= self.values.keys()


class Source:
    """One export: what it says of its own period, and of those one and three years before."""

    def __init__(self, export):
        self.period = tuple(date.fromisoformat(export["period"][end]) for end in ("from", "to"))
        self.coarse = {0: set(export["coarse"])}
        self.rows = {
            tuple(row[name] for name in ("figure", *CODES)): row
            for row in export["rows"]
            if row["figure"] in YOUNG
        }
        counted = [row for row in export["rows"] if row["measure"] in MEASURED]
        self.told = {
            0: True,
            1: any(row["previous"] is not None for row in counted),
            3: any(row["change_3y"] is not None for row in counted),
        }
        for ago, field in ((1, "previous"), (3, "change_3y")):
            fine = {
                key[0]
                for key, row in self.rows.items()
                if is_left_out(key[0], key) and row[field] is not None
            }
            self.coarse[ago] = YOUNG - fine

    def tells(self, ago):
        """Whether it says anything of so many years before."""
        return self.told[ago]

    def says(self, place, ago):
        """The value of a cell so many years before, that it is withheld, or None: nothing."""
        figure = place.figure
        is_coarse = figure in self.coarse[0] and is_left_out(figure, place[1:])
        row = self.rows.get(place[1:])
        if row is None:
            is_coarse |= figure in self.coarse[ago] and is_left_out(figure, place[1:])
            return None if is_coarse or figure == "young_met" else 0
        number = _number(row, ago)
        if number is not None:
            return number
        if ago == 0:
            return WITHHELD if row["status"] == WITHHELD else None
        if figure == "young_met" or (ago == 3 and row["value"] is None):
            return None
        if figure in self.coarse[ago] and is_left_out(figure, place[1:]):
            alone = not self.told[3] or row["change_3y"] == 0
            is_why = ago == 1 and row["value"] == 0 and alone and figure in LEFT_OUT_AT_0
            return THERE if is_why else None
        return WITHHELD


def is_left_out(figure, cell):
    """Whether a coarse table of a figure does without this cell."""
    _, where, age_band, gender, _ = cell
    return ALL not in (age_band, gender) if figure in CUBES else where != ALL


def _number(row, ago):
    """A number of a row, be it only from the two others."""
    value, previous, change = row["value"], row["previous"], row["change"]
    if value is None and None not in (previous, change):
        value = previous + change
    if ago == 0:
        return value
    if ago == 1:
        return value - change if previous is None and None not in (value, change) else previous
    return None if None in (value, row["change_3y"]) else value - row["change_3y"]


def _years_before(first, last, ago):
    is_end_of_february = (last.month, last.day) in ((2, 28), (2, 29))
    first, last = (
        day.replace(year=day.year - ago, day=min(day.day, 28) if day.month == 2 else day.day)
        for day in (first, last)
    )
    if is_end_of_february and last.year % 4 == 0:
        last = last.replace(day=29)
    return first, last
