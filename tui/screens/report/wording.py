"""One number of the report, told in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from models.figures import Dimension, Figure
from models.language import _, ngettext
from models.numbers import TIMES, shown
from models.report import HIGHEST_THRESHOLD, Cell, Report
from models.vocabulary import ALL, LISTS
from models.wording import grouped, short_day
from tui.widgets.options import Option, options_of

if TYPE_CHECKING:
    from storage.disclosure.tables import Prepared

DIMENSIONS: tuple[Dimension, ...] = ("neighbourhood", "gender", "age_band", "category")


def measured(measure: str) -> str:
    """What a measure counts: « actes », « heures de présence »."""
    return LISTS["measure"].label_of(measure)


def _singular(measure: str, number: int) -> str:
    """What a measure counts where there is one or none."""
    named = {
        "acts": ngettext("acte", "actes", number),
        "persons": ngettext("personne", "personnes", number),
    }
    return named.get(measure) or measured(measure)


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
    measure = _singular(cell.measure, int(value)) if value in ("0", "1") else measured(cell.measure)
    if cell.measure in TIMES:
        said = _("{place}, {measure} : {value}")
    else:
        said = _("{place} : {value} {measure}") if value else _("{place} : —")
    parts = [said.format(place=place, value=value, measure=measure)]
    before, change, change_3y = (
        shown(report, figure, cell, field) for field in ("previous", "change", "change_3y")
    )
    if before:
        earlier = _("un an avant : {before} ({change})") if change else _("un an avant : {before}")
        parts.append(earlier.format(before=before, change=change))
    if change_3y:
        parts.append(_("sur trois ans : {change}").format(change=change_3y))
    return " · ".join(parts)


def notice(report: Report, prepared: Prepared | None, closed_on: date | None) -> str:
    """What is shown: a year that is closed or not, inside or as it may leave."""
    said = _protection(report, prepared)
    if closed_on is None:
        return said
    closed = _("Année close le {day}.").format(day=short_day(closed_on))
    return f"{closed} {said}"


def _protection(report: Report, prepared: Prepared | None) -> str:
    """Whether the report shown may leave, and how much of it is withheld."""
    if prepared is None and report.protected:
        return _received(report)
    if prepared is None:
        return _("Interne, ne pas diffuser : petits nombres visibles.")
    if prepared.released_on is not None:
        day = short_day(prepared.released_on)
        return _("Déjà diffusé le {day} : ses valeurs d’alors. « r » recompte.").format(day=day)
    numbers = sum(row.status != "empty" for row in report.rows)
    leaves = ngettext(
        "À diffuser, seuil {threshold} : {n} nombre retenu (s) sur {all}.",
        "À diffuser, seuil {threshold} : {n} nombres retenus (s) sur {all}.",
        report.withheld,
    )
    withheld = grouped(report.withheld)
    return leaves.format(threshold=report.threshold, n=withheld, all=grouped(numbers))


def _received(report: Report) -> str:
    """Of what a supervisor is shown: since when it may be read, and what is withheld from it."""
    if report.written_on is None:
        return _("Aucun bilan n’a été reçu.")
    said = _("Reçu de l’équipe, diffusé le {day}, seuil {threshold} : petits nombres retenus (s).")
    return said.format(day=short_day(report.written_on), threshold=report.threshold)


def thresholds(least: int) -> list[Option]:
    """The thresholds that can be chosen, each with what it withholds."""
    said = _("{threshold} : de 1 à {most}, un nombre de jeunes est retenu")
    return options_of(
        (number, said.format(threshold=number, most=number - 1))
        for number in range(least, HIGHEST_THRESHOLD + 1)
    )
