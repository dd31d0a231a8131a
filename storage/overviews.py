"""What lists show: the records of a kind, and actions added up in SQL."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sql
from sqlalchemy import Connection

from models.kinds import KINDS
from models.record import Record
from storage.tables import CHILDREN, RECORDS, VERSIONS


@dataclass(frozen=True)
class ActionLine:
    """A collective action with what its sessions add up to."""

    id: str
    title: str
    type: str
    neighbourhood: str | None
    sessions: int
    participations: int
    last_session: date | None


def records(connection: Connection, kind: str, equal: Mapping[str, str]) -> list[Record]:
    """Every record of a kind whose single values equal these, by name or the newest first."""
    table, record = RECORDS[kind], KINDS[kind]
    same = (VERSIONS.c.record_id == table.c.id) & (VERSIONS.c.hlc == table.c.hlc)
    query = sql.select(table.c.id, table.c.hlc, VERSIONS.c.body).join(VERSIONS, same)
    for field, value in equal.items():
        query = query.where(table.c[field] == value)
    if record.dated_by:
        query = query.order_by(table.c[record.dated_by].desc(), table.c.hlc.desc())
    elif record.keyed_by:
        query = query.order_by(table.c[record.keyed_by])
    else:
        query = query.order_by(table.c.hlc.desc())
    rows = connection.execute(query).all()
    return [record.stored(id_, hlc, json.loads(body)) for id_, hlc, body in rows]


def actions(connection: Connection) -> list[ActionLine]:
    """Every action: those without a session, then the latest session first."""
    action, session, counts = (
        RECORDS["actions"],
        RECORDS["sessions"],
        CHILDREN["sessions"]["counts"],
    )
    participants = (
        sql.select(counts.c.record, sql.func.sum(counts.c.number).label("number"))
        .group_by(counts.c.record)
        .subquery()
    )
    last_session = sql.func.max(session.c.date)
    query = (
        sql.select(
            action.c.id,
            action.c.title,
            action.c.type,
            action.c.neighbourhood,
            sql.func.count(session.c.id),
            sql.func.coalesce(sql.func.sum(participants.c.number), 0),
            last_session,
        )
        .outerjoin(session, session.c.action == action.c.id)
        .outerjoin(participants, participants.c.record == session.c.id)
        .group_by(action.c.id)
        .order_by(last_session.desc().nulls_first(), action.c.title)
    )
    return [ActionLine(*row) for row in connection.execute(query)]
