"""How many different young people the team says it met."""

from datetime import date

import sqlalchemy as sql
from sqlalchemy import Connection

from models.period import Period
from models.report import Cell, Value
from models.vocabulary import OUTSIDE
from storage.figures.counting import located
from storage.figures.keys import Keys
from storage.tables import RECORDS

ESTIMATES = RECORDS["estimates"].c


def young_met(connection: Connection, period: Period) -> dict[Cell, Value]:
    """The team's estimate for each neighbourhood, empty where it wrote none.

    Of several for spans inside the period, the widest counts, then the latest written.
    """
    neighbourhoods = Keys(connection, "neighbourhoods", OUTSIDE)
    query = sql.select(located(ESTIMATES.neighbourhood).label("where"), RECORDS["estimates"]).where(
        ESTIMATES.starts_on >= period.first, ESTIMATES.ends_on <= period.last
    )
    estimates = sorted(
        connection.execute(query),
        key=lambda said: (
            said.ends_on - said.starts_on,
            said.written_on or date.min,
            said.hlc,
            said.id,
        ),
    )
    cells: dict[Cell, Value] = dict.fromkeys(
        Cell(key, measure="estimate") for key in neighbourhoods.labels([]) or [OUTSIDE]
    )
    for said in estimates:
        cells[Cell(neighbourhoods.key_of(said.where), measure="estimate")] = said.number
    return cells
