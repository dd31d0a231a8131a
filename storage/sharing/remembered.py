"""What a notebook remembers of its exchanges, among its facts: it never leaves this device."""

from __future__ import annotations

import json
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from storage.facts import Facts
from storage.tables import FACTS

INVITED = "invitations"
"""The digests of the invitations that this notebook wrote."""
ASKED = "asked_to_join"
"""The invitation that this notebook answered."""
FOLDER = "shared_folder"
"""The folder through which the team exchanges."""
FILES = "shared_files"
"""Size and time of each file of this folder when it was merged."""

FORMER_DEVICES = "former_devices"
"""The devices that a notebook was before a backup brought it back, each with its age key."""
TOLD_APART = "told_apart"
"""The records that somebody said to be of different events."""


def recall(connection: Connection, name: str) -> Any:
    """What was remembered under a name; None when nothing was."""
    value = connection.scalar(sql.select(FACTS.c.value).where(FACTS.c.name == name))
    return None if value is None else json.loads(value)


def own_age_keys(connection: Connection, facts: Facts) -> dict[str, str]:
    """The age key of this device, and of each that the notebook was."""
    return {facts.device_id: facts.age_key, **(recall(connection, FORMER_DEVICES) or {})}


def remember(connection: Connection, name: str, value: Any) -> None:
    """Remember plain JSON values under a name; None forgets them."""
    connection.execute(FACTS.delete().where(FACTS.c.name == name))
    if value is not None:
        row = {"name": name, "value": json.dumps(value, ensure_ascii=False)}
        connection.execute(FACTS.insert(), row)
