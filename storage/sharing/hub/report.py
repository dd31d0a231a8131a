"""The figures of many teams, computed inside the hub from what they opened and sent."""

from collections.abc import Iterator

import sqlalchemy as sql
from sqlalchemy import Connection

from models.figures import FIGURE, FIGURES
from models.language import _, ngettext
from models.period import Period
from models.report import Report
from models.vocabulary import OUTSIDE
from models.wording import grouped
from storage import identity
from storage.figures import collective, street
from storage.figures.assembling import Tally, by_key, laid_out
from storage.figures.completing import complete
from storage.figures.counting import Count, within
from storage.figures.keys import Keys
from storage.figures.time import entries_split
from storage.sharing.hub.gathering import gather, teams_of
from storage.sharing.hub.protected import Totals
from storage.sharing.hub.shaping import HAPPENED, shape
from storage.sharing.standing import AHEAD_MS
from storage.tables import RECORDS

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
    """What the teams opened and sent, over a period and one and three years earlier.

    The figures of opened kinds are true ones; of the others the teams' protected totals are added.
    The connection's role reads the opened rows of every team. A neighbourhood or a place is
    printed as `team/key`; what no team opened in these periods is not there.
    """
    year_ago = period.year_before()
    periods = [period, year_ago, year_ago.year_before().year_before()]
    now_ms = identity.now_ms() if now_ms is None else now_ms
    gather(connection, periods, identity.first_moment(now_ms + AHEAD_MS))
    shape(connection)
    told = teams_of(connection, period)
    counts = {name: count for kind in told for name, count in COUNTED.get(kind, {}).items()}
    sent = [Totals.read(connection, one) for one in periods]
    tallies = [
        _tally(connection, one, counts) | totals.tally
        for one, totals in zip(periods, sent, strict=True)
    ]
    figures = tuple(figure for figure in FIGURES if any(figure.id in tally for tally in tallies))
    labels, named, rows = laid_out(connection, period, figures, tallies)
    return Report(
        period,
        _teams(max(told.values(), default=0)),
        tuple(sent[0].marked(rows)),
        labels,
        all_figures=figures,
        named=named,
        coarse=sent[0].coarse,
        remarks=tuple(_remarks(told, sent[0].teams)),
    )


def _tally(connection: Connection, period: Period, counts: dict[str, Count]) -> Tally:
    """The opened figures of a period; none where nothing that was opened happened then."""
    happened = (sql.exists().where(within(RECORDS[kind].c.date, period)) for kind in HAPPENED)
    if not connection.scalar(sql.select(sql.or_(*happened))):
        return {}
    neighbourhoods = Keys(connection, "neighbourhoods", OUTSIDE)
    return {
        name: complete(FIGURE[name], by_key(neighbourhoods, count(connection, period)), period)
        for name, count in counts.items()
    }


def _remarks(told: dict[str, int], senders: int) -> Iterator[str]:
    """How many teams each figure is of: they may have opened different kinds."""
    for kind, figures in COUNTED.items():
        if kind in told:
            sentence = _("{figure} : {teams}.")
            label = FIGURE[next(iter(figures))].said_label
            yield sentence.format(figure=label, teams=_teams(told[kind]))
    if senders:
        sentence = _("Totaux protégés, tels que les équipes les ont transmis : {teams}.")
        yield sentence.format(teams=_teams(senders))


def _teams(number: int) -> str:
    return ngettext("{n} équipe", "{n} équipes", number).format(n=grouped(number))
