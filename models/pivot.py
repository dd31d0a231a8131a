"""One figure of a report laid out as a table to read: which cell stands in which line and column.

Imports nothing heavy.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from models.figures import Dimension, Figure
from models.language import N_, _
from models.numbers import COUNTED
from models.report import TOTAL_LABEL, Cell, Report
from models.vocabulary import AGES, ALL, GENDERS, LISTS, OUTSIDE, UNKNOWN
from models.wording import capitalised

UNKNOWNS: dict[Dimension, str] = {
    "age_band": N_("âge inconnu"),
    "gender": N_("genre inconnu"),
}
"""« Ne sait pas » where ages and genders stand side by side."""


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
    """The table of one figure, totals first, « ne sait pas » and « hors quartier » last.

    A change is a line of its own, « scolarité → formation »: most pairs hold nobody, and a matrix
    has no place for the total of those compared.
    """
    if "age_band" in figure.dimensions:
        lay_out = _ages_and_genders_across if figure.id in report.coarse else _ages_across
    elif figure.by_year:
        lay_out = _years_across
    elif len(figure.lists) == 2 and not figure.has_total:
        lay_out = _grid
    elif {"neighbourhood", "category"} <= {*figure.dimensions} and len(figure.measures) == 1:
        lay_out = _neighbourhoods_across
    else:
        lay_out = _measures_across
    return lay_out(report, figure)


def _ages_across(report: Report, figure: Figure) -> Pivot:
    [measure], ages, genders = figure.measures, ages_of(report, figure), _genders(report, figure)
    categories = [ALL, *(code for code in categories_of(report, figure) if code != ALL)]
    lines = []
    for place, category in product(neighbourhoods_of(report, figure), categories):
        label = report.label_of(figure, "neighbourhood", place)
        if category != ALL:
            label += f", {report.label_of(figure, 'category', category)}"
            lines.append(Line(label, False, ()))
            label = _(TOTAL_LABEL)
        for gender in genders:
            is_part = gender != ALL or category != ALL
            said = label if gender == ALL else report.label_of(figure, "gender", gender)
            cells = (Cell(place, age, gender, category, measure) for age in ages)
            lines.append(Line(said, is_part, tuple(cells)))
    columns = (Column(age, report.label_of(figure, "age_band", age)) for age in ages)
    return Pivot(_("Quartier, genre"), tuple(columns), tuple(lines))


def _ages_and_genders_across(report: Report, figure: Figure) -> Pivot:
    """Ages, then genders, side by side: they are not crossed."""
    across: list[tuple[Dimension, str]] = [
        *(("age_band", age) for age in ages_of(report, figure)),
        *(("gender", gender) for gender in _genders(report, figure) if gender != ALL),
    ]
    whole = Cell(measure=figure.measures[0])
    lines = [
        Line(
            report.label_of(figure, "neighbourhood", place),
            False,
            tuple(whole._replace(neighbourhood=place, **{name: code}) for name, code in across),
        )
        for place in neighbourhoods_of(report, figure)
    ]
    columns = (
        Column(code, label_side_by_side(report, figure, name, code)) for name, code in across
    )
    return Pivot(_("Quartier"), tuple(columns), tuple(lines))


def _grid(report: Report, figure: Figure) -> Pivot:
    down, across = (LISTS[name] for name in figure.lists)
    rows = report.rows_of(figure)
    found = [row.category.partition(":")[2] for row in rows if row.category != ALL]
    codes, [measure] = dict.fromkeys([*across, *found]), figure.measures
    lines = []
    for place in neighbourhoods_of(report, figure):
        lines.append(Line(report.label_of(figure, "neighbourhood", place), False, ()))
        for part in down:
            cells = (Cell(place, category=f"{part}:{code}", measure=measure) for code in codes)
            lines.append(Line(down.label_of(part), True, tuple(cells)))
    columns = tuple(Column(code, across.label_of(code)) for code in codes)
    corner = _("Quartier, {list}").format(list=down.label.lower())
    return Pivot(corner, columns, tuple(lines))


def _years_across(report: Report, figure: Figure) -> Pivot:
    """Each neighbourhood's indicators, in their units, by year."""
    rows = report.rows_of(figure)
    series: dict[str, dict[tuple[str, str], None]] = {}
    for row in rows:
        indicator = row.category.rpartition(":")[0]
        series.setdefault(row.neighbourhood, {})[indicator, row.measure] = None
    years = sorted({row.category.rpartition(":")[2] for row in rows})
    lines = []
    for place, found in series.items():
        lines.append(Line(report.label_of(figure, "neighbourhood", place), False, ()))
        for indicator, unit in found:
            cells = (Cell(place, category=f"{indicator}:{year}", measure=unit) for year in years)
            label = indicator if unit in figure.measures else f"{indicator} ({unit})"
            lines.append(Line(label, True, tuple(cells)))
    columns = tuple(Column(year, year) for year in years)
    return Pivot(_("Quartier, indicateur"), columns, tuple(lines))


def _neighbourhoods_across(report: Report, figure: Figure) -> Pivot:
    places, [measure] = neighbourhoods_of(report, figure), figure.measures
    lines = [
        Line(
            report.label_of(figure, "category", category),
            False,
            tuple(Cell(place, category=category, measure=measure) for place in places),
        )
        for category in categories_of(report, figure)
    ]
    columns = (Column(place, report.label_of(figure, "neighbourhood", place)) for place in places)
    return Pivot(figure.category_name, tuple(columns), tuple(lines))


def _measures_across(report: Report, figure: Figure) -> Pivot:
    categories = [code for code in categories_of(report, figure) if code != ALL]
    has_total = figure.has_total or "category" not in figure.dimensions
    lines = []
    for place in neighbourhoods_of(report, figure):
        label = report.label_of(figure, "neighbourhood", place)
        total = (Cell(place, measure=measure) for measure in figure.measures if has_total)
        lines.append(Line(label, False, tuple(total)))
        for category in categories:
            cells = (Cell(place, category=category, measure=m) for m in figure.measures)
            lines.append(Line(report.label_of(figure, "category", category), True, tuple(cells)))
    columns = (Column(measure, _measure(measure)) for measure in figure.measures)
    named = {"neighbourhood": _("Quartier"), "category": figure.category_name}
    corner = ", ".join(named[name] for name in figure.dimensions) or _(TOTAL_LABEL)
    return Pivot(corner.capitalize(), tuple(columns), tuple(lines))


def label_side_by_side(report: Report, figure: Figure, dimension: Dimension, code: str) -> str:
    """The label of a code in a list where ages and genders both stand."""
    if code == UNKNOWN and dimension in UNKNOWNS:
        return _(UNKNOWNS[dimension])
    return report.label_of(figure, dimension, code)


def _measure(code: str) -> str:
    return capitalised(LISTS["measure"].label_of(code))


def neighbourhoods_of(report: Report, figure: Figure) -> list[str]:
    """The neighbourhoods that it prints: all where they add up, else those that it has."""
    # A coarse table by category is printed without its neighbourhoods.
    is_coarse = figure.id in report.coarse and "age_band" not in figure.dimensions
    if is_coarse or "neighbourhood" not in figure.dimensions:
        return [ALL]
    found = [row.neighbourhood for row in report.rows_of(figure)]
    if figure.measures[0] not in COUNTED:
        return list(dict.fromkeys(found))
    places = dict.fromkeys([*report.neighbourhoods, *found])
    return [ALL, *(place for place in places if place not in (ALL, OUTSIDE)), OUTSIDE]


def ages_of(report: Report, figure: Figure) -> list[str]:
    """The age bands that it prints."""
    found = [row.age_band for row in report.rows_of(figure)]
    return list(dict.fromkeys([ALL, *AGES, *found]))


def _genders(report: Report, figure: Figure) -> list[str]:
    found = [row.gender for row in report.rows_of(figure)]
    return list(dict.fromkeys([ALL, *GENDERS, *found]))


def categories_of(report: Report, figure: Figure) -> list[str]:
    """Its categories that it prints: where those at 0 are too many, those that it has.

    Elsewhere, those in use in the period, and those in use no more that it has.
    """
    found = [row.category for row in report.rows_of(figure)]
    if figure.has_total:
        return list(dict.fromkeys([ALL, *found]))
    printed = {*figure.categories_in(report.period, report.lists), *found} - {ALL}
    return [code for code in dict.fromkeys([*figure.categories, *found]) if code in printed]
