"""One number of the report, told in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.figures import Dimension, Figure
from models.numbers import TIMES, shown
from models.report import Cell, Report
from models.vocabulary import ALL, LISTS
from models.wording import grouped, plural, short_day

if TYPE_CHECKING:
    from storage.disclosure.tables import Prepared

DIMENSIONS: tuple[Dimension, ...] = ("neighbourhood", "gender", "age_band", "category")


def measured(measure: str) -> str:
    """What a measure counts: « actes », « heures de présence »."""
    return LISTS["measure"].label_of(measure)


def placed(report: Report, figure: Figure, cell: Cell) -> str:
    """Where a cell stands: « Nocaze, fille, 13-15 ans »."""
    return ", ".join(
        report.label_of(figure, dimension, getattr(cell, dimension))
        for dimension in DIMENSIONS
        if dimension == "neighbourhood" or getattr(cell, dimension) != ALL
    )


def retold(report: Report, figure: Figure, cell: Cell) -> str:
    """One cell in words, with what it was a year before and how it changed."""
    place, value = placed(report, figure, cell), shown(report, figure, cell)
    measure = measured(cell.measure)
    if value in ("0", "1"):
        measure = measure.removesuffix("s")
    if cell.measure in TIMES:
        said = f"{place}, {measure} : {value}"
    else:
        said = f"{place} : {value} {measure}" if value else f"{place} : —"
    before, change, change_3y = (
        shown(report, figure, cell, field) for field in ("previous", "change", "change_3y")
    )
    if before:
        said += f" · un an avant : {before}" + (f" ({change})" if change else "")
    return said + (f" · sur trois ans : {change_3y}" if change_3y else "")


def notice(report: Report, prepared: Prepared | None, closed_on: date | None) -> str:
    """What is shown: a year that is closed or not, inside or as it may leave."""
    closed = f"Année close le {short_day(closed_on)}. " if closed_on else ""
    return closed + _protection(report, prepared)


def _protection(report: Report, prepared: Prepared | None) -> str:
    """Whether the report shown may leave, and how much of it is withheld."""
    if prepared is None:
        return "Interne, ne pas diffuser : petits nombres visibles."
    if prepared.released_on is not None:
        day = short_day(prepared.released_on)
        return f"Déjà diffusé le {day} : ses valeurs d’alors. « r » recompte."
    numbers = sum(row.status != "empty" for row in report.rows)
    withheld = f"{plural(report.withheld, 'nombre')} retenu{'s' * (report.withheld > 1)} (s)"
    return f"À diffuser, seuil {report.threshold} : {withheld} sur {grouped(numbers)}."
