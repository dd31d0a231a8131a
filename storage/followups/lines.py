"""Every follow-up in one line, with its last news and who works with the young person."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sql
from sqlalchemy import Connection

from models.vocabulary import folded
from storage.followups.news import FOLLOWUPS, INTERVENTIONS, events
from storage.tables import CHILDREN


@dataclass(frozen=True)
class FollowUpLine:
    """A follow-up, the last day on which something happened with the young person, and with whom.

    `educators` are those of its interventions.
    """

    id: str
    pseudonym: str
    gender: str
    birth_year: int | None
    neighbourhood: str | None
    known_since: date
    engaged_on: date | None
    closed_on: date | None
    last_news: date | None
    educators: frozenset[str]

    def is_open(self, today: date) -> bool:
        """Whether the follow-up goes on after this day."""
        return self.closed_on is None or self.closed_on > today


def lines(connection: Connection, today: date) -> list[FollowUpLine]:
    """Every follow-up, those still open first, by pseudonym."""
    news = events().subquery()
    query = (
        sql.select(
            FOLLOWUPS.c.id,
            FOLLOWUPS.c.pseudonym,
            FOLLOWUPS.c.gender,
            FOLLOWUPS.c.birth_year,
            FOLLOWUPS.c.neighbourhood,
            FOLLOWUPS.c.known_since,
            FOLLOWUPS.c.engaged_on,
            FOLLOWUPS.c.closed_on,
            sql.func.max(news.c.date),
        )
        .outerjoin(news, news.c.followup == FOLLOWUPS.c.id)
        .group_by(FOLLOWUPS.c.id)
    )
    educators = _educators(connection)
    found = [FollowUpLine(*row, educators[row.id]) for row in connection.execute(query)]
    return sorted(found, key=lambda line: (not line.is_open(today), folded(line.pseudonym)))


def _educators(connection: Connection) -> dict[str, frozenset[str]]:
    named = CHILDREN["interventions"]["educators"]
    query = sql.select(INTERVENTIONS.c.followup, named.c.value).distinct()
    rows = connection.execute(query.join(named, named.c.record == INTERVENTIONS.c.id))
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for followup, educator in rows:
        found[followup] |= {educator}
    return found
