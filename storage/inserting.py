"""Many rows into one table at once."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite

Values = tuple[Any, ...]


def insert(connection: Connection, table: sql.TableClause, rows: Sequence[Values]) -> None:
    """Put in these rows, each with a value for every column in order, as SQLite keeps it.

    SQLAlchemy would look at each value of each row again, which costs more than to write them.
    """
    if rows:
        connection.exec_driver_sql(_statement(table), list(rows))


@cache
def _statement(table: sql.TableClause) -> str:
    return str(table.insert().compile(dialect=sqlite.dialect()))
