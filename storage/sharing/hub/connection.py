"""One connection to a hub, and what its refusals mean to the person at the keyboard."""

import logging
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from models.language import _
from storage.refusals import Refused
from storage.sharing.hub import address

CONNECT_SECONDS = 10
SILENT_MS = 30_000
"""After how long without an answer a connection counts as cut."""
ATTEMPTS = 6
AGAIN = {"40001", "40P01"}
"""PostgreSQL's states for « do this transaction again »: what spreads over servers says them."""
Done = TypeVar("Done")


@contextmanager
def connected(url: URL) -> Iterator[Connection]:
    """A connection to a hub, until the end; raise Refused, with what was done before it intact."""
    # The driver would tell of a cut on standard error, over the screen; the refusal is enough.
    logging.getLogger("psycopg").setLevel(logging.CRITICAL)
    try:
        engine = create_engine(
            url,
            poolclass=NullPool,
            hide_parameters=True,
            connect_args={
                "password": address.password(url),
                "connect_timeout": CONNECT_SECONDS,
                "keepalives_idle": CONNECT_SECONDS,
                "tcp_user_timeout": SILENT_MS,
                "application_name": "carnet",
            },
        )
    except ImportError:
        raise Refused(
            _(
                "Cette installation n’a pas ce qu’il faut pour un relais. Rien n’a été envoyé ; "
                "ajoutez-le avec « pip install carnet-de-rue[hub] »."
            )
        ) from None
    with _refusing(url), engine.connect() as connection:
        yield connection


def whole(connection: Connection, work: Callable[[], Done]) -> Done:
    """Do this in one transaction, and again when the hub asks to: it must bear being repeated."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with connection.begin():
                return work()
        except DBAPIError as error:
            if _state(error) not in AGAIN or attempt == ATTEMPTS:
                raise
            time.sleep(random.uniform(0, 0.05 * 2**attempt))  # noqa: S311 - no secret is drawn
    raise AssertionError


def _state(error: DBAPIError) -> str:
    return getattr(error.orig, "sqlstate", None) or ""


@contextmanager
def _refusing(url: URL) -> Iterator[None]:
    """Turn what a hub refuses into a Refused."""
    try:
        yield
    except DBAPIError as error:
        raise Refused(_sentence(error, url)) from error


def _sentence(error: DBAPIError, url: URL) -> str:
    where, state = address.shown(url), _state(error)
    if state in ("42P01", "42501", "3D000", "42883", "42703"):
        return _(
            "Le relais {hub} n’est pas prêt pour cette équipe. Rien n’a été envoyé ; qui tient le "
            "relais le prépare avec « carnet hub init »."
        ).format(hub=where)
    said = str(error.orig).strip().splitlines()
    reason = said[-1].rpartition("failed: ")[2] if said else type(error.orig).__name__
    refused: Any = getattr(error.orig, "pgconn", None)  # there when it was the way in that failed
    if refused is not None and refused.used_password:
        return _(
            "Le relais {hub} n’a pas laissé entrer ({reason}). Rien n’a été envoyé ; vérifiez le "
            "rôle et le mot de passe auprès de qui tient le relais."
        ).format(hub=where, reason=reason)
    if error.connection_invalidated or state.startswith(("08", "57", "53")) or not state:
        return _(
            "La liaison avec le relais {hub} ne se fait pas ou s’est coupée ({reason}). Rien n’a "
            "été perdu : ce qui est arrivé est entier, le reste partira à la prochaine "
            "synchronisation."
        ).format(hub=where, reason=reason)
    return _(
        "Le relais {hub} a refusé ({state}). Rien n’a été perdu ; réessayez, et montrez ce code à "
        "qui tient le relais."
    ).format(hub=where, state=state)
