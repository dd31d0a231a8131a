"""A notebook that a backup brings back goes on as another device: its former one may live on."""

from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from storage.backup import IS_A_COPY
from storage.facts import Facts
from storage.sharing import cards, keys, marks
from storage.sharing.remembered import FORMER_DEVICES, recall, remember
from storage.sharing.roll import Roll
from storage.tables import SENT


def is_a_copy(connection: Connection) -> bool:
    """Whether this notebook was copied from another one, and has not gone on yet."""
    return recall(connection, IS_A_COPY) is not None


def become_another_device(connection: Connection, facts: Facts, today: date) -> Facts:
    """Give the notebook a new device and new keys; return its facts from now on.

    What it wrote since the backup may come back from colleagues, under the device that it was: two
    entries never bear one number. The card of the new device is signed by the one it follows; a
    notebook that is of no team yet begins its own anew. What colleagues still send to the former
    device opens with its key, which is remembered.
    """
    signing_key = keys.new_signing_key()
    public = keys.public_key(signing_key)
    roll = Roll.read(connection, facts)
    card = roll.of(facts.device_id)
    after = replace(
        facts,
        device_id=keys.device_of(public, facts.device_id),
        signing_key=signing_key,
        age_key=keys.new_age_key(),
        founder=facts.founder if roll.members else public,
    )
    marks.advance(connection, marks.read(connection, facts))
    former = recall(connection, FORMER_DEVICES) or {}
    remember(connection, IS_A_COPY, None)
    remember(connection, FORMER_DEVICES, {facts.device_id: facts.age_key, **former})
    after.write(connection)
    connection.execute(SENT.delete())
    if card is not None:
        cards.keep_signed(connection, after, cards.follow(facts, after, today, card))
    return after
