"""A report as it is printed: what is withheld is gone, and so is what would give it away."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from models.figures import Figure
from models.language import _
from models.report import Audit, AuditLine, Cell, Report, Row
from storage.disclosure.tables import Place, Tables
from storage.figures.past import Typed, slips


def masked(report: Report, now: Tables, earlier: Sequence[Tables | None]) -> Report:
    """The report as it is printed: withheld numbers, and changes from them, are not there."""
    figures = {figure.id: figure for figure in report.all_figures}
    rows = (
        _masked_row(row, figures[row.figure], now, earlier)
        for row in report.rows
        if not _is_left_out(figures[row.figure], row.cell, now, earlier)
    )
    return replace(
        report,
        rows=tuple(rows),
        protected=True,
        threshold=now.threshold,
        coarse=now.coarse,
        remarks=(*_hushed(report, earlier), *_missing(report.all_figures, now)),
        audit=_audit(report.all_figures, now),
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


def _is_left_out(figure: Figure, cell: Cell, now: Tables, earlier: Sequence[Tables | None]) -> bool:
    """Whether no table has a cell, or only the 0 of this period: its row would tell of others."""
    if now.leaves_out(figure, cell):
        return True
    having = [t for t in (now, *earlier) if t and cell in t.tally.get(figure.id, ())]
    return bool(having) and all(table.leaves_out(figure, cell) for table in having)


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
            yield _(
                "{figure} : défini après la diffusion de cette période, qui ne l’a pas."
            ).format(figure=figure.label)


def reasons(figures: Sequence[Figure], table: Tables) -> dict[tuple[str, Cell], str]:
    """Why each number is withheld, for the team's eyes alone."""
    small = set(table.small(figures))
    why, beside = _("petit nombre"), _("protège un petit nombre")
    return {place: why if place in small else beside for place in table.withheld}
