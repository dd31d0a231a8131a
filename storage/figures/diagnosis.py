"""The local diagnosis: what the team noted of each neighbourhood, indicator by indicator."""

import sqlalchemy as sql
from sqlalchemy import Connection

from models.period import Period
from models.report import Cell, Value
from models.vocabulary import OUTSIDE
from storage.figures.counting import located
from storage.figures.keys import Keys
from storage.tables import RECORDS

DIAGNOSIS = RECORDS["diagnosis"]
NO_UNIT = "value"


def diagnosis(connection: Connection, period: Period) -> dict[Cell, Value]:
    """Each figure up to the last year of the period, as typed; the latest written of two alike."""
    keys = Keys(connection, "neighbourhoods", OUTSIDE)
    query = (
        sql.select(
            located(DIAGNOSIS.c.neighbourhood),
            DIAGNOSIS.c.indicator,
            DIAGNOSIS.c.year,
            sql.func.coalesce(DIAGNOSIS.c.unit, NO_UNIT),
            DIAGNOSIS.c.value,
        )
        .where(DIAGNOSIS.c.year <= period.last.year)
        .order_by(DIAGNOSIS.c.hlc, DIAGNOSIS.c.id)
    )
    return {
        Cell(keys.key_of(where), category=f"{indicator}:{year}", measure=unit): value
        for where, indicator, year, unit, value in connection.execute(query)
    }


def years_before(cell: Cell, ago: int) -> Cell:
    """The cell of the same indicator so many years before its own year."""
    indicator, _, year = cell.category.rpartition(":")
    return cell._replace(category=f"{indicator}:{int(year) - ago}")


def diagnosis_labels(_: Connection, __: Period, categories: set[str]) -> dict[str, str]:
    """« habitants (2024) », by category."""
    return {
        category: f"{indicator} ({year})"
        for category in sorted(categories)
        for indicator, _, year in [category.rpartition(":")]
    }
