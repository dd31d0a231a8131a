"""The working time that a supervisor gets: whose, when, at what and where; no record is named."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import sqlalchemy as sql
from sqlalchemy import Connection

from models.period import Period
from models.record import Record
from models.sharing import WorkTime
from storage import overviews, saving
from storage.facts import Facts
from storage.figures.time import work_by_educator
from storage.tables import RECORDS, VERSIONS

TOLD = RECORDS["worktime"]
ALWAYS = Period(date.min, date.max)
NOTHING = "[]"


class Worked(NamedTuple):
    """What one educator did on one day in one category; they are told by identity.

    `educator` is empty where none was said, `neighbourhood` is `outside` for none.
    """

    day: date
    educator: str
    category: str
    neighbourhood: str
    minutes: int


def tell(connection: Connection, facts: Facts, educator: str | None) -> list[Record]:
    """Keep what this notebook tells of one educator's time, or of all, by month.

    A month that did not change is not written again. Return what was.
    """
    kept = {
        record.month: record
        for record in overviews.records(connection, "worktime", {"sender": facts.device_id})
        if isinstance(record, WorkTime)
    }
    now = _months(connection, educator)
    told = []
    for month in sorted(kept.keys() | now):
        record = kept.get(month) or _unwritten(facts, month)
        content = now.get(month, NOTHING)
        if not record.version or record.content != content:
            told.append(record.model_copy(update={"content": content}))
    return saving.save(connection, facts, told)


def counted(connection: Connection, period: Period) -> list[Worked]:
    """What the records of this notebook give over a period, by day."""
    work = work_by_educator(period).subquery().c
    who = sql.func.coalesce(work.educator, "")
    what = (work.date, who, work.category, work.neighbourhood)
    minutes = sql.func.sum(work.minutes)
    query = sql.select(*what, minutes).group_by(*what).order_by(*what).having(minutes > 0)
    return [Worked(*row) for row in connection.execute(query)]


def rows(connection: Connection, period: Period, leaders: Collection[str]) -> list[Worked]:
    """What was told of a period, by day: nobody's time twice, whoever told it.

    Of a month, what the last of the `leaders` (devices) told holds whole; without one, what each
    educator's notebook told of her own. Nobody but a leader writes in the name of another.
    """
    first, last = (f"{day:%Y-%m}" for day in (period.first, period.last))
    same = (VERSIONS.c.record_id == TOLD.c.id) & (VERSIONS.c.hlc == TOLD.c.hlc)
    writer = VERSIONS.c.device_id
    query = (
        sql.select(TOLD.c.month, TOLD.c.sender, TOLD.c.content)
        .join(VERSIONS, same)
        .where(
            TOLD.c.month.between(first, last),
            (writer == TOLD.c.sender) | writer.in_(leaders),
        )
        .order_by(TOLD.c.month, TOLD.c.hlc.desc())
    )
    by_month: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for month, sender, content in connection.execute(query):
        by_month[month].append((sender, content))
    found: list[Worked] = []
    for told in by_month.values():
        of_a_leader = [content for sender, content in told if sender in leaders]
        found += _nobody_twice(of_a_leader[:1] or [content for _, content in told])
    return sorted(worked for worked in found if worked.day in period)


def read(content: str) -> list[Worked]:
    """The rows of a month that was told; none of what only another program understands."""
    try:
        return [_worked(*row) for row in json.loads(content)]
    except (TypeError, ValueError):
        return []


def _worked(day: str, educator: str, category: str, neighbourhood: str, minutes: int) -> Worked:
    whose, what, where = map(str, (educator, category, neighbourhood))
    return Worked(date.fromisoformat(day), whose, what, where, int(minutes))


def _nobody_twice(contents: Sequence[str]) -> Iterator[Worked]:
    """What each content tells of the educators whom none before it told of."""
    heard: set[str] = set()
    for content in contents:
        told = read(content)
        yield from (worked for worked in told if worked.educator not in heard)
        heard.update(worked.educator for worked in told)


def _months(connection: Connection, educator: str | None) -> dict[str, str]:
    """The rows of each month that has any, as JSON."""
    months: dict[str, list[Worked]] = defaultdict(list)
    for worked in counted(connection, ALWAYS):
        if educator in (None, worked.educator):
            months[f"{worked.day:%Y-%m}"].append(worked)
    return {
        month: json.dumps(told, separators=(",", ":"), default=date.isoformat)
        for month, told in months.items()
    }


def _unwritten(facts: Facts, month: str) -> WorkTime:
    identity = facts.record_id("worktime", f"{facts.device_id}|{month}")
    return WorkTime(id=identity, month=month, sender=facts.device_id, content=NOTHING)
