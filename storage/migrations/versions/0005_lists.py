"""What the team makes of its lists, and the threshold that it decided."""

from pathlib import Path

from storage.migrations import scripts

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    scripts.run(Path(__file__).with_suffix(".sql"))
