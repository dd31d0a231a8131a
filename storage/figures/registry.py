"""Which function counts which figure; a new figure is entered here by its own file."""

from collections.abc import Callable

from sqlalchemy import Connection

from models.period import Period
from models.report import Cell, Value
from storage.figures import (
    collective,
    diagnosis,
    estimates,
    families,
    individual,
    needs,
    network,
    situation,
    staff,
    street,
    time,
)

COUNTS = (
    time.COUNTS
    | street.COUNTS
    | individual.COUNTS
    | situation.COUNTS
    | needs.COUNTS
    | families.COUNTS
    | collective.COUNTS
    | network.COUNTS
)
"""Figures that add up: their finest cells are counted, margins and zeros follow."""
PRINTED: dict[str, Callable[[Connection, Period], dict[Cell, Value]]] = {
    "young_met": estimates.young_met,
    "staff": staff.staff,
    "grant": staff.grant,
    "diagnosis": diagnosis.diagnosis,
}
"""Figures that do not: their cells come as they are printed, and one that is absent is empty."""
EARLIER: dict[str, Callable[[Cell, int], Cell]] = {"diagnosis": diagnosis.years_before}
"""Figures whose own cells hold the earlier years: the cell of so many years before another."""
NAMED: dict[str, Callable[[Connection, Period, set[str]], dict[str, str]]] = {
    "contacts_place": street.place_labels,
    "staff": staff.staff_labels,
    "diagnosis": diagnosis.diagnosis_labels,
}
"""The labels of the categories that the team's records name, for those that are printed."""
