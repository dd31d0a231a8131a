"""The figures of the opened kinds over many teams, computed inside the hub."""

import time
from collections.abc import Iterator

import sqlalchemy as sql
from sqlalchemy import Connection

from models.figures import FIGURE, FIGURES
from models.language import _, ngettext
from models.period import Period
from models.report import Report
from models.vocabulary import OUTSIDE
from models.wording import grouped
from storage.figures import collective, street
from storage.figures.assembling import Tally, by_key, laid_out
from storage.figures.completing import complete
from storage.figures.counting import Count, within
from storage.figures.keys import Keys
from storage.figures.time import entries_split
from storage.identity import first_moment
from storage.sharing.hub.gathering import DATED, TIME, gather, teams_of
from storage.tables import RECORDS

AHEAD_MS = 48 * 3600 * 1000
"""How far ahead of the hub's reader a version can be dated."""
COUNTED: dict[str, dict[str, Count]] = {
    "worktime": {"time_split": entries_split},
    "contacts": {
        name: street.COUNTS[name] for name in ("contacts", "contacts_new", "contacts_place")
    },
    "sessions": {
        name: collective.COUNTS[name]
        for name in ("actions", "actions_type", "actions_result", "sessions", "participations")
    },
    "outings": {name: street.COUNTS[name] for name in ("outings", "outings_slot")},
}
"""The figures that an opened kind tells whole, by the notebook's own SQL."""


def report(connection: Connection, period: Period, now_ms: int | None = None) -> Report:
    """What the teams opened, over a period and one and three years earlier; nothing is withheld.

    The connection's role reads the opened rows of every team. A neighbourhood or a place is
    printed as `team/key`; what no team opened in these periods is not there.
    """
    year_ago = period.year_before()
    periods = [period, year_ago, year_ago.year_before().year_before()]
    now_ms = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    gather(connection, periods, first_moment(now_ms + AHEAD_MS))
    told = teams_of(connection)
    counts = {name: count for kind in told for name, count in COUNTED.get(kind, {}).items()}
    figures = tuple(figure for figure in FIGURES if figure.id in counts)
    tallies = [_tally(connection, one, counts) for one in periods]
    labels, named, rows = laid_out(connection, period, figures, tallies)
    return Report(
        period,
        _teams(max(told.values(), default=0)),
        rows,
        labels,
        all_figures=figures,
        named=named,
        remarks=tuple(_remarks(told)),
    )


def _tally(connection: Connection, period: Period, counts: dict[str, Count]) -> Tally | None:
    """What the gathered tables hold of a period; None where nothing at all happened then."""
    happened = (sql.exists().where(within(RECORDS[kind].c.date, period)) for kind in (*DATED, TIME))
    if not connection.scalar(sql.select(sql.or_(*happened))):
        return None
    neighbourhoods = Keys(connection, "neighbourhoods", OUTSIDE)
    return {
        name: complete(FIGURE[name], by_key(neighbourhoods, count(connection, period)), period)
        for name, count in counts.items()
    }


def _remarks(told: dict[str, int]) -> Iterator[str]:
    """How many teams each figure is of: they may have opened different kinds."""
    for kind, figures in COUNTED.items():
        if kind in told:
            sentence = _("{figure} : {teams}.")
            yield sentence.format(
                figure=FIGURE[next(iter(figures))].said_label, teams=_teams(told[kind])
            )


def _teams(number: int) -> str:
    return ngettext("{n} équipe", "{n} équipes", number).format(n=grouped(number))
