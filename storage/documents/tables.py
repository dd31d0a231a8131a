"""The tables of a figure as texts, the same in every document that people read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from models.figures import Dimension, Figure
from models.language import N_, _
from models.numbers import shown
from models.pivot import label_side_by_side, pivot
from models.report import Cell, Report, Row
from models.vocabulary import ALL, LISTS
from models.wording import capitalised, typeset

EARLIER = {
    "previous": N_("Un an avant"),
    "change": N_("Évolution sur un an"),
    "change_3y": N_("Évolution sur trois ans"),
}
"""What a row tells beside its value, and what that is called."""
DIMENSIONS: tuple[Dimension, ...] = ("neighbourhood", "age_band", "gender", "category")


@dataclass(frozen=True)
class Column:
    """A heading; totals are printed in bold."""

    label: str
    is_total: bool = False


@dataclass(frozen=True)
class Line:
    """A label and the text of each column; without texts it is a title for the lines below."""

    label: str
    texts: tuple[str, ...]
    is_part: bool = False
    is_total: bool = False


@dataclass(frozen=True)
class Table:
    """A table under its caption; `corner` says what its lines are."""

    caption: str
    corner: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


def table(report: Report, figure: Figure, field: str = "value") -> Table:
    """The whole table of a figure, of its values or of another number of its rows.

    Values in a single column have those of earlier years beside them.
    """
    laid_out = pivot(report, figure)
    has_parts = any(line.is_part for line in laid_out.lines)
    is_lone = len(laid_out.columns) == 1
    columns = [
        Column(typeset(column.label), column.code == ALL and not is_lone)
        for column in laid_out.columns
    ]
    fields = [field]
    if is_lone and field == "value":
        fields += _earlier(report, figure)
        columns += [Column(_(EARLIER[name])) for name in fields[1:]]
    lines = [
        Line(
            typeset(line.label),
            tuple(shown(report, figure, cell, name) for cell in line.cells for name in fields),
            line.is_part,
            not line.is_part if has_parts else _is_whole(line.cells),
        )
        for line in laid_out.lines
    ]
    of_now = "" if figure.by_year else report.period.name
    told = _(EARLIER[field]).lower() if field in EARLIER else of_now
    return Table(_caption(figure, told), laid_out.corner, tuple(columns), tuple(lines))


def evolution(report: Report, figure: Figure) -> Table | None:
    """The totals of a figure beside those of earlier years; None where its table tells them.

    A line for the whole, for each neighbourhood, age, gender and category, not for what crosses
    them, unless the figure prints nothing else.
    """
    earlier = _earlier(report, figure)
    if not earlier or len(pivot(report, figure).columns) == 1:
        return None
    rows = report.rows_of(figure)
    margins = [row for row in rows if len(_restricted(row.cell)) <= 1] or rows
    lines = []
    for measure in dict.fromkeys(row.measure for row in margins):
        if len(figure.measures) > 1:
            lines.append(Line(typeset(LISTS["measure"].label_of(measure)), ()))
        lines += [
            Line(
                typeset(_told(report, figure, row.cell)),
                tuple(shown(report, figure, row.cell, field) for field in ["value", *earlier]),
                is_part=len(figure.measures) > 1,
                is_total=not _restricted(row.cell),
            )
            for row in _in_order(row for row in margins if row.measure == measure)
        ]
    of_now = _("Valeur") if figure.by_year else capitalised(report.period.name)
    columns = [Column(of_now), *(Column(_(EARLIER[f])) for f in earlier)]
    caption, corner = _caption(figure, _("évolution")), _("Ensemble et parties")
    return Table(caption, corner, tuple(columns), tuple(lines))


def _earlier(report: Report, figure: Figure) -> list[str]:
    return [field for field in EARLIER if report.tells(figure, field)]


def _caption(figure: Figure, said: str) -> str:
    """What the table is of, and in what it counts where that is one thing."""
    measures = LISTS["measure"]
    counted = [measures.label_of(code) for code in figure.measures if code in measures]
    parts = [figure.said_label, *(counted if len(counted) == 1 else []), said]
    return typeset(" · ".join(filter(None, parts)))


def _is_whole(cells: tuple[Cell, ...]) -> bool:
    first = cells[0] if cells else None
    return bool(first and first.neighbourhood == first.gender == first.category == ALL)


def _restricted(cell: Cell) -> list[Dimension]:
    return [dimension for dimension in DIMENSIONS if getattr(cell, dimension) != ALL]


def _in_order(rows: Iterable[Row]) -> list[Row]:
    """The whole first, then its parts by what they are parts of."""
    return sorted(rows, key=lambda row: [DIMENSIONS.index(name) for name in _restricted(row.cell)])


def _told(report: Report, figure: Figure, cell: Cell) -> str:
    parts = [
        label_side_by_side(report, figure, name, getattr(cell, name)) for name in _restricted(cell)
    ]
    return ", ".join(parts) or report.label_of(figure, "neighbourhood", ALL)
