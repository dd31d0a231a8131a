"""Releases, closed years, the partnership's mention, and what an indicator keeps.

What was typed in the former filter of an indicator stays in its versions.
"""

from pathlib import Path

from storage.migrations import scripts

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    scripts.run(Path(__file__).with_suffix(".sql"))
