"""A report made ready to leave: protected with all that left before, then attacked."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from sqlalchemy import Connection

from models.figures import Figure
from models.period import Period
from models.report import Audit, AuditLine, Cell, Report, Row
from storage.disclosure import register
from storage.disclosure.attack import Interval, intervals
from storage.disclosure.linear import NoSolution
from storage.disclosure.protecting import protect
from storage.disclosure.relations import Count, Spot, system
from storage.disclosure.tables import Place, Prepared, Tables
from storage.disclosure.withholding import Unprotectable
from storage.figures import assembling, frozen
from storage.figures.assembling import Tally
from storage.figures.past import Typed, slips
from storage.refusals import Refused

Progress = Callable[[int, int, str], None]
STEPS = ("Compter la période et les années d’avant", "Retenir les petits nombres", "Contrôler")
SMALL, BESIDE = "petit nombre", "protège un petit nombre"


def prepare(
    connection: Connection, period: Period, threshold: int, progress: Progress, *, afresh: bool
) -> Prepared:
    """The protected report of a period; what was released once keeps its released values.

    A period counted `afresh` is released again. Raise Refused when some number could be worked
    out whatever is withheld.
    """
    progress(0, len(STEPS), STEPS[0])
    register_of_releases = register.released(connection)
    latest = {table.period: table for table in reversed(register_of_releases)}
    if afresh:
        latest.pop(period, None)
    now, earlier = _tables(connection, period, threshold, latest)
    tables = [now, *filter(None, earlier)]
    tallies = [table.tally if table else None for table in (now, *earlier)]
    report = assembling.assemble(connection, period, tallies)

    progress(1, len(STEPS), STEPS[1])
    count = cache(lambda days: assembling.count(connection, days))
    fresh = [table for table in tables if not table.released_on]
    before = _linked(fresh, register_of_releases)
    figures = report.all_figures
    try:
        protected = protect(fresh, before, figures, count)
        progress(2, len(STEPS), STEPS[2])
        attacked = _attack([*protected, *before], figures, count)
    except (Unprotectable, NoSolution):
        raise _refusal(period, before) from None
    progress(3, len(STEPS), STEPS[2])

    beside = tuple(dict.fromkeys(table.period.name for table in before))
    protected = [replace(t, attacked=len(attacked), beside=beside) for t in protected]
    printed = {table.period: table for table in (*tables, *protected)}
    now = printed[period]
    masked = _masked(report, now, [table and printed[table.period] for table in earlier])
    remarks = (*masked.remarks, *_missing(figures, now))
    return Prepared(
        replace(masked, audit=_audit(figures, now), remarks=remarks),
        _reasons(figures, now),
        tuple(protected),
        now.released_on,
        _changed_since(now, count(period)) if now.released_on else 0,
    )


def _tables(
    connection: Connection, period: Period, threshold: int, latest: dict[Period, Tables]
) -> tuple[Tables, list[Tables | None]]:
    """The tables of a period, those of one and of three years earlier, as released or counted.

    A closed year keeps its threshold where that is higher.
    """

    def counted(days: Period, tally: Tally) -> Tables:
        return Tables(days, tally, max(threshold, frozen.threshold(connection, days)))

    year_ago = period.year_before()
    earlier = (year_ago, year_ago.year_before().year_before())
    now, *before = assembling.tallies(connection, period)
    return latest.get(period) or counted(period, now or {}), [
        latest.get(days) or (counted(days, tally) if tally else None)
        for days, tally in zip(earlier, before, strict=True)
    ]


def _linked(fresh: Sequence[Tables], released: Sequence[Tables]) -> list[Tables]:
    """What left before and shares days with the fresh tables, or with others that do."""
    linked, reached, others = [], [table.period for table in fresh], list(released)
    while reached:
        period = reached.pop()
        near = [other for other in others if other.period.overlaps(period)]
        others = [other for other in others if other not in near]
        linked += near
        reached += [other.period for other in near]
    return linked


def _attack(
    tables: Sequence[Tables], figures: Sequence[Figure], count: Count
) -> dict[Spot, Interval]:
    """The interval of every withheld number, here and before; raise Unprotectable or NoSolution."""
    relations = system(tables, figures, count)
    withheld = [
        spot
        for spot in relations.values
        if isinstance(spot, Spot) and Place(spot.figure, spot.cell) in tables[spot.tables].withheld
    ]
    found = intervals(relations, withheld)
    singled_out = [
        spot
        for spot, interval in found.items()
        if interval.is_exact or interval.whole_high < tables[spot.tables].threshold
    ]
    if singled_out:
        raise Unprotectable(singled_out)
    return found


def _refusal(period: Period, before: Sequence[Tables]) -> Refused:
    known = ", ".join(sorted({table.period.name for table in before}))
    because = (
        f" à l’aide de ce qui a déjà été diffusé, années d’avant comprises ({known})"
        if known
        else ""
    )
    return Refused(
        f"Le bilan ({period.name}) ne peut pas partir : de petits nombres pourraient être "
        f"retrouvés{because}. Rien n’a été écrit ni diffusé. Choisissez une autre période, ou "
        "un bilan interne, à ne pas diffuser."
    )


def _masked(report: Report, now: Tables, earlier: Sequence[Tables | None]) -> Report:
    """The report as it is printed: withheld numbers, and changes from them, are not there."""
    figures = {figure.id: figure for figure in report.all_figures}
    rows = (
        _masked_row(row, figures[row.figure], now, earlier)
        for row in report.rows
        if not now.leaves_out(figures[row.figure], row.cell)
    )
    return replace(
        report,
        rows=tuple(rows),
        protected=True,
        threshold=now.threshold,
        coarse=now.coarse,
        remarks=_hushed(report, earlier),
    )


def _hushed(report: Report, earlier: Sequence[Tables | None]) -> tuple[str, ...]:
    """Its remarks, without the sums from which a withheld number could be worked out."""
    hushed = {
        slip.sentence(report): slip.sentence(report, hushed=True)
        for table in earlier
        if table and isinstance(table.tally, Typed)
        for slip in slips(table.tally, report.all_figures)
        for cell in (slip.cell, *slip.parts)
        if Place(slip.figure.id, cell) in table.withheld or table.leaves_out(slip.figure, cell)
    }
    return tuple(hushed.get(remark, remark) for remark in report.remarks)


def _masked_row(row: Row, figure: Figure, now: Tables, earlier: Sequence[Tables | None]) -> Row:
    place = Place(row.figure, row.cell)
    is_withheld = place in now.withheld
    year_ago, three_years_ago = (
        table is not None and (place in table.withheld or table.leaves_out(figure, row.cell))
        for table in earlier
    )
    return replace(
        row,
        value=None if is_withheld else row.value,
        status="withheld" if is_withheld else row.status,
        previous=None if year_ago else row.previous,
        change=None if is_withheld or year_ago else row.change,
        change_3y=None if is_withheld or three_years_ago else row.change_3y,
    )


def _audit(figures: Sequence[Figure], table: Tables) -> Audit:
    lines = []
    for figure in figures:
        numbers = table.numbers(figure)
        if figure.counts_young and numbers:
            withheld = sum(Place(figure.id, cell) in table.withheld for cell in numbers)
            lines.append(AuditLine(figure.id, len(numbers), withheld))
    return Audit(tuple(lines), table.attacked, table.beside)


def _missing(figures: Sequence[Figure], table: Tables) -> Iterator[str]:
    """The figures that a released period cannot print, since they were defined afterwards."""
    for figure in figures:
        if table.released_on and figure.id not in table.tally:
            yield f"{figure.label} : défini après la diffusion de cette période, qui ne l’a pas."


def _changed_since(table: Tables, counted: Tally) -> int:
    """How many numbers of a released table would be others today."""
    places = {
        (figure, cell)
        for tally in (table.tally, counted)
        for figure, cells in tally.items()
        for cell in cells
        if figure in table.tally
    }
    return sum(
        (table.tally.get(figure, {}).get(cell) or 0) != (counted.get(figure, {}).get(cell) or 0)
        for figure, cell in places
    )


def _reasons(figures: Sequence[Figure], table: Tables) -> dict[tuple[str, Cell], str]:
    small = set(table.small(figures))
    return {place: SMALL if place in small else BESIDE for place in table.withheld}
