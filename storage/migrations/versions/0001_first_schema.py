"""The first schema, frozen in the SQL file beside this one."""

from pathlib import Path

from storage.migrations import scripts

revision = "0001"
down_revision = None


def upgrade() -> None:
    scripts.run(Path(__file__).with_suffix(".sql"))
