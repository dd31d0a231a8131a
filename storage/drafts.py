"""Half-typed forms: plain values kept by form, on this device alone."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

from storage.tables import DRAFTS

LEFT = "left_on_purpose"
"""Stands among the values of a form that somebody left: a crash has no time to write it."""


@dataclass(frozen=True)
class Draft:
    """What a form held when it was last kept, and whether somebody left it so on purpose."""

    kept_at: datetime
    values: dict[str, Any]
    left: bool = False


def kind_of(form: str) -> str:
    """The kind of the form of a new record: « contacts », and « contacts:2 » beside it."""
    return form.partition(":")[0]


def keep(connection: Connection, form: str, values: dict[str, Any], *, left: bool = False) -> None:
    """Keep the values of a form in the place of those it had."""
    drop(connection, form)
    row = {
        "form": form,
        "saved_at": datetime.now().astimezone().isoformat(timespec="milliseconds"),
        "body": json.dumps({**values, LEFT: True} if left else values, ensure_ascii=False),
    }
    connection.execute(DRAFTS.insert(), row)


def drop(connection: Connection, form: str) -> None:
    """Forget the draft of a form, if there is one."""
    connection.execute(DRAFTS.delete().where(DRAFTS.c.form == form))


def leave_all(connection: Connection) -> None:
    """Take every draft for one that was left on purpose."""
    for form, draft in kept(connection).items():
        body = json.dumps({**draft.values, LEFT: True}, ensure_ascii=False)
        connection.execute(DRAFTS.update().where(DRAFTS.c.form == form).values(body=body))


def kept(connection: Connection) -> dict[str, Draft]:
    """Every draft by its form, the latest first."""
    query = sql.select(DRAFTS.c.form, DRAFTS.c.saved_at, DRAFTS.c.body)
    rows = connection.execute(query.order_by(DRAFTS.c.saved_at.desc()))
    return {form: _draft(saved_at, json.loads(body)) for form, saved_at, body in rows}


def _draft(saved_at: str, values: dict[str, Any]) -> Draft:
    left = values.pop(LEFT, False)
    return Draft(datetime.fromisoformat(saved_at), values, left)
