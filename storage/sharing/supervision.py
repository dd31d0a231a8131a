"""What a supervisor gets: working time, what left the team already, and who signed it."""

import sqlalchemy as sql
from sqlalchemy import Connection

from models.period import Period
from models.sharing import SUPERVISED_KINDS, SUPERVISOR, Member
from storage import versions
from storage.facts import Facts
from storage.sharing import published, worktime
from storage.sharing.roll import Roll
from storage.sharing.worktime import Worked
from storage.tables import RECORDS, VERSIONS
from storage.versions import Version

MEMBERS = RECORDS[Member.record_kind]


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


def supervises(connection: Connection, facts: Facts) -> bool:
    """Whether a notebook is a supervisor's."""
    card = MEMBERS.c
    mine = sql.select(card.role).where(card.device == facts.device_id)
    return connection.scalar(mine) == SUPERVISOR


def worked(connection: Connection, facts: Facts, period: Period) -> list[Worked]:
    """Who worked when, at what and where: as counted here, for a supervisor as the team told it."""
    if not supervises(connection, facts):
        return worktime.counted(connection, period)
    leaders = {card.device for card in Roll.read(connection, facts).leaders}
    return worktime.rows(connection, period, leaders)


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
