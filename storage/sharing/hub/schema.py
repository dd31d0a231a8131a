"""The hub's one table in PostgreSQL, and the SQL that an administrator reads and applies."""

from pathlib import Path
from uuid import UUID

import sqlalchemy as sql
from sqlalchemy.dialects.postgresql import BYTEA, JSONB

SCHEMA = 1
"""The schema of table.sql, which the table's comment repeats."""
COMMENT = f"carnet-de-rue hub {SCHEMA}"
READER = "carnet_reader"
"""The role that sees the opened rows of every team; somebody's own role is made a member of it."""

VERSIONS = sql.Table(
    "carnet_versions",
    sql.MetaData(),
    sql.Column("team_id", sql.Uuid(as_uuid=False), primary_key=True),
    sql.Column("device_id", sql.Text, primary_key=True),
    sql.Column("seq", sql.BigInteger, primary_key=True),
    sql.Column("record_id", sql.Uuid(as_uuid=False), nullable=False),
    sql.Column("epoch", sql.Integer, nullable=False),
    sql.Column("digest", BYTEA, nullable=False),
    sql.Column("body", BYTEA, nullable=False),
    sql.Column("sender", sql.Text, nullable=False),
    sql.Column("signature", BYTEA, nullable=False),
    sql.Column("pushed_on", sql.Date, server_default=sql.func.current_date(), nullable=False),
    sql.Column("kind", sql.Text),
    sql.Column("hlc", sql.Text),
    sql.Column("deleted", sql.Boolean),
    sql.Column("reissues", sql.Text),
    sql.Column("opened", JSONB(none_as_null=True)),
)
"""What table.sql makes. `digest` is the SHA-256 of the body as pushed; an erasure puts it there."""


def sql_for_init() -> str:
    """The SQL that makes the table, its rights and its rules, once per database."""
    return (Path(__file__).parent / "table.sql").read_text(encoding="utf-8")


def sql_for_team(team_id: str) -> str:
    """The SQL that lets one team in; its password is set apart, so that no script holds it."""
    role = team_role(team_id)
    return f"""\
-- One role per team, which sees its rows alone. Then set its password: \\password {role}
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN
        CREATE ROLE {role} LOGIN;
    END IF;
END
$$;
GRANT carnet_teams TO {role};
"""


def team_role(team_id: str) -> str:
    """The name of a team's role: `carnet_team_` and its identity without dashes.

    Raise ValueError when that is no UUID.
    """
    return f"carnet_team_{UUID(team_id).hex}"
