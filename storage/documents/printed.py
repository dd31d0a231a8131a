"""Everything that a document for people says of one figure, in the order in which it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.figures import Figure
from models.report import Report
from models.wording import typeset
from storage.documents import content
from storage.documents.charts import INK, Chart, charts
from storage.documents.tables import EARLIER, Table, evolution, table


@dataclass(frozen=True)
class Printed:
    """What is said of one figure.

    `evolution` compares its totals with earlier years; `earlier` are whole tables of what that
    leaves out.
    """

    id: str
    label: str
    definition: str
    translation: content.Translation
    notes: list[str]
    table: Table
    charts: list[Chart]
    evolution: Table | None
    earlier: list[Table]


def printed(report: Report, figure: Figure, ink: str = INK) -> Printed:
    """What is said of one figure, its charts with texts in `ink`."""
    margins = evolution(report, figure)
    compared = [line for line in margins.lines if line.texts] if margins else []
    is_whole = not margins or len(compared) == len(report.rows_of(figure))
    told = [field for field in EARLIER if report.tells(figure, field)]
    drawn = charts(report, figure, ink)
    return Printed(
        figure.id,
        typeset(figure.said_label),
        content.definition(report, figure),
        content.translation(report, figure),
        content.notes(report, figure),
        table(report, figure),
        [replace(chart, title=typeset(chart.title)) for chart in drawn],
        margins,
        [] if is_whole else [table(report, figure, field) for field in told],
    )
