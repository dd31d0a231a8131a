"""The years before this program: the totals that the reports of then printed, as typed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import sqlalchemy as sql
from sqlalchemy import Connection

from models.figures import Dimension, Figure
from models.language import N_, _, in_every_language
from models.numbers import written
from models.report import Cell, Report, Value
from models.vocabulary import AGES, ALL, GENDERS, LISTS, OUTSIDE, OUTSIDE_LABEL, CodeList, folded
from storage.tables import RECORDS

TOTALS, NEIGHBOURHOODS = RECORDS["past_totals"], RECORDS["neighbourhoods"]
DIMENSIONS: tuple[Dimension, ...] = ("neighbourhood", "age_band", "gender", "category")
WRITTEN_WITHOUT_MEASURE = "acts"


class Typed(dict[str, dict[Cell, Value]]):
    """The cells of each figure that somebody typed; one that is not there is not known.

    `records` gives the identity of the record that says each of them.
    """

    def __init__(self, year: int) -> None:
        super().__init__()
        self.year = year
        self.records: dict[tuple[str, Cell], str] = {}


class Slip(NamedTuple):
    """A typed total that is not the sum of its typed parts along one dimension."""

    year: int
    figure: Figure
    cell: Cell
    dimension: Dimension
    parts: tuple[Cell, ...]
    added: float
    total: float

    def sentence(self, report: Report, *, hushed: bool = False) -> str:
        """What differs, by how much unless `hushed`, and which number is kept."""
        where = [
            report.label_of(self.figure, dimension, code)
            for dimension in DIMENSIONS
            if (code := getattr(self.cell, dimension)) != ALL
        ]
        measure = self.cell.measure
        label = self.figure.said_label[0].lower() + self.figure.said_label[1:]
        sentence = (
            _(
                "Totaux repris de {year}, {what} ({measure}) : le total imprimé n’est pas la somme "
                "de ses parties {along}, dont certaines sont secrètes. Le total imprimé est gardé."
            )
            if hushed
            else _(
                "Totaux repris de {year}, {what} ({measure}) : le total imprimé est {total}, la "
                "somme de ses parties {along} {parts} (écart {gap}). Le total imprimé est gardé."
            )
        )
        return sentence.format(
            year=self.year,
            what=", ".join([label, *where]),
            measure=LISTS["measure"].label_of(measure),
            along=_(_ALONG[self.dimension]),
            total=written(self.total, measure),
            parts=written(self.added, measure),
            gap=written(abs(self.total - self.added), measure),
        )


_ALONG: dict[Dimension, str] = {
    "neighbourhood": N_("par quartier"),
    "age_band": N_("par âge"),
    "gender": N_("par genre"),
    "category": N_("par catégorie"),
}


def typed(connection: Connection, figures: Iterable[Figure], year: int) -> Typed | None:
    """What was typed of a year, the latest of two alike; None where nothing was."""
    names = ("id", "figure", *DIMENSIONS, "measure", "value")
    query = (
        sql.select(*(TOTALS.c[name] for name in names))
        .where(TOTALS.c.year == year)
        .order_by(TOTALS.c.hlc, TOTALS.c.id)
    )
    found = Typed(year)
    rows = connection.execute(query).all()
    if not rows:
        return None
    named = {spelling: figure for figure in figures for spelling in _spellings(figure)}
    neighbourhood = _neighbourhoods(connection)
    for record_id, name, where, age_band, gender, category, measure, value in rows:
        figure = named.get(name) or named.get(folded(name))
        if figure is None:
            continue
        cell = Cell(
            neighbourhood(where),
            _code(AGES, age_band),
            _code(GENDERS, gender),
            _code(LISTS[figure.lists[0]], category) if len(figure.lists) == 1 else category,
            _measure(figure, measure),
        )
        if _can_stand(figure, cell):
            cells = found.setdefault(figure.id, {})
            cells[cell] = int(value) if value == int(value) else value
            found.records[figure.id, cell] = record_id
    return found


def slips(totals: Typed, figures: Iterable[Figure]) -> Iterator[Slip]:
    """Where a typed total differs from the sum of its parts, when at least two of these are."""
    for figure in figures:
        cells = totals.get(figure.id, {})
        for dimension in DIMENSIONS:
            parts: dict[Cell, list[Cell]] = {}
            for cell in cells:
                if getattr(cell, dimension) != ALL:
                    parts.setdefault(cell._replace(**{dimension: ALL}), []).append(cell)
            for whole, held in parts.items():
                total, added = cells.get(whole), round(sum(cells[cell] or 0 for cell in held), 6)
                if len(held) > 1 and total is not None and total != added:
                    yield Slip(totals.year, figure, whole, dimension, tuple(held), added, total)


def fields(tallies: Sequence[Mapping[str, dict[Cell, Value]] | None]) -> frozenset[str]:
    """Which fields of rows come from totals that were typed, in the tallies of a report."""
    told = [(), ("previous", "change"), ("change_3y",)]
    found = zip(tallies, told, strict=True)
    return frozenset(name for tally, names in found if isinstance(tally, Typed) for name in names)


def remarks(
    report: Report, tallies: Iterable[Mapping[str, dict[Cell, Value]] | None]
) -> tuple[str, ...]:
    """What a reader needs to know of the totals typed among these tallies."""
    return tuple(
        slip.sentence(report)
        for totals in tallies
        if isinstance(totals, Typed)
        for slip in slips(totals, report.all_figures)
    )


def _spellings(figure: Figure) -> tuple[str, ...]:
    return figure.id, folded(figure.label), folded(figure.label_en)


def _code(codes: CodeList, text: str) -> str:
    """A code, also where its label is written."""
    return text if text == ALL else codes.read(text) or text


def _neighbourhoods(connection: Connection) -> Callable[[str], str]:
    """How to read a neighbourhood: its key, or its name."""
    columns = NEIGHBOURHOODS.c.key, NEIGHBOURHOODS.c.label
    known = {folded(label): key for key, label in connection.execute(sql.select(*columns))}
    known |= {folded(label): OUTSIDE for label in in_every_language(OUTSIDE_LABEL)}
    keys = {*known.values(), ALL}
    return lambda text: text if text in keys else known.get(folded(text), text)


def _measure(figure: Figure, measure: str) -> str:
    """The measure that is written; a total of persons written without one has its figure's."""
    if measure == WRITTEN_WITHOUT_MEASURE and measure not in figure.measures:
        return figure.measures[0]
    return measure


def _can_stand(figure: Figure, cell: Cell) -> bool:
    """Whether the figure has such a cell: an outing has no age."""
    broken_down = [dimension for dimension in DIMENSIONS if getattr(cell, dimension) != ALL]
    return cell.measure in figure.measures and set(broken_down) <= set(figure.dimensions)
