"""Migrations that are a frozen SQL script."""

from pathlib import Path

from alembic import op


def run(script: Path) -> None:
    """Execute every statement of a script, inside the transaction of the migration."""
    for statement in script.read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            op.execute(statement)
