"""Erasing: every version of some records loses what it said, here now, elsewhere as they hear."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import date

import sqlalchemy as sql
from sqlalchemy import Connection

from models.sharing import Erasure
from storage import drafts, identity, saving, versions
from storage.drafts import Draft
from storage.facts import Facts
from storage.holdings.traces import Person
from storage.sharing import standing
from storage.sharing.roll import Roll
from storage.tables import RECORDS, VERSIONS, among

FOLLOWUPS, MEMOS = RECORDS["followups"], RECORDS["memos"]


def of_followup(connection: Connection, followup: str) -> list[str]:
    """A follow-up and everything that tells of this young person alone, deleted or not.

    What was about them by mistake and is about somebody else by now is not.
    """
    ever = sql.select(VERSIONS.c.record_id).where(
        VERSIONS.c.kind.in_(standing.ABOUT_ONE), standing.follow_up() == followup
    )
    query = sql.select(VERSIONS.c.record_id, standing.follow_up()).where(
        VERSIONS.c.record_id.in_(ever), ~VERSIONS.c.deleted
    )
    last_about: dict[str, str] = dict(connection.execute(query.order_by(VERSIONS.c.hlc)).all())
    about = [record_id for record_id, other in last_about.items() if other == followup]
    person = Person.read(connection, followup)
    memos = connection.execute(sql.select(MEMOS.c.id, MEMOS.c.about))
    noted = [memo for memo, said in memos if said == followup or (said or "") in person.pseudonyms]
    return [followup, *about, *noted]


def erase(connection: Connection, facts: Facts, record_ids: Sequence[str], today: date) -> None:
    """Empty every version of these records for good; colleagues will as they hear of it."""
    order = Erasure.checked(
        {
            "erased_on": today,
            "erased_by": facts.author,
            "records": json.dumps(sorted(record_ids)),
        },
        today,
    )
    forget_drafts(connection, record_ids)
    saving.save(connection, facts, [order])
    last_entries = Roll.read(connection, facts).last_entries()
    touched = standing.place(connection, last_entries, identity.now_ms(), arrived=None)
    versions.tell_again(connection, touched)


def forget_drafts(connection: Connection, record_ids: Collection[str]) -> None:
    """Forget what is half typed about these records, before they lose what they are called."""
    people = [
        Person.read(connection, followup)
        for followup in connection.scalars(
            sql.select(FOLLOWUPS.c.id).where(among(FOLLOWUPS.c.id, record_ids))
        )
    ]
    for form, draft in drafts.kept(connection).items():
        said = list(_said(draft))
        named = any(text in person.pseudonyms for person in people for text in said)
        if named or not {form, *said}.isdisjoint(record_ids):
            drafts.drop(connection, form)


def _said(draft: Draft) -> Iterator[str]:
    for value in draft.values.values():
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, str):
                yield item
