"""Closing a year: its lists, its threshold and its totals stay as they stand."""

from datetime import date

from sqlalchemy import Connection

from models.language import _
from models.period import Period
from models.reporting import ClosedYear
from models.wording import short_day
from storage import thresholds
from storage.facts import Facts
from storage.figures import assembling, frozen
from storage.refusals import Refused


def close(
    connection: Connection, facts: Facts, year: int, threshold: int, today: date
) -> ClosedYear:
    """The record that freezes a year as it stands; raise Refused, InvalidRecord."""
    period = Period.year(year)
    if today <= period.last:
        not_over = _(
            "L’année {year} n’est pas finie : elle se clôt à partir du 1er janvier {next_year}. "
            "Rien n’a été modifié."
        )
        raise Refused(not_over.format(year=year, next_year=year + 1))
    if closed := frozen.year(connection, period):
        closed_already = _(
            "L’année {year} est close depuis le {day}. Rien n’a été modifié ; pour la clore de "
            "nouveau, rouvrez-la d’abord."
        )
        raise Refused(closed_already.format(year=year, day=short_day(closed.closed_on)))
    totals = assembling.count(connection, period)
    report = assembling.assemble(connection, period, [totals, None, None])
    values = {
        "year": year,
        "closed_on": today,
        "closed_by": facts.author_id,
        "threshold": max(threshold, thresholds.of_team(connection)),
        "content": frozen.content(report, totals),
    }
    return ClosedYear.checked(values, today)
