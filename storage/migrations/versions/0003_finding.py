"""Records are found by their neighbourhood, and by one or two letters, without reading all.

The full-text table is empty until the journal is made again, as it is after each upgrade.
"""

from pathlib import Path

from storage.migrations import scripts

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    scripts.run(Path(__file__).with_suffix(".sql"))
