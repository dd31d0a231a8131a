"""What a supervisor gets: working time, what left the team already, and who signed it."""

import sqlalchemy as sql
from sqlalchemy import Connection

from models.sharing import SUPERVISED_KINDS, Member
from storage import versions
from storage.facts import Facts
from storage.sharing import published, worktime
from storage.tables import VERSIONS
from storage.versions import Version


def for_supervisor(connection: Connection, facts: Facts, *, leads: bool) -> list[Version]:
    """What would leave for a supervisor: what stands today, not its history, and every card."""
    bring_up_to_date(connection, facts, leads=leads)
    return [*_standing(connection), *_cards(connection)]


def bring_up_to_date(connection: Connection, facts: Facts, *, leads: bool) -> None:
    """Keep what this notebook tells of working time and of what left the team.

    Whoever leads tells everybody's time, an educator her own alone.
    """
    worktime.tell(connection, facts, None if leads else facts.author_id)
    published.tell(connection, facts)


def _standing(connection: Connection) -> list[Version]:
    """The versions of these kinds that hold, deletions included."""
    latest = sql.func.max(VERSIONS.c.hlc).over(partition_by=VERSIONS.c.record_id).label("latest")
    ranked = (
        sql.select(VERSIONS, latest)
        .where(VERSIONS.c.kind.in_(SUPERVISED_KINDS), versions.STANDING)
        .subquery()
    )
    holding = sql.select(ranked).where(ranked.c.hlc == ranked.c.latest)
    return list(versions.read(connection, holding.order_by(ranked.c.hlc)))


def _cards(connection: Connection) -> list[Version]:
    """Every card ever signed: who is of the team follows from all of them."""
    cards = sql.select(VERSIONS).where(VERSIONS.c.kind == Member.record_kind)
    return list(versions.read(connection, cards.order_by(VERSIONS.c.hlc)))
