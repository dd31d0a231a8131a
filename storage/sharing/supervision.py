"""What a supervisor gets: working time, what left the team already, and who signed it."""

import sqlalchemy as sql
from sqlalchemy import Connection

from models.figures import FIGURES
from models.language import _
from models.period import Period
from models.report import Cell, Report, Row
from models.sharing import SUPERVISED_KINDS, SUPERVISOR, Member
from storage import versions
from storage.facts import Facts
from storage.refusals import Refused
from storage.sharing import published, worktime
from storage.sharing.roll import IS_CARD, Roll
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


def refuse_supervisor(connection: Connection, facts: Facts) -> None:
    """Raise Refused on a supervisor's notebook, which has nothing to count."""
    if supervises(connection, facts):
        raise Refused(
            _(
                "Ce carnet est celui de l’encadrement technique : il lit les bilans que l’équipe a "
                "diffusés, il n’en fait pas. Rien n’a été écrit."
            )
        )


def received(connection: Connection, facts: Facts, period: Period) -> Report:
    """The report of a period as the team let it out; an empty one that says so where none came."""
    report = published.find(connection, period)
    if report is not None:
        return report
    came = ", ".join(known.name for known in published.periods(connection))
    sentence = (
        _("Aucun bilan de cette période n’est arrivé de l’équipe. Reçus : {periods}.")
        if came
        else _("Aucun bilan n’est encore arrivé de l’équipe.")
    )
    rows = tuple(
        Row(figure.id, *Cell(measure=figure.measures[0]), None, "empty", None, None, None)
        for figure in FIGURES
    )
    remarks = (sentence.format(periods=came),)
    return Report(period, facts.team_name, rows, protected=True, remarks=remarks)


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
    cards = sql.select(VERSIONS).where(IS_CARD)
    return list(versions.read(connection, cards.order_by(VERSIONS.c.hlc)))
