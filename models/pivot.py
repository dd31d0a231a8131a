"""One figure of a report laid out as a table to read: which cell stands in which line and column.

Imports nothing heavy.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from models.figures import Figure
from models.report import Cell, Report
from models.vocabulary import AGES, ALL, GENDERS, LISTS, OUTSIDE


@dataclass(frozen=True)
class Column:
    """The code that a column stands for (an age band, a neighbourhood, a measure…), its label."""

    code: str
    label: str


@dataclass(frozen=True)
class Line:
    """One line: its label, whether it is part of the line above, and a cell for each column.

    A line without cells is a title for those below.
    """

    label: str
    is_part: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Pivot:
    """A table: what its lines are, its columns, and its lines."""

    corner: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def pivot(report: Report, figure: Figure) -> Pivot:
    """The table of one figure, totals first, « ne sait pas » and « hors quartier » last."""
    if "age_band" in figure.dimensions:
        return _ages_across(report, figure)
    if len(figure.lists) == 2:
        return _grid(report, figure)
    if figure.lists and len(figure.measures) == 1:
        return _neighbourhoods_across(report, figure)
    return _measures_across(report, figure)


def _ages_across(report: Report, figure: Figure) -> Pivot:
    [measure], rows = figure.measures, report.rows_of(figure)
    ages = dict.fromkeys([ALL, *AGES, *(row.age_band for row in rows)])
    genders = dict.fromkeys([ALL, *GENDERS, *(row.gender for row in rows)])
    lines = [
        Line(
            report.label_of(figure, "neighbourhood", place)
            if gender == ALL
            else report.label_of(figure, "gender", gender),
            gender != ALL,
            tuple(Cell(place, age, gender, measure=measure) for age in ages),
        )
        for place, gender in product(_neighbourhoods(report, figure), genders)
    ]
    columns = tuple(Column(age, report.label_of(figure, "age_band", age)) for age in ages)
    return Pivot("Quartier, genre", columns, tuple(lines))


def _grid(report: Report, figure: Figure) -> Pivot:
    down, across = (LISTS[name] for name in figure.lists)
    rows = report.rows_of(figure)
    found = [row.category.partition(":")[2] for row in rows if row.category != ALL]
    codes, [measure] = dict.fromkeys([*across, *found]), figure.measures
    lines = []
    for place in _neighbourhoods(report, figure):
        lines.append(Line(report.label_of(figure, "neighbourhood", place), False, ()))
        for part in down:
            cells = (Cell(place, category=f"{part}:{code}", measure=measure) for code in codes)
            lines.append(Line(down.label_of(part), True, tuple(cells)))
    columns = tuple(Column(code, across.label_of(code)) for code in codes)
    return Pivot(f"Quartier, {down.label.lower()}", columns, tuple(lines))


def _neighbourhoods_across(report: Report, figure: Figure) -> Pivot:
    places, [measure] = _neighbourhoods(report, figure), figure.measures
    lines = [
        Line(
            report.label_of(figure, "category", category),
            False,
            tuple(Cell(place, category=category, measure=measure) for place in places),
        )
        for category in _categories(report, figure)
    ]
    columns = (Column(place, report.label_of(figure, "neighbourhood", place)) for place in places)
    return Pivot(LISTS[figure.lists[0]].label, tuple(columns), tuple(lines))


def _measures_across(report: Report, figure: Figure) -> Pivot:
    lines = []
    for place in _neighbourhoods(report, figure):
        label = report.label_of(figure, "neighbourhood", place)
        total = () if figure.lists else tuple(Cell(place, measure=m) for m in figure.measures)
        lines.append(Line(label, False, total))
        for category in _categories(report, figure):
            cells = (Cell(place, category=category, measure=m) for m in figure.measures)
            lines.append(Line(report.label_of(figure, "category", category), True, tuple(cells)))
    columns = (Column(m, LISTS["measure"].label_of(m).capitalize()) for m in figure.measures)
    corner = ", ".join(["Quartier", *(LISTS[name].label.lower() for name in figure.lists)])
    return Pivot(corner, tuple(columns), tuple(lines))


def _neighbourhoods(report: Report, figure: Figure) -> list[str]:
    found = [row.neighbourhood for row in report.rows_of(figure)]
    places = dict.fromkeys([*report.neighbourhoods, *found])
    return [ALL, *(place for place in places if place not in (ALL, OUTSIDE)), OUTSIDE]


def _categories(report: Report, figure: Figure) -> list[str]:
    found = [row.category for row in report.rows_of(figure)]
    codes = dict.fromkeys([*figure.categories, *found])
    return [code for code in codes if figure.lists and code != ALL]
