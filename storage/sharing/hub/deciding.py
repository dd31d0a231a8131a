"""What a team's leader decides about a hub: to make it, to open kinds to readers, to close them."""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection
from sqlalchemy.exc import ProgrammingError

from models.language import _
from models.sharing import Opening
from storage import overviews, saving
from storage.refusals import Refused
from storage.sharing.hub import address, schema
from storage.sharing.hub.connection import connected
from storage.sharing.hub.opening import opened, opened_with
from storage.sharing.hub.openings import Openings, tell_anew

if TYPE_CHECKING:
    from storage.notebook import Notebook

OWNER = "postgres"
"""Who owns a hub's database, where its address names nobody."""
PASSWORD_BYTES = 24


def script(team_id: str) -> str:
    """The SQL that makes a hub, where there is none, and lets a team in."""
    return f"{schema.sql_for_init()}\n{schema.sql_for_team(team_id)}"


def new_password() -> str:
    """A password to draw for a team's role."""
    return secrets.token_urlsafe(PASSWORD_BYTES)


def make(hub_address: str, team_id: str, password: str) -> None:
    """Apply the script as the owner of the database, and give the team's role its password.

    Raise Refused; then nothing was made.
    """
    with connected(address.read(hub_address, OWNER)) as hub, hub.begin():
        try:
            hub.exec_driver_sql(script(team_id))
            _give_password(hub, schema.team_role(team_id), password)
        except ProgrammingError as error:
            raise Refused(
                _(
                    "Ce rôle n’a pas les droits qu’il faut pour préparer le relais ({reason}). "
                    "Rien n’y a été changé ; donnez dans l’adresse celui qui possède la base."
                ).format(reason=str(error.orig).strip().splitlines()[0])
            ) from error


def preview(notebook: Notebook, kinds: Collection[str]) -> dict[str, dict[str, Any] | None]:
    """What readers would see of the latest record of each of these kinds; None without any."""
    found: dict[str, dict[str, Any] | None] = {}
    with notebook.team.writing() as connection:
        tell_anew(connection, notebook.facts, kinds, leads=notebook.team.is_leader)
        for kind in sorted(opened_with(kinds)):
            records = overviews.records(connection, kind, {})
            found[kind] = opened(records[0]) if records else None
    return found


def open_kinds(notebook: Notebook, kinds: Collection[str], readers: str) -> Opening:
    """Open these kinds to readers who are named; raise Refused to who does not lead.

    The team sees it; hubs show it from the next exchange on.
    """
    opening = Opening(
        kinds=json.dumps(sorted(opened_with(kinds))),
        readers=readers,
        opened_on=notebook.today(),
        opened_by=notebook.facts.author,
    )
    with notebook.team.writing() as connection:
        saving.save(connection, notebook.facts, [opening])
    return opening


def close_all(notebook: Notebook) -> int:
    """Close all that is open; return how many openings that ends."""
    with notebook.team.writing() as connection:
        held = Openings.read(connection).records
        closed = [record.model_copy(update={"closed_on": notebook.today()}) for record in held]
        saving.save(connection, notebook.facts, closed)
    return len(closed)


def _give_password(hub: Connection, role: str, password: str) -> None:
    """Set a password of which the server only ever sees the SCRAM verifier, its logs included."""
    driver: Any = hub.connection.driver_connection
    verifier = driver.pgconn.encrypt_password(
        password.encode(), role.encode(), b"scram-sha-256"
    ).decode()
    hub.exec_driver_sql(f"ALTER ROLE {role} PASSWORD '{verifier}'")
