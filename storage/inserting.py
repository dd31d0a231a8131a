"""Many rows into one table at once."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sql
from sqlalchemy import Connection

Values = tuple[Any, ...]


def insert(connection: Connection, table: sql.TableClause, rows: Sequence[Values]) -> None:
    """Put in these rows, each with a value for every column in order, as SQLite keeps it.

    SQLAlchemy would look at each value of each row again, which costs more than to write them.
    """
    if rows:
        statement = table.insert().compile(dialect=connection.dialect)
        connection.exec_driver_sql(str(statement), list(rows))
