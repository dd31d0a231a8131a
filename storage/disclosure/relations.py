"""The equations between the tables of reports, as a reader who knows the definitions has them."""

from collections import defaultdict
from collections.abc import Sequence

from models.figures import Figure
from models.report import Cell
from models.vocabulary import ALL
from storage.disclosure.over_time import Count, is_told_over_time, tie_over_time
from storage.disclosure.sheets import Sheets, Spot
from storage.disclosure.siblings import ties
from storage.disclosure.system import System
from storage.disclosure.tables import Tables, is_cube

DIMENSIONS = ("neighbourhood", "age_band", "gender", "category")


def system(
    tables: Sequence[Tables], figures: Sequence[Figure], count: Count, *, with_left_out: bool
) -> System:
    """Every number of these tables in which somebody may be, and all that ties them together.

    The first sheets are the tables, `with_left_out` those of their cells that coarse tables do not
    print. `count` counts a period again, for what is left between tables whose periods overlap.
    """
    figures = [figure for figure in figures if figure.counts_young]
    neighbourhoods = sorted(
        {cell.neighbourhood for table in tables for f in table.tally.values() for cell in f}
    )
    shared = {share.figure for figure in figures for share in figure.shares}
    sheets = Sheets()
    for table in tables:
        number = sheets.lay()
        for figure in figures:
            sheets.write(number, figure.id, table.numbers(figure))
            if with_left_out and (figure.id in shared or _says_more(figure, table, tables)):
                sheets.hide(number, figure.id, table.unprinted(figure, neighbourhoods))
    tie_over_time(sheets, tables, figures, count)
    for number in range(len(sheets.numbers)):
        for figure in figures:
            _tie_margins(sheets, number, figure)
    for number in range(len(tables)):
        for figure in figures:
            _tie_sums(sheets, number, figure)
            _tie_parts(sheets, number, figure)
        _tie_indicators(sheets, number, figures)
    return sheets.system()


def _says_more(figure: Figure, table: Tables, tables: Sequence[Tables]) -> bool:
    """Whether the cells that a coarse table leaves out are bound by more than their margins.

    Margins alone bind nothing: whatever they are, there are cells that fit them.
    """
    if is_cube(figure) and not table.coarse.issuperset(figure.part_of):
        return True
    if not any(other.period.overlaps(table.period) for other in tables if other is not table):
        return False
    if figure.adds_over_time:
        return any(figure.id not in other.coarse for other in tables)
    return is_told_over_time(figure)


def _tie_margins(sheets: Sheets, number: int, figure: Figure) -> None:
    """A margin is the sum of its cells."""
    cells = sheets.cells(number, figure.id)
    for dimension in DIMENSIONS:
        parts = defaultdict(list)
        for cell in cells:
            if getattr(cell, dimension) != ALL:
                whole = cell._replace(**{dimension: ALL})
                parts[whole].append(Spot(number, figure.id, cell))
        for whole, spots in parts.items():
            if whole in cells:
                sheets.tie(spots, [Spot(number, figure.id, whole)])


def _tie_sums(sheets: Sheets, number: int, figure: Figure) -> None:
    """All categories of a figure make up another figure."""
    if figure.adds_up_to:
        here = _by_neighbourhood(sheets, number, figure.id)
        there = _by_neighbourhood(sheets, number, figure.adds_up_to)
        for neighbourhood, spots in here.items():
            sheets.tie(spots, there.get(neighbourhood, []))


def _by_neighbourhood(sheets: Sheets, number: int, figure: str) -> dict[str, list[Spot]]:
    """The finest cells of a figure by neighbourhood, whatever the age and gender."""
    cells = sheets.cells(number, figure)
    has_categories = any(cell.category != ALL for cell in cells)
    found: dict[str, list[Spot]] = {}
    for cell in cells:
        if cell.age_band == cell.gender == ALL and (cell.category != ALL) == has_categories:
            found.setdefault(cell.neighbourhood, []).append(Spot(number, figure, cell))
    return found


def _tie_parts(sheets: Sheets, number: int, figure: Figure) -> None:
    """No cell of a figure is greater than the one of a figure that it is part of."""
    for whole in figure.part_of:
        has_categories = any(cell.category != ALL for cell in sheets.cells(number, whole))
        parts = defaultdict(list)
        for cell in sheets.cells(number, figure.id):
            inside = _in_whole(cell, figure)
            if (inside.category != ALL) == has_categories:
                parts[inside].append(Spot(number, figure.id, cell))
        for cell, spots in parts.items():
            sheets.tie_at_most(spots, sheets.spots(number, whole, [cell]))


def _in_whole(cell: Cell, figure: Figure) -> Cell:
    """Where a cell stands in the figure that it is part of: a change, in what it leads to."""
    return cell._replace(category=cell.category.rpartition(">")[2]) if figure.lists else cell


def _tie_indicators(sheets: Sheets, number: int, figures: Sequence[Figure]) -> None:
    """What the team made of a figure is made of its cells, and of what else it made of it."""
    for tie in ties(figures, sheets.numbers[number]):
        parts, wholes = ([Spot(number, *place) for place in places] for places in tie[:2])
        if not (tie.is_whole and sheets.tie(parts, wholes)):
            sheets.tie_at_most(parts, wholes)
