"""What a change would make of the totals of the years that are closed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sql
from sqlalchemy import Connection

from models.fields import Day
from models.figures import Dimension, Figure
from models.language import N_, _, ngettext
from models.numbers import written
from models.record import Record
from models.report import Cell, Report, Value
from models.vocabulary import ALL, LISTS
from models.wording import grouped, labelled
from storage import versions
from storage.figures import assembling, frozen
from storage.figures.frozen import Frozen, Totals
from storage.records.references import REFERRED
from storage.refusals import Refused
from storage.tables import VERSIONS

Writing = Callable[[Connection], object]
NOTHING = N_("rien")
COUNTED_THROUGH_OTHERS = REFERRED - {"outings"}
"""Kinds that figures read where another record, of any day, names one; of an outing they do not."""


@dataclass(frozen=True)
class Difference:
    """A total of a closed year, and what today's records would make of it."""

    year: int
    label: str
    measure: str
    frozen: Value
    new: Value

    def __str__(self) -> str:
        values = self.frozen, self.new
        then, now = (written(value, self.measure) or _(NOTHING) for value in values)
        return labelled(self.label, f"{then} → {now}")


def effect(connection: Connection, change: Writing) -> list[Difference]:
    """The totals of closed years that a change would alter; the change itself is taken back.

    It raises what the change raises.
    """
    closed = frozen.years(connection)
    if not closed:
        return []
    moment, _number = versions.last_mark(connection, "")
    savepoint = connection.begin_nested()
    try:
        change(connection)
        first_day = _first_day_reached(connection, moment or "")
        reached = [year for year in closed if first_day <= year.period.last]
        after = [assembling.count(connection, year.period) for year in reached]
    finally:
        savepoint.rollback()
    return [
        difference
        for year, new in zip(reached, after, strict=True)
        for difference in _differences(connection, year, new)
    ]


def refuse_import(connection: Connection, change: Writing) -> None:
    """Raise Refused for an import that would alter the totals of closed years."""
    differences = effect(connection, change)
    if differences:
        years = sorted({str(found.year) for found in differences})
        sentence = ngettext(
            "Ces fiches changeraient {n} total d’une année close ({years}). Rien n’a été importé : "
            "relancez avec « --closed-years » si c’est voulu. Les totaux gardés à la clôture "
            "resteront imprimés.",
            "Ces fiches changeraient {n} totaux d’une année close ({years}). Rien n’a été "
            "importé : relancez avec « --closed-years » si c’est voulu. Les totaux gardés à la "
            "clôture resteront imprimés.",
            len(differences),
        )
        raise Refused(sentence.format(n=grouped(len(differences)), years=_(" et ").join(years)))


def _first_day_reached(connection: Connection, moment: str) -> date:
    """The first day whose figures may depend on what was written after this moment."""
    is_new = (VERSIONS.c.hlc > moment) & versions.STANDING
    later = sql.select(VERSIONS).where(is_new).subquery()
    replaced = (VERSIONS.c.record_id == later.c.record_id) & (VERSIONS.c.hlc == later.c.base_hlc)
    queries = sql.select(VERSIONS).where(is_new), sql.select(VERSIONS).join(later, replaced)
    written = (version for query in queries for version in versions.read(connection, query))
    records = (version.record() for version in written if not version.deleted)
    return min(map(_first_day, records), default=date.max)


def _first_day(record: Record) -> date:
    """The first day that a record may be counted on; of any day where others say when."""
    if record.dated_by is None or record.record_kind in COUNTED_THROUGH_OTHERS:
        return date.min
    fields = record.field_types().items()
    days: list[date | None] = [
        getattr(record, name) for name, field_type in fields if isinstance(field_type, Day)
    ]
    return min(filter(None, days), default=date.min)


def _differences(connection: Connection, year: Frozen, new: Totals) -> Iterator[Difference]:
    """The totals that change and are not what was frozen; those of the commune, if there are."""
    old = assembling.count(connection, year.period)
    cells = [
        (figure, cell)
        for figure, cell in frozen.changed(old, new)
        if figure in year.totals
        and frozen.value(new, figure, cell) != frozen.value(year.totals, figure, cell)
    ]
    if not cells:
        return
    of_commune = [(figure, cell) for figure, cell in cells if cell.neighbourhood == ALL]
    report = assembling.assemble(connection, year.period, [new, year.totals, None])
    order = {figure.id: place for place, figure in enumerate(report.all_figures)}
    figures = {figure.id: figure for figure in report.all_figures}

    def widest_first(place: tuple[str, Cell]) -> tuple[int, int, Cell]:
        figure, cell = place
        return sum(code != ALL for code in cell[:4]), order[figure], cell

    for figure, cell in sorted(of_commune or cells, key=widest_first):
        yield Difference(
            year.year,
            _label(report, figures[figure], cell),
            cell.measure,
            frozen.value(year.totals, figure, cell),
            frozen.value(new, figure, cell),
        )


def _label(report: Report, figure: Figure, cell: Cell) -> str:
    """« Présence de rue, Nocaze (actes) »."""
    dimensions: Sequence[Dimension] = figure.dimensions
    where = [
        report.label_of(figure, dimension, code)
        for dimension in dimensions
        if (code := getattr(cell, dimension)) != ALL
    ]
    measure = f" ({LISTS['measure'].label_of(cell.measure)})" if len(figure.measures) > 1 else ""
    return ", ".join([figure.said_label, *where]) + measure
