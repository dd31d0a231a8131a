"""Closing a year: its lists, its threshold and its totals stay as they stand."""

from datetime import date

from sqlalchemy import Connection

from models.period import Period
from models.reporting import ClosedYear
from storage.facts import Facts
from storage.figures import assembling, frozen
from storage.refusals import Refused


def close(
    connection: Connection, facts: Facts, year: int, threshold: int, today: date
) -> ClosedYear:
    """The record that freezes a year as it stands; raise Refused, InvalidRecord."""
    period = Period.year(year)
    if today <= period.last:
        raise Refused(
            f"L’année {year} n’est pas finie : elle se clôt à partir du 1er janvier {year + 1}. "
            "Rien n’a été modifié."
        )
    if closed := frozen.year(connection, period):
        raise Refused(
            f"L’année {year} est close depuis le {closed.closed_on:%d/%m/%Y}. Rien n’a été "
            f"modifié ; pour la clore de nouveau, rouvrez-la d’abord."
        )
    totals = assembling.count(connection, period)
    report = assembling.assemble(connection, period, [totals, None, None])
    values = {
        "year": year,
        "closed_on": today,
        "closed_by": facts.record_id("educators", facts.author),
        "threshold": threshold,
        "content": frozen.content(report, totals),
    }
    return ClosedYear.checked(values, today)
